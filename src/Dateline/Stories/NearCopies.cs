namespace Dateline.Stories;

/// <summary>Finds articles with one text: syndicated, printed twice, cut at the end.</summary>
internal static class NearCopies
{
    /// <summary>Groups articles by their text.</summary>
    /// <returns>For each article the index of the first of its group in the order given; its own index if it has no copy.</returns>
    public static int[] Group(IReadOnlyList<StorySignature> signatures)
    {
        var groups = new DisjointSets(signatures.Count);
        var buckets = new Dictionary<long, List<int>>();
        for (int i = 0; i < signatures.Count; i++)
        {
            StorySignature signature = signatures[i];
            if (signature.Runs == 0)
                continue;
            for (int band = 0; band < StorySignature.Bands; band++)
            {
                long key = signature.Band(band);
                if (!buckets.TryGetValue(key, out List<int>? bucket))
                {
                    buckets.Add(key, [i]);
                    continue;
                }
                bool joined = false;
                foreach (int other in bucket)
                {
                    if (groups.Find(i) == groups.Find(other))
                        joined = true;
                    else if (signature.IsNearCopyOf(signatures[other]))
                        joined = groups.Union(i, other);
                }
                // Copies of what is there already would only make the bucket long.
                if (!joined || bucket.Count < 4)
                    bucket.Add(i);
            }
        }
        return groups.Roots();
    }
}
