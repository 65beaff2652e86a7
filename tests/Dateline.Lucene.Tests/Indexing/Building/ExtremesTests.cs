using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class ExtremesTests
{
    [Test]
    public void Flush_WideGapsOfEveryKind_ReadBackAsAdded([Values(false, true)] bool sorted)
    {
        // Documents far apart, positions and offsets of many bytes, one term in a slice of every size.
        Document[] documents = [.. Enumerable.Range(0, 20_000).Select(i => (i % 9_999) switch
        {
            0 => new Document { new Field("f", "rare^2000000000 often" + new string(' ', 70_000) + "rare^3 rare~0102 " + string.Concat(Enumerable.Repeat("often ", 5_000)), TextField.WithOffsets) },
            1 => new Document { new Field("f", "rare often~" + new string('7', 9_000) + " often", TextField.WithOffsets), new Field("n", "rare*2000000000 rare", RandomDocuments.Frequencies) },
            _ when i % 100 == 0 => new Document { new Field("f", "often", TextField.WithOffsets) },
            _ => new Document(),
        })];
        using var directory = new MemoryIndexDirectory();
        IndexSort? sort = sorted ? new IndexSort(new IndexSortField("order", IndexSortType.Int64, Descending: true)) : null;
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory) with { IndexSort = sort });
        for (int i = 0; i < documents.Length; i++)
        {
            documents[i].Add(new NumericDocValuesField("order", (long)i));
            builder.Add(documents[i]);
        }
        FlushedSegment flushed = builder.Flush();
        if (sorted) Array.Reverse(documents);
        new SegmentComparer(directory, flushed, documents).Compare();
    }

    [Test]
    public void Add_ManyTerms_GiveTheEncoderTheirCounts()
    {
        var seen = new List<FieldInvertState>();
        using var directory = new MemoryIndexDirectory();
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory) with { Norms = new Recorder(seen) });
        string text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"w{i % 300} ")) + "w7^0 a~01 naïve counterrevolutionaries";
        builder.Add(new Document { new TextField("gaps", text), new Field("freq", "a*5 b a", RandomDocuments.Frequencies), new TextField("gaps", "w7") });
        Assert.That(seen.Select(s => (s.Length, s.UniqueTermCount, s.MaxTermFrequency, s.OverlapCount)), Is.EqualTo(new[] { (1005, 303, 6, 1), (7, 2, 6, 0) }));
        Assert.That(seen[0].Position, Is.EqualTo(1003 + 2 * MarkedAnalyzer.Gap));
        Assert.That(seen[0].Offset, Is.EqualTo(text.Length + 2 + 10));
        FieldInvertState counts = seen[0];
        Assert.That(NormEncoder.Default.Encode("f", in counts), Is.EqualTo(SmallFloat.IntToByte4(1004)));
        Assert.That(NormEncoder.CountingOverlaps.Encode("f", in counts), Is.EqualTo(SmallFloat.IntToByte4(1005)));
    }

    [Test]
    public void Flush_NoDocuments_WritesAnEmptySegment()
    {
        using var directory = new MemoryIndexDirectory();
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory));
        FlushedSegment flushed = builder.Flush();
        Assert.That((flushed.Info.MaxDoc, flushed.DeletedCount, flushed.Fields.Count), Is.EqualTo((0, 0, 0)));
    }

    private sealed class Recorder(List<FieldInvertState> seen) : NormEncoder
    {
        public override byte Encode(string field, in FieldInvertState state)
        {
            seen.Add(state);
            return Default.Encode(field, in state);
        }
    }
}
