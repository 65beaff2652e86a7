namespace Dateline.Lucene.Indexing.Building;

/// <summary>The norms of a field: one byte for each document that has the field.</summary>
internal sealed class NormsBuffer
{
    private readonly DocsBuffer _docs = new();
    private byte[] _byDoc = new byte[64];   // at the document's id, 0 where the field is not

    public long BytesUsed => _byDoc.Length + _docs.BytesUsed;

    public void Add(int doc, byte norm)
    {
        if (doc >= _byDoc.Length) Array.Resize(ref _byDoc, (int)Math.Min(Array.MaxLength, Math.Max(doc + 1L, _byDoc.Length * 2L)));
        _byDoc[doc] = norm;
        _docs.Add(doc);
    }

    /// <summary>The norms as the segment has them.</summary>
    public FlushedNorms Freeze(int maxDoc, int[]? oldToNew)
    {
        byte[] byDoc = new byte[maxDoc];
        if (oldToNew == null) _byDoc.AsSpan(0, Math.Min(maxDoc, _byDoc.Length)).CopyTo(byDoc);
        else
        {
            for (int i = 0; i < _docs.Count; i++) byDoc[oldToNew[_docs[i]]] = _byDoc[_docs[i]];
        }
        return new(byDoc, _docs.Order(oldToNew));
    }
}
