namespace Dateline.Lucene.Analysis;

/// <summary>Collects synonyms for a <see cref="SynonymMap"/>. Not thread-safe.</summary>
/// <param name="ignoreCase">Whether words are compared in lower case.</param>
/// <param name="analyzer">Splits what is added into words; at white space unless given. Must give each word a position of its own.</param>
public sealed class SynonymMapBuilder(bool ignoreCase = false, Analyzer? analyzer = null)
{
    private readonly Analyzer _analyzer = analyzer ?? new WhitespaceAnalyzer();
    private readonly SynonymNode _root = new();
    private readonly Token _token = new();
    private int _count;
    private bool _isBuilt;

    /// <summary>Adds a synonym.</summary>
    /// <param name="input">One or more words to look for.</param>
    /// <param name="output">One or more words to put in.</param>
    /// <param name="keepOriginal">Whether what was found stays beside them.</param>
    /// <exception cref="ArgumentException">The analyzer leaves nothing of one of them, or stacks or drops words.</exception>
    public void Add(string input, string output, bool keepOriginal) => Add(Split(input), Split(output), keepOriginal);

    /// <summary>The synonyms so far. The builder cannot be used after it.</summary>
    public SynonymMap Build()
    {
        ObjectDisposedException.ThrowIf(_isBuilt, this);
        _isBuilt = true;
        return new SynonymMap(_root, _count, ignoreCase);
    }

    internal string[] Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new Words(text, ignoreCase && analyzer is null);
        _analyzer.Analyze("", text, _token, ref words);
        return words.List.Count > 0 ? [.. words.List] : throw new ArgumentException($"The analyzer leaves nothing of the synonym \"{text}\". Take it out, or give another analyzer.", nameof(text));
    }

    internal void Add(string[] input, string[] output, bool keepOriginal)
    {
        ObjectDisposedException.ThrowIf(_isBuilt, this);
        SynonymNode node = _root;
        foreach (string word in input) node = node.Add(word);
        if (node.Outputs.Count == 0) _count++;
        node.KeepsOriginal |= keepOriginal;
        if (!node.Outputs.Exists(o => o.AsSpan().SequenceEqual(output))) node.Outputs.Add(output);
    }

    private readonly struct Words(string text, bool lower) : ITokenSink
    {
        public List<string> List { get; } = [];

        public bool Accept(Token token)
        {
            if (token.Length == 0 || token.PositionIncrement != 1)
                throw new ArgumentException($"The analyzer gives the synonym \"{text}\" a word that is empty or has no position of its own. Give an analyzer that neither drops nor adds words.", nameof(text));
            List.Add(lower ? LuceneCase.ToLower(new string(token.Term)) : new string(token.Term));
            return true;
        }

        public void End(Token token)
        {
        }
    }
}
