namespace Dateline.Lucene.Codecs;

/// <summary>Names and limits of term vectors. Source: Lucene 8, Lucene50TermVectorsFormat.</summary>
internal static class TermVectorsFormat
{
    public const string DataExtension = "tvd";
    public const string IndexExtension = "tvx";
    public const string MetaExtension = "tvm";

    public const string DataCodec = "Lucene50TermVectorsData";
    public const string OldIndexCodec = "Lucene50TermVectorsIndex";
    public const string IndexCodec = "Lucene85TermVectorsIndex";

    public const int VersionFirst = 1;
    public const int VersionIndexFile = 2;   // the index is made of monotonic sequences, described in the .tvm file
    public const int Version = 3;            // all metadata are in the .tvm file

    public const int ChunkSize = 1 << 12;    // bytes of terms and payloads
    public const int MaxDocsInChunk = 128;
    public const int MaxTermLength = 32766;

    public const int Positions = 1;
    public const int Offsets = 2;
    public const int Payloads = 4;
    public const int FlagBits = 3;
}
