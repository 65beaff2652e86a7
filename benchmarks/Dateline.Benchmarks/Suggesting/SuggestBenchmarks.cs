using BenchmarkDotNet.Attributes;
using Dateline.Articles;
using Dateline.Lucene.Store;

namespace Dateline.Benchmarks.Suggesting;

/// <summary>Completion and corrections over 2,000 articles of made-up words and real names, seed 7.</summary>
[MemoryDiagnoser]
public class SuggestBenchmarks
{
    private static readonly string[] s_names = ["Israel", "Benjamin Netanyahu", "Vladimir Putin", "Canada", "the European Union", "Donald Trump", "NATO", "Egypt"];

    private NewsIndex _index = null!;

    /// <summary>Makes the index.</summary>
    [GlobalSetup]
    public void Write()
    {
        var random = new Random(7);
        _index = NewsIndex.Open(new MemoryIndexDirectory());
        for (int i = 0; i < 2000; i++)
        {
            string body = string.Join(' ', Enumerable.Range(0, 120).Select(_ => random.Next(12) == 0 ? s_names[random.Next(s_names.Length)] : Word(random)));
            _index.Add(new Article($"a{i}", $"{Word(random)} {s_names[random.Next(s_names.Length)]}", body + "."));
        }
        _index.Commit();
        _index.Suggest("a");   // gathers the names
    }

    /// <summary>Closes the index.</summary>
    [GlobalCleanup]
    public void Close() => _index.Dispose();

    /// <summary>A name, begun.</summary>
    [Benchmark(Baseline = true)]
    public IReadOnlyList<NewsSuggestion> Name() => _index.Suggest("neta");

    /// <summary>Words that begin with two letters.</summary>
    [Benchmark]
    public IReadOnlyList<NewsSuggestion> Words() => _index.Suggest("ba", new SuggestOptions { Kinds = SuggestionKind.Word });

    /// <summary>A name with a mistake.</summary>
    [Benchmark]
    public IReadOnlyList<NewsSuggestion> Mistaken() => _index.Suggest("netanyaho");

    /// <summary>A query with a mistake.</summary>
    [Benchmark]
    public IReadOnlyList<QueryCorrection> DidYouMean() => _index.DidYouMean("Netanyaho Egypt");

    /// <summary>Neighbours of an article.</summary>
    [Benchmark]
    public SimilarArticles? Similar() => _index.Similar("a7");

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => "bcdfgklmnprst"[random.Next(13)].ToString() + "aeiou"[random.Next(5)]));
}
