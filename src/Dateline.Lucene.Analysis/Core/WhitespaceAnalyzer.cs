namespace Dateline.Lucene.Analysis;

/// <summary>Splits at white space and leaves the words as they are.</summary>
public sealed class WhitespaceAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new CharTokenizer<NonWhitespace>(text), token, ref sink);

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text) => text.ToString();
}
