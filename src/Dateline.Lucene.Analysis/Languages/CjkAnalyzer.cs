namespace Dateline.Lucene.Analysis;

/// <summary>Chinese, Japanese and Korean: usual widths, pairs of neighbouring characters, other words in lower case; as Lucene's CJKAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.Cjk"/> unless given.</param>
public sealed class CjkAnalyzer(WordSet? stopWords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Cjk, null)
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(
            new CjkBigramFilter<LowerCaseFilter<NormalizeFilter<StandardTokenizer, CjkWidth>>>(new StandardTokenizer(text).Normalize(default(CjkWidth)).LowerCase()).Without(StopWords),
            token,
            ref sink);

    private protected override void Normalize(Token token)
    {
        CjkWidth.Normalize(token);
        LuceneCase.ToLower(token);
    }
}
