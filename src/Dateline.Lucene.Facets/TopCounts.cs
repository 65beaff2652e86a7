using System.Buffers;

namespace Dateline.Lucene.Facets;

/// <summary>Picks the values to show.</summary>
internal static class TopCounts
{
    /// <summary>Adds the first values in an order to a list, in that order.</summary>
    /// <param name="counts">Documents by ordinal.</param>
    /// <param name="low">The first ordinal looked at.</param>
    /// <param name="high">The ordinal after the last.</param>
    /// <param name="top">How many.</param>
    /// <param name="minCount">How many documents a value must have.</param>
    /// <param name="order">The order.</param>
    /// <param name="kept">Receives ordinals.</param>
    /// <returns>How many values have documents.</returns>
    public static int Select(ReadOnlySpan<int> counts, int low, int high, int top, int minCount, FacetOrder order, List<int> kept)
    {
        int distinct = 0;
        if (order == FacetOrder.Label)
        {
            for (int i = low; i < high; i++)
            {
                if (counts[i] == 0) continue;
                distinct++;
                if (counts[i] >= minCount && kept.Count < top) kept.Add(i);
            }
            return distinct;
        }
        // A heap of keys, the worst of the kept on top: the count, and below it the ordinal turned round, so that of equal counts the first value is the best.
        top = Math.Min(top, high - low);
        long[] heap = ArrayPool<long>.Shared.Rent(top + 1);
        int size = 0, least = minCount;
        for (int i = low; i < high; i++)
        {
            int count = counts[i];
            if (count == 0) continue;
            distinct++;
            if (count < least || top == 0) continue;
            long key = (long)count << 32 | (uint)(int.MaxValue - i);
            if (size < top) Raise(heap, size++, key);
            else Sink(heap, size, key);
            // Later values of the same count lose against earlier ones.
            if (size == top) least = Math.Max(minCount, (int)(heap[0] >> 32) + 1);
        }
        heap.AsSpan(0, size).Sort();
        for (int i = size - 1; i >= 0; i--) kept.Add(int.MaxValue - (int)heap[i]);
        ArrayPool<long>.Shared.Return(heap);
        return distinct;
    }

    /// <summary>Puts ordinals in order.</summary>
    public static void Sort(List<int> ordinals, int[] counts, FacetOrder order)
    {
        if (order == FacetOrder.Label) ordinals.Sort();
        else ordinals.Sort((a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : a.CompareTo(b));
    }

    private static void Raise(long[] heap, int at, long key)
    {
        while (at > 0 && heap[(at - 1) >> 1] > key)
        {
            heap[at] = heap[(at - 1) >> 1];
            at = (at - 1) >> 1;
        }
        heap[at] = key;
    }

    // In place of the top.
    private static void Sink(long[] heap, int size, long key)
    {
        int at = 0;
        for (int child = 1; child < size; child = (2 * at) + 1)
        {
            if (child + 1 < size && heap[child + 1] < heap[child]) child++;
            if (heap[child] >= key) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
    }
}
