using System.Buffers.Binary;

namespace Dateline.Lucene.Codecs;

/// <summary>Points in memory: the bytes of a point, then its document (big-endian, so that records compare as bytes).</summary>
internal sealed class PointBuffer
{
    private readonly int _packed, _stride;
    private byte[] _records;

    public PointBuffer(PointShape shape, int capacity)
    {
        _packed = shape.PackedBytes;
        _stride = shape.RecordBytes;
        _records = new byte[Math.Max(1, capacity) * _stride];
    }

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Records => _records.AsSpan(0, Count * _stride);

    public void Add(ReadOnlySpan<byte> value, int doc)
    {
        int at = Count * _stride;
        if (at == _records.Length) Array.Resize(ref _records, checked((int)Math.Min(Array.MaxLength / _stride * (long)_stride, _records.Length * 2L)));
        value.CopyTo(_records.AsSpan(at, _packed));
        BinaryPrimitives.WriteInt32BigEndian(_records.AsSpan(at + _packed), doc);
        Count++;
    }

    public void AddRecords(ReadOnlySpan<byte> records)
    {
        int at = Count * _stride;
        if (records.Length > _records.Length - at) Array.Resize(ref _records, at + records.Length);
        records.CopyTo(_records.AsSpan(at));
        Count += records.Length / _stride;
    }

    public void Clear() => Count = 0;

    public ReadOnlySpan<byte> Value(int index) => _records.AsSpan(index * _stride, _packed);

    public int Doc(int index) => BinaryPrimitives.ReadInt32BigEndian(_records.AsSpan(index * _stride + _packed));
}
