namespace Dateline.Lucene.Analysis;

/// <summary>Words by Unicode's rules, in lower case, without stop words if there are any. Lucene's default.</summary>
/// <param name="stopWords">Words to leave out, in lower case; none unless given.</param>
/// <param name="maxTokenLength">Code units after which a longer word is cut.</param>
public sealed class StandardAnalyzer(WordSet? stopWords = null, int maxTokenLength = StandardTokenizer.DefaultMaxTokenLength) : Analyzer
{
    private readonly WordSet _stopWords = stopWords ?? WordSet.Empty;

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
    {
        var words = new LowerCaseFilter<StandardTokenizer>(new StandardTokenizer(text, maxTokenLength));
        if (_stopWords.Count == 0) Run(words, token, ref sink);
        else Run(new StopFilter<LowerCaseFilter<StandardTokenizer>>(words, _stopWords), token, ref sink);
    }

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text) => LuceneCase.ToLower(text.ToString());
}
