using BenchmarkDotNet.Attributes;
using Dateline.Lucene.Analysis;

namespace Dateline.Benchmarks.Analysis;

/// <summary>Whole chains over a megabyte of text a call; 1 ms for a call is 1 GB/s of one-byte text. Must allocate nothing.</summary>
[MemoryDiagnoser]
public class AnalyzerBenchmarks
{
    private readonly Token _token = new();
    private string _text = "";

    /// <summary>The language of the text and of the second analyzer; "news" is newswire in English where it is there.</summary>
    [Params("news", "english", "russian", "arabic", "chinese")]
    public string Language { get; set; } = "english";

    private Analyzer _ofTheLanguage = new StandardAnalyzer();

    private static readonly StandardAnalyzer s_standard = new();

    [GlobalSetup]
    public void Fill()
    {
        _text = AnalyzerTexts.Make(Language);
        _ofTheLanguage = AnalyzerTexts.OfTheLanguage(Language);
    }

    [Benchmark]
    public int Standard()
    {
        var sink = new CountingSink();
        s_standard.Analyze("body", _text, _token, ref sink);
        return sink.Tokens;
    }

    [Benchmark]
    public int OfTheLanguage()
    {
        var sink = new CountingSink();
        _ofTheLanguage.Analyze("body", _text, _token, ref sink);
        return sink.Tokens;
    }
}
