using System.Globalization;
using Dateline.Querying;

namespace Dateline.Tests.Querying;

[TestFixture]
public sealed class NewsQueryParserTests
{
    // What is written, and how it is understood.
    [TestCase("a b", "a b")]
    [TestCase("a AND b", "a AND b")]
    [TestCase("a OR b c", "a OR (b c)")]
    [TestCase("a || b && c", "a OR (b AND c)")]
    [TestCase("a NOT b", "a AND (NOT b)")]
    [TestCase("a -b +c", "a AND (NOT b) AND c")]
    [TestCase("!a", "NOT a")]
    [TestCase("NOT NOT a", "a")]
    [TestCase("(a OR b) c", "(a OR b) AND c")]
    [TestCase("a|b|\"c d\" e", "(a OR b OR \"c d\") AND e")]
    [TestCase("title:a^2 b", "title:(a)^2 AND b")]
    [TestCase("title:(a OR b)", "title:(a OR b)")]
    [TestCase("caption:(lead:a)", "caption:(lead:(a))")]
    [TestCase("\"U.S. allies\"", "\"U.S. allies\"")]
    [TestCase("\u201cFive Eyes\u201d", "\"Five Eyes\"")]
    [TestCase("\"a b\"~3", "\"a b\"~3")]
    [TestCase("~\"ties with Russia\"", "~\"ties with Russia\"")]
    [TestCase("\"with [country:RU|UA] and\"", "\"with [country:RU|UA] and\"")]
    [TestCase("exact:U.S.", "exact:\"U.S.\"")]
    [TestCase("country:(IL OR US)", "country:\"IL\" OR country:\"US\"")]
    [TestCase("focus:israel", "focus:\"israel\"")]
    [TestCase("person:\"President Putin\"", "person:\"President Putin\"")]
    [TestCase("suspend*", "suspend*")]
    [TestCase("w?ld*", "w?ld*")]
    [TestCase("Isreal~1", "Isreal~1")]
    [TestCase("intelligence~", "intelligence~2")]
    [TestCase("/defen[cs]e/", "/defen[cs]e/")]
    [TestCase("[alpha TO beta}", "[\"alpha\" TO \"beta\"}")]
    [TestCase("date:2025-03", "date:[2025-03-01 TO 2025-03-31]")]
    [TestCase("published:[* TO 2025-02-28]", "date:[* TO 2025-02-28]")]
    [TestCase("date:{2025-03 TO 2025-05}", "date:[2025-04-01 TO 2025-04-30]")]
    [TestCase("date:>=2025-03-06", "date:[2025-03-06 TO *]")]
    [TestCase("date:<2025", "date:[* TO 2024-12-31]")]
    [TestCase("date:last-7-days", "date:last-7-days")]
    [TestCase("mentioned:1940s", "when:[1940-01-01 TO 1949-12-31]")]
    [TestCase("author:Oleniak", "author:\"Oleniak\"")]
    [TestCase("ANY(group:g7)", "ANY(group:\"g7\")")]
    [TestCase("ALL(group:five-eyes)", "ALL(group:\"five-eyes\")")]
    [TestCase("ANY/3(group:g7)", "ANY/3(group:\"g7\")")]
    [TestCase("ATLEAST/5(country:UA)", "ATLEAST/5(country:\"UA\")")]
    [TestCase("NEAR/4(Hegseth, \"Cyber Command\")", "NEAR/4(Hegseth, \"Cyber Command\")")]
    [TestCase("NEAR/4(distrust|skepticism, \"Vladimir Putin\")", "NEAR/4((distrust OR skepticism), \"Vladimir Putin\")")]
    [TestCase("BEFORE/3(a, b)", "BEFORE/3(a, b)")]
    [TestCase("SAME(a, b c)", "SAME(a, (b c))")]
    [TestCase("\"[US|UK kind:Demonym|capital-metonym] a\"", "\"[US|UK kind:demonym|capital-metonym] a\"")]
    [TestCase("Paris, France", "Paris France")]
    [TestCase("rose 1,000 points", "rose 1\\,000 points")]
    [TestCase("at 10:30", "at 10\\:30")]
    [TestCase("a \\AND b", "a \\AND b")]
    [TestCase("AT&T", "AT&T")]
    [TestCase("*:*", "*:*")]
    [TestCase("", "*:*")]
    public void Parse_Written_IsUnderstood(string text, string expected)
    {
        NewsQuery query = NewsQueryParser.Parse(text);
        Assert.That(query.ToString(), Is.EqualTo(expected));
        Assert.That(NewsQueryParser.Parse(query.ToString()), Is.EqualTo(query), "printed and read again");
    }

    [TestCase("\"never closed", 0)]
    [TestCase("(a", 0)]
    [TestCase("a)", 1)]
    [TestCase("a AND", 2)]
    [TestCase("OR a", 0)]
    [TestCase("a OR", 2)]
    [TestCase("NOT", 0)]
    [TestCase("()", 0)]
    [TestCase("contry:US", 0)]
    [TestCase("country:", 0)]
    [TestCase("country:I*", 8)]
    [TestCase("date:yesterweek", 5)]
    [TestCase("date:2025-02-30", 5)]
    [TestCase("date:[2025 TO", 5)]
    [TestCase("date:[2026 TO 2025]", 5)]
    [TestCase("NEAR(a, b)", 0)]
    [TestCase("NEAR/3(a)", 0)]
    [TestCase("NEAR/3()", 0)]
    [TestCase("ATLEAST(a)", 0)]
    [TestCase("a~3", 0)]
    [TestCase("/open", 0)]
    [TestCase("a^", 2)]
    [TestCase("| a", 0)]
    [TestCase("??", 0)]
    [TestCase("\"[] a\"", 1)]
    [TestCase("\"[US kind:adjective] a\"", 1)]
    [TestCase("\u263a", 0)]
    public void Parse_Faulty_SaysWhereAndLenientGoesOn(string text, int position)
    {
        Assert.That(NewsQueryParser.TryParse(text, out NewsQuery? query, out QuerySyntaxException? error), Is.False, query?.ToString());
        Assert.That(error!.Position, Is.EqualTo(position), error.Message);
        NewsQuery lenient = NewsQueryParser.ParseLenient(text, out IReadOnlyList<string> warnings);
        Assert.That(warnings, Is.Not.Empty);
        Assert.That(NewsQueryParser.Parse(lenient.ToString()), Is.EqualTo(lenient));
    }

    [Test]
    public void Parse_UnknownField_GuessesTheOneMeant() =>
        Assert.That(() => NewsQueryParser.Parse("contry:US"), Throws.TypeOf<QuerySyntaxException>().With.Property("Hint").Contains("country:"));

    [Test]
    public void Parse_OverALimit_IsRefusedAndDoesNotOverflow()
    {
        Assert.That(() => NewsQueryParser.Parse(new string('(', 100_000)), Throws.TypeOf<QuerySyntaxException>());
        Assert.That(() => NewsQueryParser.Parse(new string('(', 300) + "a" + new string(')', 300)), Throws.TypeOf<QuerySyntaxException>());
        Assert.That(() => NewsQueryParser.Parse(string.Concat(Enumerable.Repeat("a OR ", 2000)) + "a"), Throws.TypeOf<QuerySyntaxException>());
        Assert.That(NewsQueryParser.Parse(new string('(', 250) + "a" + new string(')', 250)).ToString(), Is.EqualTo("a"));
    }

    // Whatever characters come in whatever order: an answer or a syntax error, in strict and lenient mode.
    [Test]
    public void Parse_RandomText_NeverFailsOtherwise()
    {
        string[] pieces = ["a", "US", " ", " ", "\"", "(", ")", "[", "]", "{", "}", "^2", "~", "~1", "*", "?", "/", "\\", ":", "title:", "country:", "date:", "2025-03", " TO ", " AND ", " OR ", " NOT ", "-", "+", "!", "|", "||", "&&", ",", "NEAR/3(", "ALL(", "group:g7", ">=", "\ud83d", "\u00e9", "exact:", "\u201c",
            "\u300c", "\u300d", "\uff08", "\uff1a", "\uff02", "\u2212", "\u00ac", "\u2227", "\u2265", "=", "near/2(", "near/", "NEAR", "same(", "SAME ", "[US]", "[person:\"", "'s", "date>2024", "a?", "war: ", "|IL", "~x", "~0", "*:*"];
        int rounds = int.TryParse(Environment.GetEnvironmentVariable("DATELINE_STRINGS"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : 8000;
        var random = new Random(17);
        for (int round = 0; round < rounds; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                NewsQuery query = NewsQueryParser.Parse(text);
                Assert.That(NewsQueryParser.Parse(query.ToString()), Is.EqualTo(query), $"{text} -> {query}");
            }
            catch (QuerySyntaxException e)
            {
                Assert.That(e.Position, Is.InRange(0, text.Length), text);
            }
            NewsQuery lenient = NewsQueryParser.ParseLenient(text, out _);
            Assert.That(NewsQueryParser.TryParse(lenient.ToString(), out _, out QuerySyntaxException? error), Is.True, $"{text} -> {lenient}: {error?.Message}");
        }
    }
}
