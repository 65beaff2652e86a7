using System.Diagnostics;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The documents that have an entry in a column, in order of addition; nothing is kept while they are 0, 1, 2, …</summary>
internal sealed class DocsBuffer
{
    private int[]? _docs;

    /// <summary>Number of documents.</summary>
    public int Count { get; private set; }

    public int Last { get; private set; } = -1;

    public long BytesUsed => (_docs?.Length ?? 0) * 4L;

    public void Add(int doc)
    {
        Debug.Assert(doc > Last);
        if (_docs == null && doc != Count)
        {
            _docs = new int[Math.Max(16, Count * 2)];
            for (int i = 0; i < Count; i++) _docs[i] = i;
        }
        if (_docs != null)
        {
            if (Count == _docs.Length) Array.Resize(ref _docs, Count * 2);
            _docs[Count] = doc;
        }
        Count++;
        Last = doc;
    }

    /// <summary>The document of an entry.</summary>
    public int this[int entry] => _docs == null ? entry : _docs[entry];

    /// <summary>The entries in the order of the segment's documents.</summary>
    public EntryOrder Order(int[]? oldToNew)
    {
        if (oldToNew == null) return new(_docs, null, Count);
        int[] docs = new int[Count], entries = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            docs[i] = oldToNew[this[i]];
            entries[i] = i;
        }
        Array.Sort(docs, entries);
        return new(docs, entries, Count);
    }
}
