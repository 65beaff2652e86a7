namespace Dateline.Lucene.Analysis;

/// <summary>Parts words at hyphens, changes of case and so on, and joins the parts again, as a correct token graph. Allocates once for each text.</summary>
/// <remarks>For an index flatten the graph after it; queries take it as it is.</remarks>
/// <param name="input">The stream; its tokenizer should leave delimiters inside words.</param>
/// <param name="options">What to do.</param>
/// <param name="protectedWords">Words to leave alone; none unless given.</param>
/// <param name="adjustOffsets">Whether a part gets offsets of its own, where the word's offsets are as long as the word.</param>
public ref struct WordDelimiterGraphFilter<TInput>(TInput input, WordDelimiterOptions options, WordSet? protectedWords = null, bool adjustOffsets = false) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private readonly Token _word = new();
    private readonly List<Part> _parts = [];
    private readonly List<char> _joined = [];
    private TInput _input = input;
    private bool _inWord;
    private int _next;
    private int _position;              // in parts of the word
    private int _joinedCount;           // parts in the last join
    private int _increment;
    private int _lastStart;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (true)
        {
            if (_inWord && _next < _parts.Count)
            {
                Emit(token, _parts[_next++]);
                return true;
            }
            _inWord = false;
            if (!_input.MoveNext(token)) return false;
            if (Has(WordDelimiterOptions.IgnoreKeywords) && token.IsKeyword) return true;
            _increment += token.PositionIncrement;
            var parts = new WordParts(token.Term, options);
            if ((parts.Start == 0 && parts.End == token.Length) || (protectedWords is not null && protectedWords.Contains(token.Term)))
            {
                token.PositionIncrement = _increment;
                _increment = 0;
                return true;
            }
            if (parts.End < 0)
            {
                if (!Has(WordDelimiterOptions.PreserveOriginal)) continue;
                _increment = 0;
                return true;
            }
            _word.CopyFrom(token);
            Collect(ref parts);
            _inWord = true;
        }
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);

    private readonly bool Has(WordDelimiterOptions option) => (options & option) != 0;

    private readonly bool Joins(int type) =>
        (Has(WordDelimiterOptions.CatenateWords) && (type & WordParts.Alpha) != 0) || (Has(WordDelimiterOptions.CatenateNumbers) && (type & WordParts.Digit) != 0);

    private readonly bool Generates(int type) =>
        (Has(WordDelimiterOptions.GenerateWordParts) && (type & WordParts.Alpha) != 0) || (Has(WordDelimiterOptions.GenerateNumberParts) && (type & WordParts.Digit) != 0);

    private void Collect(scoped ref WordParts parts)
    {
        _parts.Clear();
        _joined.Clear();
        _position = 0;
        _joinedCount = 0;
        bool preserve = Has(WordDelimiterOptions.PreserveOriginal);
        if (preserve) _parts.Add(new(0, 1, 0, _word.Length, -1, 0));
        if (parts.IsSingle)
        {
            _parts.Add(new(0, 1, parts.Start, parts.End, -1, 0));
            _position = 1;
        }
        else
        {
            CollectMany(ref parts);
        }
        if (preserve)
        {
            if (_position == 0) _position = 1;
            _parts[0] = _parts[0] with { To = _position };
        }
        Sort(preserve ? 1 : 0);
        _position = 0;
        _next = 0;
    }

    private void CollectMany(scoped ref WordParts parts)
    {
        var run = default(Join);
        var all = default(Join);
        for (; parts.End >= 0; parts.MoveNext())
        {
            int type = parts.Type;
            if (run.Count > 0 && (run.Type & type) == 0) Flush(ref run);
            if (Joins(type)) run.Add(type, _position, parts.Start, parts.End);
            if (Has(WordDelimiterOptions.CatenateAll)) all.Add(type, _position, parts.Start, parts.End);
            if (!Generates(type)) continue;
            _parts.Add(new(_position, _position + 1, parts.Start, parts.End, -1, 0));
            _position++;
        }
        if (run.Count > 0) Flush(ref run);
        if (all.Count <= _joinedCount) return;
        if (_position == all.From) _position++;
        Write(all, ofOneKind: false);
    }

    private void Flush(ref Join join)
    {
        if (_position == join.From) _position++;
        _joinedCount = join.Count;
        if (join.Count != 1 || !Generates(join.Type)) Write(join, ofOneKind: true);
        join = default;
    }

    // The characters of a join are those of its parts: found again between its ends. A part that may be letters or digits holds a run together past parts that are not joined.
    private readonly void Write(Join join, bool ofOneKind)
    {
        int at = _joined.Count;
        var parts = new WordParts(_word.Term, options);
        for (; parts.End >= 0 && parts.End <= join.End; parts.MoveNext())
        {
            if (parts.Start < join.Start || (ofOneKind && !Joins(parts.Type))) continue;
            foreach (char c in _word.Term[parts.Start..parts.End]) _joined.Add(c);
        }
        _parts.Add(new(join.From, _position, join.Start, join.End, at, _joined.Count - at));
    }

    // By start, the longer first; equal ones stay in their order.
    private readonly void Sort(int from)
    {
        for (int i = from + 1; i < _parts.Count; i++)
        {
            Part part = _parts[i];
            int at = i;
            while (at > from && (_parts[at - 1].Start > part.Start || (_parts[at - 1].Start == part.Start && _parts[at - 1].End < part.End)))
            {
                _parts[at] = _parts[at - 1];
                at--;
            }
            _parts[at] = part;
        }
    }

    private void Emit(Token token, Part part)
    {
        token.CopyFrom(_word);
        if (part.JoinedAt < 0) token.SetTerm(_word.Term[part.Start..part.End]);
        else token.SetTerm(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_joined).Slice(part.JoinedAt, part.JoinedLength));
        bool adjust = adjustOffsets && _word.EndOffset - _word.StartOffset == _word.Length;
        int start = adjust ? _word.StartOffset + part.Start : _word.StartOffset, end = adjust ? _word.StartOffset + part.End : _word.EndOffset;
        token.StartOffset = Math.Max(start, _lastStart);
        token.EndOffset = Math.Max(end, _lastStart);
        _lastStart = token.StartOffset;
        token.PositionIncrement = _increment + part.From - _position;
        _increment = 0;
        token.PositionLength = part.To - part.From;
        _position = part.From;
    }

    private readonly record struct Part(int From, int To, int Start, int End, int JoinedAt, int JoinedLength);

    private record struct Join(int Type, int From, int Start, int End, int Count)
    {
        public void Add(int type, int position, int start, int end)
        {
            if (Count == 0) (Type, From, Start) = (type, position, start);
            End = end;
            Count++;
        }
    }
}
