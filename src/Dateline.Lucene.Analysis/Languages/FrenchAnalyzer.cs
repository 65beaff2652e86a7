namespace Dateline.Lucene.Analysis;

/// <summary>French: elided articles, stop words, light stems; as Lucene's FrenchAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.French"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class FrenchAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.French, keywords)
{
    private static readonly WordSet s_articles = new(["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"], ignoreCase: true);

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).Elide(s_articles).LowerCase().Without(StopWords).Protect(Keywords).Stem(default(FrenchLightStemmer)), token, ref sink);

    private protected override void Normalize(Token token)
    {
        ElisionFilter<KeywordTokenizer>.Elide(token, s_articles);
        LuceneCase.ToLower(token);
    }
}
