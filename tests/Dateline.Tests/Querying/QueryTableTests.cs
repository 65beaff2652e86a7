using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Tests.Querying;

/// <summary>The table of the query language, row by row: what each thing written finds, strict and lenient, and that it is printed and read again as the same tree.</summary>
[TestFixture]
public sealed class QueryTableTests
{
    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory(), new() { TimeProvider = new Clock(new(2025, 3, 10, 8, 0, 0, TimeSpan.Zero)) });

    [OneTimeSetUp]
    public void IndexArticles()
    {
        // Printed forms.
        Add("dots", "Allies met in Geneva", "The U.S. allies met in Zürich – the city’s “old town” was quiet. Nobody told us.");
        Add("plain", "A coalition", "A US-led coalition landed. Its ally’s 🚀 rocket flew.\n\nNext came the treaty of Troyes.");
        Add("names", "Partners talk", "The United States and Israel talked. Trade with the United States grew.");
        Add("adjectives", "Officials speak", "An American official met Israeli officers. American allies were absent.");
        Add("bird", "A turkey for all", "The farm sold a turkey a day; turkeys are fat.");
        Add("ankara", "Turkey cuts rates", "Turkey lowered interest rates, the central bank in Ankara said.");
        // Slots and names in phrases.
        Add("russia", "A pact", "Cooperation with Russia was agreed. Then cooperation with the Russian Federation ended.");
        Add("moscow", "Another pact", "Cooperation with Moscow went on.");
        Add("sharing", "Spies", "It ends intelligence sharing with America.");
        Add("sharing2", "Spies again", "The intelligence-sharing with the U.S. goes on.");
        // Countries and groups.
        Add("kyiv", "Kyiv holds", "Ukraine held. Ukraine said so. Ukraine fought; Ukraine asked; Ukraine waited. Sanctions, sanctions and more sanctions.");
        Add("five", "Old friends", "Britain, Canada, Australia, New Zealand and the United States met.");
        Add("three", "Three meet", "France, Germany and Japan met about sanctions.");
        Add("eyes", "The club", "The Five Eyes alliance was silent.");
        // Persons, organisations, places.
        Add("putin", "Kremlin", "President Vladimir Putin spoke. Distrust of Vladimir Putin grew. Putin left.");
        Add("hegseth", "Pentagon", "Pete Hegseth ordered Cyber Command to stop. NBC News reported it, the White House National Security Council said.");
        Add("aid", "Aid", "They suspended all aid to Ukraine. Skepticism of the old man Vladimir Putin is old.");
        Add("denver", "Snow", "Snow fell in Denver, Colorado, and a captain slept.", caption: "Skiers wait at dawn");
        Add("para", "Paragraphs", "Oil rose on Monday.\n\nSteel fell. Coal and oil were steady.", author: "Ann Oleniak");
        // Times.
        Add("war", "History", "The war of 2014 was recalled on Oct. 7, 2023. In the 1940s, and in 1944, it was worse.", new(2025, 3, 6));
        Add("feb", "February", "Nothing much.", new(2025, 2, 28), source: "Example Wire");
        Add("mar31", "March", "Nothing more.", new(2025, 3, 31), language: "de", section: "World");
        Add("mar1", "First of March", "Nothing less.", new(2025, 3, 1), keyword: "grain prices");
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static void Add(string id, string title, string body, DateOnly? day = null, string? source = null, string? author = null, string? language = null, string? section = null, string? keyword = null, string? caption = null) =>
        s_index.Add(new Article(id, title, body)
        {
            Published = day is { } d ? new DateTimeOffset(d, new TimeOnly(12, 0), TimeSpan.Zero) : null,
            Source = source,
            Authors = author == null ? [] : [author],
            Language = language,
            Section = section,
            Keywords = keyword == null ? [] : [keyword],
            Captions = caption == null ? [] : [caption],
        });

    // Words and the classic syntax
    [TestCase("nothing", "feb mar1 mar31")]
    [TestCase("nothing more", "mar31")]
    [TestCase("more nothing", "mar31")]
    [TestCase("\"nothing more\"", "mar31")]
    [TestCase("\"more nothing\"", "")]
    [TestCase("\"more nothing\"~2", "mar31")]
    [TestCase("\"oil Monday\"~3", "para")]
    [TestCase("\"oil Monday\"~1", "")]
    [TestCase("sanct*", "kyiv three")]
    [TestCase("n?th*ng", "feb mar1 mar31")]
    [TestCase("*ing", "feb mar1 mar31 sharing sharing2")]
    [TestCase("nothng~1", "feb mar1 mar31")]
    [TestCase("noting~", "feb mar1 mar31")]
    [TestCase("/s(now|teel)/", "denver para")]
    [TestCase("[steal TO stem}", "para")]
    [TestCase("{steel TO stem}", "")]
    [TestCase("+nothing -more", "feb mar1")]
    [TestCase("nothing NOT more", "feb mar1")]
    [TestCase("nothing AND NOT more", "feb mar1")]
    [TestCase("nothing && !more", "feb mar1")]
    [TestCase("more OR less", "kyiv mar1 mar31")]
    [TestCase("more || less", "kyiv mar1 mar31")]
    [TestCase("more|less", "kyiv mar1 mar31")]
    [TestCase("nothing (more OR less)", "mar1 mar31")]
    [TestCase("nothing AND (more OR less) AND NOT less", "mar31")]
    [TestCase("snow^2 OR steel^0.5", "denver para")]
    [TestCase("text:steel body:coal", "para")]
    [TestCase("*", "*")]
    [TestCase("*:*", "*")]
    [TestCase("", "*")]
    // "U.S. allies"
    [TestCase("\"U.S. allies\"", "dots")]
    [TestCase("\"US allies\"", "dots")]
    [TestCase("\"u.s. ALLIES\"", "dots")]
    [TestCase("\u201cUS allies\u201d", "dots")]
    [TestCase("\"met in zurich\"", "dots")]
    [TestCase("\"ZÜRICH the city old town\"", "dots")]
    [TestCase("\"the city's \\\"old town\\\"\"", "dots")]
    [TestCase("\"US led coalition\"", "plain")]
    [TestCase("\"US-led coalition\"", "plain")]
    [TestCase("\"ally rocket flew\"", "plain")]
    [TestCase("\"ally's 🚀 rocket\"", "plain")]
    [TestCase("\"flew next\"", "")]
    [TestCase("\"united states\"", "five names")]
    // Patterns in phrases
    [TestCase("\"nothing m*\"", "feb mar31")]
    [TestCase("\"no?hing *re\"", "mar31")]
    [TestCase("\"interest rate*\"", "ankara")]
    [TestCase("\"interest rates?\"", "ankara")]
    [TestCase("\"interest rates?!\"", "ankara")]
    [TestCase("\"interest rat*?\"", "ankara")]
    [TestCase("\"interest? rates\"", "ankara")]
    [TestCase("\"interest rat?s\"", "ankara")]
    [TestCase("\"interest rate?\"", "")]
    [TestCase("\"interest rat?\"", "")]
    [TestCase("\"c?ts rat*\"", "ankara")]
    [TestCase("\"rat* c?ts\"", "")]
    [TestCase("\"* rose\"", "para")]
    [TestCase("\"* oil\"", "para")]
    [TestCase("\"* steel\"", "")]
    [TestCase("\"* snow\"", "")]
    [TestCase("\"* * fell in\"", "")]
    [TestCase("\"* fell in\"", "denver")]
    [TestCase("\"snow * in denv*\"", "denver")]
    [TestCase("\"snow * * denver\"", "denver")]
    [TestCase("\"snow * denver\"", "")]
    [TestCase("\"snow * d*\"~1", "denver")]
    [TestCase("\"denv* snow\"~3", "denver")]
    [TestCase("\"monday * fell\"", "")]
    [TestCase("\"us-led coal*\"", "plain")]
    [TestCase("\"us-l* coalition\"", "plain")]
    [TestCase("\"US-LED COALITI?N\"", "plain")]
    [TestCase("\"met in zür*\"", "dots")]
    [TestCase("\"what next?\"", "")]
    [TestCase("\"coal and oil ?\"", "para")]
    [TestCase("\"coal and oil\\?\"", "para")]
    [TestCase("\"coal and oil \\*\"", "para")]
    [TestCase("\"[US] all*\"", "adjectives dots")]
    [TestCase("\"* [US] all*\"", "adjectives dots")]
    [TestCase("\"cooperation * [RU]\"", "moscow russia")]
    [TestCase("~\"US all*\"", "adjectives dots")]
    [TestCase("~\"cooperat* with Russia\"", "moscow russia")]
    [TestCase("title:\"c?ts rat*\"", "ankara")]
    [TestCase("title:\"interest rat?s\"", "")]
    [TestCase("title:\"* cuts\"", "ankara")]
    [TestCase("caption:\"skier* wait\"", "denver")]
    [TestCase("all:\"skier* wait\" all:\"fell * denver\"", "denver")]
    [TestCase("NEAR/2(\"oil an*\" | \"coal an*\", st?ady)", "para")]
    [TestCase("ATLEAST/2(\"cooperat* with\")", "russia")]
    [TestCase("\"nothing m*\" -\"nothing much*\"", "mar31")]
    // united states, israel
    [TestCase("united states", "adjectives dots five hegseth names plain sharing sharing2")]
    [TestCase("israel", "adjectives names")]
    [TestCase("US", "adjectives dots five hegseth names plain sharing sharing2")]
    [TestCase("us", "dots plain sharing2")]
    [TestCase("turkey", "ankara bird")]
    [TestCase("Turkey", "ankara bird")]
    // "[US] allies"
    [TestCase("\"[US] allies\"", "adjectives dots")]
    [TestCase("\"with [US]\"", "names sharing sharing2")]
    [TestCase("\"with the [US]\"", "names sharing2")]
    [TestCase("\"cooperation with [country:RU]\"", "moscow russia")]
    [TestCase("\"cooperation with [Russia kind:name]\"", "russia")]
    [TestCase("\"[US|country:RU] allies\"", "adjectives dots")]
    [TestCase("\"[United States kind:demonym] allies\"", "adjectives")]
    [TestCase("\"[US kind:acronym] allies\"", "dots")]
    [TestCase("\"[US kind:acronym|demonym] allies\"", "adjectives dots")]
    [TestCase("\"[person:putin] spoke\"", "putin")]
    // ~"..."
    [TestCase("~\"intelligence sharing with the United States\"", "sharing sharing2")]
    [TestCase("\"intelligence sharing with the United States\"", "")]
    [TestCase("~\"US allies\"", "adjectives dots")]
    [TestCase("~\"cooperation Russia\"~2", "moscow russia")]
    // exact:
    [TestCase("exact:US", "plain")]
    [TestCase("exact:\"U.S.\"", "dots sharing2")]
    [TestCase("exact:us", "dots")]
    [TestCase("exact:U.S.", "dots sharing2")]
    [TestCase("exact:turkey", "bird")]
    [TestCase("exact:Turkey", "ankara")]
    [TestCase("exact:TURKEY", "")]
    [TestCase("exact:\"The U.S. allies\"", "dots")]
    [TestCase("exact:\"the U.S. allies\"", "")]
    [TestCase("exact:Zürich", "dots")]
    [TestCase("exact:zurich", "")]
    // Zones
    [TestCase("title:turkey", "ankara bird")]
    [TestCase("title:rates", "ankara")]
    [TestCase("title:\"cuts rates\"", "ankara")]
    [TestCase("title:interest", "")]
    [TestCase("lead:oil", "para")]
    [TestCase("lead:steel", "")]
    [TestCase("lead:(oil OR steel)", "para")]
    [TestCase("caption:skiers", "denver")]
    [TestCase("skiers", "")]
    [TestCase("all:skiers", "denver")]
    [TestCase("all:(skiers snow)", "denver")]
    [TestCase("all:steel", "para")]
    [TestCase("caption:steel", "")]
    [TestCase("title:n?thing", "")]
    [TestCase("title:rate*", "ankara")]
    [TestCase("title:NEAR/1(turkey, rates)", "ankara")]
    [TestCase("title:country:TR", "ankara")]
    [TestCase("title:[ra TO rb]", "ankara")]
    [TestCase("title:(turkey -rates)", "bird")]
    [TestCase("NOT title:a title:turkey", "ankara")]
    [TestCase("title:exact:Turkey", "ankara")]
    [TestCase("title:exact:turkey", "bird")]
    [TestCase("title:exact:\"A turkey\"", "bird")]
    [TestCase("title:exact:\"a turkey\"", "")]
    [TestCase("title:exact:Interest", "")]
    [TestCase("text:exact:us", "dots")]
    [TestCase("title:(exact:Turkey OR exact:Oil)", "ankara")]
    [TestCase("title:NEAR/1(exact:Turkey, rates)", "ankara")]
    [TestCase("title:NEAR/1(exact:turkey, rates)", "")]
    [TestCase("title:-exact:turkey title:turkey", "ankara")]
    [TestCase("title:/turk.*|snow/", "ankara bird denver")]
    [TestCase("title:turky~1", "ankara bird")]
    [TestCase("title:\"[TR] cuts\"", "ankara")]
    [TestCase("title:title:turkey", "ankara bird")]
    [TestCase("title:when:2014", "")]
    [TestCase("lead:when:2014", "war")]
    [TestCase("lead:when:[1940 TO 1949]", "war")]
    [TestCase("all:when:2014", "war")]
    // Entities
    [TestCase("country:IL", "adjectives names")]
    [TestCase("country:israel", "adjectives names")]
    [TestCase("country:Israeli", "adjectives names")]
    [TestCase("country:il", "adjectives names")]
    [TestCase("country:TR", "ankara")]
    [TestCase("country:\"United States\" country:IL", "adjectives names")]
    [TestCase("country:(IL OR TR)", "adjectives ankara names")]
    [TestCase("country:RU", "moscow putin russia")]
    [TestCase("focus:TR", "ankara")]
    [TestCase("focus:UA", "aid kyiv")]
    [TestCase("region:western-asia", "adjectives ankara names")]
    [TestCase("region:asia", "adjectives ankara names three")]
    [TestCase("region:\"Western Asia\" -country:IL", "ankara")]
    [TestCase("region:\"East Asia\"", "three")]
    [TestCase("region:(oceania OR eastern-asia)", "five three")]
    [TestCase("region:latin-america", "")]
    [TestCase("title:region:western-asia", "ankara")]
    [TestCase("NEAR/2(region:western-asia, lowered)", "ankara")]
    [TestCase("ATLEAST/3(region:europe) -country:RU", "kyiv")]
    [TestCase("\"[region:asia] lowered\"", "ankara")]
    [TestCase("place:US-CO", "denver")]
    [TestCase("place:colorado", "denver")]
    [TestCase("place:denver", "denver")]
    [TestCase("org:nbc-news", "hegseth")]
    [TestCase("org:\"NBC News\"", "hegseth")]
    [TestCase("org:NSC", "hegseth")]
    [TestCase("person:putin", "aid putin")]
    [TestCase("person:\"President Putin\"", "aid putin")]
    [TestCase("person:vladimir-putin", "aid putin")]
    [TestCase("person:\"Vladimir Putin\"", "aid putin")]
    [TestCase("person:hegseth", "hegseth")]
    [TestCase("group:five-eyes", "eyes")]
    [TestCase("group:\"Five Eyes\"", "eyes")]
    // Members of groups
    [TestCase("ANY(group:five-eyes)", "adjectives denver dots five hegseth names plain sharing sharing2")]
    [TestCase("ALL(group:five-eyes)", "five")]
    [TestCase("ANY/3(group:g7)", "five three")]
    [TestCase("ANY/4(group:g7)", "")]
    [TestCase("ANY/2(group:g7)", "five three")]
    [TestCase("ANY/2(steel, oil, snow)", "para")]
    [TestCase("ALL(steel, oil)", "para")]
    [TestCase("ANY(steel, snow)", "denver para")]
    [TestCase("ANY/2(country:FR, country:DE, sanctions)", "three")]
    // ATLEAST
    [TestCase("ATLEAST/5(country:UA)", "kyiv")]
    [TestCase("ATLEAST/7(country:UA)", "")]
    [TestCase("ATLEAST/3(sanctions)", "kyiv")]
    [TestCase("ATLEAST/1(sanctions)", "kyiv three")]
    [TestCase("ATLEAST/2(oil|coal|steel)", "para")]
    [TestCase("ATLEAST/5(oil|coal|steel)", "")]
    [TestCase("ATLEAST/2(\"cooperation with\")", "russia")]
    [TestCase("ATLEAST/3(turkey*)", "bird")]
    [TestCase("ATLEAST/3(person:putin)", "putin")]
    [TestCase("ATLEAST/4(sanction*)", "")]
    [TestCase("title:ATLEAST/1(turkey)", "ankara bird")]
    // Nearness
    [TestCase("NEAR/4(Hegseth, \"Cyber Command\")", "hegseth")]
    [TestCase("NEAR/0(Hegseth, \"Cyber Command\")", "")]
    [TestCase("NEAR/1(Hegseth, \"Cyber Command\")", "hegseth")]
    [TestCase("NEAR/4(suspend*, Ukraine)", "aid")]
    [TestCase("NEAR/2(suspend*, Ukraine)", "")]
    [TestCase("NEAR/3(Ukraine, suspend*)", "aid")]
    [TestCase("NEAR/4(distrust|skepticism, \"Vladimir Putin\")", "aid putin")]
    [TestCase("NEAR/3(distrust|skepticism, \"Vladimir Putin\")", "putin")]
    [TestCase("NEAR/1(distrust, country:RU|person:putin)", "putin")]
    [TestCase("BEFORE/3(suspended, Ukraine)", "aid")]
    [TestCase("BEFORE/3(Ukraine, suspended)", "")]
    [TestCase("BEFORE/1(\"Cyber Command\", stop)", "hegseth")]
    [TestCase("BEFORE/0(/s.ow/, fell, in)", "denver")]
    [TestCase("NEAR/2(~\"the United States\", grew)", "names")]
    [TestCase("NEAR/9(war, when:2014)", "war")]
    [TestCase("NEAR/9(fell, monday)", "")]
    [TestCase("NEAR/2(oil, BEFORE/0(were, steady))", "para")]
    [TestCase("NEAR/1(exact:U.S., allies)", "dots")]
    [TestCase("NEAR/3(stel~1, coal)", "para")]
    [TestCase("NEAR/3([steal TO stem], coal)", "para")]
    [TestCase("NEAR/2(united states, grew)", "names")]
    [TestCase("NEAR/1(\"[US]\", allies)", "adjectives dots")]
    // One paragraph
    [TestCase("SAME(steel, coal)", "para")]
    [TestCase("SAME(monday, steel)", "")]
    [TestCase("SAME(oil, steel)", "para")]
    [TestCase("SAME(oil, monday)", "para")]
    [TestCase("SAME(Israel, \"United States\")", "names")]
    [TestCase("SAME(country:IL, country:US)", "adjectives names")]
    // Publication
    [TestCase("date:2025-03-06", "war")]
    [TestCase("date:2025-03", "mar1 mar31 war")]
    [TestCase("date:2025", "feb mar1 mar31 war")]
    [TestCase("date:[2025-03-01 TO 2025-03-31]", "mar1 mar31 war")]
    [TestCase("date:{2025-03-01 TO 2025-03-31}", "war")]
    [TestCase("date:[2025-02 TO 2025-03-01]", "feb mar1")]
    [TestCase("date:[* TO 2025-03-01]", "feb mar1")]
    [TestCase("date:[2025-03-31 TO *]", "mar31")]
    [TestCase("date:>=2025-03-06", "mar31 war")]
    [TestCase("date:>2025-03-06", "mar31")]
    [TestCase("date:<=2025-03-01", "feb mar1")]
    [TestCase("date:<2025-03-01", "feb")]
    [TestCase("date:>2025-02", "mar1 mar31 war")]
    [TestCase("published:2025-03-06", "war")]
    [TestCase("date:last-7-days", "war")]
    [TestCase("date:last-10-days", "mar1 war")]
    [TestCase("date:last-1-month", "feb mar1 war")]
    [TestCase("date:last-week", "war")]
    [TestCase("date:last-2-weeks", "feb mar1 war")]
    [TestCase("date:last-year", "feb mar1 war")]
    [TestCase("date:today", "")]
    [TestCase("date:(2025-02 OR 2025-03-06)", "feb war")]
    [TestCase("date:\"2025-03-06\"", "war")]
    // Times spoken of
    [TestCase("when:2014", "war")]
    [TestCase("when:[1940 TO 1949]", "war")]
    [TestCase("when:1940s", "war")]
    [TestCase("when:1944", "war")]
    [TestCase("when:1945", "")]
    [TestCase("when:2023-10-07", "war")]
    [TestCase("when:2023-10", "war")]
    [TestCase("when:2023-10-08", "")]
    [TestCase("mentioned:2014", "war")]
    [TestCase("when:>=2023 date:2025-03-06", "war")]
    [TestCase("when:<1940", "")]
    // What came with the article
    [TestCase("source:\"Example Wire\"", "feb")]
    [TestCase("source:wire", "feb")]
    [TestCase("author:oleniak", "para")]
    [TestCase("author:\"ann oleniak\"", "para")]
    [TestCase("language:de", "mar31")]
    [TestCase("language:DE", "mar31")]
    [TestCase("section:world", "mar31")]
    [TestCase("keyword:\"grain prices\"", "mar1")]
    [TestCase("keyword:grain", "mar1")]
    [TestCase("id:mar31", "mar31")]
    [TestCase("id:(mar31 OR feb)", "feb mar31")]
    [TestCase("source:wire^3 nothing", "feb")]
    public void Search_Row_FindsStrictLenientAndPrinted(string query, string expected)
    {
        expected = expected == "*" ? Ids(s_index.Search("", new() { Top = 100 })) : string.Join(' ', expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        NewsQuery tree = NewsQueryParser.Parse(query);
        Assert.That(NewsQueryParser.Parse(tree.ToString()), Is.EqualTo(tree), $"{query} is printed as {tree}");
        Assert.That(NewsQueryParser.ParseLenient(query, out IReadOnlyList<string> warnings), Is.EqualTo(tree));
        Assert.That(warnings, Is.Empty);
        Assert.That(Ids(s_index.Search(query, new() { Top = 100 })), Is.EqualTo(expected), tree.ToString());
        Assert.That(Ids(s_index.Search(tree, new() { Top = 100 })), Is.EqualTo(expected), "as a tree");
        Assert.That(Ids(s_index.Search(tree.ToString(), new() { Top = 100 })), Is.EqualTo(expected), $"as printed: {tree}");
        NewsResults lenient = s_index.Search(query, new() { Top = 100, IsLenient = true });
        Assert.That(Ids(lenient), Is.EqualTo(expected), "lenient");
        Assert.That(lenient.Warnings, Is.Empty);
    }

    private static string Ids(NewsResults found) => string.Join(' ', found.Hits.Select(h => h.Id).Order(StringComparer.Ordinal));

    // What is wrong, at which character, and what lenient mode makes of it.
    [TestCase("\"oil rose", 0, "para")]
    [TestCase("oil AND", 4, "para")]
    [TestCase("(oil OR steel", 0, "para")]
    [TestCase("oil)", 3, "para")]
    [TestCase("contry:IL steel", 0, "")]
    [TestCase("steel country:atlantis", 6, "")]
    [TestCase("steel OR country:atlantis", 9, "para")]
    [TestCase("steel date:2025-13", 11, "para")]
    [TestCase("steel OR region:atlantis", 9, "para")]
    [TestCase("steel OR region:westernasia", 9, "para")]
    [TestCase("steel date:[2025-03 TO 2025-01]", 11, "")]
    [TestCase("steel OR NEAR(oil, coal)", 9, "para")]
    [TestCase("NEAR/3(steel)", 0, "para")]
    [TestCase("NEAR/3(oil, date:2025)", 12, "")]
    [TestCase("SAME/2(oil, coal)", 0, "para")]
    [TestCase("ALL/2(oil, coal)", 0, "para")]
    [TestCase("ANY/0(oil, coal)", 0, "para")]
    [TestCase("ANY/3(oil, coal)", 0, "")]
    [TestCase("ANY(group:nobody)", 4, "")]
    [TestCase("ATLEAST(oil)", 0, "para")]
    [TestCase("ATLEAST/4(oil, coal, steel)", 0, "para")]
    [TestCase("denvr~7", 0, "denver")]
    [TestCase("oil^", 4, "para")]
    [TestCase("oil^0", 5, "para")]
    [TestCase("\"[] oil\"", 1, "para")]
    [TestCase("\"[US kind:metal] allies\"", 1, "adjectives dots")]
    [TestCase("\"[nobody at all] allies\"", 1, "")]
    [TestCase("steel /(/", 6, "para")]
    [TestCase("/^steel$/", 0, "para")]
    [TestCase("steel OR /\\d+/", 9, "para")]
    [TestCase("exact:*", 6, "*")]
    [TestCase("exact:title:Turkey", 6, "ankara")]
    [TestCase("exact:title:exact:title:Turkey", 6, "ankara")]
    [TestCase("country:person:putin", 8, "aid putin")]
    [TestCase("title:lead:oil", 6, "para")]
    [TestCase("oil lead:exact:Monday", 9, "")]
    [TestCase("oil OR all:exact:Monday", 11, "para")]
    [TestCase("title:date:2025-03-06", 6, "war")]
    [TestCase("title:source:wire", 6, "feb")]
    [TestCase("oil title:focus:UA", 10, "")]
    [TestCase("caption:when:2014", 8, "")]
    [TestCase("source:http://wire", 0, "")]
    [TestCase("\"oil rose *\"", 0, "para")]
    [TestCase("steel \"*\"", 6, "para")]
    [TestCase("country:I*", 8, "*")]
    [TestCase("language:", 0, "*")]
    [TestCase("steel | ", 6, "para")]
    [TestCase("steel OR ??", 9, "para")]
    [TestCase("steel source:\"\u263a\"", 6, "")]
    public void Search_Faulty_NamesThePlaceAndIsReadLeniently(string query, int position, string expected)
    {
        expected = expected == "*" ? Ids(s_index.Search("", new() { Top = 100 })) : string.Join(' ', expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.That(() => s_index.Search(query), Throws.TypeOf<QuerySyntaxException>().With.Property("Position").EqualTo(position));
        NewsResults lenient = s_index.Search(query, new() { Top = 100, IsLenient = true });
        Assert.That(lenient.Warnings, Is.Not.Empty);
        Assert.That(Ids(lenient), Is.EqualTo(expected), $"{query} as {lenient.Parsed}: {string.Join("; ", lenient.Warnings)}");
    }
}
