using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the doc values of a segment, field by field: the files <c>.dvm</c> and <c>.dvd</c>, version 2.</summary>
/// <remarks>
/// A cursor is asked for several times for each field and must give the same values each time. The same values give the same bytes as Lucene 8.8.1.
/// After <see cref="Finish"/>, or a failure, only <see cref="Dispose"/> may follow; after a failure the files are of no use. Not thread-safe.
/// Source: Lucene80DocValuesFormat; grammar and hex walk in docs/formats/dvm.md and dvd.md.
/// </remarks>
internal sealed class DocValuesWriter : IDisposable
{
    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private readonly int _maxDoc;
    private readonly DocValuesMode _mode;
    private readonly string _suffixNumber;

    /// <summary>Creates the files.</summary>
    /// <param name="state">Where; the suffix is <c>Lucene80_0</c>, or <c>1_Lucene80_0</c> for the updates of generation 1.</param>
    /// <param name="mode">How binary values are written.</param>
    public DocValuesWriter(SegmentWriteState state, DocValuesMode mode = DocValuesMode.BestSpeed)
    {
        _maxDoc = state.Segment.MaxDoc;
        _mode = mode;
        _suffixNumber = state.Suffix[(state.Suffix.LastIndexOf('_') + 1)..];
        _data = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, DocValuesFormat.DataExtension));
        try
        {
            CodecHeader.Write(_data, DocValuesFormat.DataCodec, DocValuesFormat.VersionCurrent, state.Segment.Id, state.Suffix);
            _meta = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, DocValuesFormat.MetaExtension));
        }
        catch
        {
            _data.Dispose();
            throw;
        }
        CodecHeader.Write(_meta, DocValuesFormat.MetaCodec, DocValuesFormat.VersionCurrent, state.Segment.Id, state.Suffix);
    }

    /// <summary>Writes a field of one number a document.</summary>
    public void AddNumeric(FieldInfo field, Func<NumericCursor> values)
    {
        Start(field, DocValuesFormat.Kind.Numeric);
        new NumericWriter(_meta, _data, _maxDoc).Write(() => new SingleSource(values()), values);
    }

    /// <summary>Writes a field of sorted numbers.</summary>
    public void AddSortedNumeric(FieldInfo field, Func<SortedNumericCursor> values)
    {
        Start(field, DocValuesFormat.Kind.SortedNumeric);
        (int docs, long count) = new NumericWriter(_meta, _data, _maxDoc).Write(() => new MultiSource(values()), values);
        _meta.WriteInt32(docs);
        if (count == docs) return;
        var addresses = new Addresses(_meta, _data, docs);
        SortedNumericCursor cursor = values();
        while (cursor.Next() != DocIdCursor.NoMore) addresses.Add(cursor.Count);
        addresses.Finish();
    }

    /// <summary>Writes a field of one byte string a document.</summary>
    public void AddBinary(FieldInfo field, Func<BinaryCursor> values)
    {
        field.PutAttribute(DocValuesFormat.ModeKey, _mode == DocValuesMode.BestSpeed ? DocValuesFormat.BestSpeed : DocValuesFormat.BestCompression);
        Start(field, DocValuesFormat.Kind.Binary);
        CompressedBinaryWriter? compressed = _mode == DocValuesMode.BestCompression ? new(_meta, _data) : null;
        long start = _data.Position;
        _meta.WriteInt64(start);
        int count = 0, minLength = int.MaxValue, maxLength = 0;
        BinaryCursor cursor = values();
        while (cursor.Next() != DocIdCursor.NoMore)
        {
            ReadOnlySpan<byte> value = cursor.Value;
            count++;
            minLength = Math.Min(minLength, value.Length);
            maxLength = Math.Max(maxLength, value.Length);
            if (compressed != null) compressed.Add(value);
            else _data.WriteBytes(value);
        }
        compressed?.Flush();
        _meta.WriteInt64(_data.Position - start);
        DocsWithField.Write(_meta, _data, count, _maxDoc, values);
        _meta.WriteInt32(count);
        _meta.WriteInt32(minLength);
        _meta.WriteInt32(maxLength);
        if (compressed != null)
        {
            compressed.WriteAddresses();
        }
        else if (maxLength > minLength)
        {
            var addresses = new Addresses(_meta, _data, count);
            cursor = values();
            while (cursor.Next() != DocIdCursor.NoMore) addresses.Add(cursor.Value.Length);
            addresses.Finish();
        }
    }

    /// <summary>Writes a field of one byte string a document, by ordinal.</summary>
    public void AddSorted(FieldInfo field, Func<SortedCursor> values)
    {
        Start(field, DocValuesFormat.Kind.Sorted);
        WriteSorted(values);
    }

    /// <summary>Writes a field of sets of byte strings, by ordinal.</summary>
    public void AddSortedSet(FieldInfo field, Func<SortedSetCursor> values)
    {
        Start(field, DocValuesFormat.Kind.SortedSet);
        int docs = 0;
        long count = 0;
        SortedSetCursor cursor = values();
        while (cursor.Next() != DocIdCursor.NoMore)
        {
            docs++;
            while (cursor.NextOrdinal() != SortedSetCursor.NoMoreOrdinals) count++;
        }
        if (docs == count)
        {
            _meta.WriteByte(0);
            WriteSorted(() => { SortedSetCursor set = values(); return set.AsSingle() ?? new FirstOrdinalCursor(set); });
            return;
        }

        _meta.WriteByte(1);
        DocsWithField.Write(_meta, _data, docs, _maxDoc, values);
        int bits = DirectWriter.BitsRequired(cursor.ValueCount - 1);
        _meta.WriteByte((byte)bits);
        long start = _data.Position;
        _meta.WriteInt64(start);
        var ordinals = new DirectWriter(_data, count, bits);
        cursor = values();
        while (cursor.Next() != DocIdCursor.NoMore)
        {
            for (long ordinal = cursor.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = cursor.NextOrdinal()) ordinals.Add(ordinal);
        }
        ordinals.Finish();
        _meta.WriteInt64(_data.Position - start);

        _meta.WriteInt32(docs);
        var addresses = new Addresses(_meta, _data, docs);
        cursor = values();
        while (cursor.Next() != DocIdCursor.NoMore)
        {
            int ofDoc = 0;
            while (cursor.NextOrdinal() != SortedSetCursor.NoMoreOrdinals) ofDoc++;
            addresses.Add(ofDoc);
        }
        addresses.Finish();
        new TermsDictionaryWriter(_meta, _data).Write(cursor.ValueCount, cursor.GetTerms());
    }

    /// <summary>Writes the footers.</summary>
    public void Finish()
    {
        _meta.WriteInt32(-1);
        CodecFooter.Write(_meta);
        CodecFooter.Write(_data);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        try
        {
            _meta.Dispose();
        }
        finally
        {
            _data.Dispose();
        }
    }

    private void Start(FieldInfo field, DocValuesFormat.Kind kind)
    {
        field.PutAttribute(DocValuesFormat.PerFieldFormatKey, DocValuesFormat.Name);
        field.PutAttribute(DocValuesFormat.PerFieldSuffixKey, _suffixNumber);
        _meta.WriteInt32(field.Number);
        _meta.WriteByte((byte)kind);
    }

    private void WriteSorted(Func<SortedCursor> values)
    {
        int docs = 0;
        SortedCursor cursor = values();
        while (cursor.Next() != DocIdCursor.NoMore) docs++;
        DocsWithField.Write(_meta, _data, docs, _maxDoc, values);
        _meta.WriteInt32(docs);
        if (cursor.ValueCount <= 1)
        {
            _meta.WriteByte(0);
            _meta.WriteInt64(0);
            _meta.WriteInt64(0);
        }
        else
        {
            int bits = DirectWriter.BitsRequired(cursor.ValueCount - 1);
            _meta.WriteByte((byte)bits);
            long start = _data.Position;
            _meta.WriteInt64(start);
            var ordinals = new DirectWriter(_data, docs, bits);
            cursor = values();
            while (cursor.Next() != DocIdCursor.NoMore) ordinals.Add(cursor.Ordinal);
            ordinals.Finish();
            _meta.WriteInt64(_data.Position - start);
        }
        new TermsDictionaryWriter(_meta, _data).Write(cursor.ValueCount, cursor.GetTerms());
    }

    // Running totals: where the values of each document start, and where the last ones end.
    private sealed class Addresses
    {
        private readonly IndexOutput _meta;
        private readonly IndexOutput _data;
        private readonly long _start;
        private readonly DirectMonotonicWriter _writer;
        private long _total;

        public Addresses(IndexOutput meta, IndexOutput data, int docs)
        {
            _meta = meta;
            _data = data;
            _start = data.Position;
            meta.WriteInt64(_start);
            meta.WriteVInt(DocValuesFormat.AddressShift);
            _writer = new DirectMonotonicWriter(meta, data, docs + 1L, DocValuesFormat.AddressShift);
            _writer.Add(0);
        }

        public void Add(int count) => _writer.Add(_total += count);

        public void Finish()
        {
            _writer.Finish();
            _meta.WriteInt64(_data.Position - _start);
        }
    }

    // The only ordinal of each document, for a set that does not know that it has a single one.
    private sealed class FirstOrdinalCursor(SortedSetCursor set) : SortedCursor
    {
        private int _ordinal;

        public override int Doc => set.Doc;

        public override long Cost => set.Cost;

        public override int Ordinal => _ordinal;

        public override int ValueCount => checked((int)set.ValueCount);

        public override int Next() => Take(set.Next());

        public override int Advance(int target) => Take(set.Advance(target));

        public override bool AdvanceExact(int target)
        {
            if (!set.AdvanceExact(target)) return false;
            Take(target);
            return true;
        }

        public override ReadOnlySpan<byte> Lookup(int ordinal) => set.Lookup(ordinal);

        internal override ISortedTerms GetTerms() => set.GetTerms();

        private int Take(int doc)
        {
            if (doc != NoMore) _ordinal = checked((int)set.NextOrdinal());
            return doc;
        }
    }
}
