using System.Diagnostics;
using System.Text;
using Dateline.Lucene.Analysis;

namespace Dateline.Benchmarks.Analysis;

/// <summary>The shortest of many passes over each text: what a machine that is busy with other work still tells. The same is done by benchmarks/peers/java/AnalyzerSpeed.java.</summary>
internal static class AnalyzerSpeed
{
    public static void Run(int passes)
    {
        foreach (string language in AnalyzerTexts.Languages)
        {
            string text = AnalyzerTexts.Make(language);
            foreach ((string name, Analyzer analyzer) in new (string, Analyzer)[] { ("standard", new StandardAnalyzer()), ("language", AnalyzerTexts.OfTheLanguage(language)) })
            {
                var token = new Token();
                long best = long.MaxValue, allocated = 0;
                int tokens = 0;
                for (int i = 0; i < passes; i++)
                {
                    var sink = new CountingSink();
                    long bytes = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
                    analyzer.Analyze("body", text, token, ref sink);
                    best = Math.Min(best, Stopwatch.GetTimestamp() - start);
                    allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
                    tokens = sink.Tokens;
                }
                double seconds = (double)best / Stopwatch.Frequency;
                Console.WriteLine($"{language,-8} {name,-9} {Encoding.UTF8.GetByteCount(text) / 1e6 / seconds,7:F1} MB/s  {tokens,8} tokens  {allocated} bytes allocated in the last pass");
            }
        }
    }
}
