using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>Where a term stands in the one document that its vector is of. Positions and offsets are given whatever was asked for.</summary>
internal sealed class VectorPostingsCursor : PostingsCursor
{
    private static readonly Impact[] s_impacts = [new(int.MaxValue, 1)];

    private VectorChunk _chunk = null!;   // set by Reset before any use
    private int _position;                // the first of the term, -1 where the field has none
    private int _offset;
    private int _payload;
    private int _frequency;
    private int _at;
    private int _doc;

    public override int Doc => _doc;

    public override long Cost => 1;

    public override int Frequency => _frequency;

    public override int StartOffset => _offset < 0 ? -1 : _chunk.StartOffsets[_offset + _at];

    public override int EndOffset => _offset < 0 ? -1 : _chunk.EndOffsets[_offset + _at];

    public override ReadOnlySpan<byte> Payload =>
        _payload < 0 ? default : _chunk.Bytes.AsSpan(_chunk.PayloadOffsets[_payload + _at], _chunk.PayloadLengths[_payload + _at]);

    public override int ImpactLevels => 1;

    /// <summary>Stands before the document.</summary>
    /// <param name="chunk">The document's chunk.</param>
    /// <param name="field">The field in the chunk.</param>
    /// <param name="first">The term's first position, counted from the field's.</param>
    /// <param name="frequency">How many positions.</param>
    public void Reset(VectorChunk chunk, int field, int first, int frequency)
    {
        _chunk = chunk;
        _position = From(chunk.FirstPosition(field), first);
        _offset = From(chunk.FirstOffset(field), first);
        _payload = From(chunk.FirstPayload(field), first);
        _frequency = frequency;
        _at = -1;
        _doc = -1;
    }

    public override int Next() => _doc = _doc == -1 ? 0 : NoMore;

    public override int Advance(int target) => _doc = _doc == -1 && target <= 0 ? 0 : NoMore;

    public override int NextPosition()
    {
        if (_at + 1 >= _frequency) throw new InvalidOperationException($"The term has {_frequency} positions, and one more is asked for.");
        _at++;
        return _position < 0 ? -1 : _chunk.Positions[_position + _at];
    }

    public override int Fill(int upTo, Span<int> docs, Span<int> frequencies)
    {
        if (_doc != -1 || upTo <= 0)
        {
            if (_doc != -1) _doc = NoMore;
            return 0;
        }
        _doc = docs[0] = 0;
        if (frequencies.Length > 0) frequencies[0] = _frequency;
        return 1;
    }

    public override int FillPositions(Span<int> positions)
    {
        int count = Math.Min(positions.Length, _frequency - _at - 1);
        for (int i = 0; i < count; i++) positions[i] = NextPosition();
        return count;
    }

    public override void AdvanceShallow(int target) { }

    public override int ImpactsUpTo(int level) => NoMore;

    public override ReadOnlySpan<Impact> Impacts(int level) => s_impacts;

    private static int From(int start, int first) => start < 0 ? -1 : start + first;
}
