namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>How the suffixes of a block of terms are stored.</summary>
internal enum SuffixCompression
{
    None = 0,
    LowercaseAscii = 1,
    Lz4 = 2,
}
