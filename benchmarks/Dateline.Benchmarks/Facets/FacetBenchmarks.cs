using BenchmarkDotNet.Attributes;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Facets;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Benchmarks.Facets;

/// <summary>Counting over 200,000 made-up documents, seed 7: sets of one to three of 150 values that most documents have, a date, a word that one in twenty has.</summary>
[MemoryDiagnoser]
public class FacetBenchmarks
{
    private const int Documents = 200_000;

    private static readonly ValueFacet s_places = new("place");
    private static readonly NumberFacet s_sizes = new("size");
    private static readonly CalendarHistogram s_months = new("time", CalendarInterval.Month);
    private static readonly TermQuery s_word = new("word", "war");

    private MemoryIndexDirectory _directory = null!;
    private Snapshot _snapshot = null!;
    private FacetCounter _counter = null!;
    private DrillSideways _sideways = null!;
    private FacetDimension[] _dimensions = [];

    /// <summary>Whether a tenth of the documents is deleted.</summary>
    [Params(false, true)]
    public bool Deleted { get; set; }

    /// <summary>Makes the index: one segment.</summary>
    [GlobalSetup]
    public void Write()
    {
        var random = new Random(7);
        _directory = new MemoryIndexDirectory();
        using (var writer = new IndexWriter(_directory, new IndexWriterOptions { Analyzer = new StandardAnalyzer(), MergeThreads = 0 }))
        {
            for (int i = 0; i < Documents; i++)
            {
                var document = new Document { new StringField("lot", (i % 10).ToString(System.Globalization.CultureInfo.InvariantCulture)) };
                if (random.Next(20) == 0) document.Add(new StringField("word", "war"));
                for (int n = random.Next(20) == 0 ? 0 : random.Next(1, 4); n > 0; n--) document.Add(new SortedSetDocValuesField("place", $"p{random.Next(150) * random.Next(150) / 150}"));
                document.Add(new NumericDocValuesField("size", random.Next(40)));
                document.Add(new NumericDocValuesField("time", 1_600_000_000_000 + random.NextInt64(100_000_000_000)));
                writer.Add(document);
            }
            writer.ForceMerge();
            if (Deleted) writer.Delete(new Term("lot", "3"));
            writer.Commit();
        }
        _snapshot = Snapshot.Open(_directory);
        _counter = new FacetCounter(new Searcher(_snapshot));
        _sideways = new DrillSideways(_counter);
        _dimensions = [FacetDimension.Of(s_places with { Selected = ["p3"] }), new FacetDimension(s_months)];
    }

    /// <summary>Closes the index.</summary>
    [GlobalCleanup]
    public void Close() => _snapshot.Dispose();

    /// <summary>Ten places of everything.</summary>
    [Benchmark(Baseline = true)]
    public FacetResult PlacesOfAll() => _counter.Count(null, s_places);

    /// <summary>Ten places of a word's ten thousand documents.</summary>
    [Benchmark]
    public FacetResult PlacesOfWord() => _counter.Count(s_word, s_places);

    /// <summary>Numbers of everything.</summary>
    [Benchmark]
    public FacetResult NumbersOfAll() => _counter.Count(null, s_sizes);

    /// <summary>Months of everything.</summary>
    [Benchmark]
    public FacetResult MonthsOfAll() => _counter.Count(null, s_months);

    /// <summary>Places and months of a word, a place chosen.</summary>
    [Benchmark]
    public DrillSidewaysResult SidewaysOfWord() => _sideways.Count(s_word, _dimensions);
}
