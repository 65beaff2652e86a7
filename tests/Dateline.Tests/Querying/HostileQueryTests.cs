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
    ];

    [Test]
    public void Search_HostileStrings_AnswersOrNamesThePlace()
    {
        int strings = int.TryParse(Environment.GetEnvironmentVariable("DATELINE_STRINGS"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : 1500;
        Exception? failure = null;
        string last = "";
        var thread = new Thread(
            () =>
            {
                try
                {
                    Run(strings, ref last);
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        Assert.That(failure, Is.Null, $"seed {Seed}: {last}");
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
