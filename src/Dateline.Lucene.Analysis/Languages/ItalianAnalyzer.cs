namespace Dateline.Lucene.Analysis;

/// <summary>Italian: elided articles, stop words, light stems; as Lucene's ItalianAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.Italian"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class ItalianAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Italian, keywords)
{
    private static readonly WordSet s_articles = new(["c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "m", "t", "s", "v", "d"], ignoreCase: true);

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).Elide(s_articles).LowerCase().Without(StopWords).Protect(Keywords).Stem(default(ItalianLightStemmer)), token, ref sink);

    private protected override void Normalize(Token token)
    {
        ElisionFilter<KeywordTokenizer>.Elide(token, s_articles);
        LuceneCase.ToLower(token);
    }
}
