using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>Keeps, of the frequencies and norms of some documents, those that may give the best score: no other has at least the frequency and at most the norm.</summary>
/// <remarks>Norms are compared as unsigned numbers. Those that fit a byte, as all of BM25's do, are kept in a table; the few others in a list. Source: Lucene 8.8.1, CompetitiveImpactAccumulator.</remarks>
internal sealed class CompetitiveImpactAccumulator
{
    private readonly int[] _maxFrequencies = new int[256];   // by norm, as an unsigned byte: the order of the norms
    private readonly List<Impact> _others = [];              // norms of more than a byte; frequency and norm both increase
    private readonly List<Impact> _merged = [];

    public void Clear()
    {
        Array.Clear(_maxFrequencies);
        _others.Clear();
    }

    public void Add(int frequency, long norm)
    {
        if (norm == (sbyte)norm)
        {
            ref int max = ref _maxFrequencies[(byte)norm];
            max = Math.Max(max, frequency);
        }
        else
        {
            Add(new Impact(frequency, norm), _others);
        }
    }

    public void AddAll(CompetitiveImpactAccumulator other)
    {
        Span<int> mine = _maxFrequencies;
        ReadOnlySpan<int> theirs = other._maxFrequencies;
        for (int i = 0; i < mine.Length && i < theirs.Length; i++) mine[i] = Math.Max(mine[i], theirs[i]);
        foreach (Impact impact in other._others) Add(impact, _others);
    }

    /// <summary>Writes the competitive impacts, frequency and norm both increasing, over the contents of a list.</summary>
    public void CopyTo(List<Impact> impacts)
    {
        impacts.Clear();
        int best = 0;
        for (int i = 0; i < _maxFrequencies.Length; i++)
        {
            int frequency = _maxFrequencies[i];
            if (frequency <= best) continue;
            impacts.Add(new Impact(frequency, (sbyte)i));
            best = frequency;
        }
        if (_others.Count == 0) return;
        _merged.Clear();
        _merged.AddRange(_others);
        foreach (Impact impact in impacts) Add(impact, _merged);
        impacts.Clear();
        impacts.AddRange(_merged);
    }

    /// <summary>Adds an impact unless one is as good, and removes those it is as good as.</summary>
    private static void Add(Impact impact, List<Impact> impacts)
    {
        // The first of at least this frequency has the smallest norm of all that have.
        int at = 0, end = impacts.Count;
        while (at < end)
        {
            int middle = (at + end) >>> 1;
            if (impacts[middle].Frequency < impact.Frequency) at = middle + 1;
            else end = middle;
        }
        if (at < impacts.Count && (ulong)impacts[at].Norm <= (ulong)impact.Norm) return;
        if (at < impacts.Count && impacts[at].Frequency == impact.Frequency) impacts.RemoveAt(at);
        int from = at;
        while (from > 0 && (ulong)impacts[from - 1].Norm >= (ulong)impact.Norm) from--;
        impacts.RemoveRange(from, at - from);
        impacts.Insert(from, impact);
    }
}
