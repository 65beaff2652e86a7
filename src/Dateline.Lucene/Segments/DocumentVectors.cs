namespace Dateline.Lucene.Segments;

/// <summary>The term vectors of one document: by field, its terms in byte order with frequency and, where kept, positions, offsets and payloads.</summary>
/// <remarks>For one thread, and valid while the snapshot that it came from is open.</remarks>
public abstract class DocumentVectors
{
    /// <summary>The fields that have vectors, by number. Other writers may name one that has no term.</summary>
    public abstract IReadOnlyList<FieldInfo> Fields { get; }

    /// <summary>The terms of a field as a one-document index (document 0), or null where it has no vector or no term.</summary>
    public abstract FieldTerms? GetTerms(string field);
}
