using System.Globalization;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Indexing.Building;
using static Dateline.Lucene.Tests.Indexing.Indexes;

namespace Dateline.Lucene.Tests.Indexing.Merging;

/// <summary>What is merged is what one flush would have written: the same bytes of postings and terms, but for the segment's id.</summary>
public sealed class MergedPostingsTests
{
    private static readonly FieldType s_positions = new() { IndexOptions = IndexOptions.DocumentsFrequenciesAndPositions };

    [Test]
    public void ForceMerge_ManySegments_WritesTheBytesOfOneFlush([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        Document[] documents = [.. Enumerable.Range(0, 700).Select(i => RandomDocument(random, i))];
        using var one = new MemoryIndexDirectory();
        using var many = new MemoryIndexDirectory();
        Write(one, documents, []);
        // Few enough segments that none are merged before all are there: that might change the order of documents.
        Write(many, documents, [.. Enumerable.Range(0, 5).Select(_ => random.Next(1, 699)).Append(300).Distinct().Order()]);
        foreach (string extension in (string[])["doc", "pos", "pay", "tim", "tip"])
            Assert.That(Bytes(many, extension), Is.EqualTo(Bytes(one, extension)), $"seed {seed}, .{extension}");
        AssertClean(many);
    }

    // Rare and frequent words, some more than a block of times in one document; payloads from document 300 on, so that some segments have none.
    private static Document RandomDocument(Random random, int number)
    {
        int words = random.Next(12) == 0 ? random.Next(150, 420) : random.Next(1, 30);
        var text = new StringBuilder();
        for (int i = 0; i < words; i++)
        {
            int word = random.Next(3) == 0 ? random.Next(400) : random.Next(4);
            text.Append(CultureInfo.InvariantCulture, $"w{word}");
            if (number >= 300 && random.Next(4) == 0) text.Append('~').Append(Convert.ToHexString(Enumerable.Repeat((byte)i, random.Next(0, 12)).ToArray()));
            else if (random.Next(20) == 0) text.Append(CultureInfo.InvariantCulture, $"^{random.Next(1, 5000)}");
            text.Append(' ');
        }
        if (number == 450) text.Append("once");
        return [new Field("offsets", text.ToString(), TextField.WithOffsets), new Field("positions", text.ToString(), s_positions), new StringField("id", number.ToString(CultureInfo.InvariantCulture))];
    }

    private static void Write(MemoryIndexDirectory directory, Document[] documents, int[] commits)
    {
        using IndexWriter writer = Open(directory, o => o with { Analyzer = new MarkedAnalyzer(), UseCompoundFile = false, MergePolicy = new TieredMergePolicy { CompoundShare = 0 } });
        for (int i = 0; i < documents.Length; i++)
        {
            if (commits.Contains(i)) writer.Commit();
            writer.Add(documents[i]);
        }
        writer.Commit();
        writer.ForceMerge(1);
        writer.Commit();
    }

    private static byte[] Bytes(MemoryIndexDirectory directory, string extension)
    {
        string name = directory.ListFiles().Single(f => f.EndsWith("." + extension, StringComparison.Ordinal));
        using IndexInput input = directory.OpenInput(name);
        byte[] bytes = input.Span(0, (int)input.Length).ToArray();
        // Header := magic(4) String(codec) version(4) id(16); the last eight bytes are the checksum.
        Array.Clear(bytes, 4 + 1 + bytes[4] + 4, 16);
        return bytes[..^8];
    }
}
