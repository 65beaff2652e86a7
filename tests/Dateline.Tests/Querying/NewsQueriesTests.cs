using System.Globalization;
using Dateline.Entities;
using Dateline.Querying;
using static Dateline.Querying.NewsQueries;

namespace Dateline.Tests.Querying;

/// <summary>Queries made in code are those that are read from text.</summary>
[TestFixture]
public sealed class NewsQueriesTests
{
    private static readonly DateOnly s_march1 = new(2025, 3, 1), s_march31 = new(2025, 3, 31);

    public static IEnumerable<TestCaseData> Pairs()
    {
        foreach ((string text, NewsQuery query) in (IEnumerable<(string, NewsQuery)>)[
            ("*:*", Everything),
            ("united  states", Words(" united states ")),
            ("a \\AND b", Words("a AND b")),
            ("Paris & London", Words("Paris & London")),
            ("AT&T R\\:D \\-x \\(y\\)", Words("AT&T R:D -x (y)")),
            ("\"U.S. allies\"", Phrase("U.S. allies")),
            ("\"the \\\"old\\\" town\"~3", Phrase("the \"old\" town", 3)),
            ("\"\\[sic\\] a\"", Phrase("[sic] a")),
            ("\"cooperation with [country:RU]\"", Phrase("cooperation with", Slot("country:RU"))),
            ("\"[US] allies\"", Phrase(Slot("US"), "allies")),
            ("\"[US] allies\"~2", Phrase(2, Slot("US"), "allies")),
            ("\"[US kind:acronym|demonym] allies\"", Phrase(Slot("US", MentionKind.Demonym, MentionKind.Acronym), "allies")),
            ("\"[RU|country:BY] said\"", Phrase(Slot(["RU", "country:BY"]), "said")),
            ("\"[RU|country:BY kind:name] said\"", Phrase(Slot(["RU", "country:BY"], MentionKind.Name), "said")),
            ("~\"sharing with the United States\"", LoosePhrase("sharing with the United States")),
            ("~\"sharing with the United States\"~2", LoosePhrase("sharing with the United States", 2)),
            ("\"prime minist*\"", Phrase("prime", Pattern("minist*"))),
            ("\"* minister\"", Phrase(Pattern("*"), "minister")),
            ("\"interest r?te*\"~2", Phrase(2, "interest", Pattern("r?te*"))),
            ("\"a \\*b w\\*ld* \\[c*\"", Phrase("a *b", Pattern("w\\*ld*"), Pattern("[c*"))),
            ("\"who won\\? *ly\"", Phrase("who won?", Pattern("*ly"))),
            ("\"who won ? *\\\"ly\"", Phrase("who won", Pattern("*\"ly"))),
            ("~\"[US] all* of Israel\"", new PhraseOfNews([Slot("US"), Pattern("all*"), "of Israel"], IsLoose: true)),
            ("title:exact:US", In(QueryZone.Title, Exact("US"))),
            ("exact:US", Exact("US")),
            ("exact:\"U.S. \\\"x\\\"\"", Exact("U.S. \"x\"")),
            ("suspend*", StartsWith("suspend")),
            ("\\*pend\\ ing*", StartsWith("*pend ing")),
            ("w?ld*", Wildcard("w?ld*")),
            ("w?ld\\**", Wildcard("w?ld\\**")),
            ("/defen[cs]e\\/x/", Regexp("defen[cs]e/x")),
            ("Isreal~1", Similar("Isreal")),
            ("Isreal~2", Similar("Isreal", 2)),
            ("[alpha TO beta}", Between("alpha", "beta", includesTo: false)),
            ("{* TO \"a b\"]", Between(null, "a b", includesFrom: false)),
            ("title:a", In(QueryZone.Title, Words("a"))),
            ("lead:(a OR b)", In(QueryZone.Lead, Words("a") | Words("b"))),
            ("caption:\"a b\"", In(QueryZone.Caption, Phrase("a b"))),
            ("all:(a b)", In(QueryZone.All, Words("a b"))),
            ("text:a", In(QueryZone.Story, Words("a"))),
            ("a^2", Weighted(Words("a"), 2)),
            ("(a b)^0.25", Weighted(Words("a b"), 0.25f)),
            ("a^0.00001", Weighted(Words("a"), 0.00001f)),
            ("a^0.1234567", Weighted(Words("a"), 0.1234567f)),
            ("country:IL", Country("IL")),
            ("focus:israel", Focus("israel")),
            ("region:\"Eastern Africa\"", Region("Eastern Africa")),
            ("place:US-CO", Place("US-CO")),
            ("org:nbc-news", Org("nbc-news")),
            ("person:\"President Putin\"", Person("President Putin")),
            ("group:five-eyes", Group("five-eyes")),
            ("a AND b AND c", Words("a") & Words("b") & Words("c")),
            ("a AND (b AND c)", Words("a") & (Words("b") & Words("c"))),
            ("a AND b", And(Words("a"), Words("b"))),
            ("a b", And(Words("a b"))),
            ("a OR b|c", Or(Words("a"), Words("b") | Words("c"))),
            ("a OR b OR c", Words("a") | Words("b") | Words("c")),
            ("(a OR b) AND NOT c", (Words("a") | Words("b")) & !Words("c")),
            ("NOT (a OR b)", Not(Or(Words("a"), Words("b")))),
            ("ANY(group:g7)", Any(Group("g7"))),
            ("ANY/3(group:g7)", Any(3, Group("g7"))),
            ("ALL(group:five-eyes)", All(Group("five-eyes"))),
            ("ANY/2(a, b, c)", Any(2, Words("a"), Words("b"), Words("c"))),
            ("ATLEAST/5(country:UA)", AtLeast(5, Country("UA"))),
            ("ATLEAST/3(a|b)", AtLeast(3, Words("a") | Words("b"))),
            ("NEAR/4(Hegseth, \"Cyber Command\")", Near(4, Words("Hegseth"), Phrase("Cyber Command"))),
            ("NEAR/4(distrust|skepticism, \"Vladimir Putin\")", Near(4, Words("distrust") | Words("skepticism"), Phrase("Vladimir Putin"))),
            ("BEFORE/3(a, b*)", Before(3, Words("a"), StartsWith("b"))),
            ("SAME(a, when:2014)", Same(Words("a"), Mentioned("2014"))),
            ("date:2025-03-01", Published(s_march1)),
            ("date:2025-03", Published("2025-03")),
            ("date:2025-03", Published(s_march1, s_march31)),
            ("date:>=2025-03-01", Published(s_march1, null)),
            ("date:<=2025-03-31", Published(null, s_march31)),
            ("date:last-7-days", LastDays(7)),
            ("date:last-2-weeks", LastWeeks(2)),
            ("date:last-month", LastMonths(1)),
            ("date:last-10-years", LastYears(10)),
            ("when:1940s", Mentioned("1940s")),
            ("when:2025-03-01", Mentioned(s_march1)),
            ("when:[2025-03-01 TO 2025-03-31]", Mentioned(s_march1, s_march31)),
            ("source:\"Example Wire\"", Source("Example Wire")),
            ("author:Oleniak", Author("Oleniak")),
            ("language:de", Language("de")),
            ("section:World", Section("World")),
            ("keyword:war", Keyword("war")),
            ("id:\"http://x/?a=b\"", Id("http://x/?a=b")),
        ])
            yield return new TestCaseData(text, query).SetArgDisplayNames(text);
    }

    [TestCaseSource(nameof(Pairs))]
    public void Make_InCode_EqualsWhatIsRead(string text, NewsQuery query)
    {
        Assert.That(query, Is.EqualTo(NewsQueryParser.Parse(text)), query.ToString());
        Assert.That(NewsQueryParser.Parse(query.ToString()), Is.EqualTo(query), query.ToString());
        Assert.That(NewsQueryParser.Parse(query.ToString()).GetHashCode(), Is.EqualTo(query.GetHashCode()));
    }

    [Test]
    public void Make_EveryKindOfQuery_HasAMethod()
    {
        HashSet<Type> made = [];
        foreach (TestCaseData pair in Pairs())
        {
            var todo = new Stack<NewsQuery>([(NewsQuery)pair.Arguments[1]!]);
            while (todo.TryPop(out NewsQuery? query))
            {
                made.Add(query.GetType());
                foreach (NewsQuery part in QueryTree.PartsOf(query)) todo.Push(part);
            }
        }
        Assert.That(typeof(NewsQuery).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(NewsQuery))).Except(made), Is.Empty);
    }

    [Test]
    public void Make_InAnyCulture_PrintsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Assert.That(Weighted(AtLeast(1000, Words("a")), 1000.5f).ToString(), Is.EqualTo("ATLEAST/1000(a)^1000.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Make_WhatCouldNotBeRead_IsRefused()
    {
        Assert.That(() => Words("  "), Throws.ArgumentException);
        Assert.That(() => Words("!?"), Throws.ArgumentException);
        Assert.That(() => Phrase(""), Throws.ArgumentException);
        Assert.That(() => Wildcard("*?"), Throws.ArgumentException);
        Assert.That(() => Phrase(), Throws.ArgumentException);
        Assert.That(() => Slot(" "), Throws.ArgumentException);
        Assert.That(() => Pattern("word"), Throws.ArgumentException);
        Assert.That(() => Pattern("?"), Throws.ArgumentException);
        Assert.That(() => Pattern("rate?"), Throws.ArgumentException.With.Message.Contains("take a star"));
        Assert.That(() => Pattern("r*te\\?"), Throws.Nothing);
        Assert.That(() => Pattern("two wor*"), Throws.ArgumentException);
        Assert.That(() => Pattern(null!), Throws.ArgumentNullException);
        Assert.That(() => Phrase("prime", Pattern("*")), Throws.ArgumentException);
        Assert.That(() => Slot(Array.Empty<string>()), Throws.ArgumentException);
        Assert.That(() => Exact(" "), Throws.ArgumentException);
        Assert.That(() => StartsWith(""), Throws.ArgumentException);
        Assert.That(() => Wildcard(""), Throws.ArgumentException);
        Assert.That(() => Regexp(""), Throws.ArgumentException);
        Assert.That(() => Similar("a", 3), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Weighted(Words("a"), 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Weighted(Words("a"), float.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Near(-1, Words("a"), Words("b")), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Near(1, Words("a")), Throws.ArgumentException);
        Assert.That(() => Same(), Throws.ArgumentException);
        Assert.That(() => And(), Throws.ArgumentException);
        Assert.That(() => Any(0, Words("a")), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => AtLeast(0, Words("a")), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => LastDays(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Published("2025-13"), Throws.ArgumentException);
        Assert.That(() => Mentioned(s_march31, s_march1), Throws.ArgumentException);
        Assert.That(() => new RecentQuery(3, "hour"), Throws.ArgumentException);
        Assert.That(() => Country(null!), Throws.ArgumentNullException);
        Assert.That(() => Words("a") & null!, Throws.ArgumentNullException);
        Assert.That(() => Not(null!), Throws.ArgumentNullException);
    }
}
