using Dateline.Lucene.Analysis;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class SegmentBuilderTests
{
    private static readonly IndexSortField[][] s_sorts =
    [
        [new("dense", IndexSortType.Int64)],
        [new("number", IndexSortType.Int64, Descending: true, Missing: -2L)],
        [new("number", IndexSortType.Int32), new("dense", IndexSortType.Int64, Descending: true)],
        [new("float", IndexSortType.Single, Missing: 1f)],
        [new("double", IndexSortType.Double, Descending: true)],
        [new("sorted", IndexSortType.String, Missing: IndexSortField.MissingLast)],
        [new("sorted", IndexSortType.String, Descending: true), new("number", IndexSortType.Int64)],
        [new("set", IndexSortType.String, Selector: IndexSortSelector.Min)],
        [new("set", IndexSortType.String, Selector: IndexSortSelector.MiddleMax)],
        [new("set", IndexSortType.String, Descending: true, Selector: IndexSortSelector.MiddleMin, Missing: IndexSortField.MissingFirst)],
        [new("set", IndexSortType.String, Selector: IndexSortSelector.Max)],
        [new("numbers", IndexSortType.Int64, Selector: IndexSortSelector.Max)],
        [new("doubles", IndexSortType.Double, Descending: true, Selector: IndexSortSelector.Min)],
    ];

    [TestCase(1, 1)]
    [TestCase(2, 7)]
    [TestCase(3, 300)]
    [TestCase(4, 1100)]
    public void Flush_RandomDocuments_ReadBackAsAdded(int seed, int count) => RoundTrip(seed, count, null);

    [TestCaseSource(nameof(Sorts))]
    public void Flush_RandomDocumentsWithIndexSort_ReadBackInOrder(int sort) => RoundTrip(100 + sort, 250, new IndexSort(s_sorts[sort]));

    private static IEnumerable<int> Sorts() => Enumerable.Range(0, s_sorts.Length);

    private static void RoundTrip(int seed, int count, IndexSort? sort)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var generator = new RandomDocuments(random);
        using var directory = new MemoryIndexDirectory();
        var pool = new BlockPool(64 << 20);
        FlushedSegment flushed;
        Document?[] documents = new Document?[count];
        using (var builder = new SegmentBuilder(Context(directory) with { IndexSort = sort, Pool = pool }))
        {
            for (int i = 0; i < count; i++)
            {
                Document document = generator.Next();
                bool spoilt = random.Next(12) == 0;
                if (spoilt) document.Add(new TextField("body", "some words that stay " + new[] { "!throw", "!offsets", "!position", "!immense" }[random.Next(4)]));
                else documents[i] = document;
                Assert.That(() => builder.Add(document), spoilt ? Throws.InstanceOf<SystemException>() : Throws.Nothing);
                Assert.That(builder.DocCount, Is.EqualTo(i + 1));
            }
            flushed = builder.Flush();
        }
        int[] order = ExpectedOrder(documents, sort);
        AssertOrder(flushed, order, sort, documents);
        Document?[] inOrder = [.. order.Select(d => documents[d])];
        Assert.That(flushed.DeletedCount, Is.EqualTo(inOrder.Count(d => d == null)));
        for (int doc = 0; doc < count; doc++) Assert.That(flushed.LiveDocs?[doc] ?? true, Is.EqualTo(inOrder[doc] != null));
        new SegmentComparer(directory, flushed, inOrder).Compare();
    }

    // A refused document's sort values are whatever was taken in before the refusal: its place is taken from the segment.
    private static void AssertOrder(FlushedSegment flushed, int[] order, IndexSort? sort, Document?[] documents)
    {
        if (sort == null)
        {
            Assert.That(flushed.OldToNew, Is.Null);
            return;
        }
        int[] newToOld = flushed.OldToNew == null ? [.. Enumerable.Range(0, order.Length)] : new int[order.Length];
        for (int i = 0; i < flushed.OldToNew?.Length; i++) newToOld[flushed.OldToNew[i]] = i;
        Assert.That(newToOld.Where(d => documents[d] != null), Is.EqualTo(order.Where(d => documents[d] != null)));
        newToOld.CopyTo(order, 0);
    }

    private static int[] ExpectedOrder(Document?[] documents, IndexSort? sort)
    {
        IOrderedEnumerable<int> order = Enumerable.Range(0, documents.Length).OrderBy(_ => 0);
        foreach (IndexSortField field in sort?.Fields ?? [])
        {
            Func<int, IComparable> key = field.Type == IndexSortType.String
                ? d => Text(documents[d], field)
                : d => Number(documents[d], field);
            Comparer<IComparable> comparer = Comparer<IComparable>.Create((a, b) => a is string s ? string.CompareOrdinal(s, (string)b) : a.CompareTo(b));
            order = field.Descending ? order.ThenByDescending(key, comparer) : order.ThenBy(key, comparer);
        }
        return [.. order];
    }

    private static string Text(Document? document, IndexSortField field)
    {
        string[] values = document == null ? [] : [.. document.Where(f => f.Name == field.Field).Select(ModelIndex.Latin).Distinct().Order(StringComparer.Ordinal)];
        if (values.Length == 0) return field.Missing as string == IndexSortField.MissingLast ? "\uFFFF" : "";
        return "a" + field.Selector switch
        {
            IndexSortSelector.Max => values[^1],
            IndexSortSelector.MiddleMin => values[(values.Length - 1) / 2],
            IndexSortSelector.MiddleMax => values[values.Length / 2],
            _ => values[0],
        };
    }

    // NaN is the largest for an index sort, the smallest for .NET.
    private static double Number(Document? document, IndexSortField field)
    {
        double[] values = document == null ? [] : [.. document.Where(f => f.Name == field.Field)
            .Select(f => f.Kind == FieldValueKind.Int64 ? f.Int64 : double.IsNaN(f.Double) ? double.PositiveInfinity : f.Double).Order()];
        if (values.Length == 0) return Convert.ToDouble(field.Missing ?? 0);
        return field.Selector == IndexSortSelector.Max ? values[^1] : values[0];
    }

    internal static BuilderContext Context(IndexDirectory directory) => new()
    {
        Directory = directory,
        SegmentName = "_0",
        SegmentId = [.. Enumerable.Range(1, 16).Select(i => (byte)i)],
        FieldNumbers = new FieldNumbers(),
        Analyzer = new MarkedAnalyzer(),
    };
}
