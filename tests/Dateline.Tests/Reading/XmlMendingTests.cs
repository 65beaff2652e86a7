using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Feeds made by hand: what XML forbids and readers of feeds take all the same.</summary>
public sealed class XmlMendingTests
{
    [TestCase("Fish & chips", "Fish & chips"), TestCase("AT&T rises", "AT&T rises"), TestCase("Caf&eacute; &ndash; open", "Café – open"), TestCase("Two&nbsp;ports", "Two ports"), TestCase("a &amp; b", "a & b"), TestCase("x &#38; y", "x & y")]
    [TestCase("bell \u0007 rings", "bell rings"), TestCase("null &#0; here", "null here"), TestCase("&unknown; stays", "&unknown; stays"), TestCase("R&D;D", "R&D;D"), TestCase("ends in &", "ends in &"), TestCase("&#x1F6A2; ship", "🚢 ship")]
    public void Read_TitleOfAFeed_IsMended(string written, string read)
    {
        List<ReadResult> results = ReadAll($"<rss version=\"2.0\"><channel><title>North Post</title><item><title>{written}</title><link>https://north.example/?a=1&b=2</link><description>The lighthouse is to be moved.</description></item><item><title>Next</title></item></channel></rss>", "f.xml");
        Assert.That(results.Select(result => result.Article?.Title ?? result.Refusal!.Reason), Is.EqualTo(new[] { read, "Next" }));
        Assert.That(results[0].Article!.Url, Is.EqualTo("https://north.example/?a=1&b=2"));
    }

    [Test]
    public void Read_Section_KeepsItsSigns()
    {
        List<ReadResult> results = ReadAll("<rss><channel><item><title>T</title><description><![CDATA[<p>Fish &amp; chips & peas ]] cost &pound;9.</p>]]></description></item></channel></rss>", "f.xml");
        Assert.That(results.Single().Article!.Body, Is.EqualTo("Fish & chips & peas ]] cost £9."));
    }

    [Test]
    public void Read_BlanksBeforeTheDeclaration_ArePassedOver() =>
        Assert.That(ReadAll("\n\n  <?xml version=\"1.0\" encoding=\"UTF-8\"?><rss><channel><item><title>T</title></item></channel></rss>", "f.xml").Single().Article!.Title, Is.EqualTo("T"));

    [Test]
    public void Read_FeedWithoutItems_SaysSo() =>
        Assert.That(ReadRefusal("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>North Post</title></channel></rss>", "f.xml").Reason, Is.EqualTo("the feed has no item"));

    // Whatever the pieces in which bytes come and are asked for, the same comes out.
    [Test]
    public void Read_InAnyPieces_GivesTheSame([Values(1, 2, 7, 39, 40, 41, 64)] int piece)
    {
        string xml = "<a t='x&y'>" + string.Concat(Enumerable.Range(0, 700).Select(i => $"p{i} &nbsp;&amp; & &bad; \u0001<![CDATA[ & &nbsp; \u0002]] ]]>&#{i % 40};")) + "</a>&";
        string whole = Mended(xml, int.MaxValue, 4096);
        Assert.That(Mended(xml, piece, piece), Is.EqualTo(whole));
        Assert.That(whole, Does.StartWith("<a t='x&amp;y'>p0 &#160;&amp; &amp; &amp;bad; <![CDATA[ & &nbsp; ]] ]]>p1 ").And.EndsWith("</a>&amp;"));
        using var reader = System.Xml.XmlReader.Create(new StringReader(whole[..^5]));
        while (reader.Read())
        {
        }
    }

    private static string Mended(string xml, int given, int asked)
    {
        using var mending = new XmlMending(new Dribble(Encoding.UTF8.GetBytes(xml), given));
        var read = new MemoryStream();
        byte[] buffer = new byte[asked];
        while (mending.Read(buffer) is var count and > 0)
            read.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(read.ToArray());
    }

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class Dribble(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
