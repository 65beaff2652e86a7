namespace Dateline.Lucene.Analysis;

/// <summary>Dutch: stop words, a few irregular stems, Snowball stems; as Lucene's DutchAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.Dutch"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class DutchAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Dutch, keywords)
{
    private static readonly StemDictionary s_stems = new(new Dictionary<string, string>
    {
        ["fiets"] = "fiets", ["bromfiets"] = "bromfiets", ["ei"] = "eier", ["kind"] = "kinder",
    });

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new StandardTokenizer(text).LowerCase().Without(StopWords).Protect(Keywords).Override(s_stems).Stem(default(DutchStemmer)), token, ref sink);
}
