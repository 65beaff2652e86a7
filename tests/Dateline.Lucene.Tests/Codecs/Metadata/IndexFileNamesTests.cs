using Dateline.Lucene.Codecs;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class IndexFileNamesTests
{
    [TestCase(0, "0")]
    [TestCase(35, "z")]
    [TestCase(36, "10")]
    [TestCase(long.MaxValue, "1y2p0ij32e8e7")]
    public void Base36_KnownNumbers_AreWrittenAndRead(long value, string text)
    {
        Assert.That(IndexFileNames.Base36(value), Is.EqualTo(text));
        Assert.That(IndexFileNames.TryParseBase36(text, out long parsed), Is.True);
        Assert.That(parsed, Is.EqualTo(value));
    }

    [TestCase("")]
    [TestCase("A")]
    [TestCase("-1")]
    [TestCase("01")]
    [TestCase("1y2p0ij32e8e8")]
    [TestCase("zzzzzzzzzzzzz")]
    public void TryParseBase36_OtherText_IsRefused(string text) => Assert.That(IndexFileNames.TryParseBase36(text, out _), Is.False);

    [TestCase("segments", true, 0)]
    [TestCase("segments_1", true, 1)]
    [TestCase("segments_1a", true, 46)]
    [TestCase("segments.gen", false, 0)]
    [TestCase("segments_", false, 0)]
    [TestCase("segments_1.bak", false, 0)]
    [TestCase("pending_segments_1", false, 0)]
    public void TryParseCommit_Names_AreToldApart(string name, bool expected, long generation)
    {
        Assert.That(IndexFileNames.TryParseCommit(name, out long parsed), Is.EqualTo(expected));
        if (expected) Assert.That(parsed, Is.EqualTo(generation));
    }

    [TestCase("_0.fnm", "_0", ".fnm")]
    [TestCase("_z1_Lucene84_0.doc", "_z1", "_Lucene84_0.doc")]
    [TestCase("_0_1.liv", "_0", "_1.liv")]
    public void SegmentNames_OfFiles_AreSplit(string file, string segment, string rest)
    {
        Assert.That((IndexFileNames.ParseSegmentName(file), IndexFileNames.StripSegmentName(file)), Is.EqualTo((segment, rest)));
        Assert.That(IndexFileNames.IsSegmentFile(file), Is.True);
    }

    [TestCase("../_0.fnm")]
    [TestCase("_0/../../x.y")]
    [TestCase("_0_..\\x.y")]
    [TestCase("segments_1")]
    [TestCase("_0")]
    [TestCase("_.fnm")]
    [TestCase("_A.fnm")]
    [TestCase("_0.")]
    [TestCase("write.lock")]
    [TestCase("")]
    [TestCase(null)]
    public void IsSegmentFile_OtherNames_AreRefused(string? file) => Assert.That(IndexFileNames.IsSegmentFile(file), Is.False);

    [Test]
    public void WithGeneration_Names_AreLucenes()
    {
        Assert.That(IndexFileNames.WithGeneration("segments", "", 0), Is.EqualTo("segments"));
        Assert.That(IndexFileNames.WithGeneration("segments", "", 37), Is.EqualTo("segments_11"));
        Assert.That(IndexFileNames.WithGeneration("_0", "liv", 1), Is.EqualTo("_0_1.liv"));
        Assert.That(IndexFileNames.SegmentName(36), Is.EqualTo("_10"));
    }
}
