namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Merges segments of about the same size, allowing so many in each tier of sizes; the default.</summary>
/// <remarks>
/// The budget and the score follow the design that Lucene documents for its policy of the same name: sizes are counted without deleted documents, small
/// segments count as <see cref="FloorBytes"/>, a merge is the better the more even its sizes, the smaller it is and the more deletions it reclaims.
/// </remarks>
public sealed class TieredMergePolicy : MergePolicy
{
    /// <summary>Segments merged at once, 2 or more. Default: 10.</summary>
    public int MaxMergeAtOnce { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxMergeAtOnce must be at least 2."); } = 10;

    /// <summary>Segments allowed in each tier, 2 or more. Default: 10.</summary>
    public double SegmentsPerTier { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "SegmentsPerTier must be at least 2."); } = 10;

    /// <summary>Smaller segments count as this size, in bytes. Default: 2 MiB.</summary>
    public long FloorBytes { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "FloorBytes must be above 0."); } = 2L << 20;

    /// <summary>About the largest segment that merging on its own makes, in bytes. Default: 5 GiB.</summary>
    public long MaxMergedBytes { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxMergedBytes must be above 0."); } = 5L << 30;

    /// <summary>Share of deleted documents in the index, 0.2 to 0.5, above which large segments too are rewritten. Default: 0.33.</summary>
    public double DeletesAllowed { get; init => field = value is >= 0.2 and <= 0.5 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "DeletesAllowed must be from 0.2 to 0.5."); } = 0.33;

    /// <summary>Merged segments up to this share of the index are packed into a compound file, 0 to 1. Default: 0.1.</summary>
    public double CompoundShare { get; init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "CompoundShare must be from 0 to 1."); } = 0.1;

    /// <inheritdoc/>
    public override bool UseCompoundFile(long bytes, long indexBytes) => CompoundShare >= 1 || (CompoundShare > 0 && bytes <= CompoundShare * indexBytes);

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<string>> FindMerges(IReadOnlyList<MergeCandidate> segments)
    {
        MergeCandidate[] all = [.. segments.OrderByDescending(s => s.LiveBytes).ThenBy(s => s.Name, StringComparer.Ordinal)];
        long docs = all.Sum(s => (long)s.MaxDoc), deleted = all.Sum(s => (long)s.DeletedCount);
        bool manyDeletes = docs > 0 && (double)deleted / docs > DeletesAllowed;

        // Segments that are full already are left alone, unless the index drags too many deletions along.
        var eligible = new List<MergeCandidate>(all.Where(s => !s.IsMerging
            && (s.LiveBytes < MaxMergedBytes / 2 || (manyDeletes && s.MaxDoc > 0 && (double)s.DeletedCount / s.MaxDoc > DeletesAllowed))));
        if (eligible.Count == 0) return [];
        double allowed = Math.Max(SegmentsPerTier, AllowedSegments(all.Where(s => s.LiveBytes < MaxMergedBytes / 2)));
        var merges = new List<IReadOnlyList<string>>();
        int merging = all.Count(s => s.IsMerging);
        while (true)
        {
            bool overBudget = eligible.Count + merging > allowed;
            if (!overBudget && !manyDeletes) return merges;
            List<MergeCandidate>? best = FindBest(eligible, reclaimOnly: !overBudget);
            if (best == null) return merges;
            merges.Add([.. best.Select(s => s.Name)]);
            merging++;
            foreach (MergeCandidate s in best) eligible.Remove(s);
            if (!overBudget) manyDeletes = false;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<string>> FindForcedMerges(IReadOnlyList<MergeCandidate> segments, int maxSegments)
    {
        if (segments.Any(s => s.IsMerging)) return [];
        if (segments.Count <= maxSegments && !(maxSegments == 1 && segments.Count == 1 && segments[0].DeletedCount > 0)) return [];
        // Keep the largest and fold the smallest into one: least is rewritten.
        string[] names = [.. segments.OrderByDescending(s => s.LiveBytes).Skip(maxSegments - 1).Select(s => s.Name)];
        return [names];
    }

    private double AllowedSegments(IEnumerable<MergeCandidate> segments)
    {
        long total = 0, smallest = long.MaxValue;
        foreach (MergeCandidate s in segments)
        {
            total += s.LiveBytes;
            smallest = Math.Min(smallest, s.LiveBytes);
        }
        double level = Math.Max(smallest, FloorBytes), left = total, allowed = 0;
        double factor = Math.Min(MaxMergeAtOnce, SegmentsPerTier);
        while (true)
        {
            double inLevel = left / level;
            if (inLevel < SegmentsPerTier || level >= MaxMergedBytes) return allowed + Math.Ceiling(inLevel);
            allowed += SegmentsPerTier;
            left -= SegmentsPerTier * level;
            level *= factor;
        }
    }

    private List<MergeCandidate>? FindBest(List<MergeCandidate> eligible, bool reclaimOnly)
    {
        List<MergeCandidate>? best = null;
        double bestScore = double.MaxValue;
        for (int start = 0; start < eligible.Count; start++)
        {
            var chosen = new List<MergeCandidate>(MaxMergeAtOnce);
            long live = 0, floored = 0, bytes = 0;
            for (int i = start; i < eligible.Count && chosen.Count < MaxMergeAtOnce; i++)
            {
                MergeCandidate s = eligible[i];
                if (live + s.LiveBytes > MaxMergedBytes && chosen.Count > 0) continue;   // a smaller one may still fit
                chosen.Add(s);
                live += s.LiveBytes;
                bytes += s.Bytes;
                floored += Math.Max(s.LiveBytes, FloorBytes);
            }
            bool reclaims = chosen.Any(s => s.DeletedCount > 0);
            if (chosen.Count < 2 && !(reclaimOnly && reclaims)) continue;
            if (reclaimOnly && !reclaims) continue;
            double skew = (double)Math.Max(chosen.Max(s => s.LiveBytes), FloorBytes) / Math.Max(1, floored);
            double kept = bytes == 0 ? 1 : (double)live / bytes;
            double score = skew * Math.Pow(Math.Max(1, live), 0.05) * Math.Pow(kept, 2);
            // A full set at this place beats a part of one behind it.
            if (chosen.Count < MaxMergeAtOnce && best != null && best.Count == MaxMergeAtOnce && !reclaimOnly) break;
            if (score < bestScore)
            {
                bestScore = score;
                best = chosen;
            }
        }
        return best;
    }
}
