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
        // The worst of the kept is on top: a lower count, then a larger ordinal.
        var heap = new PriorityQueue<int, (int Count, int Ordinal)>();
        int least = minCount;
        for (int i = low; i < high; i++)
        {
            int count = counts[i];
            if (count == 0) continue;
            distinct++;
            if (count < least || top == 0) continue;
            if (heap.Count < top)
            {
                heap.Enqueue(i, (count, -i));
            }
            else
            {
                heap.EnqueueDequeue(i, (count, -i));
            }
            // Later values of the same count lose against earlier ones.
            if (heap.Count == top && heap.TryPeek(out _, out (int Count, int Ordinal) worst)) least = Math.Max(minCount, worst.Count + 1);
        }
        int start = kept.Count;
        while (heap.TryDequeue(out int ordinal, out _)) kept.Add(ordinal);
        kept.Reverse(start, kept.Count - start);
        return distinct;
    }

    /// <summary>Puts ordinals in order.</summary>
    public static void Sort(List<int> ordinals, int[] counts, FacetOrder order)
    {
        if (order == FacetOrder.Label) ordinals.Sort();
        else ordinals.Sort((a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : a.CompareTo(b));
    }
}
