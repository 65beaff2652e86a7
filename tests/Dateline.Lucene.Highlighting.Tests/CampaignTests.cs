using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Highlighting.Tests;

/// <summary>Random articles, hostile ones too, and random queries through the whole highlighter: DATELINE_CAMPAIGN=full for 100,000 of them, DATELINE_ARTICLES for any number.</summary>
public sealed class CampaignTests
{
    private const int Batch = 50;

    private static readonly string[] s_fields = ["postings", "vectors", "analyzed"];

    private static readonly string[] s_pieces =
    [
        "The", "the", "U.S.", "officials", "said", "Mr.", "Smith", "Israel", "Israeli", "rate", "rates", "cut", "bank", "Bank", "a", "of", "in", "No.", "5", "2.5", "Ukraine's", "caf\u00e9",
        "<script>", "alert(1)</script>", "<img src=x onerror=alert('rate')>", "]]>", "<!--", "-->", "&amp;", "&lt;b&gt;", "&#x3c;mark>", "</mark>", "<mark>", "<b", "\"", "'", "onclick=\"rate\"", "&", "&&&lol;",
        "\u202e", "\u2066rate\u2069", "\u200f", "e\u0301te\u0301", "\u0301", "\u0301\u0301\u0301", "\ud83d\udc4d\ud83c\udffd", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "\ud83c\uddfa\ud83c\uddf8", "\ud83d\udea8", "\ud83d", "\udc4d",
        "\u0000", "\u001b[31m", "\u0085", "\ufeff", "\uffff", "\u65e5\u672c\u8a9e", "\u3002", "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627", "\u0928\u092e\u0938\u094d\u0924\u0947", "\u1100\u1161",
        "\u201cquote\u201d", "\u2022", "- item", "1. item", "supercalifragilisticexpialidocious-and-more-of-it-without-end", "http://x.example/?a=1&b=<2>", "rate-cut", "e.g.", "I.", "J.", "\u2026", "...",
    ];

    private static int Articles => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_ARTICLES"), out int articles) ? articles
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 100_000 : 2000;

    [Test]
    public void RandomArticlesAndQueries_GiveSafeHtmlWithTrueMarks()
    {
        int marked = 0, shown = 0;
        FieldType vectors = TextField.Stored with { HasTermVectors = true, HasTermVectorPositions = true, HasTermVectorOffsets = true };
        FieldType[] types = [TextField.WithOffsetsStored, vectors, TextField.Stored];
        var analyzer = new StandardAnalyzer();
        for (int batch = 0; batch * Batch < Articles; batch++)
        {
            var random = new Random(batch);
            using var directory = new MemoryIndexDirectory();
            using (var writer = new IndexWriter(directory, new() { Analyzer = analyzer, MergeThreads = 0 }))
            {
                for (int i = 0; i < Batch; i++)
                {
                    string text = Article(random);
                    var document = new Dateline.Lucene.Indexing.Document();
                    for (int f = 0; f < types.Length; f++) document.Add(new Field(s_fields[f], text, types[f]));
                    writer.Add(document);
                }
                writer.Commit();
            }
            using Snapshot snapshot = Snapshot.Open(directory);
            var searcher = new Searcher(snapshot);
            for (int doc = 0; doc < Batch; doc++)
            {
                string context = string.Create(CultureInfo.InvariantCulture, $"batch {batch}, document {doc}");
                var options = new PassageOptions { MaxPassages = 1 + random.Next(4), MaxLength = 20 + random.Next(300) };
                int seed = random.Next();
                HighlightedText? first = null;
                foreach (string field in s_fields)
                {
                    (Query query, List<Func<string, bool>> takes) = new Queries(seed, field).Next();
                    var highlighter = new IndexHighlighter(searcher, analyzer) { Options = options };
                    HighlightedText found = highlighter.Select(query, doc, field);
                    if (first == null)
                    {
                        first = found;
                        Check(found, takes, analyzer, options, $"{context}: {query}");
                        string html = highlighter.Highlight(query, doc, field);
                        CheckHtml(html, PassageFormatter.Plain.Join(found.Text, found.Passages), found, $"{context}: {query}");
                        Assert.That(html, Is.EqualTo(PassageFormatter.Html.Join(found.Text, found.Passages)), context);
                        marked += found.Passages.Sum(p => p.Marks.Count);
                        shown += found.Passages.Count;
                        continue;
                    }
                    // The same by every source.
                    Assert.That(Describe(found), Is.EqualTo(Describe(first)), $"{context}, {field}: {query}");
                }
            }
        }
        Assert.That(shown, Is.GreaterThan(Articles));
        Assert.That(marked, Is.GreaterThan(Articles));
    }

    private static string Describe(HighlightedText found) =>
        string.Join('|', found.Passages.Select(p => $"{p.Start}-{p.End}:{string.Join(',', p.Marks.Select(m => $"{m.Start}-{m.End}"))}"));

    private static void Check(HighlightedText found, List<Func<string, bool>> takes, Analyzer analyzer, PassageOptions options, string context)
    {
        string text = found.Text;
        var tokens = new Tokens();
        analyzer.Analyze("f", text, new Token(), ref tokens);
        Assert.That(found.Passages, Has.Count.LessThanOrEqualTo(options.MaxPassages), context);
        Assert.That(found.Passages.Select(p => text[p.Start..p.End]), Is.Unique, context);
        int at = 0;
        foreach (Passage passage in found.Passages)
        {
            Assert.That(passage.Start, Is.GreaterThanOrEqualTo(at), context);
            Assert.That(passage.End - passage.Start, Is.InRange(1, options.MaxLength), context);
            Assert.That(IsWithinPair(text, passage.Start) || IsWithinPair(text, passage.End), Is.False, context);
            at = passage.Start;
            foreach (Mark mark in passage.Marks)
            {
                Assert.That(mark.Start, Is.GreaterThanOrEqualTo(at), context);
                Assert.That(mark.End, Is.GreaterThan(mark.Start), context);
                Assert.That(IsWithinPair(text, mark.Start) || IsWithinPair(text, mark.End), Is.False, context);
                at = mark.End;
                // Whole words are marked, the first and the last of them ones that the query names, unless the passage ends within.
                if (mark.Start > passage.Start) Assert.That(tokens.Found.Any(t => t.Start >= mark.Start && t.Start < mark.End && takes.Exists(f => f(t.Term)) && !tokens.Found.Any(o => o.Start >= mark.Start && o.End <= t.Start)), Is.True, $"{context}: {text[mark.Start..mark.End]}");
                if (mark.End < passage.End) Assert.That(tokens.Found.Any(t => t.End > mark.Start && t.End <= mark.End && takes.Exists(f => f(t.Term)) && !tokens.Found.Any(o => o.Start >= t.End && o.End <= mark.End)), Is.True, $"{context}: {text[mark.Start..mark.End]}");
            }
            Assert.That(at, Is.LessThanOrEqualTo(passage.End), context);
            at = passage.End;
        }
    }

    // Parsed as a browser would, it has our marks alone; without them it is the text, escaping undone.
    private static void CheckHtml(string html, string plain, HighlightedText found, string context)
    {
        IElement body = new HtmlParser().ParseDocument("<body><p>" + html + "</p>").Body!;
        Assert.That(body.Children, Has.Length.EqualTo(1), context);
        Assert.That(body.QuerySelectorAll("p *").All(e => e.LocalName == "mark" && e.Attributes.Length == 0 && e.ChildElementCount == 0), Is.True, context);
        Assert.That(body.TextContent, Is.EqualTo(plain), context);
        Assert.That(body.QuerySelectorAll("mark"), Has.Length.EqualTo(found.Passages.Sum(p => p.Marks.Count)), context);
        Assert.That(plain.Any(c => c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' || char.IsControl(c)), Is.False, context);
        foreach (Passage passage in found.Passages)
            Assert.That(Squeeze(plain), Does.Contain(Squeeze(PassageFormatter.Plain.Format(found.Text, passage with { Marks = [], IsCutAfter = false, IsCutBefore = false }))), context);
    }

    private static string Squeeze(string text) => Regex.Replace(text, " +", " ");

    private static bool IsWithinPair(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    private static string Article(Random random)
    {
        var text = new StringBuilder();
        int words = random.Next(20) switch { 0 => 0, 1 => 600, _ => random.Next(1, 120) };
        for (int i = 0; i < words; i++)
        {
            text.Append(s_pieces[random.Next(3) > 0 ? random.Next(22) : random.Next(s_pieces.Length)]);
            text.Append(random.Next(12) switch { 0 => ". ", 1 => "\n", 2 => "\n\n", 3 => "", 4 => "! ", 5 => ", ", _ => " " });
        }
        // A lone surrogate is stored as U+FFFD: what is shown is what is stored.
        return text.ToString();
    }

    private struct Tokens() : ITokenSink
    {
        public List<(string Term, int Start, int End)> Found { get; } = [];

        public readonly bool Accept(Token token)
        {
            Found.Add((new string(token.Term), token.StartOffset, token.EndOffset));
            return true;
        }

        public readonly void End(Token token) { }
    }

    /// <summary>Random queries, each with what the words that it marks are like, told without the engine.</summary>
    private sealed class Queries(int seed, string field)
    {
        private static readonly string[] s_words = ["the", "u.s", "officials", "said", "smith", "israel", "israeli", "rate", "rates", "cut", "bank", "a", "of", "in", "5", "2.5", "caf\u00e9", "script", "mark", "quote", "item", "alert"];

        private readonly Random _random = new(seed);
        private readonly List<Func<string, bool>> _takes = [];

        public (Query, List<Func<string, bool>>) Next() => (Next(2), _takes);

        private string Word() => s_words[_random.Next(s_words.Length)];

        private Term Named(string word, bool counts = true)
        {
            if (counts) _takes.Add(t => t == word);
            return new Term(field, word);
        }

        private Query Next(int depth)
        {
            switch (_random.Next(depth > 0 ? 16 : 10))
            {
                case < 3:
                    return new TermQuery(Named(Word()));
                case 3 or 4:
                    Term[] words = [.. Enumerable.Range(0, 2 + _random.Next(2)).Select(_ => Named(Word()))];
                    return new PhraseQuery(ValueList.From(words), ValueList.From(Enumerable.Range(0, words.Length)), _random.Next(2) == 0 ? 0 : _random.Next(6));
                case 5:
                    string prefix = Word()[..1];
                    _takes.Add(t => t.StartsWith(prefix, StringComparison.Ordinal));
                    return new PrefixQuery(field, prefix);
                case 6:
                    string pattern = Word()[..1] + "*" + "?" + (_random.Next(2) == 0 ? "" : "s");
                    var wild = new Regex("^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.Singleline);
                    _takes.Add(t => wild.IsMatch(t) || t.Any(char.IsSurrogate));
                    return new WildcardQuery(field, pattern);
                case 7:
                    string expression = _random.Next(3) switch { 0 => "israel(i)?", 1 => "[a-c].*", _ => "rates?|cut" };
                    var regex = new Regex("^(" + expression + ")$", RegexOptions.Singleline);
                    _takes.Add(regex.IsMatch);
                    return new RegexpQuery(field, expression);
                case 8:
                    string lower = Word(), upper = Word();
                    _takes.Add(t => string.CompareOrdinal(t, lower) >= 0 && string.CompareOrdinal(t, upper) <= 0 || t.Any(char.IsSurrogate));
                    return new TermRangeQuery(field, lower, upper);
                case 9:
                    Term one = Named(Word()), two = Named(Word());
                    IntervalSource near = Intervals.Unordered(Intervals.Term(one.Text), Intervals.Term(two.Text));
                    return new IntervalQuery(field, _random.Next(2) == 0 ? near : Intervals.MaxGaps(_random.Next(5), near));
                default:
                    var clauses = new List<BooleanClause>();
                    for (int i = 1 + _random.Next(4); i > 0; i--)
                    {
                        Occur occur = _random.Next(8) switch { 0 => Occur.MustNot, 1 => Occur.Filter, 2 or 3 => Occur.Must, _ => Occur.Should };
                        // Words that only exclude or filter are not named.
                        clauses.Add(new(occur is Occur.MustNot or Occur.Filter ? new TermQuery(Named(Word(), counts: false)) : Next(depth - 1), occur));
                    }
                    return new BooleanQuery(ValueList.From(clauses));
            }
        }
    }
}
