using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Highlighting;

/// <summary>What highlighting works with, kept for the next time, one for each thread.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? t_free;

    private int[] _order = new int[16];
    private int[] _docs = new int[16];

    public List<QueryMatch> Matches { get; private set; } = [];

    public List<Mark> Marks { get; private set; } = [];

    public StoredText Stored { get; } = new();

    public ReadOnlySpan<char> Text => Stored.Text;

    public static Scratch Rent()
    {
        Scratch scratch = t_free ?? new Scratch();
        t_free = null;   // a formatter may highlight, too
        return scratch;
    }

    public static void Return(Scratch scratch)
    {
        const int Kept = 1 << 14;
        scratch.Stored.Trim();
        if (scratch.Matches.Capacity > Kept) scratch.Matches = [];
        if (scratch.Marks.Capacity > Kept) scratch.Marks = [];
        t_free = scratch;
    }

    /// <summary>The hits' places in their list, by document.</summary>
    public int[] Order(IReadOnlyList<ScoreDoc> hits)
    {
        if (_order.Length < hits.Count) (_order, _docs) = (new int[hits.Count * 2], new int[hits.Count * 2]);
        for (int i = 0; i < hits.Count; i++) (_order[i], _docs[i]) = (i, hits[i].Doc);
        Array.Sort(_docs, _order, 0, hits.Count);
        return _order;
    }
}
