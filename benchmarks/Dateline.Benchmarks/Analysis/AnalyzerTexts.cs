using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dateline.Lucene.Analysis;

namespace Dateline.Benchmarks.Analysis;

/// <summary>A megabyte of text in each language, counted in UTF-8. benchmarks/peers/java/AnalyzerSpeed.java has the same sentences.</summary>
internal static class AnalyzerTexts
{
    public static readonly string[] Languages = ["news", "english", "russian", "arabic", "chinese"];

    private const int Bytes = 1 << 20;

    /// <summary>The text; "news" reads the file that DATELINE_NEWS names, JSON Lines with a body, plain or .gz.</summary>
    public static string Make(string language)
    {
        if (language == "news" && Environment.GetEnvironmentVariable("DATELINE_NEWS") is { } file) return News(file);
        string sentence = language switch
        {
            "russian" => "Правительство России заявило в четверг, что переговоры о поставках газа продолжатся на следующей неделе в Москве. ",
            "arabic" => "أعلنت الحكومة يوم الخميس أن المفاوضات حول إمدادات الغاز ستستمر الأسبوع المقبل في العاصمة. ",
            "chinese" => "政府星期四宣布，关于天然气供应的谈判将于下周在首都继续进行。",
            _ => "The Reserve Bank said on Thursday that it had raised its short-term lending rate by 0.25 points to 5.5 pct, the U.S. dollar's biggest gain in months. ",
        };
        return string.Concat(Enumerable.Repeat(sentence, Bytes / Encoding.UTF8.GetByteCount(sentence)));
    }

    public static Analyzer OfTheLanguage(string language) => language switch
    {
        "russian" => new RussianAnalyzer(),
        "arabic" => new ArabicAnalyzer(),
        "chinese" => new CjkAnalyzer(),
        _ => new EnglishAnalyzer(),
    };

    private static string News(string file)
    {
        using Stream stream = File.OpenRead(file);
        using var lines = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var text = new StringBuilder();
        while (text.Length < Bytes && lines.ReadLine() is { } line)
        {
            using JsonDocument article = JsonDocument.Parse(line);
            text.Append(article.RootElement.GetProperty("body").GetString()).Append('\n');
        }
        return text.ToString();
    }
}
