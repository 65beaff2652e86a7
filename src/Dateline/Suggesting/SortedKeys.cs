namespace Dateline.Suggesting;

/// <summary>Folded names in order, looked up by their beginning or by what is like it. Immutable, thread-safe.</summary>
/// <remarks>
/// Names that begin alike stand together, so the list is walked as the tree of their letters: the distances of a common beginning are computed once, and where a
/// beginning is too far away already, all names with it are skipped by halving.
/// </remarks>
internal sealed class SortedKeys
{
    private const int MaxLength = 64;

    private readonly string[] _keys;
    private readonly int[] _values;

    public SortedKeys(List<(string Key, int Value)> entries)
    {
        entries.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : a.Value.CompareTo(b.Value));
        _keys = [.. entries.Select(e => e.Key)];
        _values = [.. entries.Select(e => e.Value)];
    }

    /// <summary>Keys in all.</summary>
    public int Count => _keys.Length;

    /// <summary>The values of keys within a distance of a text, by value, each with its least distance.</summary>
    /// <param name="text">The text, folded.</param>
    /// <param name="edits">How many letters may be added, left out, replaced, or swapped with their neighbour; the first letter must be right where this is not 0.</param>
    /// <param name="completes">Whether a key may go on after the text.</param>
    /// <param name="found">Receives the values.</param>
    public void Find(string text, int edits, bool completes, Dictionary<int, int> found)
    {
        if (text.Length is 0 or > MaxLength) return;
        if (edits == 0)
        {
            for (int i = Ceiling(text); i < _keys.Length && _keys[i].StartsWith(text, StringComparison.Ordinal); i++)
            {
                if (completes || _keys[i].Length == text.Length) found[_values[i]] = 0;
            }
            return;
        }
        int width = text.Length + 1, deepest = text.Length + edits;
        Span<int> rows = new int[(deepest + 2) * width];
        Span<int> bests = stackalloc int[deepest + 2];
        for (int j = 0; j < width; j++) rows[j] = j;
        bests[0] = int.MaxValue;
        string last = "";
        int known = 0;
        string first = text[..1];
        for (int at = Ceiling(first); at < _keys.Length && _keys[at][0] == text[0];)
        {
            string key = _keys[at];
            int depth = Math.Min(known, key.AsSpan().CommonPrefixLength(last));
            bool dead = false;
            while (depth < key.Length && depth < deepest)
            {
                int least = Row(rows, width, depth, key, text);
                depth++;
                bests[depth] = completes ? Math.Min(bests[depth - 1], rows[(depth * width) + text.Length]) : int.MaxValue;
                if (least <= edits || bests[depth] <= edits) continue;
                dead = true;
                break;
            }
            last = key;
            known = depth;
            if (dead || (!completes && key.Length > depth))
            {
                // No name that begins so is near enough.
                at = After(at, key[..depth]);
                continue;
            }
            int distance = completes ? bests[depth] : rows[(depth * width) + text.Length];
            if (distance <= edits && (!found.TryGetValue(_values[at], out int before) || distance < before)) found[_values[at]] = distance;
            at++;
        }
    }

    // The distances of the first depth + 1 letters of a key from each beginning of the text; returns the least.
    private static int Row(Span<int> rows, int width, int depth, string key, string text)
    {
        Span<int> old = rows.Slice(depth * width, width), now = rows.Slice((depth + 1) * width, width);
        now[0] = depth + 1;
        int least = now[0];
        for (int j = 1; j < width; j++)
        {
            int best = Math.Min(Math.Min(old[j], now[j - 1]) + 1, old[j - 1] + (key[depth] == text[j - 1] ? 0 : 1));
            if (depth > 0 && j > 1 && key[depth] == text[j - 2] && key[depth - 1] == text[j - 1]) best = Math.Min(best, rows[((depth - 1) * width) + j - 2] + 1);
            now[j] = best;
            least = Math.Min(least, best);
        }
        return least;
    }

    private int Ceiling(string text)
    {
        int low = 0, high = _keys.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (string.CompareOrdinal(_keys[middle], text) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // The first key from a place on that does not begin so.
    private int After(int at, string prefix)
    {
        int low = at + 1, high = _keys.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_keys[middle].StartsWith(prefix, StringComparison.Ordinal)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
