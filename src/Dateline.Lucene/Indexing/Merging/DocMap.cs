namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Where the documents of one source segment go in the merged one.</summary>
internal sealed class DocMap
{
    private readonly int[]? _map;
    private readonly int _base;

    /// <summary>Every document is kept, in order, from <paramref name="start"/> on.</summary>
    public DocMap(int start) => _base = start;

    /// <summary>Any order; -1 for a document that is left out.</summary>
    public DocMap(int[] map) => _map = map;

    /// <summary>Whether no document is left out or moved relative to its neighbours.</summary>
    public bool IsShift => _map == null;

    /// <summary>The new number of each document; null where it is the old one plus <see cref="Start"/>.</summary>
    public int[]? Numbers => _map;

    /// <summary>The new number of the first document, where none is left out.</summary>
    public int Start => _base;

    public int this[int doc] => _map == null ? _base + doc : _map[doc];
}
