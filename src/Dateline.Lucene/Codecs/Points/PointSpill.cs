using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Points in a temporary file: more of them than the memory budget allows.</summary>
/// <remarks>Spill := Record* Footer; a record is the point's bytes and its document. The file is deleted with the object.</remarks>
internal sealed class PointSpill : IDisposable
{
    private const int MostKeysInMemory = 1 << 15;

    private readonly IndexDirectory _directory;
    private readonly PointShape _shape;
    private IndexOutput? _output;
    private bool _deleted;

    public PointSpill(IndexDirectory directory, string segment, PointShape shape)
    {
        _directory = directory;
        _shape = shape;
        _output = directory.CreateTempOutput(segment, "points");
        Name = _output.Name;
    }

    public string Name { get; }

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<byte> records)
    {
        _output!.WriteBytes(records);
        Count += records.Length / _shape.RecordBytes;
    }

    public void Add(ReadOnlySpan<byte> value, int doc)
    {
        _output!.WriteBytes(value);
        _output.WriteInt32(doc);
        Count++;
    }

    /// <summary>Ends the writing.</summary>
    public void Finish()
    {
        CodecFooter.Write(_output!);
        _output!.Dispose();
        _output = null;
    }

    /// <summary>Hands out the records, some thousands at a time.</summary>
    public void ForEach<TReader>(ref TReader reader) where TReader : IRecordReader, allows ref struct
    {
        using IndexInput input = _directory.OpenInput(Name);
        CodecFooter.CheckShape(input);
        int stride = _shape.RecordBytes, most = 32 * 1024 / stride * stride;
        long end = Count * stride;
        if (input.Length - CodecFooter.Length != end) CorruptIndexException.Throw($"a temporary file of {Count} points should have {end + CodecFooter.Length} bytes", input);
        for (long at = 0; at < end; at += most) reader.Read(input.Span(at, (int)Math.Min(most, end - at)));
    }

    public void Dispose()
    {
        if (_deleted) return;
        _deleted = true;
        try
        {
            _output?.Abandon();
        }
        finally
        {
            _directory.DeleteFile(Name);
        }
    }

    /// <summary>Takes whole records.</summary>
    internal interface IRecordReader
    {
        void Read(ReadOnlySpan<byte> records);
    }

    /// <summary>
    /// Splits the points in two by a dimension: so many go left as stated, and every one of them comes before those on the right (by the dimension,
    /// the dimensions that are not indexed, and the document). Returns the first value of the right half.
    /// </summary>
    /// <remarks>The bytes of the point at the border are found one by one from the front, by counting; points with the same bytes may go to either side.</remarks>
    public byte[] Split(string segment, int dimension, long left, out PointSpill leftPart, out PointSpill rightPart)
    {
        int width = _shape.BytesPerDimension, dataBytes = _shape.PackedBytes - _shape.IndexBytes;
        byte[] border = new byte[width + dataBytes + sizeof(int)];
        long rank = left;
        for (int known = 0; known < border.Length; known++)
        {
            var counter = new ByteCounter(_shape, dimension, border, known);
            ForEach(ref counter);
            int value = 0;
            while (rank >= counter.Counts[value]) rank -= counter.Counts[value++];
            border[known] = (byte)value;
            long same = counter.Counts[value];
            if (same > MostKeysInMemory || known == border.Length - 1) continue;
            var collector = new KeyCollector(_shape, dimension, border, known + 1, new List<byte[]>((int)same));
            ForEach(ref collector);
            collector.Keys.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
            int first = (int)rank;
            border = collector.Keys[first];
            while (first > 0 && collector.Keys[first - 1].AsSpan().SequenceEqual(border)) first--;
            rank -= first;
            break;
        }
        // `rank` of the points that equal the border go left.
        leftPart = new PointSpill(_directory, segment, _shape);
        PointSpill? right = null;
        try
        {
            right = new PointSpill(_directory, segment, _shape);
            var splitter = new Splitter(_shape, dimension, border, rank, leftPart, right);
            ForEach(ref splitter);
            leftPart.Finish();
            right.Finish();
            if (leftPart.Count != left) throw new InvalidOperationException($"{leftPart.Count} points went left where {left} were to go.");
            rightPart = right;
        }
        catch
        {
            using (leftPart) right?.Dispose();
            throw;
        }
        return border[..width];
    }

    /// <summary>The bytes that points are split by: the dimension, the dimensions that are not indexed, the document.</summary>
    private static void CopyKey(PointShape shape, int dimension, ReadOnlySpan<byte> record, Span<byte> key)
    {
        int width = shape.BytesPerDimension;
        record.Slice(dimension * width, width).CopyTo(key);
        record[shape.IndexBytes..].CopyTo(key[width..]);
    }

    private readonly struct ByteCounter(PointShape shape, int dimension, byte[] border, int known) : IRecordReader
    {
        public long[] Counts { get; } = new long[256];

        public void Read(ReadOnlySpan<byte> records)
        {
            Span<byte> key = stackalloc byte[border.Length];
            for (int at = 0; at < records.Length; at += shape.RecordBytes)
            {
                CopyKey(shape, dimension, records.Slice(at, shape.RecordBytes), key);
                if (key[..known].SequenceEqual(border.AsSpan(0, known))) Counts[key[known]]++;
            }
        }
    }

    private readonly struct KeyCollector(PointShape shape, int dimension, byte[] border, int known, List<byte[]> keys) : IRecordReader
    {
        public List<byte[]> Keys => keys;

        public void Read(ReadOnlySpan<byte> records)
        {
            Span<byte> key = stackalloc byte[border.Length];
            for (int at = 0; at < records.Length; at += shape.RecordBytes)
            {
                CopyKey(shape, dimension, records.Slice(at, shape.RecordBytes), key);
                if (key[..known].SequenceEqual(border.AsSpan(0, known))) keys.Add(key.ToArray());
            }
        }
    }

    private struct Splitter(PointShape shape, int dimension, byte[] border, long sameToLeft, PointSpill left, PointSpill right) : IRecordReader
    {
        private long _sameToLeft = sameToLeft;

        public void Read(ReadOnlySpan<byte> records)
        {
            Span<byte> key = stackalloc byte[border.Length];
            for (int at = 0; at < records.Length; at += shape.RecordBytes)
            {
                ReadOnlySpan<byte> record = records.Slice(at, shape.RecordBytes);
                CopyKey(shape, dimension, record, key);
                int order = key.SequenceCompareTo(border);
                (order < 0 || (order == 0 && _sameToLeft-- > 0) ? left : right).Add(record);
            }
        }
    }
}
