namespace Dateline.Lucene.Indexing.Merging;

/// <summary>What a merge policy knows of a segment.</summary>
/// <param name="Name">The segment's name.</param>
/// <param name="Bytes">Size of its files.</param>
/// <param name="MaxDoc">Documents in it, deleted ones too.</param>
/// <param name="DeletedCount">Deleted documents.</param>
/// <param name="IsMerging">Whether it takes part in a merge that is running: it must not be chosen again.</param>
public readonly record struct MergeCandidate(string Name, long Bytes, int MaxDoc, int DeletedCount, bool IsMerging)
{
    /// <summary>Size without the share of the deleted documents.</summary>
    public long LiveBytes => MaxDoc == 0 ? 0 : (long)(Bytes * (1.0 - (double)DeletedCount / MaxDoc));
}
