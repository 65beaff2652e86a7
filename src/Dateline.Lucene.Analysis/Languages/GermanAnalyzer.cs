namespace Dateline.Lucene.Analysis;

/// <summary>German: stop words, umlauts written alike, light stems; as Lucene's GermanAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.German"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class GermanAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.German, keywords)
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).LowerCase().Without(StopWords).Protect(Keywords).Normalize(default(GermanNormalizer)).Stem(default(GermanLightStemmer)), token, ref sink);

    private protected override void Normalize(Token token)
    {
        LuceneCase.ToLower(token);
        GermanNormalizer.Normalize(token);
    }
}
