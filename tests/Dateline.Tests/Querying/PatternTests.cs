using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Tests.Querying;

/// <summary>Wildcards, regular expressions, ranges and words with mistakes, against a look at every word.</summary>
[TestFixture]
public sealed class PatternTests
{
    private const int Seed = 20250306;
    private const int Articles = 120;

    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory());
    private static readonly List<HashSet<string>> s_words = [];

    // Short words of few letters, some with accents, capitals, digits, in several segments.
    [OneTimeSetUp]
    public void IndexWords()
    {
        var random = new Random(Seed);
        string[] letters = ["a", "b", "c", "ab", "é", "É", "ß", "1", "漢", "ø", "C"];
        for (int i = 0; i < Articles; i++)
        {
            var text = new StringBuilder();
            for (int w = 0; w < 12; w++)
            {
                for (int l = random.Next(1, 6); l > 0; l--) text.Append(letters[random.Next(letters.Length)]);
                text.Append(' ');
            }
            s_index.Add(new Article(i.ToString("d3", null), "", text.ToString()));
            s_words.Add([.. NewsWords.Fold(text.ToString()).Split(' ')]);
            if (i % 50 == 49) s_index.Commit();
        }
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static string Found(string query) => string.Join(' ', s_index.Search(query, new() { Top = 1000 }).Hits.Select(h => h.Id).Order(StringComparer.Ordinal));

    private static string Expected(Func<string, bool> matches) =>
        string.Join(' ', Enumerable.Range(0, Articles).Where(i => s_words[i].Any(matches)).Select(i => i.ToString("d3", null)));

    [Test]
    public void Search_RandomWildcards_FindWhatEveryWordSays()
    {
        var random = new Random(Seed);
        string[] pieces = ["a", "b", "c", "*", "?", "É", "1", "ab", "漢"];
        for (int round = 0; round < 300; round++)
        {
            string pattern = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (!pattern.Any(char.IsLetterOrDigit) || !pattern.Any(c => c is '*' or '?')) continue;
            // An ideograph is a word of its own.
            if (pattern.Contains('漢')) continue;
            var regex = new Regex("^" + pattern.ToLowerInvariant().Replace('é', 'e').Replace("*", ".*", StringComparison.Ordinal).Replace('?', '.') + (IsQuestion(pattern) ? "?$" : "$"), RegexOptions.CultureInvariant);
            Assert.That(Found(pattern), Is.EqualTo(Expected(regex.IsMatch)), $"seed {Seed}: {pattern}");
            if (round % 10 == 0) Assert.That(Found($"BEFORE/0({pattern}, a*)"), Is.EqualTo(Found($"BEFORE/0({Join(regex)}, a*)")), $"seed {Seed}: {pattern}");
        }
    }

    // What may end a question may also be one character: "treaty?".
    private static bool IsQuestion(string pattern) => pattern.IndexOfAny(['*', '?']) == pattern.Length - 1 && pattern[^1] == '?';

    // The words that an expression matches, as alternatives.
    private static string Join(Regex regex) => string.Join('|', s_words.SelectMany(w => w).Distinct().Where(w => regex.IsMatch(w)).DefaultIfEmpty("nothing").Take(1000));

    // Of what both dialects have.
    [Test]
    public void Search_RandomExpressions_FindWhatEveryWordSays()
    {
        var random = new Random(Seed);
        for (int round = 0; round < 300; round++)
        {
            string expression = Make(random, 4);
            var regex = new Regex($"^(?:{expression})$", RegexOptions.CultureInvariant);
            Assert.That(Found($"/{expression}/"), Is.EqualTo(Expected(regex.IsMatch)), $"seed {Seed}: {expression}");
        }
    }

    private static string Make(Random random, int depth) => random.Next(depth > 0 ? 10 : 4) switch
    {
        0 => "a",
        1 => ".",
        2 => "[a-c]",
        3 => "[^b1]",
        4 => $"({Make(random, depth - 1)}|{Make(random, depth - 1)})",
        5 => $"({Make(random, depth - 1)})*",
        6 => $"({Make(random, depth - 1)})?",
        7 => $"({Make(random, depth - 1)}){{1,3}}",
        8 => $"({Make(random, depth - 1)})+",
        _ => Make(random, depth - 1) + Make(random, depth - 1),
    };

    [Test]
    public void Search_SimilarWords_AreThoseOfSmallDistance()
    {
        foreach (string word in (string[])["abcabc", "c1bcabb", "essoab"])
        {
            for (int edits = 1; edits <= 2; edits++)
            {
                string[] near = [.. s_words.SelectMany(w => w).Distinct().Where(w => EditDistance.Between(word, w, edits) <= edits)];
                Assert.That(near, Has.Length.LessThanOrEqualTo(50), "else the nearest alone");
                Assert.That(Found($"{word}~{edits}"), Is.EqualTo(Expected(near.Contains)), $"{word}~{edits}");
            }
        }
    }

    [TestCase("[a TO b}")]
    [TestCase("{a TO abc]")]
    [TestCase("[* TO b]")]
    [TestCase("{c TO *]")]
    [TestCase("[漢 TO *]")]
    public void Search_Ranges_FindWhatEveryWordSays(string range)
    {
        string[] ends = range[1..^1].Split(" TO ");
        bool Within(string word) =>
            (ends[0] == "*" || string.CompareOrdinal(word, ends[0]) is var low && (low > 0 || (low == 0 && range[0] == '[')))
            && (ends[1] == "*" || string.CompareOrdinal(word, ends[1]) is var high && (high < 0 || (high == 0 && range[^1] == ']')));
        Assert.That(Found(range), Is.EqualTo(Expected(Within)));
    }

    [TestCase("/ABC|É.*/", "/abc|e.*/")]
    [TestCase("/[A-B]+C/", "/[a-b]+c/")]
    [TestCase("/ß/", "/ss/")]
    [TestCase("ÉA*", "ea*")]
    [TestCase("a\u0301b*", "ab*")]
    public void Search_CaseAndAccents_MakeNoDifference(string written, string folded)
    {
        Assert.That(Found(written), Is.EqualTo(Found(folded)));
        Assert.That(Found(folded), Is.Not.Empty);
    }

    // What Lucene's syntax has and others have not.
    [TestCase("/a@&@b/", "a*", "*b")]
    [TestCase("/a@&~(@b)/", "a*", "!*b")]
    [TestCase("/<1-11>/", "*1", "!*[^1]*", "!111*")]
    public void Search_LuceneOperators_Work(string expression, params string[] wildcards)
    {
        Regex[] all = [.. wildcards.Select(w => new Regex("^" + w.TrimStart('!').Replace("*", ".*", StringComparison.Ordinal).Replace('?', '.') + "$"))];
        Assert.That(Found(expression), Is.EqualTo(Expected(word => Enumerable.Range(0, all.Length).All(i => all[i].IsMatch(word) != wildcards[i].StartsWith('!')))));
    }

    [Test]
    public void Search_ManyWords_AreFoundAndMarkedAllTheSame()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        var text = new StringBuilder("Start Sigma2000 then end.");
        for (int i = 0; i < 3000; i++) text.Append(" s").Append(i);
        index.Add(new Article("many", "Words", text.ToString()));
        index.Add(new Article("few", "Sums", "A sum of sums. Captions follow.") { Captions = ["Seen from above"] });
        index.Commit();
        Assert.That(index.Search("s*").Hits.Select(h => h.Id), Is.EquivalentTo(new[] { "many", "few" }));
        Assert.That(index.Search("all:see*").Hits.Single().Snippets, Has.One.EqualTo("<mark>Seen</mark> from above"));
        Assert.That(index.Search("sum* OR /su.s/").Hits.Single().TitleMarked, Is.EqualTo("<mark>Sums</mark>"));
        Assert.That(index.Search("title:sum*").Hits.Single().Snippets, Has.None.Contains("<mark>"), "the title alone is looked at");
        Assert.That(() => index.Search("a NEAR/3(then, s*)"), Throws.TypeOf<QuerySyntaxException>().With.Property("Position").EqualTo(15).And.Message.Contains("1,024"));
        NewsResults lenient = index.Search("sum OR NEAR/3(then, s*)", new() { IsLenient = true });
        Assert.That((lenient.Hits.Single().Id, lenient.Warnings.Count), Is.EqualTo(("few", 1)));
    }

    // Every word that a pattern matches is marked, and no other.
    [TestCase("a*")]
    [TestCase("*b?")]
    [TestCase("/(a|b)+[^1]/")]
    [TestCase("[b TO c]")]
    [TestCase("abc~1")]
    public void Search_Pattern_MarksItsWords(string pattern)
    {
        var all = new HashSet<string>();
        foreach (NewsHit hit in s_index.Search(pattern, new() { Top = 1000, Snippets = 100, SnippetLength = 1000 }).Hits)
        {
            string[] marks = [.. hit.Snippets.SelectMany(s => Regex.Matches(s, "<mark>(.*?)</mark>").SelectMany(m => NewsWords.Fold(WebUtility.HtmlDecode(m.Groups[1].Value)).Split(' ')))];
            Assert.That(marks, Is.Not.Empty, hit.Id);
            all.UnionWith(marks);
        }
    }

    [Test]
    public void Search_HyphenInAPattern_PartsIt()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("1", "Spies", "An intelligence-sharing deal, and sharing of intelligence."));
        index.Commit();
        Assert.That(index.Search("intelligence-shar*").Hits.Single().Snippets.Single(), Is.EqualTo("An <mark>intelligence-sharing</mark> deal, and sharing of intelligence."));
        Assert.That(index.Search("sharing-intell*").Hits, Is.Empty);
        Assert.That(index.Search("NEAR/2(intel?igence-shar*, deal)").Total, Is.EqualTo(1));
    }

    // A mark is the whole phrase, with the words that stars alone stand for.
    [TestCase("\"prime minist*\"", "The <mark>prime ministers</mark> met; a <mark>prime ministerial</mark> visit, said the minister.")]
    [TestCase("\"prime ministe?s\"", "The <mark>prime ministers</mark> met; a prime ministerial visit, said the minister.")]
    [TestCase("\"* ministeri*\"", "The prime ministers met; a <mark>prime ministerial</mark> visit, said the minister.")]
    [TestCase("\"* * minister\"", "The prime ministers met; a prime ministerial visit, <mark>said the minister</mark>.")]
    [TestCase("\"the * met\"", "The prime ministers met; a prime ministerial visit, said the minister.")]
    [TestCase("\"the * * met\" OR met", "<mark>The prime ministers met</mark>; a prime ministerial visit, said the minister.")]
    [TestCase("\"prime minist*\" -\"grand minist*\"", "The <mark>prime ministers</mark> met; a <mark>prime ministerial</mark> visit, said the minister.")]
    public void Search_PatternInPhrase_MarksTheWhole(string query, string expected)
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("1", "Prime matters", "The prime ministers met; a prime ministerial visit, said the minister."));
        index.Commit();
        Assert.That(index.Search(query + " OR matters").Hits.Single().Snippets.Single(), Is.EqualTo(expected));
    }

    [Test]
    public void Search_BroadPatternInPhrase_IsRefused()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        var text = new StringBuilder("Then came");
        for (int i = 0; i < 1500; i++) text.Append(" s").Append(i);
        index.Add(new Article("many", "Words", text.ToString()));
        index.Add(new Article("few", "Sums", "A sum of sums."));
        index.Commit();
        Assert.That(index.Search("\"came ?0\"").Total, Is.EqualTo(1));
        Assert.That(() => index.Search("sums OR \"came s*\""), Throws.TypeOf<QuerySyntaxException>().With.Property("Position").EqualTo(8).And.Message.Contains("1,024").And.Message.Contains("s*"));
        NewsResults lenient = index.Search("sums OR \"came s*\"", new() { IsLenient = true });
        Assert.That((lenient.Hits.Single().Id, lenient.Warnings.Count), Is.EqualTo(("few", 1)));
    }

    [Test]
    public void Search_ExactInTitle_MarksTheTitleAlone()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("1", "Turkey and US rates", "The US and Turkey met. A turkey was there.") { Deck = "No turkey in the US" });
        index.Add(new Article("2", "A turkey", "US rates in Turkey."));
        index.Commit();
        NewsHit hit = index.Search("title:exact:\"US rates\"").Hits.Single();
        Assert.That(hit.TitleMarked, Is.EqualTo("Turkey and <mark>US rates</mark>"));
        Assert.That(hit.Snippets, Has.None.Contains("<mark>"));
        Assert.That(index.Search("title:exact:turkey").Hits.Single().TitleMarked, Is.EqualTo("A <mark>turkey</mark>"));
        Assert.That(index.Search("title:US").Hits.Single().Id, Is.EqualTo("1"));
    }

    // Reading, compiling for each field, and marking need one automaton each.
    [TestCase("/s(now|teel)/ title:/s(now|teel)/", 1)]
    [TestCase("all:(n?th*ng OR nothng~1) NEAR/3(nothng~1, n?th*ng)", 2)]
    [TestCase("\"n?th*ng /x\" OR \"more n?th*ng\"", 1)]
    public void Compile_EachPattern_Once(string text, int expected)
    {
        var patterns = new CompiledPatterns();
        NewsQuery query = NewsQueryParser.Parse(text, patterns);
        WordPattern? read = text[0] == '/' ? patterns.Regexp("s(now|teel)") : null;
        using var directory = new MemoryIndexDirectory();
        using (NewsIndex index = NewsIndex.Open(directory)) index.Add(new Article("1", "Nothing more", "Snow and nothing more."));
        using Snapshot snapshot = Snapshot.Open(directory);
        for (int run = 0; run < 2; run++) _ = new QueryCompiler(new EntityTagger(EntityCatalogue.BuiltIn), snapshot, default, compiled: patterns).Compile(query);
        Assert.That(patterns.Count, Is.EqualTo(expected));
        if (read != null) Assert.That(patterns.Regexp("s(now|teel)"), Is.SameAs(read));
    }

    public static IEnumerable<string> Hostile()
    {
        yield return "/.*a.{30}/";
        yield return "/(.*a){20}.{40}/";
        yield return "/((((a{30}){30}){30}){30})/";
        yield return "/a{1000}{1000}/";
        yield return "/" + new string('(', 400) + "a" + new string(')', 400) + "/";
        yield return "/" + new string('(', 65_000) + "/";
        yield return "/" + new string('~', 900) + "a/";
        yield return "/~(.*a.{9})&~(.*b.{9})/";
        yield return "/@&@&@&@&(.*a.{20})/";
        yield return "/<0-2147483647>@<0-2147483647>/";
        yield return "/[\u0000-\u0006].*/";
        yield return new string('*', 65_000) + "a";
        yield return string.Concat(Enumerable.Repeat("*?a", 21_000));
        yield return string.Concat(Enumerable.Repeat("a*", 32_000));
        yield return new string('?', 60_000) + "a";
        yield return "*" + string.Concat(Enumerable.Repeat("?*", 120)) + "a";
        yield return new string('x', 60_000) + "~2";
        yield return new string('x', 60_000) + "*";
        yield return "a~2";
        yield return "?a";
        yield return "[* TO *]";
    }

    [TestCaseSource(nameof(Hostile))]
    public void Search_HostilePattern_IsBounded(string pattern)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (string query in (string[])[pattern, $"NEAR/3(a, {pattern})", $"title:{pattern}", $"\"a {pattern.Replace("[", "", StringComparison.Ordinal)} a\""])
        {
            if (query.Length > NewsQueryParser.MaxLength) continue;
            NewsResults lenient = s_index.Search(query, new() { IsLenient = true });
            try
            {
                NewsResults strict = s_index.Search(query);
                Assert.That(strict.Total, Is.EqualTo(lenient.Total));
            }
            catch (QuerySyntaxException e)
            {
                Assert.That(e.Position, Is.InRange(0, query.Length));
                Assert.That(lenient.Warnings, Is.Not.Empty);
            }
        }
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)));
        // What the index reserves is never found: entities, printed forms, paragraphs.
        Assert.That(s_index.Search("/[\u0000-\u0006].*/").Total + s_index.Search("/\u0003/").Total, Is.Zero);
    }
}
