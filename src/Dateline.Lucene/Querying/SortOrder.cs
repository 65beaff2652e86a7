namespace Dateline.Lucene.Querying;

/// <summary>What hits are sorted by.</summary>
public enum SortKind
{
    /// <summary>The score, best first.</summary>
    Score,

    /// <summary>The document's number.</summary>
    Document,

    /// <summary>A number: numeric doc values, or the smallest of several.</summary>
    Number,

    /// <summary>A byte string: sorted doc values.</summary>
    Bytes,
}

/// <summary>One thing that hits are sorted by.</summary>
/// <param name="Kind">What.</param>
/// <param name="Field">The doc-values field; empty for score and document.</param>
/// <param name="Descending">Largest first; for the score, worst first.</param>
/// <param name="Missing">What a document without a number counts as.</param>
public sealed record SortKey(SortKind Kind, string Field = "", bool Descending = false, long Missing = 0);

/// <summary>What hits are sorted by, in order of weight; ties that remain by document number.</summary>
/// <param name="Keys">At least one.</param>
public sealed record SortOrder(ValueList<SortKey> Keys)
{
    internal bool NeedsScores => Keys.Any(k => k.Kind == SortKind.Score);

    /// <summary>By a number, smallest first.</summary>
    /// <param name="field">A field with numeric or sorted-numeric doc values; of several, the smallest counts.</param>
    /// <param name="missing">What a document without a number counts as. Default: the largest there is, so that it comes last.</param>
    public static SortOrder Ascending(string field, long missing = long.MaxValue) => new([new SortKey(SortKind.Number, field, false, missing)]);

    /// <summary>By a number, largest first.</summary>
    /// <param name="field">A field with numeric or sorted-numeric doc values; of several, the smallest counts.</param>
    /// <param name="missing">What a document without a number counts as. Default: the smallest there is, so that it comes last.</param>
    public static SortOrder Descending(string field, long missing = long.MinValue) => new([new SortKey(SortKind.Number, field, true, missing)]);
}
