using System.Runtime.InteropServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the term vectors of a segment: the .tvd, .tvx and .tvm files of Lucene 8.</summary>
/// <remarks>
/// <para>.tvd := Header Chunk* Footer; .tvm := Header VInt(2) VInt(chunk size) ChunkIndex VLong(dirty chunks) VLong(dirty documents) Footer.</para>
/// <para>Chunk := VInt(first document) VInt(documents) FieldCounts, and unless those are all 0: FieldNumbers FieldIndexes Flags TermCounts
/// Blocks(prefix lengths) Blocks(suffix lengths) Blocks(frequencies less one) Blocks(position differences) [Int32(float)* Blocks(offset differences)
/// Blocks(lengths less the term's)] Blocks(payload lengths) LZ4(suffixes and then payloads of each document), with Blocks as
/// <see cref="BlockPackedWriter"/> describes them. A start offset is kept as the difference from the one before it and from what the
/// field's average of characters a position foretells. Source: Lucene 8, CompressingTermVectorsWriter.</para>
/// Calls go document, field, term, position. Fields come in order of name, terms in order of bytes. One thread.
/// </remarks>
internal sealed class TermVectorsWriter : IDisposable
{
    private readonly ChunkFileWriter _files;
    private readonly IndexOutput _data;                // of the files
    private readonly BlockPackedWriter _blocks;
    private readonly ChunkCompressor _compressor = new PlainLz4ChunkCompressor();
    private int _written;                              // documents in chunks

    // The chunk that is gathered. Positions, offsets and payload lengths are there only for fields that have them.
    private readonly List<int> _fieldCounts = [];      // by document
    private readonly List<int> _fieldNumbers = [];     // by field of a document
    private readonly List<int> _fieldFlags = [];
    private readonly List<int> _termCounts = [];
    private readonly List<int> _prefixes = [];         // by term
    private readonly List<int> _suffixes = [];
    private readonly List<int> _frequencies = [];
    private readonly List<int> _positions = [];        // by position
    private readonly List<int> _startOffsets = [];
    private readonly List<int> _lengths = [];
    private readonly List<int> _payloadLengths = [];
    private readonly IndexOutput _bytes = IndexOutput.InMemory(2 * TermVectorsFormat.ChunkSize);
    private readonly IndexOutput _payloads = IndexOutput.InMemory();   // of the document that is being added

    private byte[] _lastTerm = new byte[32];
    private int _lastTermLength;
    private int _flags;                                // of the field that is being added
    private int _fieldsLeft;                           // that were announced and are not there yet
    private int _termsLeft;
    private int _positionsLeft;

    /// <summary>Creates the files.</summary>
    public TermVectorsWriter(SegmentWriteState state)
    {
        _files = new ChunkFileWriter(state, TermVectorsFormat.Files, TermVectorsFormat.ChunkSize, TermVectorsFormat.MaxDocsInChunk);
        _data = _files.Data;
        _blocks = new BlockPackedWriter(_data);
    }

    /// <summary>Starts the next document.</summary>
    /// <param name="fieldCount">How many of its fields have vectors; 0 for a document without.</param>
    public void StartDocument(int fieldCount)
    {
        _fieldCounts.Add(fieldCount);
        _fieldsLeft = fieldCount;
    }

    /// <summary>Starts a field.</summary>
    /// <param name="field">The field; names go up within a document.</param>
    /// <param name="termCount">How many terms it has.</param>
    /// <param name="positions">Whether positions are given.</param>
    /// <param name="offsets">Whether offsets are given.</param>
    /// <param name="payloads">Whether payloads are given; only with positions.</param>
    public void StartField(FieldInfo field, int termCount, bool positions, bool offsets, bool payloads)
    {
        if (payloads && !positions) throw new ArgumentException($"Term vectors of the field {field.Name} cannot have payloads without positions.", nameof(payloads));
        Check(_fieldsLeft > 0 && _termsLeft == 0, "a field that was not announced");
        _flags = (positions ? TermVectorsFormat.Positions : 0) | (offsets ? TermVectorsFormat.Offsets : 0) | (payloads ? TermVectorsFormat.Payloads : 0);
        _fieldNumbers.Add(field.Number);
        _fieldFlags.Add(_flags);
        _termCounts.Add(termCount);
        _fieldsLeft--;
        _termsLeft = termCount;
        _lastTermLength = 0;
    }

    /// <summary>Starts a term, which <paramref name="frequency"/> positions follow if the field has positions or offsets.</summary>
    public void StartTerm(ReadOnlySpan<byte> term, int frequency)
    {
        Check(_termsLeft > 0 && _positionsLeft == 0, "a term that was not announced");
        int prefix = term.CommonPrefixLength(_lastTerm.AsSpan(0, _lastTermLength));
        _prefixes.Add(prefix);
        _suffixes.Add(term.Length - prefix);
        _frequencies.Add(frequency);
        _bytes.WriteBytes(term[prefix..]);
        if (_lastTerm.Length < term.Length) _lastTerm = new byte[term.Length * 2];
        term.CopyTo(_lastTerm);
        _lastTermLength = term.Length;
        _termsLeft--;
        _positionsLeft = _flags == 0 ? 0 : frequency;
    }

    /// <summary>Adds a position; what the field does not have is ignored.</summary>
    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        Check(_positionsLeft > 0, "a position that was not announced");
        if ((_flags & TermVectorsFormat.Positions) != 0) _positions.Add(position);
        if ((_flags & TermVectorsFormat.Offsets) != 0)
        {
            _startOffsets.Add(startOffset);
            _lengths.Add(endOffset - startOffset);
        }
        if ((_flags & TermVectorsFormat.Payloads) != 0)
        {
            _payloadLengths.Add(payload.Length);
            _payloads.WriteBytes(payload);
        }
        _positionsLeft--;
    }

    /// <summary>Ends a term.</summary>
    public void FinishTerm() => Check(_positionsLeft == 0, "fewer positions than announced");

    /// <summary>Ends a field.</summary>
    public void FinishField() => Check(_termsLeft == 0, "fewer terms than announced");

    /// <summary>Ends the document.</summary>
    public void FinishDocument()
    {
        Check(_fieldsLeft == 0, "fewer fields than announced");
        _payloads.CopyTo(_bytes);
        _payloads.Clear();
        if (_bytes.Position >= TermVectorsFormat.ChunkSize || _fieldCounts.Count >= TermVectorsFormat.MaxDocsInChunk) WriteChunk();
    }

    /// <summary>Adds the vectors of a segment's documents, in order: whole chunks as they are where nothing stands against it.</summary>
    /// <param name="source">The segment's vectors; null for a segment that has none.</param>
    /// <param name="maxDoc">Documents in the segment, deleted ones too.</param>
    /// <param name="liveDocs">Which of them; null for all.</param>
    /// <param name="fields">The fields of the segment that is written; must have those of the source, by name.</param>
    /// <returns>How many documents were added.</returns>
    /// <exception cref="CorruptIndexException">The source is damaged: it is verified first.</exception>
    public int CopyFrom(TermVectorsReader? source, int maxDoc, FixedBitSet? liveDocs, FieldInfos fields)
    {
        source?.Verify();
        if (source != null && liveDocs == null && _files.CanCopy(source.Files, source.MaxDoc) && HasNumbersOf(source.Fields, fields))
        {
            CopyChunks(source);
            return source.MaxDoc;
        }
        int count = 0;
        for (int doc = 0; doc < maxDoc; doc++)
        {
            if (liveDocs != null && !liveDocs[doc]) continue;
            CopyDocument(source, doc, fields);
            count++;
        }
        return count;
    }

    /// <summary>Adds the vectors of one document of a segment, as merging in another order needs it.</summary>
    /// <param name="source">The segment's vectors, which the caller has verified; null for a segment that has none.</param>
    /// <param name="doc">The document.</param>
    /// <param name="fields">The fields of the segment that is written; must have those of the source, by name.</param>
    public void CopyDocument(TermVectorsReader? source, int doc, FieldInfos fields)
    {
        VectorChunk? chunk = source?.GetChunk(doc);
        (int first, int end) = chunk == null ? (0, 0) : chunk.FieldsOf(doc);
        StartDocument(end - first);
        for (int i = first; i < end; i++) CopyField(chunk!, i, fields);
        FinishDocument();
    }

    /// <summary>Writes what is left, and the ends of the files.</summary>
    /// <exception cref="InvalidOperationException">Fewer or more documents were added than <paramref name="docCount"/>.</exception>
    public void Finish(int docCount)
    {
        if (_fieldCounts.Count > 0)
        {
            _files.AddDirty(_fieldCounts.Count, _bytes.Position);
            WriteChunk();
        }
        _files.Finish(docCount);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => _files.Dispose();

    private static void Check(bool good, string what)
    {
        if (!good) throw new InvalidOperationException($"The term vectors have {what}.");
    }

    private void WriteChunk()
    {
        int docs = _fieldCounts.Count;
        _files.StartChunk(docs);
        _data.WriteVInt(_written);
        _data.WriteVInt(docs);
        if (docs == 1) _data.WriteVInt(_fieldCounts[0]);
        else WriteBlocks(_fieldCounts);
        if (_fieldNumbers.Count > 0)
        {
            int[] numbers = [.. _fieldNumbers.Distinct().Order()];
            int[] indexes = [.. _fieldNumbers.Select(n => Array.BinarySearch(numbers, n))];
            WriteFields(numbers, indexes);
            int all = 0;
            foreach (int count in _termCounts) all |= count;
            int bits = PackedInts.BitsRequired(all);
            _data.WriteVInt(bits);
            PackedInts.Write(_data, CollectionsMarshal.AsSpan(_termCounts), bits);
            WriteBlocks(_prefixes);
            WriteBlocks(_suffixes);
            foreach (int frequency in _frequencies) _blocks.Add(frequency - 1);
            _blocks.Finish();
            WritePositions();
            if (_fieldFlags.Exists(f => (f & TermVectorsFormat.Offsets) != 0)) WriteOffsets(numbers, indexes);
            WriteBlocks(_payloadLengths);
            _compressor.Compress(_bytes.Written, _data);
        }
        _written = checked(_written + docs);
        foreach (List<int> list in new[] { _fieldCounts, _fieldNumbers, _fieldFlags, _termCounts, _prefixes, _suffixes, _frequencies, _positions, _startOffsets, _lengths, _payloadLengths })
            list.Clear();
        _bytes.Clear();
    }

    private void WriteBlocks(List<int> values)
    {
        _blocks.Add(CollectionsMarshal.AsSpan(values));
        _blocks.Finish();
    }

    private void WriteFields(int[] numbers, int[] indexes)
    {
        const int Some = 7;   // the most, less one, that the first byte can tell
        int bits = PackedInts.BitsRequired(numbers[^1]);
        _data.WriteByte((byte)(Math.Min(numbers.Length - 1, Some) << 5 | bits));
        if (numbers.Length - 1 >= Some) _data.WriteVInt(numbers.Length - 1 - Some);
        PackedInts.Write(_data, numbers, bits);
        PackedInts.Write(_data, indexes, PackedInts.BitsRequired(numbers.Length - 1));

        int[] flags = new int[numbers.Length];
        Array.Fill(flags, -1);
        bool same = true;
        for (int i = 0; i < indexes.Length; i++)
        {
            ref int before = ref flags[indexes[i]];
            same &= before == -1 || before == _fieldFlags[i];
            before = _fieldFlags[i];
        }
        _data.WriteVInt(same ? 0 : 1);
        PackedInts.Write(_data, same ? flags : CollectionsMarshal.AsSpan(_fieldFlags), TermVectorsFormat.FlagBits);
    }

    private void WritePositions()
    {
        int term = 0, at = 0;
        for (int field = 0; field < _fieldFlags.Count; field++)
        {
            int end = term + _termCounts[field];
            if ((_fieldFlags[field] & TermVectorsFormat.Positions) == 0)
            {
                term = end;
                continue;
            }
            for (; term < end; term++)
            {
                int last = 0;
                for (int i = _frequencies[term]; i > 0; i--)
                {
                    int position = _positions[at++];
                    _blocks.Add(position - last);
                    last = position;
                }
            }
        }
        _blocks.Finish();
    }

    private void WriteOffsets(int[] numbers, int[] indexes)
    {
        float[] averages = Averages(numbers.Length, indexes);
        foreach (float average in averages) _data.WriteInt32(BitConverter.SingleToInt32Bits(average));

        int term = 0, position = 0, offset = 0;
        for (int field = 0; field < indexes.Length; field++)
        {
            int end = term + _termCounts[field];
            (bool hasPositions, bool hasOffsets) = Has(field);
            for (; term < end; term++)
            {
                int frequency = _frequencies[term];
                if (hasOffsets)
                {
                    int lastPosition = 0, lastOffset = 0;
                    for (int i = 0; i < frequency; i++)
                    {
                        int at = hasPositions ? _positions[position + i] : 0, start = _startOffsets[offset + i];
                        _blocks.Add(start - lastOffset - Expected(averages[indexes[field]], at - lastPosition));
                        lastPosition = at;
                        lastOffset = start;
                    }
                    offset += frequency;
                }
                if (hasPositions) position += frequency;
            }
        }
        _blocks.Finish();

        term = offset = 0;
        for (int field = 0; field < indexes.Length; field++)
        {
            int end = term + _termCounts[field];
            bool hasOffsets = Has(field).Offsets;
            for (; term < end; term++)
            {
                if (!hasOffsets) continue;
                for (int i = _frequencies[term]; i > 0; i--) _blocks.Add(_lengths[offset++] - _prefixes[term] - _suffixes[term]);
            }
        }
        _blocks.Finish();
    }

    /// <summary>Characters that a distance in positions foretells, in single precision as the reader reckons.</summary>
    internal static int Expected(float average, int positions) => (int)(average * (float)positions);

    // Characters a position, by field number: from where each term stands last in each document.
    private float[] Averages(int count, int[] indexes)
    {
        long[] positions = new long[count], offsets = new long[count];
        int term = 0, position = 0, offset = 0;
        for (int field = 0; field < indexes.Length; field++)
        {
            int end = term + _termCounts[field];
            (bool hasPositions, bool hasOffsets) = Has(field);
            for (; term < end; term++)
            {
                int frequency = _frequencies[term];
                if (hasPositions) position += frequency;
                if (hasOffsets) offset += frequency;
                if (!hasPositions || !hasOffsets) continue;
                positions[indexes[field]] += _positions[position - 1];
                offsets[indexes[field]] += _startOffsets[offset - 1];
            }
        }
        var averages = new float[count];
        for (int i = 0; i < count; i++) averages[i] = positions[i] <= 0 || offsets[i] <= 0 ? 0 : (float)((double)offsets[i] / positions[i]);
        return averages;
    }

    private (bool Positions, bool Offsets) Has(int field) =>
        ((_fieldFlags[field] & TermVectorsFormat.Positions) != 0, (_fieldFlags[field] & TermVectorsFormat.Offsets) != 0);

    private void CopyField(VectorChunk chunk, int field, FieldInfos fields)
    {
        FieldInfo source = chunk.Field(field);
        FieldInfo target = fields.Find(source.Name) ?? throw new ArgumentException($"The merged segment has no field {source.Name}.", nameof(fields));
        int flags = chunk.Flags(field);
        StartField(target, chunk.TermCount(field), (flags & TermVectorsFormat.Positions) != 0, (flags & TermVectorsFormat.Offsets) != 0, (flags & TermVectorsFormat.Payloads) != 0);
        var terms = new VectorTermsCursor(chunk, field);
        VectorPostingsCursor? postings = null;
        while (terms.MoveNext())
        {
            StartTerm(terms.Term, (int)terms.TotalTermFrequency);
            if (flags != 0)
            {
                postings = (VectorPostingsCursor)terms.GetPostings(PostingsFlags.All, postings);
                postings.Next();
                for (int i = postings.Frequency; i > 0; i--)
                {
                    int position = postings.NextPosition();
                    AddPosition(position, postings.StartOffset, postings.EndOffset, postings.Payload);
                }
            }
            FinishTerm();
        }
        FinishField();
    }

    private void CopyChunks(TermVectorsReader source)
    {
        bool cutShort = _fieldCounts.Count > 0;
        if (cutShort) WriteChunk();
        _written = _files.Copy(source.Files, _written, cutShort);
    }

    private static bool HasNumbersOf(FieldInfos source, FieldInfos target)
    {
        foreach (FieldInfo field in source)
        {
            if (target.Find(field.Number)?.Name != field.Name) return false;
        }
        return true;
    }
}
