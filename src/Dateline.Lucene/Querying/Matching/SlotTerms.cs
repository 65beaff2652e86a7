using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The terms that a query names as an index of the current document alone: what phrases and intervals are matched on, wherever the words' places come from.</summary>
internal sealed class SlotTerms(MatchFinder finder, string field) : FieldTerms
{
    public override FieldInfo Field { get; } = new(field, 0, IndexOptions.DocumentsFrequenciesPositionsAndOffsets, hasPayloads: true);

    public override long TermCount => -1;

    public override long SumDocumentFrequency => -1;

    public override long SumTotalTermFrequency => -1;

    public override int DocumentCount => 1;

    public override ReadOnlySpan<byte> Min => default;

    public override ReadOnlySpan<byte> Max => default;

    public override TermsCursor GetCursor() => new Terms(finder, field);

    // Every term asked for is there: in a document it then has occurrences or not.
    private sealed class Terms(MatchFinder finder, string field) : TermsCursor
    {
        private TermSlot? _slot;

        public override bool MoveNext() => false;

        public override ReadOnlySpan<byte> Term => _slot!.Terms[0].Bytes;

        public override bool SeekExact(ReadOnlySpan<byte> term)
        {
            _slot = finder.GetSlot(new Term(field, term));
            return true;
        }

        public override SeekResult SeekCeiling(ReadOnlySpan<byte> term)
        {
            SeekExact(term);
            return SeekResult.Found;
        }

        public override void Seek(ReadOnlySpan<byte> term, TermState state) => SeekExact(term);

        public override int DocumentFrequency => 1;

        public override long TotalTermFrequency => 1;

        public override TermState GetState() => throw new InvalidOperationException("The terms of a single document have no states.");

        public override PostingsCursor GetPostings(PostingsFlags flags, PostingsCursor? reuse = null)
        {
            if ((flags & PostingsFlags.Payloads) == PostingsFlags.Payloads) _slot!.WantsPayloads = true;
            return new SlotCursor(finder, _slot!);
        }
    }
}

/// <summary>The occurrences of one slot in the current document, whose number is the finder's own and always grows.</summary>
internal sealed class SlotCursor(MatchFinder finder, TermSlot slot) : PostingsCursor
{
    private static readonly Impact[] s_impacts = [new(int.MaxValue, 1)];
    private readonly byte[] _payload = new byte[1];
    private int _doc = -1;
    private int _next;

    public TermSlot Slot => slot;

    public override int Doc => _doc;

    public override long Cost => 1;

    public override int Frequency => slot.Count;

    public override int StartOffset => slot.StartOffset(_next - 1);

    public override int EndOffset => slot.EndOffset(_next - 1);

    public override ReadOnlySpan<byte> Payload
    {
        get
        {
            int first = slot.Payload(_next - 1);
            if (first < 0) return default;
            _payload[0] = (byte)first;
            return _payload;
        }
    }

    public override int Next() => Advance(_doc + 1);

    // Documents count in twos: the odd number after one stands for any later document.
    public override int Advance(int target)
    {
        _next = 0;
        if (target != finder.Document) return _doc = target;
        return _doc = finder.Load(slot).Count > 0 ? target : target + 1;
    }

    public override int NextPosition() => _next < slot.Count ? slot.Positions[_next++] : -1;

    public override int FillPositions(Span<int> positions)
    {
        ReadOnlySpan<int> left = slot.Positions[_next..];
        int count = Math.Min(left.Length, positions.Length);
        left[..count].CopyTo(positions);
        _next += count;
        return count;
    }

    public override int Fill(int upTo, Span<int> docs, Span<int> frequencies) => 0;

    public override void AdvanceShallow(int target) { }

    public override int ImpactLevels => 1;

    public override int ImpactsUpTo(int level) => NoMore;

    public override ReadOnlySpan<Impact> Impacts(int level) => s_impacts;
}
