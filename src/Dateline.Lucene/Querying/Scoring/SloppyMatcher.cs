using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Finds loose occurrences of a phrase in one document: ways to place its terms that need at most so many moves of a single term by one position.</summary>
/// <remarks>
/// Each place's positions are taken less its offset in the phrase, so that an exact occurrence has all places at one number; the moves needed are the distance of the largest
/// number to the smallest. The smallest is moved on until it passes the second smallest, and the least distance on the way is one occurrence, worth 1 / (1 + distance). Terms
/// that stand at several places of the phrase must not take the same word of the document: of two places that collide, the lesser moves on. What counts as an occurrence is
/// Lucene's, down to the order in which places are moved. Source: Lucene 8, SloppyPhraseMatcher.
/// </remarks>
internal sealed class SloppyMatcher
{
    // Up to this distance, a quick look tells most documents in which the two terms are nowhere near each other.
    private const int MostToTry = 1 << 16;

    private readonly PhrasePlace[] _places;
    private readonly int _slop;
    private PhrasePlace[] _queue;      // a heap, the least first
    private PhrasePlace[] _popped;
    private readonly PhrasePlace[][] _groups;   // places whose terms recur, each group by offset
    private readonly bool _sharedTerms;         // whether a place of a group has several terms
    private int _queued;
    private int _end;
    private int _length;
    private bool _positioned;

    public SloppyMatcher(PhrasePlace[] places, int slop)
    {
        _places = places;
        _slop = slop;
        _queue = ExactArrays<PhrasePlace>.Rent(places.Length);
        _popped = ExactArrays<PhrasePlace>.Rent(places.Length);
        _groups = FindGroups(places, out _sharedTerms);
        foreach (PhrasePlace place in places) place.Group = -1;
        for (int g = 0; g < _groups.Length; g++)
        {
            for (int i = 0; i < _groups[g].Length; i++)
            {
                _groups[g][i].Group = g;
                _groups[g][i].Index = i;
            }
        }
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Release()
    {
        ExactArrays<PhrasePlace>.Return(_queue);
        ExactArrays<PhrasePlace>.Return(_popped);
        _queue = _popped = [];
    }

    /// <summary>What the current occurrence adds to the frequency.</summary>
    public float Weight => 1f / (1f + _length);

    /// <summary>The place that the current occurrence moved on, and where in the document it stood in it. The other places stand there still.</summary>
    public PhrasePlace Lead { get; private set; } = null!;

    /// <inheritdoc cref="Lead"/>
    public int LeadPosition { get; private set; }

    /// <summary>Starts on the document that the places stand on.</summary>
    public void Start()
    {
        _end = int.MinValue;
        _length = int.MaxValue;
        foreach (PhrasePlace place in _places)
        {
            place.Load();
            place.Step();
        }
        _positioned = SpreadGroups();
        _queued = 0;
        if (!_positioned) return;
        foreach (PhrasePlace place in _places)
        {
            _end = Math.Max(_end, place.Position);
            Push(place);
        }
    }

    /// <summary>Finds the next occurrence; false after the last.</summary>
    public bool Next()
    {
        if (!_positioned) return false;
        PhrasePlace place = Pop();
        SetLead(place);
        _length = _end - place.Position;
        int next = _queue[0].Position;
        while (Move(place))
        {
            if (_groups.Length > 0 && !Disentangle(place)) break;
            if (place.Position > next)
            {
                Push(place);
                if (_length <= _slop) return true;
                place = Pop();
                next = _queue[0].Position;
                _length = _end - place.Position;
            }
            else
            {
                _length = Math.Min(_length, _end - place.Position);
            }
            SetLead(place);
        }
        _positioned = false;
        return _length <= _slop;
    }

    /// <summary>The weights of all occurrences in the document that the places stand on; 0 where there is none.</summary>
    public float MatchAll()
    {
        if (_places.Length == 2 && _groups.Length == 0) return MatchTwo();
        Start();
        float sum = 0;
        while (Next()) sum += Weight;
        return sum;
    }

    /// <summary>Two places that share no term, without the queue: what counts is the distance wherever, in the order of both places' numbers, one place follows the other.</summary>
    private float MatchTwo()
    {
        PhrasePlace a = _places[0], b = _places[1];
        if (b.Offset < a.Offset || (b.Offset == a.Offset && b.Ordinal < a.Ordinal)) (a, b) = (b, a);   // of equal numbers, the first place's comes first
        ReadOnlySpan<int> x = a.Read(out int xFrom), y = b.Read(out int yFrom);
        int xOffset = a.Offset + xFrom, yOffset = b.Offset + yFrom;
        if (_slop < MostToTry && !RisingNumbers.AnyWithin(x, (long)yOffset - xOffset, _slop, y)) return 0;
        if (y[0] - yOffset < x[0] - xOffset)
        {
            ReadOnlySpan<int> swap = x;
            x = y;
            y = swap;
            (xOffset, yOffset) = (yOffset, xOffset);
        }
        int slop = _slop, i = 0, k = 0;
        float sum = 0;
        while (true)
        {
            // The lesser place goes on until it passes the other; the last step before that is the closest.
            int next = y[k] - yOffset;
            while (i + 1 < x.Length && x[i + 1] - xOffset <= next) i++;
            int distance = next - (x[i] - xOffset);
            if (distance <= slop) sum += 1f / (1f + distance);
            if (++i == x.Length) return sum;
            ReadOnlySpan<int> swap = x;
            x = y;
            y = swap;
            (xOffset, yOffset) = (yOffset, xOffset);
            (i, k) = (k, i);
        }
    }

    private void SetLead(PhrasePlace place)
    {
        Lead = place;
        LeadPosition = place.Position + place.Offset;
    }

    private bool Move(PhrasePlace place)
    {
        if (!place.Step()) return false;
        _end = Math.Max(_end, place.Position);
        return true;
    }

    /// <summary>After a move, moves on places that would share a word of the document, and puts those that were in the queue back in order.</summary>
    private bool Disentangle(PhrasePlace place)
    {
        if (place.Group < 0) return true;
        PhrasePlace[] group = _groups[place.Group];
        Span<bool> moved = group.Length <= 128 ? stackalloc bool[group.Length] : new bool[group.Length];
        int start = place.Index, count = 0;
        for (int other = Collision(place); other >= 0; other = Collision(place))
        {
            place = Lesser(place, group[other]);
            if (!Move(place)) return false;
            if (other == start || moved[other]) continue;
            moved[other] = true;
            count++;
        }
        int popped = 0;
        while (count > 0)
        {
            PhrasePlace queued = Pop();
            _popped[popped++] = queued;
            if (queued.Group < 0 || queued.Index >= moved.Length || !moved[queued.Index]) continue;
            moved[queued.Index] = false;
            count--;
        }
        while (popped > 0) Push(_popped[--popped]);
        return true;
    }

    /// <summary>Gives each place of a group a word of its own to begin with.</summary>
    private bool SpreadGroups()
    {
        foreach (PhrasePlace[] group in _groups)
        {
            if (!_sharedTerms)
            {
                // One term: the second place starts at its second position, and so on.
                for (int i = 1; i < group.Length; i++)
                {
                    for (int k = 0; k < i; k++)
                    {
                        if (!group[i].Step()) return false;
                    }
                }
                continue;
            }
            for (int i = 0; i < group.Length;)
            {
                PhrasePlace place = group[i];
                bool again = false;
                for (int other = Collision(place); other >= 0; other = Collision(place))
                {
                    PhrasePlace lesser = Lesser(place, group[other]);
                    if (!Move(lesser)) return false;
                    if (lesser.Index >= i) continue;
                    again = true;
                    break;
                }
                if (!again) i++;
            }
        }
        return true;
    }

    /// <summary>A place of the same group at the same word, or -1.</summary>
    private int Collision(PhrasePlace place)
    {
        int word = place.Position + place.Offset;
        foreach (PhrasePlace other in _groups[place.Group])
        {
            if (other != place && other.Position + other.Offset == word) return other.Index;
        }
        return -1;
    }

    private static PhrasePlace Lesser(PhrasePlace a, PhrasePlace b) => a.Position < b.Position || (a.Position == b.Position && a.Offset < b.Offset) ? a : b;

    private static PhrasePlace[][] FindGroups(PhrasePlace[] places, out bool sharedTerms)
    {
        sharedTerms = false;
        if (AreAllDifferent(places)) return [];
        var counts = new Dictionary<Term, int>();
        foreach (PhrasePlace place in places)
        {
            foreach (Term term in place.Terms) counts[term] = counts.GetValueOrDefault(term) + 1;
        }
        var repeating = new List<PhrasePlace>();
        foreach (PhrasePlace place in places)
        {
            if (!Recurs(place, counts)) continue;
            repeating.Add(place);
            sharedTerms |= place.Terms.Length > 1;
        }
        if (repeating.Count == 0) return [];
        // Places that share a recurring term, directly or through others, are one group.
        var group = new int[repeating.Count];
        for (int i = 0; i < group.Length; i++) group[i] = i;
        for (int i = 0; i < group.Length; i++)
        {
            for (int k = i + 1; k < group.Length; k++)
            {
                if (group[k] == group[i]) continue;
                // Two places at one offset of the phrase are no repetition of each other, unless terms are shared in any case.
                if (!sharedTerms && repeating[i].Offset == repeating[k].Offset) continue;
                if (!ShareTerm(repeating[i], repeating[k])) continue;
                int from = group[k], to = group[i];
                for (int j = 0; j < group.Length; j++)
                {
                    if (group[j] == from) group[j] = to;
                }
            }
        }
        var groups = new List<PhrasePlace[]>();
        foreach (int g in group.Distinct())
        {
            PhrasePlace[] members = [.. Enumerable.Range(0, group.Length).Where(i => group[i] == g).Select(i => repeating[i]).OrderBy(p => p.Offset)];
            if (members.Length > 1 || sharedTerms) groups.Add(members);
        }
        return [.. groups];
    }

    /// <summary>Whether places have one term each, and no two the same: the usual phrase.</summary>
    private static bool AreAllDifferent(PhrasePlace[] places)
    {
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i].Terms.Length != 1) return false;
            for (int k = 0; k < i; k++)
            {
                if (places[i].Terms[0].Equals(places[k].Terms[0])) return false;
            }
        }
        return true;
    }

    private static bool Recurs(PhrasePlace place, Dictionary<Term, int> counts)
    {
        foreach (Term term in place.Terms)
        {
            if (counts[term] > 1) return true;
        }
        return false;
    }

    private static bool ShareTerm(PhrasePlace a, PhrasePlace b)
    {
        foreach (Term term in a.Terms)
        {
            if (b.Terms.Contains(term)) return true;
        }
        return false;
    }

    /// <summary>Lucene's order: by position, then offset, then place.</summary>
    private static bool Less(PhrasePlace a, PhrasePlace b)
    {
        if (a.Position != b.Position) return a.Position < b.Position;
        return a.Offset != b.Offset ? a.Offset < b.Offset : a.Ordinal < b.Ordinal;
    }

    private void Push(PhrasePlace place)
    {
        int i = _queued++;
        while (i > 0 && Less(place, _queue[(i - 1) >> 1]))
        {
            _queue[i] = _queue[(i - 1) >> 1];
            i = (i - 1) >> 1;
        }
        _queue[i] = place;
    }

    private PhrasePlace Pop()
    {
        PhrasePlace least = _queue[0];
        PhrasePlace last = _queue[--_queued];
        int i = 0;
        while (true)
        {
            int child = 2 * i + 1;
            if (child >= _queued) break;
            if (child + 1 < _queued && Less(_queue[child + 1], _queue[child])) child++;
            if (!Less(_queue[child], last)) break;
            _queue[i] = _queue[child];
            i = child;
        }
        _queue[i] = last;
        return least;
    }
}
