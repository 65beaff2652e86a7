using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>The terms of one field of one document.</summary>
internal sealed class VectorTermsCursor : TermsCursor
{
    private readonly VectorChunk _chunk;
    private readonly int _field;
    private readonly int _end;           // terms
    private int _term;                   // in the chunk
    private int _nextByte;
    private int _position;               // where the term's positions start, counted from the field's
    private byte[] _bytes = new byte[32];
    private int _length;

    public VectorTermsCursor(VectorChunk chunk, int field)
    {
        _chunk = chunk;
        _field = field;
        _end = chunk.FirstTerm(field) + chunk.TermCount(field);
        Reset();
    }

    public override ReadOnlySpan<byte> Term => _bytes.AsSpan(0, _length);

    public override int DocumentFrequency => 1;

    public override long TotalTermFrequency => _chunk.Frequencies[_term];

    public override bool MoveNext()
    {
        if (_term >= _end - 1)
        {
            _term = _end;
            return false;
        }
        if (_term >= _chunk.FirstTerm(_field)) _position += _chunk.Frequencies[_term];
        _term++;
        int prefix = _chunk.Prefixes[_term], suffix = _chunk.Suffixes[_term];
        _length = prefix + suffix;
        if (_bytes.Length < _length) Array.Resize(ref _bytes, _length * 2);
        _chunk.Bytes.AsSpan(_nextByte, suffix).CopyTo(_bytes.AsSpan(prefix));
        _nextByte += suffix;
        return true;
    }

    public override bool SeekExact(ReadOnlySpan<byte> term) => SeekCeiling(term) == SeekResult.Found;

    public override SeekResult SeekCeiling(ReadOnlySpan<byte> term)
    {
        bool stands = _term >= _chunk.FirstTerm(_field) && _term < _end;
        if (!stands || Term.SequenceCompareTo(term) > 0) Reset();
        else if (Term.SequenceEqual(term)) return SeekResult.Found;
        while (MoveNext())
        {
            int order = Term.SequenceCompareTo(term);
            if (order >= 0) return order == 0 ? SeekResult.Found : SeekResult.Larger;
        }
        return SeekResult.End;
    }

    public override void Seek(ReadOnlySpan<byte> term, TermState state)
    {
        int target = ((State)state).Term;
        if (_term > target) Reset();
        while (_term < target && MoveNext()) { }
    }

    public override TermState GetState() => new State(_term, _chunk.Frequencies[_term]);

    public override PostingsCursor GetPostings(PostingsFlags flags, PostingsCursor? reuse = null)
    {
        VectorPostingsCursor cursor = reuse as VectorPostingsCursor ?? new();
        cursor.Reset(_chunk, _field, _position, _chunk.Frequencies[_term]);
        return cursor;
    }

    private void Reset()
    {
        _term = _chunk.FirstTerm(_field) - 1;
        _nextByte = _chunk.FirstByte(_field);
        _position = 0;
        _length = 0;
    }

    private sealed class State(int term, int frequency) : TermState
    {
        public int Term => term;

        public override int DocumentFrequency => 1;

        public override long TotalTermFrequency => frequency;
    }
}
