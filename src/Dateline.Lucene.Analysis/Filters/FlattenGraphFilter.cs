namespace Dateline.Lucene.Analysis;

/// <summary>Makes a token graph flat, as an index needs it: side paths of different lengths share positions, so that no token ends inside another's path. Allocates once for each text.</summary>
/// <remarks>What an index keeps of the graph is less than the graph: use it for indexing only. As Lucene's FlattenGraphFilter.</remarks>
public ref struct FlattenGraphFilter<TInput> : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private const int None = -1;

    private readonly NodeWindow<Source> _sources = new();       // nodes of the graph that comes in
    private readonly NodeWindow<Position> _positions = new();   // positions that go out
    private readonly Stack<Token> _free = new();
    private TInput _input;
    private int _from = None;                                   // node that the last token read leaves
    private int _position;                                      // whose tokens are passed on now
    private int _lastPosition = None;
    private int _lastStart;
    private bool _isDone;
    private int _endOffset;
    private int _endIncrement;

    /// <summary>Makes a filter.</summary>
    public FlattenGraphFilter(TInput input)
    {
        _input = input;
        _sources[0].Position = 0;
        _positions[0].Sources.Add(0);
        _positions[0].Start = 0;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (!Release(token))
        {
            if (_isDone) return false;
            if (_input.MoveNext(token))
            {
                Take(token);
                continue;
            }
            _input.End(token);
            _endOffset = token.EndOffset;
            _endIncrement = token.PositionIncrement;
            _isDone = true;
        }
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token)
    {
        if (!_isDone)
        {
            _input.End(token);
            return;
        }
        token.SetEnd(_endOffset);
        token.PositionIncrement = _endIncrement;
    }

    private void Take(Token token)
    {
        _from += token.PositionIncrement;
        int to = _from + token.PositionLength;
        Source source = _sources[_from];
        if (source.Position == None)
        {
            // No token came to this node: there is a hole before it, and it gets a position of its own.
            source.Position = _positions.Last + 1;
            Position own = _positions[source.Position];
            own.Sources.Add(_from);
            own.Start = token.StartOffset;
        }
        else
        {
            // The token that starts last says where the position starts.
            Position own = _positions[source.Position];
            own.Start = Math.Max(own.Start, token.StartOffset);
        }
        Token copy = _free.TryPop(out Token? free) ? free : new();
        copy.CopyFrom(token);
        source.Tokens.Add(copy);
        source.Furthest = Math.Max(source.Furthest, to);

        Source target = _sources[to];
        int next = source.Position + 1;
        if (next > target.Position)
        {
            // A longer path leads here than was known: move on.
            if (target.Position != None) _positions[target.Position].Sources.Remove(to);
            _positions[next].Sources.Add(to);
            target.Position = next;
        }
        Position arrival = _positions[target.Position];
        arrival.End = arrival.End == None ? token.EndOffset : Math.Min(arrival.End, token.EndOffset);
    }

    /// <summary>Passes a token on whose place can no longer change.</summary>
    private bool Release(Token token)
    {
        while (_position < _positions.Last)
        {
            Position position = _positions[_position];
            if (position.Sources.Count == 0)
            {
                _position++;
                continue;
            }
            int furthest = None;
            foreach (int number in position.Sources) furthest = Math.Max(furthest, _sources[number].Furthest);
            if (furthest > _from && !_isDone) return false;
            int first = position.Sources[position.NextSource];
            Source source = _sources[first];
            if (source.Tokens.Count == 0)
            {
                // The end of a path after which words were left out.
                LeavePosition(position);
                continue;
            }
            token.CopyFrom(source.Tokens[source.Next++]);
            token.PositionIncrement = _position - _lastPosition;
            _lastPosition = _position;
            int arrival = _sources[first + token.PositionLength].Position;
            token.PositionLength = arrival - _position;
            token.StartOffset = _lastStart = Math.Max(_lastStart, position.Start);
            token.EndOffset = Math.Max(token.StartOffset, _positions[arrival].End);
            if (source.Next == source.Tokens.Count && ++position.NextSource == position.Sources.Count) LeavePosition(position);
            return true;
        }
        return false;
    }

    private void LeavePosition(Position position)
    {
        _position++;
        int first = position.Sources[0];
        foreach (int number in position.Sources)
        {
            Source source = _sources[number];
            foreach (Token used in source.Tokens) _free.Push(used);
            source.Tokens.Clear();
        }
        _sources.FreeBefore(first);
        _positions.FreeBefore(_position);
    }

    /// <summary>A node of the graph that comes in, with the tokens that leave it.</summary>
    private sealed class Source : NodeWindow<Source>.INode
    {
        public List<Token> Tokens { get; } = [];

        /// <summary>The position it has become part of so far; it only grows until it is passed on.</summary>
        public int Position { get; set; } = None;

        /// <summary>The last node that a token from here goes to.</summary>
        public int Furthest { get; set; } = None;

        /// <summary>Token to be passed on next.</summary>
        public int Next { get; set; }

        public void Clear()
        {
            Tokens.Clear();
            Position = Furthest = None;
            Next = 0;
        }
    }

    /// <summary>A position that goes out, with the nodes that were merged into it.</summary>
    private sealed class Position : NodeWindow<Position>.INode
    {
        public List<int> Sources { get; } = [];

        public int NextSource { get; set; }

        /// <summary>Start offset of the tokens that leave it.</summary>
        public int Start { get; set; } = None;

        /// <summary>End offset of the tokens that arrive.</summary>
        public int End { get; set; } = None;

        public void Clear()
        {
            Sources.Clear();
            NextSource = 0;
            Start = End = None;
        }
    }
}
