using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>Interval sources over a few words, against what a plain search through all stretches finds.</summary>
[TestFixture]
public sealed class IntervalQueryTests
{
    private sealed class Spaces : Analyzer
    {
        // "word", or "word#3a": covers three positions, an article stands before.
        public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
        {
            int at = 0;
            foreach (string part in text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                int sign = part.IndexOf('#');
                token.Clear();
                token.SetTerm(sign < 0 ? part : part[..sign]);
                token.StartOffset = at;
                token.EndOffset = at + 1;
                token.PositionIncrement = sign < 0 || at == 0 ? 1 : 0;
                if (sign >= 0) token.SetPayload([(byte)(part[sign + 1] - '1' | (part.EndsWith('a') ? 16 : 0))]);
                if (!sink.Accept(token)) return;
                at += 2;
            }
            token.Clear();
            token.PositionIncrement = 0;
            token.StartOffset = token.EndOffset = at;
            sink.End(token);
        }
    }

    private static (Snapshot Snapshot, IndexWriter Writer) Index(params string[] texts)
    {
        var writer = new IndexWriter(new MemoryIndexDirectory(), new IndexWriterOptions { Analyzer = new Spaces() });
        foreach (string text in texts) writer.Add([new Field("f", text, TextField.WithOffsets)]);
        return (writer.GetSnapshot(), writer);
    }

    private static string Found(string text, IntervalSource source)
    {
        (Snapshot snapshot, IndexWriter writer) = Index(text);
        using (writer)
        using (snapshot)
        {
            var query = new IntervalQuery("f", source);
            int count = new Searcher(snapshot).Count(query);
            string marks = string.Join(' ', query.FindMatches(snapshot.Segments[0], 0).Select(m => $"{m.Start}-{m.End}"));
            Assert.That(count, Is.EqualTo(marks.Length > 0 ? 1 : 0), "matched and marked");
            return marks;
        }
    }

    private static readonly IntervalSource s_a = Intervals.Term("a"), s_b = Intervals.Term("b"), s_c = Intervals.Term("c");

    [Test]
    public void Sources_OfWords_MarkWhatTheySay()
    {
        Assert.That(Found("a b a c b", Intervals.Phrase("a", "b")), Is.EqualTo("0-1"));
        Assert.That(Found("a a b", Intervals.Phrase("a", "b")), Is.EqualTo("1-2"));
        Assert.That(Found("a c b a", Intervals.MaxGaps(0, Intervals.Ordered(s_a, s_b))), Is.EqualTo(""));
        Assert.That(Found("a c b a", Intervals.MaxGaps(0, Intervals.Unordered(s_a, s_b))), Is.EqualTo("2-2 3-3"));
        Assert.That(Found("a c b a", Intervals.MaxGaps(1, Intervals.Ordered(s_a, s_b))), Is.EqualTo("0-0 2-2"));
        Assert.That(Found("a b", Intervals.Ordered(s_a, s_a)), Is.EqualTo(""));
        Assert.That(Found("a b a", Intervals.Unordered(s_a, s_a)), Is.EqualTo("0-0 2-2"));
        Assert.That(Found("a b a", Intervals.UnorderedNoOverlaps(s_a, s_a, s_b)), Is.EqualTo("0-0 1-1 2-2"), "another part between the two");
        Assert.That(Found("a b", Intervals.UnorderedNoOverlaps(s_a, s_a, s_b)), Is.EqualTo(""));
        Assert.That(Found("b b a", Intervals.UnorderedNoOverlaps(Intervals.Or(s_a, s_b), Intervals.Or(s_a, s_b), s_b)), Is.EqualTo("0-0 1-1 2-2"));
        Assert.That(Found("a b c", Intervals.NotContaining(Intervals.Ordered(s_a, s_c), s_b)), Is.EqualTo(""));
        Assert.That(Found("a c b c", Intervals.NotContaining(Intervals.Ordered(s_a, s_c), s_b)), Is.EqualTo("0-0 1-1"));
        Assert.That(Found("a b c", Intervals.AtLeast(2, s_a, s_c, Intervals.Term("d"))), Is.EqualTo("0-0 2-2"));
        Assert.That(Found("a b a b", Intervals.Frequent(2, Intervals.Phrase("a", "b"))), Is.EqualTo("0-1 2-3"));
        Assert.That(Found("a b a", Intervals.Frequent(3, s_a)), Is.EqualTo(""));
        Assert.That(Found("a b c", Intervals.Phrase(Intervals.Or(s_a, Intervals.Phrase("a", "b")), s_c)), Is.EqualTo("0-2"));
    }

    // A name of two words after an article: "with the United States allies".
    [Test]
    public void SpannedTerm_OfSeveralWords_JoinsAtBothEnds()
    {
        const string Text = "with the united us#2a states allies";
        IntervalSource us = Intervals.SpannedTerm("us");
        Assert.That(Found(Text, Intervals.Phrase(us, Intervals.Term("allies"))), Is.EqualTo("2-4"));
        Assert.That(Found(Text, Intervals.Phrase(Intervals.Term("with"), us)), Is.EqualTo("0-3"), "the article is passed over");
        Assert.That(Found(Text, Intervals.Phrase(Intervals.Term("the"), us)), Is.EqualTo("1-3"));
        Assert.That(Found(Text, Intervals.Phrase(Intervals.Term("united"), us)), Is.EqualTo(""));
        Assert.That(Found(Text, us), Is.EqualTo("2-3"));
    }

    [Test]
    public void Ordered_AndUnordered_AgreeWithAllStretches([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => ((char)('a' + random.Next(4))).ToString())];
        string[] parts = [.. Enumerable.Range(0, random.Next(2, 4)).Select(i => ((char)('a' + i)).ToString())];
        IntervalSource[] sources = [.. parts.Select(Intervals.Term)];
        foreach (bool ordered in (bool[])[true, false])
        {
            var all = new List<(int Start, int End)>();
            for (int start = 0; start < words.Length; start++)
            {
                for (int end = start; end < words.Length; end++)
                {
                    string[] within = words[start..(end + 1)];
                    int next = 0;
                    foreach (string word in within) next += next < parts.Length && word == parts[next] ? 1 : 0;
                    if (ordered ? next == parts.Length : parts.All(within.Contains)) all.Add((start, end));
                }
            }
            all.RemoveAll(one => all.Exists(other => other != one && one.Start <= other.Start && other.End <= one.End));
            IntervalSource source = ordered ? Intervals.Ordered(sources) : Intervals.Unordered(sources);
            // Gaps are what the stretch has beyond its parts.
            foreach (int gaps in (int[])[0, 1, 2, 20])
            {
                string expected = string.Join(' ', all.Where(one => one.End - one.Start + 1 - parts.Length <= gaps).SelectMany(one => Enumerable.Range(one.Start, one.End - one.Start + 1))
                    .Where(p => parts.Contains(words[p])).Distinct().Order().Select(p => $"{p}-{p}"));
                Assert.That(Found(string.Join(' ', words), Intervals.MaxGaps(gaps, source)), Is.EqualTo(expected), $"{source} gaps {gaps} in {string.Join(' ', words)}");
            }
        }
    }

    [Test]
    public void RandomRules_OfRules_AgreeWithTryingEverything([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        int decided = 0, found = 0;
        string[] words = [.. Enumerable.Range(0, 9).Select(i => ((char)('a' + i)).ToString())];
        for (int round = 0; round < 400; round++)
        {
            random.Shuffle(words);
            IntervalRule rule = IntervalRule.Random(random, 1 + random.Next(3), words);
            string[] text = [.. Enumerable.Range(0, 1 + random.Next(16)).Select(_ => ((char)('a' + random.Next(9))).ToString())];
            var oracle = new IntervalOracle(text);
            string expected = string.Join(' ', oracle.Find(rule).Select(s => $"{s.Start}-{s.End}"));
            if (oracle.Unclear) continue;
            decided++;
            if (expected.Length > 0) found++;
            Assert.That(Loaded(string.Join(' ', text), rule.ToSource()), Is.EqualTo(expected), $"{rule} in {string.Join(' ', text)}, as {rule.ToSource()}");
        }
        Assert.That(decided, Is.GreaterThan(350));
        Assert.That(found, Is.GreaterThan(50));
    }

    private static string Loaded(string text, IntervalSource source)
    {
        (Snapshot snapshot, IndexWriter writer) = Index(text);
        using (writer)
        using (snapshot)
        {
            if (source.Open(new IntervalContext(snapshot.Segments[0].GetTerms, "f", false)) is not { } cursor || cursor.Documents.Next() != 0) return "";
            var loaded = new IntervalList();
            cursor.Load(loaded, all: false);
            return string.Join(' ', loaded.AsSpan().ToArray().Select(i => $"{i.Start}-{i.End}"));
        }
    }

    // Source of the numbers: Lucene's saturation, 1 - 1 / (1 + frequency), an interval counting 1 over its length beyond the shortest.
    [Test]
    public void Score_ShortAndLong_SaturatesAsInLucene()
    {
        (Snapshot snapshot, IndexWriter writer) = Index("a b", "a c b", "a c");
        using (writer)
        using (snapshot)
        {
            var query = new IntervalQuery("f", Intervals.Ordered(s_a, s_b));
            TopDocs found = new Searcher(snapshot).Search(query, 10);
            Assert.That(found.Hits.Select(h => (h.Doc, h.Score)), Is.EqualTo(new[] { (0, 0.5f), (1, 1 - 1 / 1.5f) }));
            Assert.That(new Searcher(snapshot).Explain(query, 1).Value, Is.EqualTo(found.Hits[1].Score));
            Assert.That(new Searcher(snapshot).Count(new TermFrequencyQuery(new Term("f", "a"), 1)), Is.EqualTo(3));
        }
    }
}
