namespace Dateline.Lucene.Segments;

/// <summary>What a segment knows of one field: its number and how it is indexed.</summary>
/// <remarks>Immutable but for attributes, which the codecs add to while a segment is written.</remarks>
public sealed class FieldInfo
{
    /// <summary>Describes a field.</summary>
    public FieldInfo(
        string name,
        int number,
        IndexOptions indexOptions = IndexOptions.None,
        bool hasTermVectors = false,
        bool omitsNorms = false,
        bool hasPayloads = false,
        DocValuesType docValuesType = DocValuesType.None,
        long docValuesGeneration = -1,
        IReadOnlyDictionary<string, string>? attributes = null,
        int pointDimensions = 0,
        int pointIndexDimensions = 0,
        int pointBytesPerDimension = 0,
        bool isSoftDeletes = false)
    {
        Name = name;
        Number = number;
        IndexOptions = indexOptions;
        bool indexed = indexOptions != IndexOptions.None;
        HasTermVectors = indexed && hasTermVectors;
        OmitsNorms = indexed && omitsNorms;
        HasPayloads = indexed && hasPayloads && indexOptions >= IndexOptions.DocumentsFrequenciesAndPositions;
        DocValuesType = docValuesType;
        DocValuesGeneration = docValuesGeneration;
        MutableAttributes = attributes == null ? new(StringComparer.Ordinal) : new(attributes, StringComparer.Ordinal);
        PointDimensions = pointDimensions;
        PointIndexDimensions = pointIndexDimensions;
        PointBytesPerDimension = pointBytesPerDimension;
        IsSoftDeletes = isSoftDeletes;
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The field's number, which its data in the segment's files goes by.</summary>
    public int Number { get; }

    /// <summary>How much of its terms is indexed.</summary>
    public IndexOptions IndexOptions { get; }

    /// <summary>Whether any document has term vectors for it.</summary>
    public bool HasTermVectors { get; }

    /// <summary>Whether its lengths are not kept for scoring.</summary>
    public bool OmitsNorms { get; }

    /// <summary>Whether it is indexed with norms: one length a document for scoring.</summary>
    public bool HasNorms => IndexOptions != IndexOptions.None && !OmitsNorms;

    /// <summary>Whether any of its positions has a payload.</summary>
    public bool HasPayloads { get; }

    /// <summary>The kind of its doc values.</summary>
    public DocValuesType DocValuesType { get; }

    /// <summary>The generation of its updated doc values, or -1 where they were never updated.</summary>
    public long DocValuesGeneration { get; }

    /// <summary>Notes that the codecs keep with the field.</summary>
    public IReadOnlyDictionary<string, string> Attributes => MutableAttributes;

    /// <summary>Dimensions of its points; 0 where it has none.</summary>
    public int PointDimensions { get; }

    /// <summary>How many of the dimensions are used by the index; the first ones.</summary>
    public int PointIndexDimensions { get; }

    /// <summary>Bytes in each dimension of its points.</summary>
    public int PointBytesPerDimension { get; }

    /// <summary>Whether the field marks documents as softly deleted.</summary>
    public bool IsSoftDeletes { get; }

    /// <summary>Whether positions are indexed.</summary>
    public bool HasPositions => IndexOptions >= IndexOptions.DocumentsFrequenciesAndPositions;

    /// <summary>Whether offsets are indexed.</summary>
    public bool HasOffsets => IndexOptions >= IndexOptions.DocumentsFrequenciesPositionsAndOffsets;

    /// <summary>Whether frequencies are indexed.</summary>
    public bool HasFrequencies => IndexOptions >= IndexOptions.DocumentsAndFrequencies;

    internal Dictionary<string, string> MutableAttributes { get; }

    /// <summary>Sets an attribute; returns the value before it.</summary>
    internal string? PutAttribute(string key, string value)
    {
        lock (MutableAttributes)
        {
            MutableAttributes.TryGetValue(key, out string? before);
            MutableAttributes[key] = value;
            return before;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (#{Number})";
}
