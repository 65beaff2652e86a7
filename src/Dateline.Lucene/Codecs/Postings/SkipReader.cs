using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Walks the skip data of one term: finds the block that a document is in, and the impacts of the ranges around it. One thread; reused from term to term.</summary>
/// <remarks>Grammar on <see cref="SkipWriter"/>. Every level stands on the first of its entries that reaches the target, so that its range holds the
/// target; <see cref="Before"/> is the last entry of any level that does not.</remarks>
internal sealed class SkipReader
{
    private const int MaxEntryBytes = 5 + 9 + 9 + 5 + 5 + 9 + 5;
    private static readonly Impact[] s_unknown = [new Impact(int.MaxValue, 1)];

    private readonly IndexInput _input;
    private readonly long _end;
    private readonly long _posEnd, _payEnd;
    private readonly int _maxDoc;
    private readonly Level[] _levels = new Level[PostingsFormat.MaxSkipLevels];
    private bool _hasPositions, _hasPayloads, _hasPay;
    private int _docCount;   // that have entries: one less where the last block is full, as nothing follows it
    private int _live;       // levels that are not used up

    /// <param name="input">The .doc file, for this reader alone unless it is direct.</param>
    /// <param name="end">Where its footer starts.</param>
    /// <param name="posEnd">Where the .pos file's footer starts; 0 without one.</param>
    /// <param name="payEnd">Where the .pay file's footer starts; 0 without one.</param>
    /// <param name="maxDoc">Documents in the segment.</param>
    public SkipReader(IndexInput input, long end, long posEnd, long payEnd, int maxDoc)
    {
        _input = input;
        _end = end;
        _posEnd = posEnd;
        _payEnd = payEnd;
        _maxDoc = maxDoc;
    }

    /// <summary>Where the block starts that the last target is in.</summary>
    public Point Before;

    /// <summary>Documents before that block.</summary>
    public int DocsBefore => (int)(_levels[0].Count - PostingsFormat.BlockSize);

    /// <summary>Last document of that block; <see cref="DocIdCursor.NoMore"/> where it is the last block, which has no entry.</summary>
    public int LastDoc => _levels[0].At.Doc;

    /// <summary>How many levels have an entry for the last target; at least 1, as the last block counts as one without known impacts.</summary>
    public int LevelCount => Math.Max(1, _live);

    /// <summary>Last document of a level's range.</summary>
    public int UpTo(int level) => _levels[level].At.Doc;

    /// <summary>Starts on a term with more than 128 documents.</summary>
    /// <exception cref="CorruptIndexException">The skip data are damaged.</exception>
    public void Reset(FieldInfo field, BlockTermState term)
    {
        _hasPositions = field.HasPositions;
        _hasPayloads = field.HasPayloads;
        _hasPay = _hasPositions && (_hasPayloads || field.HasOffsets);
        _docCount = term.DocFreq % PostingsFormat.BlockSize == 0 ? term.DocFreq - 1 : term.DocFreq;

        int levels = 1;
        for (int blocks = _docCount / PostingsFormat.BlockSize; blocks >= PostingsFormat.SkipFanOut && levels < PostingsFormat.MaxSkipLevels; blocks /= PostingsFormat.SkipFanOut) levels++;
        _live = levels;

        Before = new Point { Doc = -1, DocPointer = term.DocStart, PosPointer = term.PosStart, PayPointer = term.PayStart };
        long position = term.DocStart + term.SkipOffset;
        long interval = PostingsFormat.BlockSize;
        for (int i = 1; i < levels; i++) interval *= PostingsFormat.SkipFanOut;
        for (int i = levels - 1; i >= 0; i--, interval /= PostingsFormat.SkipFanOut)
        {
            ref Level level = ref _levels[i];
            long length = _end - position;
            if (i > 0)
            {
                var reader = new VIntReader(_input.Span(position, (int)Math.Min(9, length)));
                long stated = reader.ReadVLong();
                if (reader.Failed || stated > length - reader.Position) Throw("the length of a level is out of range", position);
                position += reader.Position;
                length = stated;
            }
            level.Start = level.Next = position;
            level.End = position + length;
            level.Interval = interval;
            level.Count = 0;
            level.At = Before;
            level.ImpactsLength = 0;
            level.ImpactCount = 0;
            position = level.End;
        }
    }

    /// <summary>Moves every level forward to its first entry that reaches <paramref name="target"/>, which must not be behind the last one's block.</summary>
    /// <exception cref="CorruptIndexException">The skip data are damaged.</exception>
    public void SkipTo(int target)
    {
        int i = 0;
        while (i < _live - 1 && target > _levels[i + 1].At.Doc) i++;
        while (i >= 0)
        {
            if (target > _levels[i].At.Doc)
            {
                Advance(i);
            }
            else
            {
                // A higher level reaches at least as far, so all reach the target once the lowest one does.
                if (i + 1 < _live && _levels[i].At.Doc > _levels[i + 1].At.Doc) Throw("the levels of skip data contradict each other", _levels[i].Next);
                if (i > 0 && Before.Child > _levels[i - 1].Next) Descend(i - 1);
                i--;
            }
        }
    }

    /// <summary>The impacts of a level's range.</summary>
    /// <exception cref="CorruptIndexException">The skip data are damaged.</exception>
    public ReadOnlySpan<Impact> Impacts(int index)
    {
        if (index >= _live) return s_unknown;   // the last block
        ref Level level = ref _levels[index];
        if (level.ImpactsLength > 0) ReadImpacts(ref level);
        return level.ImpactCount > 0 ? level.Impacts.AsSpan(0, level.ImpactCount) : s_unknown;
    }

    /// <summary>Moves a level to its next entry, or to its end.</summary>
    private void Advance(int index)
    {
        ref Level level = ref _levels[index];
        Before = level.At;
        level.Count += level.Interval;
        if (level.Count > _docCount)
        {
            level.At.Doc = DocIdCursor.NoMore;
            _live = Math.Min(_live, index);
            return;
        }

        long position = level.Next;
        var reader = new VIntReader(_input.Span(position, (int)Math.Min(MaxEntryBytes, level.End - position)));
        ref Point at = ref level.At;
        long doc = (long)Math.Max(at.Doc, 0) + reader.ReadVInt();
        at.DocPointer += reader.ReadVLong();
        if (_hasPositions)
        {
            at.PosPointer += reader.ReadVLong();
            at.PosUpto = reader.ReadVInt();
            if (_hasPayloads) at.PayloadUpto = reader.ReadVInt();
            if (_hasPay) at.PayPointer += reader.ReadVLong();
        }
        int impacts = reader.ReadVInt();
        if (reader.Failed || impacts < 0 || impacts > level.End - position - reader.Position) Throw("a skip entry ends early", position);
        if (doc <= Before.Doc || doc >= _maxDoc) Throw($"a skip entry's document {doc} does not come after {Before.Doc} and below {_maxDoc}", position);
        if ((ulong)at.DocPointer > (ulong)_end || (ulong)at.PosPointer > (ulong)Math.Max(_posEnd, 0) && _hasPositions
            || (uint)at.PosUpto >= PostingsFormat.BlockSize || at.PayloadUpto < 0 || _hasPay && (ulong)at.PayPointer > (ulong)_payEnd)
            Throw("a skip entry points out of its file", position);
        at.Doc = (int)doc;
        level.ImpactsAt = position + reader.Position;
        level.ImpactsLength = impacts;
        level.ImpactCount = 0;
        level.Next = level.ImpactsAt + impacts;
        if (index > 0) ReadChild(index);
    }

    /// <summary>Moves a level to just after the entry that <see cref="Before"/>, of the level above, stands for.</summary>
    private void Descend(int index)
    {
        ref Level level = ref _levels[index];
        ref Level above = ref _levels[index + 1];
        if (Before.Child > level.End) Throw("a skip entry points out of the level below", above.Next);
        level.Next = Before.Child;
        level.Count = above.Count - above.Interval;
        level.At = Before;
        level.At.Child = 0;
        level.ImpactsLength = 0;
        level.ImpactCount = 0;
        if (index > 0) ReadChild(index);
    }

    private void ReadChild(int index)
    {
        ref Level level = ref _levels[index];
        ref Level below = ref _levels[index - 1];
        var reader = new VIntReader(_input.Span(level.Next, (int)Math.Min(9, level.End - level.Next)));
        long child = reader.ReadVLong();
        if (reader.Failed || child > below.End - below.Start) Throw("a skip entry points out of the level below", level.Next);
        level.At.Child = below.Start + child;
        level.Next += reader.Position;
    }

    private void ReadImpacts(ref Level level)
    {
        var reader = new VIntReader(_input.Span(level.ImpactsAt, level.ImpactsLength));
        Impact[] impacts = level.Impacts ??= new Impact[16];
        int count = 0;
        long frequency = 0, norm = 0;
        while (reader.Position < level.ImpactsLength)
        {
            uint code = (uint)reader.ReadVInt();
            frequency += 1 + (code >> 1);
            norm += 1;
            if ((code & 1) != 0) norm += reader.ReadZLong();
            if (reader.Failed || frequency > int.MaxValue) Throw("impacts are damaged", level.ImpactsAt);
            if (count == impacts.Length) Array.Resize(ref level.Impacts, 2 * count);
            impacts = level.Impacts;
            impacts[count++] = new Impact((int)frequency, norm);
        }
        level.ImpactCount = count;
        level.ImpactsLength = 0;
    }

    [DoesNotReturn]
    private void Throw(string what, long offset) => throw new CorruptIndexException($"{what}. {CorruptIndexException.Remedy}", _input.Name, offset);

    /// <summary>Where a block of documents starts.</summary>
    public struct Point
    {
        /// <summary>The last document before it; -1 for the first block.</summary>
        public int Doc;

        /// <summary>Positions before its first one, in the block of positions at <see cref="PosPointer"/>.</summary>
        public int PosUpto;

        /// <summary>Bytes of payload before its first one, in the block at <see cref="PayPointer"/>.</summary>
        public int PayloadUpto;
        public long DocPointer, PosPointer, PayPointer;

        /// <summary>Where the level below goes on.</summary>
        public long Child;
    }

    private struct Level
    {
        public long Start, End;
        public long Next;          // the entry after the current one
        public long Interval;      // documents between two entries
        public long Count;         // documents up to the current entry
        public Point At;           // the current entry: the block after its range
        public long ImpactsAt;
        public int ImpactsLength;  // 0 once they are read
        public int ImpactCount;
        public Impact[] Impacts;
    }
}
