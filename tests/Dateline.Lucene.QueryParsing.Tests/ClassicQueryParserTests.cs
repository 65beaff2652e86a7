using Dateline.Lucene.QueryParsing.Classic;
using Dateline.Lucene.Querying;
using Dateline.Testing;

namespace Dateline.Lucene.QueryParsing.Tests;

public sealed class ClassicQueryParserTests
{
    private static ClassicQueryParser Parser(bool all = false) => new(new() { Analyzer = WordAnalyzer.Instance, DefaultField = "text", RequireAll = all });

    [TestCase("apple", "apple")]
    [TestCase("apple pear", "apple pear")]
    [TestCase("apple AND pear", "+apple +pear")]
    [TestCase("apple OR pear", "apple pear")]
    [TestCase("apple AND NOT pear", "+apple -pear")]
    [TestCase("+apple -pear !fig", "+apple -pear -fig")]
    [TestCase("(apple OR pear) AND fig", "+(apple pear) +fig")]
    [TestCase("title:apple^2", "(title:apple)^2.0")]
    [TestCase("title:(apple pear)", "title:apple title:pear")]
    [TestCase("\"apple pear\"~3", "\"apple pear\"~3")]
    [TestCase("app* te?t /a.b/ fuz~1", "app* te?t /a.b/ fuz~1")]
    [TestCase("[a TO b} {* TO c]", "[a TO b} {* TO c]")]
    [TestCase("*:*", "*:*")]
    [TestCase("a\\:b \\u0041", "a:b A")]
    public void Parse_Syntax_GivesTheQuery(string text, string expected) => Assert.That(Parser().Parse(text).ToString("text"), Is.EqualTo(expected));

    [Test]
    public void Parse_RequireAll_MakesWordsRequired()
    {
        Assert.That(Parser(all: true).Parse("apple pear").ToString("text"), Is.EqualTo("+apple +pear"));
        Assert.That(Parser(all: true).Parse("apple OR pear").ToString("text"), Is.EqualTo("apple pear"));
    }

    [Test]
    public void Parse_SeveralFields_LooksInEachByWeight()
    {
        var parser = new ClassicQueryParser(new() { Analyzer = WordAnalyzer.Instance, DefaultField = "text", Fields = new Dictionary<string, float> { ["title"] = 3, ["text"] = 1 } });
        Assert.That(parser.Parse("apple other:pear").ToString(), Is.EqualTo("((title:apple)^3.0 text:apple) other:pear"));
    }

    [TestCase("(apple", 0)]
    [TestCase("apple)", 5)]
    [TestCase("\"apple", 0)]
    [TestCase("apple AND", 9)]
    [TestCase("[a b]", 3)]
    [TestCase("apple^", 6)]
    [TestCase("*x", 0)]
    [TestCase("", 0)]
    [TestCase("apple \\", 6)]
    public void Parse_Fault_IsRefusedAtItsPlace(string text, int position)
    {
        var error = Assert.Throws<QuerySyntaxException>(() => Parser().Parse(text));
        Assert.That(error!.Position, Is.EqualTo(position), error.Message);
        Assert.That(error.Hint, Is.Not.Empty);
    }

    [Test]
    public void ParseSyntax_Parts_KnowTheirPlaces()
    {
        const string text = "one (two three)^2 \"four five\"~1";
        GroupSyntax root = ClassicQueryParser.ParseSyntax(text);
        Assert.That(root.Clauses.Select(c => text[c.Node.Start..c.Node.End]), Is.EqualTo(new[] { "one", "(two three)", "\"four five\"" }));
    }

    [Test]
    public void Parse_100000Parentheses_AnswersAtOnceOnASmallStack()
    {
        foreach (string text in new[] { new string('(', 60_000), new string('(', 30_000) + "a" + new string(')', 30_000), string.Concat(Enumerable.Repeat("NOT ", 15_000)), string.Concat(Enumerable.Repeat("a AND ", 10_000)) })
        {
            OnSmallStack(() => Assert.That(() => Parser().Parse(text), Throws.TypeOf<QuerySyntaxException>()));
            OnSmallStack(() => Assert.That(Parser().ParseLenient(text), Is.Not.Null));
        }
        Assert.That(() => Parser().Parse(new string('(', 100_000)), Throws.TypeOf<QuerySyntaxException>());
    }

    [Test]
    public void Parse_HostileStrings_GiveAQueryOrASyntaxError()
    {
        int rounds = Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 500_000 : 20_000;
        string[] pieces = ["(", ")", "\"", "\\", "+", "-", "NOT ", "AND ", "a", "~", "^", "*", "?", "[", "]", "{", "}", "/", ":", " TO ", "\0", "\ud800", "\udc00", "\u202e", "9999999999999999999999", "~99999999999", "^1e39", "\\u12", "\u0301", "\ud83d\ude00"];
        OnSmallStack(() =>
        {
            var random = new Random(7);
            ClassicQueryParser parser = Parser();
            for (int i = 0; i < rounds; i++)
            {
                string text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => pieces[random.Next(pieces.Length)]));
                if (!parser.TryParse(text, out Query? query, out QuerySyntaxException? error)) Assert.That(error.Position, Is.InRange(0, text.Length), text);
                else Assert.That(query.ToString(), Is.Not.Null);
                Assert.That(parser.ParseLenient(text), Is.Not.Null);
            }
        });
    }

    [Test]
    public void Escape_SpecialCharacters_StandForThemselves()
    {
        const string text = "a+b:(c)\"d\"~*?/\\";
        Assert.That(Parser().Parse(QueryText.Escape(text)).ToString("text"), Is.EqualTo(text));
    }

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
        }, 256 * 1024);
        thread.Start();
        thread.Join();
        if (failure != null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
