namespace Dateline.Lucene.Indexing;

/// <summary>What kind of value a <see cref="Field"/> holds.</summary>
public enum FieldValueKind : byte
{
    /// <summary>None yet.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A 32-bit integer.</summary>
    Int32,

    /// <summary>A 64-bit integer.</summary>
    Int64,

    /// <summary>A float.</summary>
    Single,

    /// <summary>A double.</summary>
    Double,
}
