using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a value in a doc-values field, or, where it has none, in a field with norms. Every match scores the same.</summary>
/// <param name="Field">The field.</param>
public sealed record FieldExistsQuery(string Field) : Query, IDocSetQuery
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"DocValuesFieldExistsQuery [field={Field}]";

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new DocSetWeight(this, boost);

    DocIdCursor? IDocSetQuery.Find(SegmentReader segment) =>
        (DocIdCursor?)segment.GetNumeric(Field) ?? (DocIdCursor?)segment.GetSortedNumeric(Field) ?? (DocIdCursor?)segment.GetSorted(Field)
        ?? (DocIdCursor?)segment.GetSortedSet(Field) ?? (DocIdCursor?)segment.GetBinary(Field) ?? segment.GetNorms(Field);
}
