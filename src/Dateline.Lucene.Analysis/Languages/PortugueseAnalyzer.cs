namespace Dateline.Lucene.Analysis;

/// <summary>Portuguese: stop words, light stems; as Lucene's PortugueseAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.Portuguese"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class PortugueseAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Portuguese, keywords)
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).LowerCase().Without(StopWords).Protect(Keywords).Stem(default(PortugueseLightStemmer)), token, ref sink);
}
