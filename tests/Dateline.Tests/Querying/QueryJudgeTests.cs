using System.Globalization;
using System.Text;
using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Querying;
using static Dateline.Querying.NewsQueries;

namespace Dateline.Tests.Querying;

/// <summary>Random queries against a plain reading of every article, word by word, which knows no index. More of them: <c>DATELINE_QUERIES=20000</c>.</summary>
[TestFixture]
public sealed class QueryJudgeTests
{
    private const int Seed = 8871;
    private const int Articles = 300;
    private const int ParagraphGap = 100;

    private static readonly string[] s_vocabulary = ["grain", "treaty", "oil", "talks", "port", "tax", "vote", "rain", "storm", "wheat", "a", "ship"];
    private static readonly (string Name, string Code)[] s_countries = [("Israel", "IL"), ("France", "FR"), ("Ukraine", "UA"), ("Japan", "JP")];

    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory());
    private static readonly List<Plain> s_articles = [];

    /// <summary>An article as words with their positions; a paragraph begins a long way behind the one before.</summary>
    private sealed record Plain(string Id, DateOnly? Day, List<(string Printed, int Position, int Paragraph)> Words);

    /// <summary>A stretch of words; how many of them belong to what was looked for.</summary>
    private readonly record struct Stretch(int Start, int End, int Paragraph);

    [OneTimeSetUp]
    public void IndexArticles()
    {
        var random = new Random(Seed);
        for (int i = 0; i < Articles; i++)
        {
            string id = i.ToString("d3", CultureInfo.InvariantCulture);
            DateOnly? day = random.Next(5) == 0 ? null : new DateOnly(2025, 1, 1).AddDays(random.Next(90));
            var plain = new Plain(id, day, []);
            string title = MakeParagraph(random, plain, 0, random.Next(1, 5));
            var body = new StringBuilder();
            for (int p = 1; p <= random.Next(1, 4); p++) body.Append(p > 1 ? "\n\n" : "").Append(MakeParagraph(random, plain, p, random.Next(2, 13)));
            s_index.Add(new Article(id, title, body.ToString()) { Published = day is { } d ? new DateTimeOffset(d, new TimeOnly(9, 0), TimeSpan.Zero) : null });
            s_articles.Add(plain);
            if (i % 90 == 89) s_index.Commit();
        }
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static string MakeParagraph(Random random, Plain plain, int paragraph, int length)
    {
        var text = new StringBuilder();
        int position = plain.Words.Count == 0 ? 0 : plain.Words[^1].Position + 1 + ParagraphGap;
        for (int w = 0; w < length; w++)
        {
            bool isName = random.Next(6) == 0;
            string word = isName ? s_countries[random.Next(s_countries.Length)].Name : s_vocabulary[random.Next(s_vocabulary.Length)];
            // A capital before a name could make it part of another name.
            if (!isName && w == 1 && random.Next(2) == 0) Capitalize(plain, text);
            plain.Words.Add((word, position++, paragraph));
            // Something between, so that names do not run into one another.
            text.Append(w > 0 ? " " : "").Append(word).Append(isName ? "," : "");
        }
        return text.Append('.').ToString();
    }

    private static void Capitalize(Plain plain, StringBuilder text)
    {
        (string word, int position, int paragraph) = plain.Words[^1];
        text[0] = char.ToUpperInvariant(text[0]);
        plain.Words[^1] = (char.ToUpperInvariant(word[0]) + word[1..], position, paragraph);
    }

    private static string Word(Random random) => s_vocabulary[random.Next(s_vocabulary.Length)];

    private static NewsQuery Tree(Random random, int depth) => random.Next(depth > 0 ? 12 : 8) switch
    {
        0 => Words(random.Next(3) > 0 ? Word(random) : $"{Word(random)} {Word(random)}"),
        1 => random.Next(2) == 0 ? Phrase(random.Next(2) == 0 ? $"{Word(random)} {Word(random)}" : $"{Word(random)} {s_countries[random.Next(s_countries.Length)].Name}") : PatternPhrase(random),
        2 => Near(random.Next(0, 6), Places(random)),
        3 => Before(random.Next(0, 6), Places(random)),
        4 => random.Next(2) == 0 ? Same(Places(random)) : AtLeast(random.Next(1, 4), random.Next(2) == 0 ? Words(Word(random)) : Words("oil") | Words("rain")),
        5 => random.Next(3) > 0 ? Country(s_countries[random.Next(s_countries.Length)].Code) : Region(random.Next(2) == 0 ? "asia" : "europe"),
        6 => Dates(random),
        7 => Single(random),
        8 => random.Next(2) == 0 ? And(Trees(random, depth)) : All(Trees(random, depth)),
        9 => random.Next(2) == 0 ? Or(Trees(random, depth)) : Any(random.Next(1, 3), Trees(random, depth)),
        10 => random.Next(3) == 0 ? Weighted(Tree(random, depth - 1), 2) : !Tree(random, depth - 1),
        _ => In(QueryZone.Title, random.Next(4) switch
        {
            0 => Words(Word(random)),
            1 => Words(Word(random)) | !Phrase($"{Word(random)} {Word(random)}"),
            2 => random.Next(2) == 0 ? Exact(Printed(random)) : Exact($"{Printed(random)} {Word(random)}"),
            _ => random.Next(2) == 0 ? PatternPhrase(random) : Near(random.Next(0, 4), Exact(Printed(random)), Words(Word(random))),
        }),
    };

    private static string Printed(Random random) => random.Next(3) switch
    {
        0 => s_countries[random.Next(s_countries.Length)].Name,
        1 => Word(random),
        _ => Word(random) is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "",
    };

    // "gr* ?axes", "* oil", "a * b", "oil w*"~2; a word at least, and none of them ends with a star alone.
    private static NewsQuery PatternPhrase(Random random)
    {
        int slop = random.Next(4) == 0 ? random.Next(1, 4) : 0;
        var parts = new List<PhrasePart>();
        for (int count = random.Next(2, 4); count > 0; count--)
        {
            string word = Word(random);
            parts.Add(random.Next(6) switch
            {
                0 => Pattern(word[..1] + "*"),
                1 => Pattern("?" + s_vocabulary[random.Next(10)][1..]),
                2 => Pattern("*" + word[^1]),
                3 when count > 1 && slop == 0 => Pattern("*"),
                // Words side by side are read as one part.
                _ when parts.Count == 0 || parts[^1] is PhrasePattern => word,
                _ => Pattern(word + "*"),
            });
        }
        return new PhraseOfNews(Lucene.Querying.ValueList.From(parts), slop);
    }

    private static NewsQuery[] Trees(Random random, int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(random, depth - 1))];

    private static NewsQuery Dates(Random random)
    {
        DateOnly from = new DateOnly(2025, 1, 1).AddDays(random.Next(90)), to = from.AddDays(random.Next(40));
        return random.Next(4) switch { 0 => Published(from, null), 1 => Published(null, to), 2 => Published("2025-02"), _ => Published(from, to) };
    }

    private static NewsQuery Single(Random random) => random.Next(6) switch
    {
        0 => StartsWith(Word(random)[..1]),
        1 => Wildcard("?" + s_vocabulary[random.Next(10)][1..]),
        2 => Exact(s_countries[random.Next(s_countries.Length)].Name),
        3 => Exact(Word(random)),
        4 => Regexp("(gr|r)ai?n"),
        _ => Words(s_countries[random.Next(s_countries.Length)].Name),
    };

    private static NewsQuery[] Places(Random random) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Place(random))];

    private static NewsQuery Place(Random random) => random.Next(7) switch
    {
        0 => random.Next(2) == 0 ? Phrase($"{Word(random)} {Word(random)}") : (PhraseOfNews)PatternPhrase(random) with { Slop = 0 },
        1 => Words(Word(random)) | Phrase($"{Word(random)} {Word(random)}"),
        2 => random.Next(3) > 0 ? Country(s_countries[random.Next(s_countries.Length)].Code) : Region(random.Next(2) == 0 ? "asia" : "europe"),
        3 => StartsWith(Word(random)[..1]),
        4 => Words(Word(random)) | Words(s_countries[random.Next(s_countries.Length)].Name),
        _ => Words(Word(random)),
    };

    private static bool Matches(NewsQuery query, Plain article, bool inTitle) => query switch
    {
        AndQuery and => and.Queries.All(q => Matches(q, article, inTitle)),
        OrQuery or => or.Queries.Any(q => Matches(q, article, inTitle)),
        NotQuery not => !Matches(not.Query, article, inTitle),
        WeightedQuery weighted => Matches(weighted.Query, article, inTitle),
        ZoneQuery zone => Matches(zone.Query, article, inTitle: true),
        SeveralQuery several => several.Queries.Count(q => Matches(q, article, inTitle)) >= (several.Minimum == 0 ? several.Queries.Count : several.Minimum),
        PublishedQuery published => article.Day is { } day && day >= (published.From ?? DateOnly.MinValue) && day <= (published.To ?? DateOnly.MaxValue),
        WordsQuery words => words.Words.All(w => Stretches(Words(w), article, inTitle).Count > 0),
        MentionsQuery mentions => Stretches(mentions.Query, article, inTitle).Count >= mentions.Minimum,
        NearQuery near => Choices(near.Queries, article, inTitle).Any(choice => Gaps(choice) <= near.Distance && (!near.IsOrdered || IsInOrder(choice))),
        PhraseOfNews { Slop: > 0 } phrase => Choices(phrase.Parts.Select(Alone), article, inTitle).Any(choice => Gaps(choice) <= phrase.Slop && (phrase.Slop > 1 || IsInOrder(choice))),
        SameQuery same => Choices(same.Queries, article, inTitle).Any(choice => choice.All(s => s.Paragraph == choice[0].Paragraph)),
        _ => Stretches(query, article, inTitle).Count > 0,
    };

    private static NewsQuery Alone(PhrasePart part) => part is PhrasePattern pattern ? Wildcard(pattern.Pattern) : Words(((PhraseWords)part).Text);

    private static int Gaps(Stretch[] choice) => choice.Max(s => s.End) - choice.Min(s => s.Start) + 1 - choice.Sum(s => s.End - s.Start + 1);

    private static bool IsInOrder(Stretch[] choice) => Enumerable.Range(1, choice.Length - 1).All(i => choice[i].Start > choice[i - 1].End);

    // One stretch of each part, none of which has a word in common with another.
    private static List<Stretch[]> Choices(IEnumerable<NewsQuery> parts, Plain article, bool inTitle)
    {
        List<Stretch[]> rows = [[]];
        foreach (NewsQuery part in parts)
        {
            List<Stretch> stretches = Stretches(part, article, inTitle);
            rows = [.. rows.SelectMany(row => stretches.Where(s => Array.TrueForAll(row, r => s.Start > r.End || r.Start > s.End)).Select(s => (Stretch[])[.. row, s]))];
        }
        return rows;
    }

    private static List<Stretch> Stretches(NewsQuery query, Plain article, bool inTitle)
    {
        var found = new List<Stretch>();
        if (query is OrQuery or)
        {
            foreach (NewsQuery part in or.Queries) found.AddRange(Stretches(part, article, inTitle));
            return [.. found.Distinct()];
        }
        Predicate<string>[] words = query switch
        {
            PhraseOfNews phrase => [.. phrase.Parts.SelectMany(part => part is PhrasePattern pattern ? [Like(pattern.Pattern)] : ((PhraseWords)part).Text.Split(' ').Select(Folded))],
            ExactQuery exact when exact.Text.Contains(' ') => [.. exact.Text.Split(' ').Select(word => (Predicate<string>)(printed => printed == word))],
            WordsQuery several => [.. several.Words.Select(Folded)],
            ExactQuery exact => [printed => printed == exact.Text],
            EntityQuery { Role: EntityRole.Region } region => [printed => printed is "Israel" or "Japan" ? region.Name == "asia" : printed is "France" or "Ukraine" && region.Name == "europe"],
            EntityQuery entity => [printed => printed == s_countries.Single(c => c.Code == entity.Name).Name],
            StartsWithQuery starts => [printed => printed.StartsWith(starts.Prefix, StringComparison.OrdinalIgnoreCase)],
            PatternQuery pattern => [Like(pattern.Pattern)],
            RegexQuery => [printed => printed.ToLowerInvariant() is "grain" or "gran" or "rain" or "ran"],
            _ => throw new InvalidOperationException($"{query} has no place"),
        };
        for (int i = 0; i + words.Length <= article.Words.Count; i++)
        {
            int first = i;
            if (inTitle && article.Words[i].Paragraph > 0) break;
            if (Enumerable.Range(0, words.Length).All(k => words[k](article.Words[first + k].Printed) && article.Words[first + k].Paragraph == article.Words[first].Paragraph))
                found.Add(new(article.Words[i].Position, article.Words[i + words.Length - 1].Position, article.Words[i].Paragraph));
        }
        return found;

        // One star at one end, or one question mark at the head.
        static Predicate<string> Like(string pattern) => printed =>
            pattern[^1] == '*' ? printed.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : printed.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase) && (pattern[0] == '*' || printed.Length == pattern.Length);

        static Predicate<string> Folded(string word) => printed => printed.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    [Test]
    public void Search_RandomQueries_FindWhatReadingEveryArticleDoes()
    {
        int queries = int.TryParse(Environment.GetEnvironmentVariable("DATELINE_QUERIES"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : 300;
        var random = new Random(Seed);
        int matching = 0;
        for (int i = 0; i < queries; i++)
        {
            NewsQuery query = Tree(random, i % 4);
            string printed = query.ToString();
            Assert.That(NewsQueryParser.Parse(printed), Is.EqualTo(query), $"seed {Seed}, query {i}: {printed}");
            string[] expected = [.. s_articles.Where(a => Matches(query, a, inTitle: false)).Select(a => a.Id)];
            matching += expected.Length;
            if (s_index.Search(printed, new() { Top = 0 }).Total == expected.Length && i % 4 != 0) continue;
            string[] found = [.. s_index.Search(query, new() { Top = Articles, Snippets = 0 }).Hits.Select(h => h.Id).Order(StringComparer.Ordinal)];
            if (found.SequenceEqual(expected)) continue;
            Plain wrong = s_articles.First(a => expected.Contains(a.Id) != found.Contains(a.Id));
            Assert.Fail($"seed {Seed}, query {i}: {printed} {(found.Contains(wrong.Id) ? "finds" : "does not find")} {wrong.Day}: {string.Join(' ', wrong.Words.Select(w => $"{w.Printed}/{w.Position}"))}");
        }
        Assert.That(matching, Is.GreaterThan(20 * queries), "else nothing is judged");
    }
}
