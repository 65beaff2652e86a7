namespace Dateline.Lucene.Segments;

/// <summary>The order of the documents in every segment of an index: by one doc-values field, then by the next.</summary>
/// <remarks>Immutable, compared by value.</remarks>
public sealed class IndexSort : IEquatable<IndexSort>
{
    private readonly IndexSortField[] _fields;

    /// <summary>Sorts by fields, the first one first.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public IndexSort(params IReadOnlyList<IndexSortField> fields)
    {
        if (fields.Count == 0) throw new ArgumentException("An index sort needs at least one field.", nameof(fields));
        _fields = [.. fields];
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<IndexSortField> Fields => _fields;

    /// <inheritdoc/>
    public bool Equals(IndexSort? other) => other is not null && _fields.AsSpan().SequenceEqual(other._fields);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IndexSort);

    /// <inheritdoc/>
    public override int GetHashCode() => _fields.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _fields);
}
