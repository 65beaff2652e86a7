namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>Names and numbers of the term dictionary. Source: Lucene 8, codecs.blocktree; grammar in docs/formats/tim.md, tip.md and tmd.md.</summary>
internal static class BlockTreeFormat
{
    public const string TermsExtension = "tim";
    public const string IndexExtension = "tip";
    public const string MetaExtension = "tmd";

    public const string TermsCodec = "BlockTreeTermsDict";
    public const string IndexCodec = "BlockTreeTermsIndex";
    public const string MetaCodec = "BlockTreeTermsMeta";

    /// <summary>Lucene 8.0.</summary>
    public const int VersionStart = 3;

    /// <summary>Lucene 8.4: the summary of a field no longer says how many longs a term's metadata has.</summary>
    public const int VersionMetaLongsRemoved = 4;

    /// <summary>Lucene 8.5: suffixes may be compressed, their lengths are apart, and terms with one occurrence are counted in runs.</summary>
    public const int VersionCompressedSuffixes = 5;

    /// <summary>Lucene 8.6: the summaries of the fields have a file of their own.</summary>
    public const int VersionMetaFile = 6;

    public const int VersionCurrent = VersionMetaFile;

    /// <summary>A prefix that so many terms and blocks share becomes a block.</summary>
    public const int MinItemsInBlock = 25;

    /// <summary>A block of more items is cut into floor blocks.</summary>
    public const int MaxItemsInBlock = 48;

    public const int OutputFlagBits = 2;
    public const int OutputIsFloor = 1;
    public const int OutputHasTerms = 2;

    public const int LeafBlock = 4;   // in the number that states the length of a block's suffixes
    public const int SuffixCompressionMask = 3;
}
