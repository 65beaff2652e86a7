namespace Dateline.Throughput;

/// <summary>What a class of queries cost one engine.</summary>
internal sealed class ClassFigures(string hits)
{
    private readonly List<long> _nanoseconds = [];
    private long _allocated;

    /// <summary>Checksum of the answers.</summary>
    public string Hits { get; } = hits;

    public double P50 => Percentile(50);

    public double P99 => Percentile(99);

    /// <summary>Queries a second, one after the other.</summary>
    public double QueriesPerSecond => _nanoseconds.Count == 0 ? 0 : _nanoseconds.Count * 1e9 / Math.Max(1, _nanoseconds.Sum());

    /// <summary>Bytes allocated a query; null if the engine cannot tell.</summary>
    public double? Allocated => _allocated < 0 || _nanoseconds.Count == 0 ? null : (double)_allocated / _nanoseconds.Count;

    /// <summary>Runs the class once more.</summary>
    public void Add(Peers.EngineClient engine, string name)
    {
        long allocated = engine.Run(name, _nanoseconds);
        _allocated = allocated < 0 || _allocated < 0 ? -1 : _allocated + allocated;
    }

    /// <summary>Microseconds that so many of a hundred queries take at most.</summary>
    private double Percentile(int percent)
    {
        if (_nanoseconds.Count == 0) return 0;
        long[] sorted = [.. _nanoseconds];
        Array.Sort(sorted);
        int rank = (int)Math.Ceiling(percent / 100.0 * sorted.Length);
        return sorted[Math.Clamp(rank - 1, 0, sorted.Length - 1)] / 1e3;
    }
}
