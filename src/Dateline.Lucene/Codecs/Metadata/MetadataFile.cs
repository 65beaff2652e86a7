using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What the small files that are read in one go have in common.</summary>
internal static class MetadataFile
{
    /// <summary>Sums a file whose header was just read, so that what follows is known to be as written.</summary>
    public static void Verify(IndexInput input) => CodecFooter.Verify(input);

    /// <summary>Checks that the contents end where the footer starts.</summary>
    public static void CheckEnd(IndexInput input)
    {
        if (input.Position != input.Length - CodecFooter.Length)
            CorruptIndexException.Throw($"the contents end here, but the footer starts at {input.Length - CodecFooter.Length}", input);
    }

    /// <summary>A release in three variable-length integers.</summary>
    public static IndexVersion ReadVersion(IndexInput input) => CheckVersion(input, input.ReadVInt(), input.ReadVInt(), input.ReadVInt());

    /// <summary>A release in three 32-bit integers.</summary>
    public static IndexVersion ReadWideVersion(IndexInput input) => CheckVersion(input, input.ReadInt32(), input.ReadInt32(), input.ReadInt32());

    private static IndexVersion CheckVersion(IndexInput input, int major, int minor, int bugfix)
    {
        if ((major | minor | bugfix) is < 0 or > 255)
            CorruptIndexException.Throw($"{major}.{minor}.{bugfix} is not a release", input);
        return new IndexVersion(major, minor, bugfix);
    }
}
