namespace Dateline.Lucene.Analysis;

/// <summary>English: possessives, stop words, Porter stems; as Lucene's EnglishAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.English"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class EnglishAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.English, keywords)
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).Normalize(default(EnglishPossessive)).LowerCase().Without(StopWords).Protect(Keywords).Stem(default(PorterStemmer)), token, ref sink);
}
