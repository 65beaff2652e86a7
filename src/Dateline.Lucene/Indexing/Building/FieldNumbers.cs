using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The fields of a whole index: each name has one number, and keeps its index options, doc-values type and point dimensions. Thread-safe.</summary>
internal sealed class FieldNumbers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Schema> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _byNumber = [];
    private readonly string? _softDeletesField;
    private int _lowestFree;

    /// <summary>No fields yet.</summary>
    /// <param name="softDeletesField">The one field that marks documents as softly deleted, if any.</param>
    public FieldNumbers(string? softDeletesField = null) => _softDeletesField = softDeletesField;

    /// <summary>The one field that marks documents as softly deleted, if any.</summary>
    public string? SoftDeletesField => _softDeletesField;

    /// <summary>The number of a field; registers the name, and whatever of its schema is new. Parts given as none or 0 are neither checked nor set.</summary>
    /// <param name="name">The field.</param>
    /// <param name="indexOptions">How its terms are indexed.</param>
    /// <param name="docValuesType">The kind of its column.</param>
    /// <param name="pointDimensions">Dimensions of its points.</param>
    /// <param name="pointIndexDimensions">How many of them are indexed.</param>
    /// <param name="pointBytesPerDimension">Bytes of each.</param>
    /// <param name="preferredNumber">The number to give a new name, where it is free; -1 for any.</param>
    /// <exception cref="ArgumentException">The index has the field otherwise. Nothing is registered then.</exception>
    public int AddOrGet(
        string name,
        IndexOptions indexOptions = IndexOptions.None,
        DocValuesType docValuesType = DocValuesType.None,
        int pointDimensions = 0,
        int pointIndexDimensions = 0,
        int pointBytesPerDimension = 0,
        int preferredNumber = -1)
    {
        lock (_lock)
        {
            bool known = _byName.TryGetValue(name, out Schema schema);
            if (!known) schema.Number = -1;
            if (indexOptions != IndexOptions.None)
            {
                if (schema.IndexOptions != IndexOptions.None && schema.IndexOptions != indexOptions) Refuse(name, "index options", schema.IndexOptions, indexOptions);
                schema.IndexOptions = indexOptions;
            }
            if (docValuesType != DocValuesType.None)
            {
                if (schema.DocValuesType != DocValuesType.None && schema.DocValuesType != docValuesType) Refuse(name, "doc-values type", schema.DocValuesType, docValuesType);
                schema.DocValuesType = docValuesType;
            }
            if (pointDimensions != 0)
            {
                (int, int, int) wanted = (pointDimensions, pointIndexDimensions, pointBytesPerDimension);
                if (schema.Points.Dimensions != 0 && schema.Points != wanted)
                    Refuse(name, "points (dimensions, indexed dimensions, bytes of each)", schema.Points, wanted);
                schema.Points = wanted;
            }
            if (!known) schema.Number = TakeNumber(name, preferredNumber);
            _byName[name] = schema;
            return schema.Number;
        }
    }

    /// <summary>Takes in a field of a segment that exists, under its own number where that is free.</summary>
    /// <exception cref="ArgumentException">The index has the field otherwise, or another field marks soft deletes.</exception>
    public int Add(FieldInfo field)
    {
        if (field.IsSoftDeletes && field.Name != _softDeletesField)
            throw new ArgumentException($"The index has \"{field.Name}\" as its soft-deletes field; the writer is set to {(_softDeletesField == null ? "none" : $"\"{_softDeletesField}\"")}.");
        if (!field.IsSoftDeletes && field.Name == _softDeletesField)
            throw new ArgumentException($"The writer is set to \"{field.Name}\" as its soft-deletes field; the index has it as an ordinary one.");
        return AddOrGet(field.Name, field.IndexOptions, field.DocValuesType, field.PointDimensions, field.PointIndexDimensions, field.PointBytesPerDimension, field.Number);
    }

    /// <summary>Whether a field has doc values of a type.</summary>
    public bool Contains(string name, DocValuesType type)
    {
        lock (_lock) return _byName.TryGetValue(name, out Schema schema) && schema.DocValuesType == type;
    }

    /// <summary>The doc-values type a field has in the index; None where it has none, or is not known.</summary>
    public DocValuesType DocValuesTypeOf(string name)
    {
        lock (_lock) return _byName.TryGetValue(name, out Schema schema) ? schema.DocValuesType : DocValuesType.None;
    }

    /// <summary>Names of all fields, in no order.</summary>
    public string[] Names()
    {
        lock (_lock) return [.. _byName.Keys];
    }

    /// <summary>Forgets every field: what deleting all documents does.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _byName.Clear();
            _byNumber.Clear();
            _lowestFree = 0;
        }
    }

    private int TakeNumber(string name, int preferred)
    {
        if (preferred >= 0 && _byNumber.TryAdd(preferred, name)) return preferred;
        while (!_byNumber.TryAdd(_lowestFree, name)) _lowestFree++;
        return _lowestFree++;
    }

    [DoesNotReturn]
    private static void Refuse(string name, string what, object has, object given) => throw new ArgumentException(
        $"The field \"{name}\" has the {what} {has} in this index; they cannot change to {given}. Use another field name, or rebuild the index.");

    private struct Schema
    {
        public int Number;
        public IndexOptions IndexOptions;
        public DocValuesType DocValuesType;
        public (int Dimensions, int IndexDimensions, int Bytes) Points;
    }
}
