namespace Dateline.Lucene.Querying;

/// <summary>Bits in which matches are counted, a window of documents at a time: small enough to stay in the nearest cache.</summary>
internal static class CountingWindow
{
    /// <summary>Documents of a window.</summary>
    public const int Size = 1 << 16;

    [ThreadStatic]
    private static ulong[]? t_words;

    /// <summary>Takes this thread's bits, all clear.</summary>
    public static ulong[] Rent()
    {
        ulong[] words = t_words ?? new ulong[Size / 64];
        t_words = null;
        return words;
    }

    /// <summary>Gives them back, all clear again.</summary>
    public static void Return(ulong[] words) => t_words = words;
}
