namespace Dateline.Lucene.Analysis;

/// <summary>Words by the rules of <see cref="ClassicTokenizer"/>, acronyms without dots, in lower case, without stop words; as Lucene's ClassicAnalyzer.</summary>
/// <param name="stopWords">Words to leave out, in lower case; <see cref="Analysis.StopWords.English"/> unless given.</param>
/// <param name="maxTokenLength">Code units; longer words are left out.</param>
public sealed class ClassicAnalyzer(WordSet? stopWords = null, int maxTokenLength = ClassicTokenizer.DefaultMaxTokenLength) : Analyzer
{
    private readonly WordSet _stopWords = stopWords ?? StopWords.English;

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
        Run(new ClassicFilter<ClassicTokenizer>(new ClassicTokenizer(text, maxTokenLength)).LowerCase().Without(_stopWords), token, ref sink);

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text) => LuceneCase.ToLower(text.ToString());
}
