namespace Dateline.Lucene.Codecs;

/// <summary>Names and numbers of the Lucene 8.4 postings format.</summary>
internal static class PostingsFormat
{
    public const string Name = "Lucene84";

    public const string DocExtension = "doc";
    public const string PosExtension = "pos";
    public const string PayExtension = "pay";

    public const string TermsCodec = "Lucene84PostingsWriterTerms";
    public const string DocCodec = "Lucene84PostingsWriterDoc";
    public const string PosCodec = "Lucene84PostingsWriterPos";
    public const string PayCodec = "Lucene84PostingsWriterPay";

    public const int VersionStart = 0;

    /// <summary>From here on, runs of terms with one document each state only how far that document is from the last term's.</summary>
    public const int VersionCompressedSingletons = 1;
    public const int VersionCurrent = VersionCompressedSingletons;

    /// <summary>Values in a packed block, and documents between two entries of skip data.</summary>
    public const int BlockSize = 128;

    /// <summary>Entries of a level of skip data for one of the level above.</summary>
    public const int SkipFanOut = 8;
    public const int MaxSkipLevels = 10;

    /// <summary>The largest position that Lucene takes: room for arithmetic above it.</summary>
    public const int MaxPosition = int.MaxValue - 128;
}
