using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Throughput.Engines;

/// <summary>Sums the hashes of the ids of all matches: the same sum for the same set, whatever the order.</summary>
internal sealed class IdSum(ulong[] ids) : IDocumentCollector
{
    private int _base;

    public long Count { get; private set; }

    public ulong Sum { get; private set; }

    public void StartSegment(SegmentReader segment, int docBase) => _base = docBase;

    public void Collect(ReadOnlySpan<int> docs)
    {
        Count += docs.Length;
        foreach (int doc in docs) Sum += ids[_base + doc];
    }
}
