namespace Dateline.Lucene.Codecs;

/// <summary>Sorts numbers with their documents, byte by byte from the low end; bytes that are the same everywhere cost nothing but the count.</summary>
internal static class PointRadixSort
{
    /// <summary>Sorts by number, then by document.</summary>
    public static void Sort(ref ulong[] keys, ref int[] docs, int count)
    {
        bool docsAscend = true, keysAscend = true;
        for (int i = 1; i < count; i++)
        {
            docsAscend &= docs[i - 1] <= docs[i];
            keysAscend &= keys[i - 1] < keys[i] || (keys[i - 1] == keys[i] && docs[i - 1] <= docs[i]);
        }
        if (keysAscend) return;
        ulong[] keysTo = new ulong[count];
        int[] docsTo = new int[count];
        Span<int> starts = stackalloc int[256];
        for (int shift = docsAscend ? 32 : 0; shift < 96; shift += 8)   // documents are the low 32 bits of what is sorted by; passes are stable
        {
            starts.Clear();
            if (shift < 32) for (int i = 0; i < count; i++) starts[(byte)(docs[i] >> shift)]++;
            else for (int i = 0; i < count; i++) starts[(byte)(keys[i] >> (shift - 32))]++;
            if (starts.Contains(count)) continue;
            int sum = 0;
            foreach (ref int start in starts)
            {
                int here = start;
                start = sum;
                sum += here;
            }
            for (int i = 0; i < count; i++)
            {
                int bucket = shift < 32 ? (byte)(docs[i] >> shift) : (byte)(keys[i] >> (shift - 32));
                int to = starts[bucket]++;
                keysTo[to] = keys[i];
                docsTo[to] = docs[i];
            }
            (keys, keysTo) = (keysTo, keys);
            (docs, docsTo) = (docsTo, docs);
        }
    }
}
