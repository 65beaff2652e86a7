using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Facets.Tests;

/// <summary>Values laid out flat: the same counts as from the file, before they are laid out and after.</summary>
public sealed class OrdinalColumnTests
{
    [Test]
    public void Count_OverAndOver_StaysTheSame([Values(1, 2, 3, 4)] int seed, [Values("country", "source")] string field)
    {
        using var index = new FacetIndex(seed, documents: 600, oneSegment: seed == 4);
        var counter = new FacetCounter(index.Searcher);
        var request = new ValueFacet(field) { Top = 100, CountMissing = true };
        string[] words = ["war", "peace", "rate", "vote"];
        string[] first = [.. words.Select(w => Show(counter.Count(new TermQuery("word", w), request)))];
        Assert.That(index.Snapshot.Segments.Select(s => OrdinalColumns.Of(s, field).Column), Is.All.Null);
        for (int round = 0; round < 6; round++)
        {
            for (int i = 0; i < words.Length; i++) Assert.That(Show(counter.Count(new TermQuery("word", words[i]), request)), Is.EqualTo(first[i]), $"seed {seed}, round {round}");
        }
        SegmentReader[] laidOut = [.. index.Snapshot.Segments.Where(s => OrdinalColumns.Of(s, field).Column != null)];
        Assert.That(laidOut.Sum(s => s.DocumentCount), Is.GreaterThan(index.Articles.Count / 2));
    }

    // Groups and paths: the few documents of a word, many, and all; before the values are laid out, while they are, and after.
    [Test]
    public void Count_PartsOverAndOver_AreThoseOfTheDocuments([Values(5, 6, 7, 8)] int seed, [Values("country", "source", "place")] string field)
    {
        using var index = new FacetIndex(seed, documents: 900, oneSegment: seed > 6, deletes: seed != 8);
        var counter = new FacetCounter(index.Searcher);
        var groups = Enumerable.Range(0, 30).SelectMany(i => new[] { $"c{i}", $"s{i}" }).Where(v => v[^1] != '5')
            .ToDictionary(v => v, IReadOnlyList<string> (v) => (v[^1] - '0') % 3 == 0 ? ["all", "third"] : ["all", "rest"]);
        var request = new ValueFacet(field) { Top = 100, CountMissing = true, Groups = field == "place" ? null : groups, Separator = field == "place" ? '/' : null };
        for (int round = 0; round < 8; round++)
        {
            foreach (string? word in (string?[])["war", null, "peace", "unknown"])
            {
                FacetIndex.Article[] articles = [.. index.Articles.Where(a => word == null || a.Word == word)];
                string[][] parts = [.. articles.Select(a => Parts(a).Distinct().ToArray())];
                string expected = $"{articles.Length} {parts.Count(p => p.Length == 0)} "
                    + string.Join(' ', parts.SelectMany(p => p).GroupBy(p => p).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}={g.Count()}"));
                Assert.That(Show(counter.Count(word == null ? null : new TermQuery("word", word), request)), Is.EqualTo(expected), $"seed {seed}, round {round}, {word}");
            }
        }
        Assert.That(index.Snapshot.Segments.Count(s => OrdinalColumns.Of(s, field).Column != null), Is.GreaterThan(0));

        IEnumerable<string> Parts(FacetIndex.Article article) => field switch
        {
            "country" => article.Countries.SelectMany(c => groups.GetValueOrDefault(c, [])),
            "source" => article.Source == null ? [] : groups.GetValueOrDefault(article.Source, []),
            _ => article.Places.Select(p => p.Split('/')[0]),
        };
    }

    [Test]
    public void Count_CodesOfTwoAndOfFourBytes_EqualTheCursors([Values(50, 70_000)] int values, [Values(1, 3)] int most)
    {
        const int Documents = 60_000;
        var random = new Random(values + most);
        var directory = new MemoryIndexDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = WordAnalyzer.Instance }))
        {
            for (int i = 0; i < Documents; i++)
            {
                var document = new Document();
                for (int n = random.Next(most + 1); n > 0; n--) document.Add(new SortedSetDocValuesField("f", "v" + random.Next(values)));
                writer.Add(document);
            }
            writer.ForceMerge();
            writer.Commit();
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        SegmentReader segment = snapshot.Segments[0];
        SegmentValues opened = SegmentValues.Open(segment, "f")!;
        OrdinalColumn column = OrdinalColumn.Build(opened, segment.MaxDoc)!;
        int[] docs = [.. Enumerable.Range(0, Documents).Where(_ => random.Next(3) == 0)];
        int[] expected = new int[opened.Count], one = new int[opened.Count + 1], apart = new int[opened.Count + 1], codes = new int[2 * column.Codes];
        int with = SegmentValues.Open(segment, "f")!.CountOrdinals(docs, expected);
        column.Count(docs, one);
        column.CountCodes(docs, codes);
        column.AddCodes(codes, apart);
        Assert.That(one[..^1], Is.EqualTo(expected));
        Assert.That(apart, Is.EqualTo(one));
        Assert.That(docs.Length - one[^1], Is.EqualTo(with));
        int[] all = new int[2 * column.Codes], whole = new int[2 * column.Codes];
        column.CountAllCodes(all);
        column.CountCodes([.. Enumerable.Range(0, Documents)], whole);
        Assert.That(all, Is.EqualTo(whole));
        Assert.That(column.Codes > ushort.MaxValue, Is.EqualTo(values > 10_000 && most > 1));
    }

    private static string Show(FacetResult result) => $"{result.Documents} {result.Missing} {string.Join(' ', result.Values.Select(v => $"{v.Value}={v.Count}"))}";
}
