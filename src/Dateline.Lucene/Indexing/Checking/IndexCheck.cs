namespace Dateline.Lucene.Indexing;

/// <summary>What <see cref="IndexChecker"/> found in an index.</summary>
/// <param name="CommitName">The commit that was read; empty where none could be.</param>
/// <param name="Segments">What was found in each segment.</param>
/// <param name="Problem">What is wrong with the commit itself; null where nothing is.</param>
public sealed record IndexCheck(string CommitName, IReadOnlyList<SegmentCheck> Segments, string? Problem)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Problem == null && Segments.All(s => s.Problem == null);
}

/// <summary>What <see cref="IndexChecker"/> found in a segment. Counts are those of live and deleted documents together unless said otherwise.</summary>
public sealed record SegmentCheck
{
    /// <summary>The segment.</summary>
    public required string Name { get; init; }

    /// <summary>Documents, deleted ones too.</summary>
    public int MaxDoc { get; init; }

    /// <summary>Deleted documents.</summary>
    public int DeletedCount { get; init; }

    /// <summary>Fields.</summary>
    public int FieldCount { get; internal set; }

    /// <summary>Terms of all fields that a live document has.</summary>
    public long TermCount { get; internal set; }

    /// <summary>Pairs of a term and a live document that has it.</summary>
    public long PostingCount { get; internal set; }

    /// <summary>Occurrences of terms in live documents: the sum of the frequencies, 1 each where the field has none.</summary>
    public long OccurrenceCount { get; internal set; }

    /// <summary>Stored values, of live documents.</summary>
    public long StoredFieldCount { get; internal set; }

    /// <summary>Doc-values fields.</summary>
    public int DocValuesFieldCount { get; internal set; }

    /// <summary>Points of all fields.</summary>
    public long PointCount { get; internal set; }

    /// <summary>Term vectors: fields of live documents that have one.</summary>
    public long VectorCount { get; internal set; }

    /// <summary>Norms fields.</summary>
    public int NormsFieldCount { get; internal set; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Problem { get; internal set; }
}
