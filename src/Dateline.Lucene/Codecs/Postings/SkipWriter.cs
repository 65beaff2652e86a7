using System.Diagnostics;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Collects the skip data of one term: an entry for each full block of documents that another document follows, and on each higher level one for eight below.</summary>
/// <remarks>
/// <para>SkipData := (VLong(length) Level)* Level, the highest level first, the lowest without a length. Level := Entry*.
/// Entry := VInt(last document of the block, as a gap to the entry before) VLong(offset of the next block in .doc, likewise)
/// [VLong(.pos, likewise) VInt(positions of that block that come before) [VInt(payload bytes that come before)] [VLong(.pay, likewise)]]
/// VInt(bytes of impacts) Impacts [VLong(end of the entry below that this one stands for, from the start of its level)].
/// Impacts := (VInt(frequency gap·2) | VInt(frequency gap·2+1) ZLong(norm gap))*, where a gap is one less than the difference, and a norm gap of 0 is left out.</para>
/// <para>Source: Lucene 8.8.1, MultiLevelSkipListWriter and Lucene84SkipWriter.</para>
/// </remarks>
internal sealed class SkipWriter
{
    private readonly Level[] _levels;
    private readonly List<Impact> _impacts = [];
    private readonly IndexOutput _impactBytes = IndexOutput.InMemory();
    private bool _hasPositions, _hasOffsets, _hasPayloads;
    private bool _used;
    private long _docStart, _posStart, _payStart;

    /// <param name="maxDoc">Documents in the segment: bounds the number of levels.</param>
    public SkipWriter(int maxDoc)
    {
        int levels = 1;
        for (int blocks = maxDoc / PostingsFormat.BlockSize; blocks >= PostingsFormat.SkipFanOut && levels < PostingsFormat.MaxSkipLevels; blocks /= PostingsFormat.SkipFanOut) levels++;
        _levels = new Level[levels];
        for (int i = 0; i < levels; i++) _levels[i] = new Level();
    }

    public void SetField(bool hasPositions, bool hasOffsets, bool hasPayloads)
    {
        _hasPositions = hasPositions;
        _hasOffsets = hasOffsets;
        _hasPayloads = hasPayloads;
    }

    /// <summary>Starts a term whose data start at these offsets. Costs nothing: few terms ever have skip data.</summary>
    public void StartTerm(long docStart, long posStart, long payStart)
    {
        _docStart = docStart;
        _posStart = posStart;
        _payStart = payStart;
        _used = false;
    }

    /// <summary>Impacts of the next entry, to be filled before <see cref="AddEntry"/>.</summary>
    public CompetitiveImpactAccumulator NextImpacts
    {
        get
        {
            if (!_used) Reset();
            return _levels[0].Impacts;
        }
    }

    /// <summary>Adds an entry for a block.</summary>
    /// <param name="lastDoc">Last document of the block.</param>
    /// <param name="docCount">Documents so far, a multiple of 128.</param>
    /// <param name="docPointer">Offset of the next block.</param>
    /// <param name="posPointer">Offset of the block of positions that the next document's are in.</param>
    /// <param name="posUpto">How many positions come before them in that block.</param>
    /// <param name="payPointer">Offset of the payloads and offsets of that block.</param>
    /// <param name="payloadUpto">How many bytes of payload come before them in that block.</param>
    public void AddEntry(int lastDoc, int docCount, long docPointer, long posPointer, int posUpto, long payPointer, int payloadUpto)
    {
        Debug.Assert(_used && docCount % PostingsFormat.BlockSize == 0);
        int blocks = docCount / PostingsFormat.BlockSize;
        long child = 0;
        for (int i = 0; i < _levels.Length; i++)
        {
            Level level = _levels[i];
            IndexOutput bytes = level.Bytes;
            bytes.WriteVInt(lastDoc - level.LastDoc);
            level.LastDoc = lastDoc;
            bytes.WriteVLong(docPointer - level.DocPointer);
            level.DocPointer = docPointer;
            if (_hasPositions)
            {
                bytes.WriteVLong(posPointer - level.PosPointer);
                level.PosPointer = posPointer;
                bytes.WriteVInt(posUpto);
                if (_hasPayloads) bytes.WriteVInt(payloadUpto);
                if (_hasPayloads || _hasOffsets)
                {
                    bytes.WriteVLong(payPointer - level.PayPointer);
                    level.PayPointer = payPointer;
                }
            }
            WriteImpacts(level.Impacts, bytes);
            if (i + 1 < _levels.Length) _levels[i + 1].Impacts.AddAll(level.Impacts);
            level.Impacts.Clear();

            long end = bytes.Position;
            if (i > 0) bytes.WriteVLong(child);
            child = end;
            if (blocks % PostingsFormat.SkipFanOut != 0) break;
            blocks /= PostingsFormat.SkipFanOut;
        }
    }

    /// <summary>Writes the term's skip data.</summary>
    public void WriteTo(IndexOutput output)
    {
        if (!_used) return;
        for (int i = _levels.Length - 1; i > 0; i--)
        {
            long length = _levels[i].Bytes.Position;
            if (length == 0) continue;
            output.WriteVLong(length);
            _levels[i].Bytes.CopyTo(output);
        }
        _levels[0].Bytes.CopyTo(output);
    }

    private void Reset()
    {
        foreach (Level level in _levels)
        {
            level.Bytes.Clear();
            level.Impacts.Clear();
            level.LastDoc = 0;
            level.DocPointer = _docStart;
            level.PosPointer = _posStart;
            level.PayPointer = _payStart;
        }
        _used = true;
    }

    private void WriteImpacts(CompetitiveImpactAccumulator accumulator, IndexOutput output)
    {
        accumulator.CopyTo(_impacts);
        Debug.Assert(_impacts.Count > 0);
        _impactBytes.Clear();
        int frequency = 0;
        long norm = 0;
        foreach (Impact impact in _impacts)
        {
            int frequencyGap = impact.Frequency - frequency - 1;
            long normGap = impact.Norm - norm - 1;
            if (normGap == 0)
            {
                _impactBytes.WriteVInt(frequencyGap << 1);
            }
            else
            {
                _impactBytes.WriteVInt((frequencyGap << 1) | 1);
                _impactBytes.WriteZLong(normGap);
            }
            (frequency, norm) = (impact.Frequency, impact.Norm);
        }
        output.WriteVInt((int)_impactBytes.Position);
        _impactBytes.CopyTo(output);
    }

    private sealed class Level
    {
        public readonly IndexOutput Bytes = IndexOutput.InMemory();
        public readonly CompetitiveImpactAccumulator Impacts = new();
        public int LastDoc;
        public long DocPointer, PosPointer, PayPointer;
    }
}
