using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>One place of a phrase: the documents that have one of its terms, and where. Positions are read for a document all at once.</summary>
internal sealed class PhrasePlace : DocIdCursor
{
    private const int MostFree = 64;

    [ThreadStatic]
    private static PhrasePlace? t_free;

    private PhrasePlace? _nextFree;
    private int _free;   // how many are free from here on
    private PostingsCursor[] _cursors = [];
    private ValueList<Term> _terms = s_none;
    private int _firstTerm;
    private int _termCount;
    private int[] _positions = [];
    private int _doc;
    private int _offset;
    private int _ordinal;
    private long _cost;

    private static readonly ValueList<Term> s_none = ValueList.Own(Array.Empty<Term>());

    private PhrasePlace() { }

    /// <summary>Takes a free one of this thread.</summary>
    /// <param name="cursors">The postings of those of its terms that there are; taken over.</param>
    /// <param name="offset">Where the place is in the phrase.</param>
    /// <param name="ordinal">Which place of the phrase it is.</param>
    /// <param name="terms">Where its terms are.</param>
    /// <param name="firstTerm">Where in them they begin.</param>
    /// <param name="termCount">How many there are.</param>
    public static PhrasePlace Create(PostingsCursor[] cursors, int offset, int ordinal, ValueList<Term> terms, int firstTerm, int termCount)
    {
        PhrasePlace place = t_free ?? new PhrasePlace();
        t_free = place._nextFree;
        place._nextFree = null;
        place._cursors = cursors;
        place._offset = offset;
        place._ordinal = ordinal;
        (place._terms, place._firstTerm, place._termCount) = (terms, firstTerm, termCount);
        place._doc = -1;
        place._cost = 0;
        foreach (PostingsCursor cursor in cursors) place._cost += cursor.Cost;
        (place.Position, place.Upto, place.Count, place.Group, place.Index) = (0, 0, 0, -1, 0);
        return place;
    }

    /// <summary>Where the place is in the phrase.</summary>
    public int Offset => _offset;

    /// <summary>Which place of the phrase it is.</summary>
    public int Ordinal => _ordinal;

    public ReadOnlySpan<Term> Terms => _terms.AsSpan().Slice(_firstTerm, _termCount);

    public override long Cost => _cost;

    public override int Doc => _cursors.Length == 1 ? _cursors[0].Doc : _doc;

    /// <summary>The one cursor, where the place has one term.</summary>
    public PostingsCursor? Single => _cursors.Length == 1 ? _cursors[0] : null;

    /// <summary>Occurrences in the current document.</summary>
    public int Frequency
    {
        get
        {
            if (_cursors.Length == 1) return _cursors[0].Frequency;
            int sum = 0;
            foreach (PostingsCursor cursor in _cursors)
            {
                if (cursor.Doc == _doc) sum += cursor.Frequency;
            }
            return sum;
        }
    }

    // The state of a sloppy match: the current position, less the offset.
    public int Position;
    public int Upto;
    public int Count;
    public int Group = -1;
    public int Index;

    public override int Next() => Doc == NoMore ? NoMore : Advance(Doc + 1);

    public override int Advance(int target)
    {
        if (_cursors.Length == 1) return _cursors[0].Advance(target);
        int least = NoMore;
        foreach (PostingsCursor cursor in _cursors) least = Math.Min(least, cursor.Doc < target ? cursor.Advance(target) : cursor.Doc);
        return _doc = least;
    }

    /// <summary>The positions in the current document as rising numbers, behind which <see cref="RisingNumbers.Pad"/> more may be read, none less than the last.</summary>
    /// <param name="from">What each number is more than the position.</param>
    public ReadOnlySpan<int> Read(out int from)
    {
        if (_cursors.Length == 1) return _cursors[0].Positions(out from);
        Load();
        from = 0;
        return _positions.AsSpan(0, Count);
    }

    /// <summary>Loads the positions in the current document, to step through them.</summary>
    public void Load()
    {
        int frequency = Frequency;
        if (_positions.Length < frequency + RisingNumbers.Pad) _positions = new int[Math.Max(64, Math.Max(frequency + RisingNumbers.Pad, _positions.Length * 2))];
        int count = 0;
        foreach (PostingsCursor cursor in _cursors)
        {
            if (_cursors.Length == 1 || cursor.Doc == _doc) count += cursor.FillPositions(_positions.AsSpan(count, cursor.Frequency));
        }
        if (_cursors.Length > 1) Array.Sort(_positions, 0, count);
        _positions.AsSpan(count, RisingNumbers.Pad).Fill(int.MaxValue);
        Count = count;
        Upto = 0;
    }

    /// <summary>Moves to the next position; false after the last.</summary>
    public bool Step()
    {
        if (Upto == Count) return false;
        Position = _positions[Upto++] - Offset;
        return true;
    }

    public void Release(CursorPool pool)
    {
        foreach (PostingsCursor cursor in _cursors) pool.ReturnPositions(cursor);
        ExactArrays<PostingsCursor>.Return(_cursors);
        _cursors = [];
        _terms = s_none;
        _free = t_free == null ? 1 : t_free._free + 1;
        if (_free > MostFree) return;
        _nextFree = t_free;
        t_free = this;
    }
}
