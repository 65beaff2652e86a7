namespace Dateline.Lucene.Querying;

/// <summary>Short arrays of just the length asked for, used again by the same thread: what is made for one search and given back at its end.</summary>
internal static class ExactArrays<T>
{
    private const int MostLength = 64;
    private const int MostFree = 6;   // of each length

    [ThreadStatic]
    private static T[]?[]? t_free;

    public static T[] Rent(int length)
    {
        if (t_free is not { } all || length is 0 or > MostLength) return new T[length];
        foreach (ref T[]? slot in Slots(all, length))
        {
            if (slot is not { } free) continue;
            slot = null;
            return free;
        }
        return new T[length];
    }

    /// <summary>Takes an array that nobody uses any more, and clears it.</summary>
    public static void Return(T[] array)
    {
        if (array.Length is 0 or > MostLength) return;
        Array.Clear(array);
        foreach (ref T[]? slot in Slots(t_free ??= new T[MostLength * MostFree][], array.Length))
        {
            if (slot != null) continue;
            slot = array;
            return;
        }
    }

    private static Span<T[]?> Slots(T[]?[] all, int length) => all.AsSpan((length - 1) * MostFree, MostFree);
}
