using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Indexing;

/// <summary>Short ways to make and to ask indexes in tests.</summary>
internal static class Indexes
{
    public static IndexWriterOptions Options => new() { Analyzer = WordAnalyzer.Instance, MergeThreads = 0 };

    public static IndexWriter Open(IndexDirectory directory, Func<IndexWriterOptions, IndexWriterOptions>? change = null) =>
        new(directory, change == null ? Options : change(Options));

    /// <summary>A document with an id, a number and a text.</summary>
    public static Document Doc(string id, string text = "", long number = 0)
    {
        var document = new Document();
        document.Add(new StringField("id", id, stored: true));
        document.Add(new TextField("text", text));
        document.Add(new NumericDocValuesField("number", number));
        document.Add(new Int64Point("point", number));
        return document;
    }

    public static Term Id(string id) => new("id", id);

    /// <summary>Stored ids of the live documents, sorted.</summary>
    public static string[] Ids(Snapshot snapshot)
    {
        var ids = new List<string>();
        foreach (SegmentReader segment in snapshot.Segments)
        {
            for (int doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (!segment.IsLive(doc)) continue;
                var visitor = new IdVisitor();
                segment.VisitStored(doc, visitor);
                ids.Add(visitor.Id);
            }
        }
        ids.Sort(StringComparer.Ordinal);
        return [.. ids];
    }

    public static string[] Ids(IndexDirectory directory)
    {
        using Snapshot snapshot = Snapshot.Open(directory, new() { VerifyChecksums = true });
        return Ids(snapshot);
    }

    public static int Count(Snapshot snapshot, string word) => new Searcher(snapshot).Count(new TermQuery("text", word));

    public static void AssertClean(IndexDirectory directory)
    {
        IndexCheck check = IndexChecker.Check(directory);
        Assert.That(check.IsClean, Is.True, () => $"{check.Problem} {string.Join("; ", check.Segments.Select(s => $"{s.Name}: {s.Problem}"))}");
    }

    private sealed class IdVisitor : StoredFieldVisitor
    {
        public string Id { get; private set; } = "";

        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8)
        {
            if (field.Name == "id") Id = System.Text.Encoding.UTF8.GetString(utf8);
        }
    }
}
