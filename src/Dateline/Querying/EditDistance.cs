namespace Dateline.Querying;

/// <summary>How many letters two words differ by.</summary>
internal static class EditDistance
{
    /// <summary>Letters changed, added, left out, or swapped with their neighbour; anything above a limit is the limit plus one.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        Span<int> rows = b.Length < 100 ? stackalloc int[3 * (b.Length + 1)] : new int[3 * (b.Length + 1)];
        Span<int> older = rows[..(b.Length + 1)], old = rows.Slice(b.Length + 1, b.Length + 1), now = rows[(2 * (b.Length + 1))..];
        for (int j = 0; j <= b.Length; j++) old[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int best = Math.Min(Math.Min(old[j], now[j - 1]) + 1, old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, older[j - 2] + 1);
                now[j] = best;
                least = Math.Min(least, best);
            }
            if (least > limit) return limit + 1;
            Span<int> spare = older;
            older = old;
            old = now;
            now = spare;
        }
        return Math.Min(old[b.Length], limit + 1);
    }
}
