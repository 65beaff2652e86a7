namespace Dateline.Lucene.Codecs;

/// <summary>What stored fields are compressed for.</summary>
public enum StoredFieldsMode
{
    /// <summary>Fast to write and to read: LZ4. The default.</summary>
    BestSpeed,

    /// <summary>Small: DEFLATE. Reading a document takes several times as long.</summary>
    BestCompression,
}
