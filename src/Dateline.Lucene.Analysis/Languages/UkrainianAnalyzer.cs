namespace Dateline.Lucene.Analysis;

/// <summary>Ukrainian: apostrophes and ґ written alike, stop words, light stems of our own (Lucene's analyzer looks words up in a dictionary instead).</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.Ukrainian"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class UkrainianAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Ukrainian, keywords)
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).LowerCase().Normalize(default(UkrainianNormalizer)).Without(StopWords).Protect(Keywords).Stem(default(UkrainianLightStemmer)), token, ref sink);

    private protected override void Normalize(Token token)
    {
        LuceneCase.ToLower(token);
        UkrainianNormalizer.Normalize(token);
    }
}
