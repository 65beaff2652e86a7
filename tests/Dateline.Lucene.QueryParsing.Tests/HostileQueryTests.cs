using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dateline.Lucene.Querying;
using Dateline.Testing;

namespace Dateline.Lucene.QueryParsing.Tests;

/// <summary>Strings made to break a parser: each must become a query or a <see cref="QuerySyntaxException"/> within the text, soon, in little memory, on a small stack.</summary>
/// <remarks>DATELINE_HOSTILE says how many; 5,000 unless told, 500,000 with DATELINE_CAMPAIGN=full.</remarks>
public sealed class HostileQueryTests
{
    private const int StackSize = 256 * 1024;
    private const long MostBytes = 16 << 20;
    private const double MostMilliseconds = 100;

    private static readonly string[] s_pieces =
    [
        "(", ")", "((", "))", "\"", "\\", "\\\"", "+", "-", "!", "NOT ", "AND ", "OR ", "&&", "||", "a", "word ", "~", "^", "*", "?", "[", "]", "{", "}", "/", ":", " ", " TO ", "f:", "*:*", "\0", "\ud800", "\udc00",
        "\u202e", "\u2066", "\u200f", "\u0301", "\ud83d\ude00", "9999999999999999999999", "~99999999999", "~0.0000000001", "^1e39", "^999999999999999999999999999999999999999999", "\\u12", "\\uD800", "/[a-z]{1000}/",
        "/(a|b)*c/", "\"a b\"~2147483648", "[a TO b}", "{* TO *}", "\u3000", "\uffff", "\t\r\n", "title:(", "a~2", "x*y?z",
    ];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_HOSTILE"), CultureInfo.InvariantCulture, out int count) ? count
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 500_000 : 5_000;

    [Test]
    public void Parse_HostileStrings_StrictLenientAndSimple_EndWithinBounds()
    {
        var strict = new ClassicQueryParser(new() { Analyzer = WordAnalyzer.Instance, DefaultField = "text", AllowLeadingWildcard = true });
        var several = new ClassicQueryParser(new()
        {
            Analyzer = WordAnalyzer.Instance, DefaultField = "text", Fields = new Dictionary<string, float> { ["title"] = 2, ["text"] = 1 }, PointFields = new Dictionary<string, PointType> { ["f"] = PointType.Int64 },
        });
        var simple = new SimpleQueryParser(WordAnalyzer.Instance, "text");
        var worst = new Worst();
        int queries = 0, refused = 0;
        OnSmallStack(() =>
        {
            var random = new Random(20250310);
            for (int i = 0; i < Count; i++)
            {
                string text = Make(random, i);
                foreach (ClassicQueryParser parser in new[] { strict, several })
                {
                    worst.Measure(text, () =>
                    {
                        if (!parser.TryParse(text, out Query? query, out QuerySyntaxException? error))
                        {
                            Assert.That(error.Position, Is.InRange(0, text.Length), () => $"{error.Message} in {Show(text)}");
                            Assert.That(error.Hint, Is.Not.Empty);
                            return false;
                        }
                        Assert.That(query, Is.Not.Null);
                        return true;
                    });
                }
                if (worst.LastResult) queries++;
                else refused++;
                worst.Measure(text, () => strict.ParseLenient(text) is not null);
                worst.Measure(text, () => simple.Parse(text) is not null);
            }
        });
        TestContext.Out.WriteLine($"{Count} strings, {queries} queries, {refused} refused; slowest {worst.Milliseconds:F1} ms, most memory {worst.Bytes / 1048576.0:F2} MiB");
        Assert.That((queries, refused), Is.EqualTo((Count - refused, Count - queries)).And.Not.EqualTo((Count, 0)));
    }

    [TestCase("(", 100_000)]
    [TestCase("-(", 50_000)]
    [TestCase("\"", 100_000)]
    [TestCase("f:(", 20_000)]
    [TestCase("a AND ", 20_000)]
    [TestCase("NOT ", 25_000)]
    [TestCase("a~2 ", 16_000)]
    [TestCase("[a TO b] ", 7_000)]
    [TestCase("/a*/ ", 13_000)]
    [TestCase("/[a-z]{1000}/ ", 4_000)]
    [TestCase("/((a{100}){100}){4}/ ", 3_000)]
    [TestCase("/(((((a{9}){9}){9}){9}){9}){9}/", 1)]
    [TestCase("\\", 65_536)]
    [TestCase("*", 65_536)]
    [TestCase("?", 65_536)]
    [TestCase("a ", 32_768)]
    [TestCase("~", 65_536)]
    [TestCase("^1 ", 21_000)]
    [TestCase("\ud800", 65_536)]
    [TestCase("{", 65_536)]
    [TestCase("/", 65_536)]
    public void Parse_APieceOverAndOver_EndsWithinBounds(string piece, int times)
    {
        string text = string.Concat(Enumerable.Repeat(piece, times));
        var strict = new ClassicQueryParser(new() { Analyzer = WordAnalyzer.Instance, DefaultField = "text" });
        var worst = new Worst();
        OnSmallStack(() =>
        {
            worst.Measure(text, () => strict.TryParse(text, out _, out _));
            worst.Measure(text, () => strict.ParseLenient(text) is not null);
            worst.Measure(text, () => new SimpleQueryParser(WordAnalyzer.Instance, "text").Parse(text) is not null);
        });
        TestContext.Out.WriteLine($"{worst.Milliseconds:F1} ms, {worst.Bytes / 1048576.0:F2} MiB");
        Assert.That(worst.Bytes, Is.GreaterThan(0).And.LessThanOrEqualTo(MostBytes));
    }

    private static string Make(Random random, int number)
    {
        int most = number % 200 == 0 ? 65_536 : number % 20 == 0 ? 2_000 : 60;
        var text = new StringBuilder();
        if (random.Next(8) == 0)
        {
            // One or two pieces over and over.
            string first = s_pieces[random.Next(s_pieces.Length)], second = s_pieces[random.Next(s_pieces.Length)];
            while (text.Length + first.Length + second.Length <= most) text.Append(first).Append(random.Next(30) == 0 ? second : "");
        }
        else
        {
            int length = random.Next(1, most);
            while (text.Length < length) text.Append(random.Next(12) == 0 ? ((char)random.Next(0x10000)).ToString() : s_pieces[random.Next(s_pieces.Length)]);
        }
        return text.ToString();
    }

    private static string Show(string text) => string.Concat(text.Take(200).Select(c => c is >= ' ' and < '\u007f' ? c.ToString() : $"\\u{(int)c:x4}"));

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, StackSize);
        thread.Start();
        thread.Join();
        if (failure != null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Keeps the longest time and the most memory. What seems too slow is tried again: only a string that is slow each time is. Waiting for a processor that others use does not count.</summary>
    private sealed class Worst
    {
        public double Milliseconds { get; private set; }

        public long Bytes { get; private set; }

        public bool LastResult { get; private set; }

        public void Measure(string text, Func<bool> parse)
        {
            double best = double.MaxValue;
            for (int tries = 0; tries < 8 && best >= MostMilliseconds / 2; tries++)
            {
                TimeSpan used = Environment.CpuUsage.TotalTime;
                long bytes = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
                LastResult = parse();
                best = Math.Min(best, Math.Min(Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds));
                bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
                Bytes = Math.Max(Bytes, bytes);
                Assert.That(bytes, Is.LessThanOrEqualTo(MostBytes), () => $"{text.Length} characters: {Show(text)}");
            }
            Milliseconds = Math.Max(Milliseconds, best);
            Assert.That(best, Is.LessThan(MostMilliseconds), () => $"{text.Length} characters: {Show(text)}");
        }
    }
}
