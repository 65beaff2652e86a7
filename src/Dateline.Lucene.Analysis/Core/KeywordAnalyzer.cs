namespace Dateline.Lucene.Analysis;

/// <summary>Makes the whole text one token, unchanged: for ids, codes and names of sections.</summary>
public sealed class KeywordAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) => Run(new KeywordTokenizer(text), token, ref sink);

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text) => text.ToString();
}
