using System.Globalization;
using System.Text;
using Dateline.Interop.Tests.Judging;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.QueryParsing;
using Dateline.Lucene.Querying;
using Dateline.Testing;

namespace Dateline.Interop.Tests.QueryParsing;

/// <summary>Generated query strings, parsed by us and by Lucene's classic parser: the same query, or both refuse.</summary>
public sealed class ClassicParserJudgeTests
{
    private static readonly string[] s_pieces =
    [
        "apple", "Pear", "sea-side", "o'neill", "x.y", "AND", "OR", "NOT", "&&", "||", "!", "+", "-", " + ", " - ", "(", ")", "( ", " )", ":", "title:", "*:*", "*", "?", "te?t", "te*t", "app*", "*x", "~", "~1", "~2", "~0.5",
        "~3.7", "^2", "^2.5", "^0", "^", "\"", "\"two words\"", "\"a b c\"~4", "\"\"", "[a TO b]", "{a TO b}", "[* TO z}", "{10 TO *]", "[\"x y\" TO z]", "[a b]", "[", "]", "{", "}", "/re.x/", "/a\\/b/", "/", "\\", "\\*", "\\u0041",
        "\\\"", "\u00e9t\u00e9", "\u4e2d\u6587", "\ud83d\ude00", "\u3000", "\t", "TO", "12", "3.14", "a/b", "a~b", "a^b", "c#", "..", "_", "&", "|", ";", "=",
    ];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_QUERIES"), out int count) ? count
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 1_000_000 : 50_000;

    [TestCase(false)]
    [TestCase(true)]
    public void GeneratedQueries_ParseAsLuceneParsesThem(bool requireAll)
    {
        using JavaJudge java = JavaJudge.Start("ParserJudge", "analyzers-common", "queryparser", "queries", "sandbox");
        using var folder = new TempFolder();
        string questions = Path.Combine(folder.Path, "questions"), answers = Path.Combine(folder.Path, "answers");
        var random = new Random(requireAll ? 2 : 1);
        string[] queries = [.. Enumerable.Range(0, Count / 2).Select(_ => Make(random))];
        File.WriteAllLines(questions, queries.Select(q => string.Concat(q.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)))));
        java.AskOk("parse", questions, answers, requireAll ? "AND" : "OR");
        string[] theirs = File.ReadAllLines(answers);
        var parser = new ClassicQueryParser(new() { Analyzer = new StandardAnalyzer(), DefaultField = "body", RequireAll = requireAll });
        int refused = 0;
        var differences = new List<string>();
        for (int i = 0; i < queries.Length; i++)
        {
            string ours = parser.TryParse(queries[i], out Query? query, out QuerySyntaxException? error) ? "=" + query.ToString("body") : "-";
            string expected = theirs[i] == "-" ? "-" : "=" + Decode(theirs[i][1..]);
            if (expected == "-") refused++;
            if (ours != expected) differences.Add($"{queries[i]}\n   ours   {ours} {error?.Message}\n   theirs {expected}");
        }
        TestContext.Out.WriteLine($"{queries.Length} queries, {refused} refused by both, {differences.Count} differences");
        Assert.That(differences.Take(12), Is.Empty, () => $"{differences.Count} differences:\n" + string.Join("\n", differences.OrderBy(d => d.Length).Take(12)));
        Assert.That(refused, Is.InRange(queries.Length / 10, queries.Length * 9 / 10));
    }

    private static string Make(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 9); i > 0; i--)
        {
            // Mostly well formed pieces: a query of noise alone is refused at once.
            text.Append(random.Next(3) == 0 ? s_pieces[random.Next(s_pieces.Length)] : s_pieces[random.Next(8)]);
            if (random.Next(3) != 0) text.Append(' ');
        }
        return text.ToString();
    }

    private static string Decode(string hex)
    {
        var text = new StringBuilder(hex.Length / 4);
        for (int i = 0; i < hex.Length; i += 4) text.Append((char)ushort.Parse(hex.AsSpan(i, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
