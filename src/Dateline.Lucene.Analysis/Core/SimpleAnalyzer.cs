namespace Dateline.Lucene.Analysis;

/// <summary>Runs of letters, in lower case.</summary>
public sealed class SimpleAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new LowerCaseFilter<CharTokenizer<Letters>>(new CharTokenizer<Letters>(text)), token, ref sink);

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text) => LuceneCase.ToLower(text.ToString());
}
