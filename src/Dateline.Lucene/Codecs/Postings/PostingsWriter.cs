using System.Diagnostics;
using System.Runtime.CompilerServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the postings of a segment: <c>.doc</c> (documents, frequencies, skip data), <c>.pos</c> (positions) and <c>.pay</c> (payloads, offsets).</summary>
/// <remarks>
/// <para>Calls come as SetField, then for each term StartTerm (StartDoc AddPosition* FinishDoc)* FinishTerm, or AddDocs in place of the inner part. One thread.</para>
/// <para>The bytes are those that Lucene 8.8.1 writes for the same postings. Source: Lucene84PostingsFormat and Lucene84PostingsWriter; grammar in docs/formats/doc.md, pos.md and pay.md.</para>
/// </remarks>
internal sealed class PostingsWriter : IDisposable
{
    private const int BlockSize = PostingsFormat.BlockSize;

    private readonly SegmentWriteState _state;
    private readonly IndexOutput _doc;
    private readonly IndexOutput? _pos;
    private readonly IndexOutput? _pay;
    private readonly SkipWriter _skip;

    // The field.
    private bool _hasFreqs, _hasPositions, _hasOffsets, _hasPayloads, _hasNorms;
    private BlockTermState _lastTerm = new();

    // The term.
    private Func<NumericCursor>? _openNorms;
    private NumericCursor? _norms;
    private long _docStart, _posStart, _payStart;
    private int _docCount;
    private long _totalFreq;
    private int _lastDoc;

    // The current block of documents. A full one stays until it is known whether another document follows: only then it gets skip data.
    private readonly int[] _docs = new int[BlockSize];
    private readonly int[] _gaps = new int[BlockSize];
    private readonly int[] _freqs = new int[BlockSize];
    private readonly long[] _blockNorms = new long[BlockSize];
    private int _docUpto;
    private long _blockPosPointer, _blockPayPointer;   // where the positions after a full block will be
    private int _blockPosUpto, _blockPayloadUpto;

    // The current block of positions.
    private readonly int[] _positionGaps = new int[BlockSize];
    private readonly int[] _payloadLengths = new int[BlockSize];
    private readonly int[] _startGaps = new int[BlockSize];
    private readonly int[] _lengths = new int[BlockSize];
    private byte[] _payloads = new byte[128];
    private int _posUpto, _payloadUpto;
    private int _lastPosition, _lastStart;

    /// <summary>Creates the segment's files.</summary>
    public PostingsWriter(SegmentWriteState state)
    {
        _state = state;
        try
        {
            _doc = Create(PostingsFormat.DocExtension, PostingsFormat.DocCodec);
            _doc.WriteByte((byte)'L');   // written on a little-endian machine; nothing depends on it
            if (state.Fields.HasPositions)
            {
                _pos = Create(PostingsFormat.PosExtension, PostingsFormat.PosCodec);
                if (state.Fields.HasPayloads || state.Fields.HasOffsets) _pay = Create(PostingsFormat.PayExtension, PostingsFormat.PayCodec);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
        _skip = new SkipWriter(state.Segment.MaxDoc);
    }

    /// <summary>Writes what the term dictionary keeps for the postings at its head.</summary>
    public void Init(IndexOutput terms)
    {
        CodecHeader.Write(terms, PostingsFormat.TermsCodec, PostingsFormat.VersionCurrent, _state.Segment.Id, _state.Suffix);
        terms.WriteVInt(BlockSize);
    }

    /// <summary>Starts a field.</summary>
    public void SetField(FieldInfo field)
    {
        _hasFreqs = field.HasFrequencies;
        _hasPositions = field.HasPositions;
        _hasOffsets = field.HasOffsets;
        _hasPayloads = field.HasPayloads;
        _hasNorms = field.HasNorms;
        _skip.SetField(_hasPositions, _hasOffsets, _hasPayloads);
        _lastTerm = new BlockTermState();
    }

    /// <summary>Starts a term.</summary>
    /// <param name="norms">Opens the field's norms, before the first document; null where it has none. Called only for terms of more than 128 documents.</param>
    public void StartTerm(Func<NumericCursor>? norms)
    {
        _openNorms = _hasNorms ? norms : null;
        _norms = null;
        _docStart = _doc.Position;
        if (_hasPositions)
        {
            _posStart = _pos!.Position;
            if (_hasPayloads || _hasOffsets) _payStart = _pay!.Position;
        }
        _docCount = _docUpto = _posUpto = _payloadUpto = 0;
        _lastDoc = -1;
        _totalFreq = 0;
        _skip.StartTerm(_docStart, _posStart, _payStart);
    }

    /// <summary>Starts a document.</summary>
    /// <param name="doc">Larger than the one before.</param>
    /// <param name="freq">Occurrences, as many as positions follow; not used where the field has no frequencies.</param>
    /// <exception cref="CorruptIndexException">The documents are out of order: what they are merged from is damaged.</exception>
    public void StartDoc(int doc, int freq)
    {
        StartDoc(doc);
        if (!_hasFreqs) return;
        if (freq <= 0) ThrowFrequency(freq);
        _freqs[_docUpto - 1] = freq;
        _totalFreq += freq;
    }

    /// <summary>Starts a document whose occurrences are counted by <see cref="FinishDoc(int)"/>.</summary>
    /// <param name="doc">Larger than the one before.</param>
    public void StartDoc(int doc)
    {
        if (_docUpto == BlockSize) FinishBlock();
        if (doc <= _lastDoc) ThrowOutOfOrder(doc);
        int i = _docUpto++;
        _docs[i] = doc;
        _gaps[i] = doc - Math.Max(_lastDoc, 0);
        _docCount++;
        _lastDoc = doc;
        _lastPosition = _lastStart = 0;
    }

    /// <summary>Adds a position to the current document.</summary>
    /// <param name="position">Not smaller than the one before.</param>
    /// <param name="startOffset">First code unit, not before the last one's; not used where the field has no offsets.</param>
    /// <param name="endOffset">Code unit after the last one.</param>
    /// <param name="payload">Not used where the field has no payloads.</param>
    /// <exception cref="CorruptIndexException">A position or an offset is out of order or range: what it is merged from is damaged.</exception>
    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        if (position < _lastPosition || position > PostingsFormat.MaxPosition) ThrowPosition(position);
        int i = _posUpto;
        _positionGaps[i] = position - _lastPosition;
        _lastPosition = position;
        if (_hasPayloads)
        {
            _payloadLengths[i] = payload.Length;
            if (payload.Length > 0) AddPayload(payload);
        }
        if (_hasOffsets)
        {
            if (startOffset < _lastStart || endOffset < startOffset) ThrowOffsets(startOffset, endOffset);
            _startGaps[i] = startOffset - _lastStart;
            _lengths[i] = endOffset - startOffset;
            _lastStart = startOffset;
        }
        _posUpto = i + 1;
        if (_posUpto == BlockSize) WritePositionBlock();
    }

    /// <summary>Adds a position as it is written: by its distances. They are those of an index under construction, and not checked.</summary>
    /// <param name="positionGap">From the position before, or from 0.</param>
    /// <param name="startGap">From the start before, or from 0; not used where the field has no offsets.</param>
    /// <param name="length">From the start to the end.</param>
    /// <param name="payload">Not used where the field has no payloads.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddGaps(int positionGap, int startGap, int length, ReadOnlySpan<byte> payload)
    {
        int i = _posUpto;
        _positionGaps[i] = positionGap;
        _startGaps[i] = startGap;
        _lengths[i] = length;
        _payloadLengths[i] = payload.Length;
        if (payload.Length > 0) AddPayload(payload);
        _posUpto = i + 1;
        if (i == BlockSize - 1) WritePositionBlock();
    }

    /// <summary>Ends a document that was started without its count.</summary>
    /// <param name="freq">How many positions were added.</param>
    public void FinishDoc(int freq)
    {
        Debug.Assert(freq > 0);
        _freqs[_docUpto - 1] = freq;
        _totalFreq += freq;
        FinishDoc();
    }

    /// <summary>Ends a document.</summary>
    public void FinishDoc()
    {
        if (_docUpto == BlockSize) WriteDocBlock();
    }

    /// <summary>How many documents, and how many positions, can be added before a block is full: at least one.</summary>
    public int DocRoom => _docUpto == BlockSize ? BlockSize : BlockSize - _docUpto;

    /// <inheritdoc cref="DocRoom"/>
    public int PositionRoom => BlockSize - _posUpto;

    /// <summary>Starts documents whose positions follow by <see cref="AddGaps(ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{byte})"/>,
    /// and all of them before <see cref="FinishDoc()"/>.</summary>
    /// <param name="docs">Documents going up, at most <see cref="DocRoom"/>.</param>
    /// <param name="freqs">As many counts of positions.</param>
    /// <returns>All positions.</returns>
    public long StartDocs(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        if (_docUpto == BlockSize) FinishBlock();
        long before = _totalFreq;
        Append(docs, freqs[..docs.Length]);
        return _totalFreq - before;
    }

    /// <summary>Adds positions by their distances, copied from a verified file: at most <see cref="PositionRoom"/>, of any number of documents.</summary>
    public void AddGaps(ReadOnlySpan<int> positionGaps, ReadOnlySpan<int> startGaps, ReadOnlySpan<int> lengths, ReadOnlySpan<int> payloadLengths, ReadOnlySpan<byte> payloads)
    {
        positionGaps.CopyTo(_positionGaps.AsSpan(_posUpto));
        if (_hasOffsets)
        {
            startGaps.CopyTo(_startGaps.AsSpan(_posUpto));
            lengths.CopyTo(_lengths.AsSpan(_posUpto));
        }
        if (_hasPayloads)
        {
            payloadLengths.CopyTo(_payloadLengths.AsSpan(_posUpto));
            if (payloads.Length > 0) AddPayload(payloads);
        }
        _posUpto += positionGaps.Length;
        if (_posUpto == BlockSize) WritePositionBlock();
    }

    /// <summary>Documents, and their frequencies where the field has them, of a field without positions.</summary>
    public void AddDocs(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        Debug.Assert(!_hasPositions);
        if (_hasFreqs) freqs = freqs[..docs.Length];
        while (docs.Length > 0)
        {
            if (_docUpto == BlockSize) FinishBlock();
            int count = Math.Min(docs.Length, BlockSize - _docUpto);
            Append(docs[..count], _hasFreqs ? freqs[..count] : default);
            docs = docs[count..];
            if (_hasFreqs) freqs = freqs[count..];
            if (_docUpto == BlockSize) WriteDocBlock();
        }
    }

    // No more than fit into the block.
    private void Append(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        int last = _lastDoc;
        Span<int> gaps = _gaps.AsSpan(_docUpto, docs.Length);
        for (int i = 0; i < gaps.Length; i++)
        {
            int doc = docs[i];
            if (doc <= last) ThrowOutOfOrder(doc);
            gaps[i] = doc - Math.Max(last, 0);
            last = doc;
        }
        docs.CopyTo(_docs.AsSpan(_docUpto));
        if (_hasFreqs)
        {
            long sum = 0;
            foreach (int freq in freqs)
            {
                if (freq <= 0) ThrowFrequency(freq);
                sum += freq;
            }
            _totalFreq += sum;
            freqs.CopyTo(_freqs.AsSpan(_docUpto));
        }
        _lastDoc = last;
        _docCount += docs.Length;
        _docUpto += docs.Length;
    }

    /// <summary>Ends a term and says where its postings are. Sets every field of <paramref name="state"/> but those of the term dictionary.</summary>
    /// <exception cref="InvalidOperationException">The term has no documents.</exception>
    public void FinishTerm(BlockTermState state)
    {
        if (_docCount == 0) throw new InvalidOperationException("A term without documents cannot be written; leave it out.");
        state.DocFreq = _docCount;
        state.TotalTermFreq = _hasFreqs ? _totalFreq : _docCount;
        state.DocStart = _docStart;
        state.PosStart = _posStart;
        state.PayStart = _payStart;
        state.SingletonDoc = _docCount == 1 ? _docs[0] : -1;
        if (_docCount > 1 && _docUpto < BlockSize) WriteDocTail();
        state.LastPosBlockOffset = -1;
        if (_hasPositions)
        {
            if (_totalFreq > BlockSize) state.LastPosBlockOffset = _pos!.Position - _posStart;
            WritePositionTail();
        }
        state.SkipOffset = -1;
        if (_docCount > BlockSize)
        {
            state.SkipOffset = _doc.Position - _docStart;
            _skip.WriteTo(_doc);
        }
    }

    /// <summary>Writes what the term dictionary keeps of a term, as differences to the term before it.</summary>
    /// <param name="meta">Receives the metadata.</param>
    /// <param name="field">The term's field.</param>
    /// <param name="state">The term.</param>
    /// <param name="absolute">Whether it is the first of a block of terms: nothing is known before it.</param>
    public void EncodeTerm(IndexOutput meta, FieldInfo field, BlockTermState state, bool absolute)
    {
        if (absolute) _lastTerm = new BlockTermState();
        BlockTermState last = _lastTerm;
        if (last.SingletonDoc != -1 && state.SingletonDoc != -1 && state.DocStart == last.DocStart)
        {
            // Runs of terms with one document each, as in a field of ids, do not move on in the .doc file.
            long difference = (long)state.SingletonDoc - last.SingletonDoc;
            meta.WriteVLong((((difference << 1) ^ (difference >> 63)) << 1) | 1);
        }
        else
        {
            meta.WriteVLong((state.DocStart - last.DocStart) << 1);
            if (state.SingletonDoc != -1) meta.WriteVInt(state.SingletonDoc);
        }
        if (field.HasPositions)
        {
            meta.WriteVLong(state.PosStart - last.PosStart);
            if (field.HasPayloads || field.HasOffsets) meta.WriteVLong(state.PayStart - last.PayStart);
            if (state.LastPosBlockOffset != -1) meta.WriteVLong(state.LastPosBlockOffset);
        }
        if (state.SkipOffset != -1) meta.WriteVLong(state.SkipOffset);
        last.CopyFrom(state);
    }

    /// <summary>Writes the footers.</summary>
    public void Finish()
    {
        CodecFooter.Write(_doc);
        if (_pos != null) CodecFooter.Write(_pos);
        if (_pay != null) CodecFooter.Write(_pay);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        try
        {
            _doc?.Dispose();
        }
        finally
        {
            try
            {
                _pos?.Dispose();
            }
            finally
            {
                _pay?.Dispose();
            }
        }
    }

    private IndexOutput Create(string extension, string codec)
    {
        IndexOutput output = _state.Directory.CreateOutput(_state.Segment.FileName(_state.Suffix, extension));
        try
        {
            CodecHeader.Write(output, codec, PostingsFormat.VersionCurrent, _state.Segment.Id, _state.Suffix);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private void AddPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > _payloads.Length - _payloadUpto)
            Array.Resize(ref _payloads, checked((int)Math.Min(Array.MaxLength, Math.Max(_payloads.Length * 2L, (long)_payloadUpto + payload.Length))));
        payload.CopyTo(_payloads.AsSpan(_payloadUpto));
        _payloadUpto += payload.Length;
    }

    private void WriteDocBlock()
    {
        ForDeltaUtil.Encode(_gaps, _doc);
        if (_hasFreqs) PForUtil.Encode(_freqs, _doc);
        if (!_hasPositions) return;
        _blockPosPointer = _pos!.Position;
        _blockPosUpto = _posUpto;
        _blockPayloadUpto = _payloadUpto;
        if (_pay != null) _blockPayPointer = _pay.Position;
    }

    /// <summary>Gives the full block its skip data, now that another document follows.</summary>
    private void FinishBlock()
    {
        CompetitiveImpactAccumulator impacts = _skip.NextImpacts;
        _norms ??= _openNorms?.Invoke();
        if (_norms == null)
        {
            impacts.Add(_hasFreqs ? _freqs.Max() : 1, 1);
        }
        else
        {
            // A document without a norm is one that failed half-way and is deleted already; Lucene takes 1 for it.
            _norms.Fill(_docs, _blockNorms, missing: 1);
            for (int i = 0; i < BlockSize; i++) impacts.Add(_hasFreqs ? _freqs[i] : 1, _blockNorms[i]);
        }
        _skip.AddEntry(_lastDoc, _docCount, _doc.Position, _blockPosPointer, _blockPosUpto, _blockPayPointer, _blockPayloadUpto);
        _docUpto = 0;
    }

    private void WriteDocTail()
    {
        for (int i = 0; i < _docUpto; i++)
        {
            if (!_hasFreqs)
            {
                _doc.WriteVInt(_gaps[i]);
            }
            else if (_freqs[i] == 1)
            {
                _doc.WriteVInt((_gaps[i] << 1) | 1);
            }
            else
            {
                _doc.WriteVInt(_gaps[i] << 1);
                _doc.WriteVInt(_freqs[i]);
            }
        }
    }

    private void WritePositionBlock()
    {
        PForUtil.Encode(_positionGaps, _pos!);
        if (_hasPayloads)
        {
            PForUtil.Encode(_payloadLengths, _pay!);
            _pay!.WriteVInt(_payloadUpto);
            _pay.WriteBytes(_payloads.AsSpan(0, _payloadUpto));
            _payloadUpto = 0;
        }
        if (_hasOffsets)
        {
            PForUtil.Encode(_startGaps, _pay!);
            PForUtil.Encode(_lengths, _pay!);
        }
        _posUpto = 0;
    }

    private void WritePositionTail()
    {
        int lastPayloadLength = -1, lastLength = -1;   // so that the first ones are written
        int payload = 0;
        for (int i = 0; i < _posUpto; i++)
        {
            if (_hasPayloads)
            {
                int length = _payloadLengths[i];
                bool changed = length != lastPayloadLength;
                _pos!.WriteVInt((_positionGaps[i] << 1) | (changed ? 1 : 0));
                if (changed) _pos.WriteVInt(lastPayloadLength = length);
                _pos.WriteBytes(_payloads.AsSpan(payload, length));
                payload += length;
            }
            else
            {
                _pos!.WriteVInt(_positionGaps[i]);
            }
            if (_hasOffsets)
            {
                bool changed = _lengths[i] != lastLength;
                _pos.WriteVInt((_startGaps[i] << 1) | (changed ? 1 : 0));
                if (changed) _pos.WriteVInt(lastLength = _lengths[i]);
            }
        }
    }

    private void ThrowOutOfOrder(int doc) => throw new CorruptIndexException(
        $"document {doc} of a term comes after document {_lastDoc}. What is being merged is damaged. {CorruptIndexException.Remedy}", _doc.Name, _doc.Position);

    private void ThrowFrequency(int freq) => throw new CorruptIndexException(
        $"a document has the frequency {freq}; it must be at least 1. What is being merged is damaged. {CorruptIndexException.Remedy}", _doc.Name, _doc.Position);

    private void ThrowPosition(int position) => throw new CorruptIndexException(
        $"position {position} comes after position {_lastPosition}, or is above {PostingsFormat.MaxPosition}. What is being merged is damaged. {CorruptIndexException.Remedy}", _pos!.Name, _pos.Position);

    private void ThrowOffsets(int start, int end) => throw new CorruptIndexException(
        $"the offsets {start} to {end} are out of order, or go back behind {_lastStart}. What is being merged is damaged. {CorruptIndexException.Remedy}", _pos!.Name, _pos.Position);
}
