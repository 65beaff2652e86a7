namespace Dateline.Lucene.Codecs;

/// <summary>Names and limits of term vectors. Source: Lucene 8, Lucene50TermVectorsFormat.</summary>
internal static class TermVectorsFormat
{
    /// <summary>What the files are called.</summary>
    public static readonly ChunkFileFormat Files = new("tvd", "tvx", "tvm", "Lucene50TermVectorsData", "Lucene50TermVectorsIndex", "Lucene85TermVectorsIndex", SizeFirst: false, CountShift: 0);

    public const int ChunkSize = 1 << 12;    // bytes of terms and payloads
    public const int MaxDocsInChunk = 128;
    public const int MaxTermLength = 32766;

    public const int Positions = 1;
    public const int Offsets = 2;
    public const int Payloads = 4;
    public const int FlagBits = 3;
}
