namespace Dateline.Lucene.Analysis;

/// <summary>Adds synonyms, of one word or several, as side paths of a correct token graph; of the entries that begin at a word the longest counts. Allocates once for each text.</summary>
/// <remarks>For an index put a <see cref="FlattenGraphFilter{TInput}"/> after it; queries take the graph as it is. The stream before it must be no graph. As Lucene's SynonymGraphFilter.</remarks>
public ref struct SynonymGraphFilter<TInput> : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    /// <summary>What the type of words put in is.</summary>
    public const string SynonymType = "SYNONYM";

    private readonly SynonymMap _synonyms;
    private readonly TokenQueue _ahead = new();                 // read, but not yet passed on
    private readonly Queue<Step> _steps = new();                // of the match that is being written
    private TInput _input;
    private char[] _lower = [];
    private bool _isExhausted;
    private int _lastNode = -1;                                 // where the last token passed on starts
    private int _nextNode;                                      // where what comes next starts
    private int _matchStart;
    private int _matchEnd;

    /// <summary>Makes a filter.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="synonyms">The synonyms.</param>
    public SynonymGraphFilter(TInput input, SynonymMap synonyms)
    {
        ArgumentNullException.ThrowIfNull(synonyms);
        _input = input;
        _synonyms = synonyms;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_steps.Count == 0)
        {
            SynonymNode? match = Find(token, out int words, out bool isLive);
            if (match is null)
            {
                if (!isLive)
                {
                    if (_ahead.Count == 0) return false;
                    token.CopyFrom(_ahead.Take());
                }
                _lastNode += token.PositionIncrement;
                _nextNode = _lastNode + token.PositionLength;
                return true;
            }
            Plan(match, words);
        }
        Write(token);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);

    /// <summary>The longest entry that the next words are.</summary>
    /// <param name="token">To read with.</param>
    /// <param name="words">Words of the entry.</param>
    /// <param name="isLive">Whether <paramref name="token"/> holds the next word, which begins no entry, and which was not put into the queue.</param>
    private SynonymNode? Find(Token token, out int words, out bool isLive)
    {
        SynonymNode node = _synonyms.Root;
        SynonymNode? match = null;
        words = 0;
        isLive = false;
        for (int read = 0; ; read++)
        {
            Token word = token;
            bool isNew = read == _ahead.Count;
            if (isNew)
            {
                if (_isExhausted || !_input.MoveNext(token))
                {
                    _isExhausted = true;
                    break;
                }
            }
            else
            {
                word = _ahead[read];
            }
            bool goesOn = node.TryGetNext(Fold(word.Term), out SynonymNode? next);
            if (isNew)
            {
                isLive = !goesOn && read == 0;
                if (!isLive) word = _ahead.Add(token);
            }
            if (read == 0) _matchStart = word.StartOffset;
            if (!goesOn) break;
            node = next!;
            if (node.Outputs.Count > 0)
            {
                match = node;
                words = read + 1;
                _matchEnd = word.EndOffset;
            }
            if (!node.HasNext) break;
        }
        return match;
    }

    private ReadOnlySpan<char> Fold(ReadOnlySpan<char> term)
    {
        if (!_synonyms.IgnoreCase) return term;
        if (_lower.Length < term.Length) _lower = new char[Math.Max(64, term.Length * 2)];
        Span<char> lower = _lower.AsSpan(0, term.Length);
        term.CopyTo(lower);
        LuceneCase.ToLower(lower);
        return lower;
    }

    // All paths leave one node and meet in another; the nodes between are numbered path by path. First words come first, so that positions never go back.
    private void Plan(SynonymNode match, int words)
    {
        int between = match.KeepsOriginal ? words - 1 : 0;
        foreach (string[] output in match.Outputs) between += output.Length - 1;
        int start = _nextNode, end = start + between + 1, free = start + 1;
        foreach (string[] output in match.Outputs) First(output[0], output.Length, start, end, ref free);
        if (match.KeepsOriginal) First(null, words, start, end, ref free);
        else _ahead.Drop(words);
        free = start + 1;
        foreach (string[] output in match.Outputs)
        {
            for (int i = 1; i < output.Length; i++) Rest(output[i], i == output.Length - 1, end, ref free);
        }
        if (match.KeepsOriginal)
        {
            for (int i = 1; i < words; i++) Rest(null, i == words - 1, end, ref free);
        }
        _nextNode = end;
    }

    private readonly void First(string? word, int length, int start, int end, ref int free)
    {
        _steps.Enqueue(new(word, start, length == 1 ? end : free));
        free += length - 1;
    }

    private readonly void Rest(string? word, bool isLast, int end, ref int free)
    {
        _steps.Enqueue(new(word, free, isLast ? end : free + 1));
        free++;
    }

    private void Write(Token token)
    {
        Step step = _steps.Dequeue();
        if (step.Word is null)
        {
            token.CopyFrom(_ahead.Take());
        }
        else
        {
            token.Start(step.Word, _matchStart, SynonymType);
            token.EndOffset = _matchEnd;
        }
        token.PositionIncrement = step.From - _lastNode;
        token.PositionLength = step.To - step.From;
        _lastNode = step.From;
    }

    /// <summary>A token to write: a word put in, or, where that is null, the next one read.</summary>
    private readonly record struct Step(string? Word, int From, int To);
}
