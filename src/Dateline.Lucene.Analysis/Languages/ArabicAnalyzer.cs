namespace Dateline.Lucene.Analysis;

/// <summary>Arabic: digits, stop words, letters written alike, light stems; as Lucene's ArabicAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.Arabic"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class ArabicAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Arabic, keywords)
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).LowerCase().Normalize(default(DecimalDigits)).Without(StopWords).Normalize(default(ArabicNormalizer)).Protect(Keywords).Stem(default(ArabicStemmer)), token, ref sink);

    private protected override void Normalize(Token token)
    {
        LuceneCase.ToLower(token);
        DecimalDigits.Normalize(token);
        ArabicNormalizer.Normalize(token);
    }
}
