using BenchmarkDotNet.Attributes;
using Dateline.Lucene.Analysis;

namespace Dateline.Benchmarks.Analysis;

/// <summary>Whole chains over a megabyte of text a call; 1 ms for a call is 1 GB/s of one-byte text. Must allocate nothing.</summary>
[MemoryDiagnoser]
public class AnalyzerBenchmarks
{
    private readonly Token _token = new();
    private string _text = "";

    /// <summary>The language of the text and, but for English, of the analyzer.</summary>
    [Params("english", "russian", "arabic", "chinese")]
    public string Language { get; set; } = "english";

    private Analyzer LanguageAnalyzer => Language switch
    {
        "russian" => s_russian,
        "arabic" => s_arabic,
        _ => s_english,
    };

    private static readonly StandardAnalyzer s_standard = new();
    private static readonly EnglishAnalyzer s_english = new();
    private static readonly RussianAnalyzer s_russian = new();
    private static readonly ArabicAnalyzer s_arabic = new();

    [GlobalSetup]
    public void Fill()
    {
        string sentence = Language switch
        {
            "russian" => "Правительство России заявило в четверг, что переговоры о поставках газа продолжатся на следующей неделе в Москве. ",
            "arabic" => "أعلنت الحكومة يوم الخميس أن المفاوضات حول إمدادات الغاز ستستمر الأسبوع المقبل في العاصمة. ",
            "chinese" => "政府星期四宣布，关于天然气供应的谈判将于下周在首都继续进行。",
            _ => "The Reserve Bank said on Thursday that it had raised its short-term lending rate by 0.25 points to 5.5 pct, the U.S. dollar's biggest gain in months. ",
        };
        _text = string.Concat(Enumerable.Repeat(sentence, (1 << 20) / System.Text.Encoding.UTF8.GetByteCount(sentence)));
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
        LanguageAnalyzer.Analyze("body", _text, _token, ref sink);
        return sink.Tokens;
    }

    private struct CountingSink : ITokenSink
    {
        public int Tokens { get; private set; }

        public bool Accept(Token token)
        {
            Tokens++;
            return true;
        }

        public readonly void End(Token token)
        {
        }
    }
}
