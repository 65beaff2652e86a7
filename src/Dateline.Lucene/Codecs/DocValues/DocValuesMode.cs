namespace Dateline.Lucene.Codecs;

/// <summary>How binary doc values are written.</summary>
internal enum DocValuesMode
{
    /// <summary>One after another: any is read at once.</summary>
    BestSpeed,

    /// <summary>Compressed, 32 together.</summary>
    BestCompression,
}
