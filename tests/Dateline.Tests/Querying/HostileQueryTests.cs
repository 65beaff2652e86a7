using System.Globalization;
using System.Text;
using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Tests.Querying;

/// <summary>Whatever is typed: an answer or a syntax error, on a small stack. More strings: <c>DATELINE_STRINGS=100000</c>.</summary>
[TestFixture]
public sealed class HostileQueryTests
{
    private const int Seed = 31;

    private static readonly string[] s_pieces =
    [
        "a", "US", "israel", "treaty", " ", " ", " ", "\"", "\"", "(", ")", "(", "[", "]", "{", "}", "^", "^2", "^-1", "~", "~1", "~\"", "*", "?", "/", "/a.*/", "\\", ":", "title:", "lead:", "caption:",
        "all:", "country:", "country:IL", "focus:", "date:", "2025-03", "last-7-days", "when:", "1994", " TO ", " AND ", " OR ", " NOT ", "-", "+", "!", "|", "||", "&&", ",", "NEAR/3(", "BEFORE/99999999999(",
        "SAME(", "ALL(", "ANY/2(", "ATLEAST/2(", "group:g7", ">=", "<", "\ud83d", "\udc00", "é", "exact:", "\u201c", "kind:name", "\0", "\u0001", "\u0006", "*:*", "\u202e", "id:", "source:", ".*.*.*", "(((",
        "\u300c", "\uff08", "\uff1a", "\u2212", "\u00ac", "\u2228", "\u2265", "near/2(", "NEAR ", "same(", "[US]'s ", "[person:\"", "date>2024", "treaty?", "day: ", "|", "person:\"Mr. ", "title:*", "country:the ",
    ];

    [Test]
    public void Search_HostileStrings_AnswersOrNamesThePlace()
    {
        int strings = int.TryParse(Environment.GetEnvironmentVariable("DATELINE_STRINGS"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : 1500;
        string last = "";
        Exception? failure = OnStack(256, () => Run(strings, ref last));
        Assert.That(failure, Is.Null, $"seed {Seed}: {last}");
    }

    private static Exception? OnStack(int kibibytes, Action work)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            kibibytes * 1024);
        thread.Start();
        thread.Join();
        return failure;
    }

    // Each level needs the stack of all that is done with a query; 100 of them leave room on a quarter of a mebibyte, in a debug build too.
    [TestCase("(treaty OR ", ")", 48)]
    [TestCase("(treaty AND (day OR ", "))", 48)]
    [TestCase("NOT (treaty OR ", ")", 48)]
    [TestCase("ANY/1(treaty, ", ")", 96)]
    [TestCase("ALL(treaty, ", ")", 96)]
    [TestCase("NEAR/900(treaty, ", ")", 96)]
    [TestCase("BEFORE/900(treaty, ", ")", 96)]
    [TestCase("SAME(treaty, ", ")", 96)]
    [TestCase("ATLEAST/1(", ")", 96)]
    [TestCase("title:", "", 96)]
    [TestCase("", "^1.01", 96)]
    public void Search_AsDeepAsAllowed_NeedsLittleStack(string open, string close, int levels)
    {
        string query = string.Concat(Enumerable.Repeat(open, levels)) + "treaty" + string.Concat(Enumerable.Repeat(close, levels));
        string deeper = string.Concat(Enumerable.Repeat(open, 5 * levels)) + "treaty" + string.Concat(Enumerable.Repeat(close, 5 * levels));
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("1", "A treaty", "Treaty on treaty. A treaty was signed that day."));
        index.Commit();
        Exception? failure = OnStack(192, () =>
        {
            NewsQuery parsed = NewsQueryParser.Parse(query);
            Assert.That(parsed.Depth, Is.InRange(levels, NewsQuery.MaxDepth));
            Assert.That(NewsQueryParser.Parse(parsed.ToString()), Is.EqualTo(parsed));
            Assert.That(NewsQueryParser.Parse(parsed.ToString()).GetHashCode(), Is.EqualTo(parsed.GetHashCode()));
            Assert.That(index.Search(query, new() { Explain = true }).Warnings, Is.Empty);
            Assert.That(NewsQueryParser.ParseLenient(query, out IReadOnlyList<string> none), Is.EqualTo(parsed));
            Assert.That(none, Is.Empty);
            Assert.That(() => NewsQueryParser.Parse(deeper), Throws.TypeOf<QuerySyntaxException>().With.Property("Reason").Contains("deep"));
            NewsResults found = index.Search(deeper, new() { IsLenient = true, Explain = true });
            Assert.That(found.Warnings[0], Does.Contain("deep"));
            Assert.That(NewsQueryParser.Parse(found.Parsed).ToString(), Is.EqualTo(found.Parsed));
        });
        Assert.That(failure, Is.Null);
    }

    [Test]
    public void Construct_TooDeep_IsRefused()
    {
        NewsQuery query = new WordsQuery(["a"]);
        while (query.Depth < NewsQuery.MaxDepth) query = new NotQuery(query);
        Assert.That(() => new NotQuery(query), Throws.ArgumentException);
        Assert.That(() => new AndQuery([query, query]), Throws.ArgumentException);
        Assert.That(() => new NotQuery(new WordsQuery(["b"])) with { Query = query }, Throws.ArgumentException);
        Assert.That(() => new OrQuery([]), Throws.ArgumentException);
        Assert.That(() => new NearQuery(3, [new WordsQuery(["a"])]), Throws.ArgumentException);
    }

    private static void Run(int strings, ref string last)
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("1", "A treaty", "Israel and the U.S. signed a treaty on March 3, 1994.\n\nIt was a long day."));
        index.Add(new Article("2", "No treaty", "Nobody signed. The G7 was silent."));
        index.Commit();
        var random = new Random(Seed);
        var text = new StringBuilder();
        var lenient = new NewsSearchOptions { IsLenient = true, Top = 2 };
        var strict = new NewsSearchOptions { Top = 2 };
        for (int i = 0; i < strings; i++)
        {
            text.Clear();
            int pieces = i % 100 == 99 ? 3000 : random.Next(1, 16);
            string one = s_pieces[random.Next(s_pieces.Length)];
            for (int k = 0; k < pieces; k++) text.Append(pieces == 3000 && i % 200 == 199 ? one : random.Next(20) == 0 ? ((char)random.Next(0x10000)).ToString() : s_pieces[random.Next(s_pieces.Length)]);
            last = text.ToString();
            _ = index.Search(last, lenient);
            try
            {
                _ = index.Search(last, strict);
            }
            catch (QuerySyntaxException e)
            {
                if (e.Position < 0 || e.Position > last.Length) throw new InvalidOperationException($"the position {e.Position} is outside the query", e);
            }
        }
    }
}
