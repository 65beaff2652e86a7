namespace Dateline.Lucene.Analysis;

/// <summary>Turkish: what follows an apostrophe dropped, dotted and dotless i kept apart, stop words, Snowball stems; as Lucene's TurkishAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.Turkish"/> unless given.</param>
/// <param name="keywords">Words not to stem, in lower case; none unless given.</param>
public sealed class TurkishAnalyzer(WordSet? stopWords = null, WordSet? keywords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Turkish, keywords)
{
    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(
            new StandardTokenizer(text).Normalize(default(TurkishApostrophe)).Normalize(default(TurkishLowerCase)).Without(StopWords).Protect(Keywords).Stem(default(TurkishStemmer)),
            token,
            ref sink);

    private protected override void Normalize(Token token) => TurkishLowerCase.Normalize(token);
}
