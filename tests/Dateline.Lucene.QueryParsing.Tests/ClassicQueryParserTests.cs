using Dateline.Lucene.Analysis;
using Dateline.Lucene.QueryParsing.Classic;
using Dateline.Lucene.Querying;
using Dateline.Testing;

namespace Dateline.Lucene.QueryParsing.Tests;

public sealed class ClassicQueryParserTests
{
    private static ClassicQueryParser Parser(bool all = false) => new(new() { Analyzer = WordAnalyzer.Instance, DefaultField = "text", RequireAll = all });

    private static ClassicQueryParser Points() => new(new()
    {
        Analyzer = WordAnalyzer.Instance, DefaultField = "text", PointFields = new Dictionary<string, PointType> { ["year"] = PointType.Int32, ["price"] = PointType.Double },
    });

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
    [TestCase("ti\\u12:a", 2)]
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

    [TestCase("year:1987", "year:[1987 TO 1987]")]
    [TestCase("year:\"1987\"", "year:[1987 TO 1987]")]
    [TestCase("year:\\-5", "year:[-5 TO -5]")]
    [TestCase("year:[1980 TO 1989}", "year:[1980 TO 1988]")]
    [TestCase("year:{* TO 1989]", "year:[-2147483648 TO 1989]")]
    [TestCase("price:[1.5 TO 2]", "price:[1.5 TO 2]")]
    public void Parse_PointFields_ReadsNumbers(string text, string range)
    {
        // The bounds as numbers: the query itself prints bytes.
        var query = (PointRangeQuery)Points().Parse(text);
        string lower = query.Lower.Count == 4 ? Indexing.Int32Point.Decode([.. query.Lower]).ToString() : Indexing.DoublePoint.Decode([.. query.Lower]).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string upper = query.Upper.Count == 4 ? Indexing.Int32Point.Decode([.. query.Upper]).ToString() : Indexing.DoublePoint.Decode([.. query.Upper]).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.That($"{query.Field}:[{lower} TO {upper}]", Is.EqualTo(range));
    }

    [TestCase("year:nineteen", 5)]
    [TestCase("year:198*", 5)]
    [TestCase("a year:1987~1", 7)]
    [TestCase("year:[x TO 1989]", 5)]
    public void Parse_NoNumberForPoints_IsRefusedAtItsPlace(string text, int position)
    {
        var error = Assert.Throws<QuerySyntaxException>(() => Points().Parse(text));
        Assert.That(error!.Position, Is.EqualTo(position), error.Message);
    }

    [TestCase("year:[5 TO 4]")]
    [TestCase("year:{2147483647 TO *}")]
    [TestCase("year:3000000000")]
    [TestCase("price:{1 TO 1}")]
    public void Parse_EmptyRangeOfPoints_FindsNothing(string text) => Assert.That(Points().Parse(text), Is.InstanceOf<MatchNoneQuery>());

    [Test]
    public void Parse_AnalyzersByField_SplitEachFieldItsWay()
    {
        var analyzer = new PerFieldAnalyzer(new EnglishAnalyzer(), new Dictionary<string, Analyzer> { ["id"] = new KeywordAnalyzer(), ["titre"] = new FrenchAnalyzer() });
        var parser = new ClassicQueryParser(new() { Analyzer = analyzer, DefaultField = "body", Fields = new Dictionary<string, float> { ["body"] = 1, ["titre"] = 2 } });
        Assert.That(parser.Parse("banks").ToString(), Is.EqualTo("body:bank (titre:bank)^2.0"));
        Assert.That(parser.Parse("id:\"Banks, The\"").ToString(), Is.EqualTo("id:Banks, The"));
        Assert.That(parser.Parse("titre:L'avion").ToString(), Is.EqualTo("titre:avion"));
        Assert.That(parser.Parse("body:BANK* id:BANK*").ToString(), Is.EqualTo("body:bank* id:BANK*"));
    }

    [TestCase("one (two   three)^2 AND \"four five\"~1 NOT six", "one (two three)^2 AND \"four five\"~1 -six")]
    [TestCase("title:[a TO *} /x y/~2 || wi?d*^3", "title:[a TO *} /x y/~2 OR wi?d*^3")]
    [TestCase("[\"x y\" TO \"TO\"]", "[\"x y\" TO \"TO\"]")]
    [TestCase("a + b", "a +  b")]
    public void ToQueryText_ATree_IsPrintedBack(string text, string printed) => Assert.That(ClassicQueryParser.ParseSyntax(text).ToQueryText(), Is.EqualTo(printed));

    [Test]
    public void ToQueryText_QueriesAtRandom_ReadAsTheSameQuery()
    {
        string[] pieces = ["a", "b", "AND", "OR", "NOT", "+", "-", "!", "(", ")", "( ", "title:", "*:*", "te?t", "app*", "~1", "~", "^2", "\"two words\"", "\"x\"~4", "[a TO b]", "{* TO \"x y\"]", "/re x/", "\\*", "\\ ", "+ ", "- ", "\u3000", "[TO TO TO]", "[\"*\" TO b}"];
        var random = new Random(20250311);
        ClassicQueryParser parser = Parser();
        int printed = 0;
        for (int i = 0; i < 30_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(4) == 0 ? "" : " ")));
            if (!parser.TryParse(text, out Query? query, out _)) continue;
            printed++;
            string again = ClassicQueryParser.ParseSyntax(text).ToQueryText();
            Assert.That(parser.TryParse(again, out Query? same, out QuerySyntaxException? error), Is.True, () => $"{text}\n{again}\n{error!.Message}");
            Assert.That(same!.ToString(), Is.EqualTo(query.ToString()), () => $"{text}\n{again}");
            Assert.That(ClassicQueryParser.ParseSyntax(again).ToQueryText(), Is.EqualTo(again), text);
        }
        Assert.That(printed, Is.GreaterThan(3000));
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

    [Test]
    public void Parse_FuzzyWordTooLong_SaysWhere()
    {
        string query = "ship " + new string('a', FuzzyQuery.MaxTermLength + 1) + "~1";
        Assert.That(() => Parser().Parse(query), Throws.TypeOf<QuerySyntaxException>().With.Property(nameof(QuerySyntaxException.Position)).EqualTo(5));
        Assert.That(Parser().ParseLenient(query), Is.Not.Null);
    }
}
