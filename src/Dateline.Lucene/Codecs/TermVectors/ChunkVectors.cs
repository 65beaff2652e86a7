using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>The term vectors of one document, seen in its chunk. Thread-safe.</summary>
internal sealed class ChunkVectors : DocumentVectors
{
    private readonly VectorChunk _chunk;
    private readonly int _first;
    private readonly int _end;
    private readonly FieldInfo[] _fields;

    public ChunkVectors(VectorChunk chunk, int first, int end)
    {
        _chunk = chunk;
        _first = first;
        _end = end;
        _fields = new FieldInfo[end - first];
        for (int i = 0; i < _fields.Length; i++) _fields[i] = chunk.Field(first + i);
        Array.Sort(_fields, static (a, b) => a.Number.CompareTo(b.Number));
    }

    public override IReadOnlyList<FieldInfo> Fields => _fields;

    public override FieldTerms? GetTerms(string field)
    {
        for (int i = _first; i < _end; i++)
        {
            if (_chunk.Field(i).Name == field) return _chunk.TermCount(i) == 0 ? null : new VectorTerms(_chunk, i);
        }
        return null;
    }
}

/// <summary>The term vector of one field of one document. Thread-safe.</summary>
internal sealed class VectorTerms(VectorChunk chunk, int ordinal) : FieldTerms
{
    private byte[]? _max;

    public override FieldInfo Field => chunk.Field(ordinal);

    public override bool HasPositions => (chunk.Flags(ordinal) & TermVectorsFormat.Positions) != 0;

    public override bool HasOffsets => (chunk.Flags(ordinal) & TermVectorsFormat.Offsets) != 0;

    public override bool HasPayloads => (chunk.Flags(ordinal) & TermVectorsFormat.Payloads) != 0;

    public override long TermCount => chunk.TermCount(ordinal);

    public override long SumDocumentFrequency => TermCount;

    public override long SumTotalTermFrequency
    {
        get
        {
            long sum = 0;
            foreach (int frequency in chunk.Frequencies.AsSpan(chunk.FirstTerm(ordinal), chunk.TermCount(ordinal))) sum += frequency;
            return sum;
        }
    }

    public override int DocumentCount => 1;

    public override ReadOnlySpan<byte> Min => chunk.Bytes.AsSpan(chunk.FirstByte(ordinal), chunk.Suffixes[chunk.FirstTerm(ordinal)]);

    public override ReadOnlySpan<byte> Max => _max ??= Last();

    public override TermsCursor GetCursor() => new VectorTermsCursor(chunk, ordinal);

    private byte[] Last()
    {
        var cursor = new VectorTermsCursor(chunk, ordinal);
        byte[] last = [];
        while (cursor.MoveNext()) last = cursor.Term.ToArray();
        return last;
    }
}
