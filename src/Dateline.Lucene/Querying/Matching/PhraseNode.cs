using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Places that a phrase matches: each from its first word to its last.</summary>
internal sealed class PhraseNode : MatchNode
{
    private readonly TermSlot[][] _slots;     // by place
    private readonly int[] _offsets;
    private readonly int[][] _at;             // by place and slot: how far the exact match has come
    private readonly PhrasePlace[] _places;
    private readonly SloppyMatcher? _sloppy;
    private readonly int _part;
    private int _last;                        // the occurrence of the first place looked at last

    public PhraseNode(MatchFinder finder, Term[][] terms, int[] offsets, int slop, int part)
    {
        _offsets = offsets;
        _part = part;
        _slots = new TermSlot[terms.Length][];
        _at = new int[terms.Length][];
        _places = new PhrasePlace[slop > 0 ? terms.Length : 0];
        for (int i = 0; i < terms.Length; i++)
        {
            _slots[i] = Array.ConvertAll(terms[i], finder.GetSlot);
            _at[i] = new int[terms[i].Length];
            if (slop > 0) _places[i] = PhrasePlace.Create(Array.ConvertAll(_slots[i], s => (PostingsCursor)new SlotCursor(finder, s)), offsets[i], i, ValueList.Create<Term>(terms[i]), 0, terms[i].Length);
        }
        if (slop > 0) _sloppy = new SloppyMatcher(_places, slop);
    }

    public override Truth Evaluate(MatchFinder finder, List<QueryMatch>? matches)
    {
        foreach (TermSlot[] place in _slots)
        {
            int count = 0;
            foreach (TermSlot slot in place) count += finder.Load(slot).Count;
            if (count == 0) return Truth.No;
        }
        return _sloppy == null ? MatchExact(matches) : MatchSloppy(finder, matches);
    }

    private Truth MatchExact(List<QueryMatch>? matches)
    {
        foreach (int[] at in _at) Array.Clear(at);
        _last = -1;
        Truth truth = Truth.No;
        while (NextOfFirst() is var begin && begin != int.MaxValue)
        {
            int start = int.MaxValue, end = -1, place = 0;
            for (; place < _slots.Length; place++)
            {
                int wanted = begin + _offsets[place];
                bool found = false;
                for (int s = 0; s < _slots[place].Length; s++)
                {
                    TermSlot slot = _slots[place][s];
                    ReadOnlySpan<int> positions = slot.Positions;
                    int at = _at[place][s];
                    while (at < positions.Length && positions[at] < wanted) at++;
                    _at[place][s] = at;
                    if (at == positions.Length || positions[at] != wanted) continue;
                    found = true;
                    start = Math.Min(start, slot.StartOffset(at));
                    end = Math.Max(end, slot.EndOffset(at));
                }
                if (!found) break;
            }
            if (place < _slots.Length) continue;
            truth = Truth.Yes;
            if (matches == null) break;
            matches.Add(new QueryMatch(begin + _offsets[0], begin + _offsets[^1], start, end, _part, _slots.Length));
        }
        return truth;
    }

    // Where the phrase would begin were the next occurrence of its first place its first word.
    private int NextOfFirst()
    {
        int least = int.MaxValue;
        int[] at = _at[0];
        for (int s = 0; s < at.Length; s++)
        {
            ReadOnlySpan<int> positions = _slots[0][s].Positions;
            while (at[s] < positions.Length && positions[at[s]] <= _last) at[s]++;
            if (at[s] < positions.Length) least = Math.Min(least, positions[at[s]]);
        }
        _last = least;
        return least == int.MaxValue ? least : least - _offsets[0];
    }

    // The place that was moved on last may have gone beyond the match: where it stood before counts. Source: Lucene 8, SloppyPhraseMatcher.
    private Truth MatchSloppy(MatchFinder finder, List<QueryMatch>? matches)
    {
        foreach (PhrasePlace place in _places)
        {
            if (place.Doc < finder.Document && place.Advance(finder.Document) != finder.Document) return Truth.No;
        }
        _sloppy!.Start();
        Truth truth = Truth.No;
        while (_sloppy.Next())
        {
            truth = Truth.Yes;
            if (matches == null) break;
            PhrasePlace lead = _sloppy.Lead;
            int first = _sloppy.LeadPosition, last = first;
            (int start, int end) = OffsetsAt(lead.Ordinal, first);
            foreach (PhrasePlace place in _places)
            {
                int position = place.Position + place.Offset;
                (int from, int to) = OffsetsAt(place.Ordinal, position);
                first = Math.Min(first, position);
                start = Math.Min(start, from);
                if (place == lead) continue;
                last = Math.Max(last, position);
                end = Math.Max(end, to);
            }
            matches.Add(new QueryMatch(first, last, start, end, _part, _slots.Length));
        }
        return truth;
    }

    private (int Start, int End) OffsetsAt(int place, int position)
    {
        int start = int.MaxValue, end = -1;
        foreach (TermSlot slot in _slots[place])
        {
            int at = slot.Positions.BinarySearch(position);
            if (at < 0) continue;
            start = Math.Min(start, slot.StartOffset(at));
            end = Math.Max(end, slot.EndOffset(at));
        }
        return (start, end);
    }
}
