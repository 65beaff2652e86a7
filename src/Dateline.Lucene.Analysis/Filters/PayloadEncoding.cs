namespace Dateline.Lucene.Analysis;

/// <summary>How text becomes the bytes of a payload.</summary>
public enum PayloadEncoding
{
    /// <summary>A 32-bit floating-point number, big-endian.</summary>
    Single,

    /// <summary>A 32-bit integer, big-endian.</summary>
    Integer,

    /// <summary>The text itself in UTF-8.</summary>
    Text,
}
