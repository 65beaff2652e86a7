using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>Terms described by an automaton: searched, listed and asked one by one, they are the same.</summary>
[TestFixture]
public sealed class AutomatonQueryTests
{
    private static readonly string[] s_terms = ["a", "ab", "abc", "b", "ba", "été", "ete", "e", "\u0003", "\u0001ab", "漢字", "\ud83d\ude00b", "abcabcabcabc"];

    private static readonly (IndexWriter Writer, Snapshot Snapshot) s_index = Index();

    private static (IndexWriter, Snapshot) Index()
    {
        var writer = new IndexWriter(new MemoryIndexDirectory(), new IndexWriterOptions { Analyzer = new WordAnalyzer() });
        for (int i = 0; i < s_terms.Length; i++)
        {
            writer.Add([new Field("f", s_terms[i], StringField.NotStored)]);
            if (i == 6) writer.Flush();
        }
        return (writer, writer.GetSnapshot());
    }

    [OneTimeTearDown]
    public void Close()
    {
        s_index.Snapshot.Dispose();
        s_index.Writer.Dispose();
    }

    public static IEnumerable<TestCaseData> Automata()
    {
        yield return new(TermAutomaton.Wildcard("*b*"), new WildcardQuery("f", "*b*"));
        yield return new(TermAutomaton.Wildcard("?"), new WildcardQuery("f", "?"));
        yield return new(TermAutomaton.Wildcard(""), new WildcardQuery("f", ""));
        yield return new(TermAutomaton.Regexp("(abc)+|..?"), new RegexpQuery("f", "(abc)+|..?"));
        yield return new(TermAutomaton.Regexp("@&~(a@)"), new RegexpQuery("f", "@&~(a@)"));
        yield return new(TermAutomaton.Regexp("#"), new RegexpQuery("f", "#"));
        yield return new(TermAutomaton.Fuzzy("été", 1), new FuzzyQuery("f", "été", 1));
        yield return new(TermAutomaton.Fuzzy("ab", 2), new FuzzyQuery("f", "ab", 2));
    }

    [TestCaseSource(nameof(Automata))]
    public void Search_Automaton_FindsListsAndMatchesTheSame(TermAutomaton automaton, Query same)
    {
        var searcher = new Searcher(s_index.Snapshot);
        string[] matching = [.. s_terms.Where(t => automaton.Matches(t))];
        Assert.That(s_terms.Where(t => automaton.Matches(Encoding.UTF8.GetBytes(t))), Is.EqualTo(matching));
        Assert.That(Listed(automaton), Is.EquivalentTo(matching));
        Assert.That(searcher.Count(new AutomatonQuery("f", automaton)), Is.EqualTo(matching.Length));
        Assert.That(searcher.Count(same), Is.EqualTo(matching.Length));
        Assert.That(searcher.Count(new AutomatonQuery("g", automaton)), Is.Zero);
    }

    private static List<string> Listed(TermAutomaton automaton)
    {
        var listed = new List<string>();
        foreach (SegmentReader segment in s_index.Snapshot.Segments)
        {
            automaton.Visit(segment.GetTerms("f")!, (cursor, edits) =>
            {
                listed.Add(Encoding.UTF8.GetString(cursor.Term));
                return edits >= 0;
            });
        }
        return listed;
    }

    [Test]
    public void Least_LeavesOutWhatStartsBelow()
    {
        Assert.That(Listed(TermAutomaton.Wildcard("?", 7)), Is.EquivalentTo(new[] { "a", "b", "e" }));
        Assert.That(Listed(TermAutomaton.Wildcard("*ab", 7)), Is.EquivalentTo(new[] { "ab" }));
        Assert.That(Listed(TermAutomaton.Regexp(".?ab|\u0003|()", 7)), Is.EquivalentTo(new[] { "ab" }));
        Assert.That(Listed(TermAutomaton.Regexp("[\u0000-\u0006].*", 7)), Is.Empty);
        Assert.That(Listed(TermAutomaton.Fuzzy("x", 1, 7)), Is.EquivalentTo(new[] { "a", "b", "e" }));
        Assert.That(TermAutomaton.Regexp("()|a*", 7).Matches(""), Is.False);
        Assert.That(TermAutomaton.Regexp("()|a*").Matches(""), Is.True);
        Assert.That(Listed(TermAutomaton.Wildcard("*", 0xE0)), Is.EquivalentTo(new[] { "漢字", "\ud83d\ude00b" }));
    }

    [Test]
    public void Visit_StopsWhenTold()
    {
        int seen = 0;
        TermAutomaton.Wildcard("*").Visit(s_index.Snapshot.Segments[0].GetTerms("f")!, (_, _) => ++seen < 3);
        Assert.That(seen, Is.EqualTo(3));
    }

    [Test]
    public void Create_WhatCannotBe_IsRefused()
    {
        Assert.That(() => TermAutomaton.Regexp("(a"), Throws.ArgumentException);
        Assert.That(() => TermAutomaton.Regexp(new string('a', RegexpQuery.MaxLength + 1)), Throws.ArgumentException);
        Assert.That(() => TermAutomaton.Fuzzy("a", 3), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => TermAutomaton.Wildcard(new string('a', 60_000)), Throws.TypeOf<QueryTooComplexException>().With.Property("Pattern").Length.EqualTo(60_000));
    }

    [Test]
    public void Equals_GoesByKindAndPattern()
    {
        Assert.That(new AutomatonQuery("f", TermAutomaton.Wildcard("a")), Is.EqualTo(new AutomatonQuery("f", TermAutomaton.Wildcard("a"))));
        Assert.That(TermAutomaton.Wildcard("a"), Is.Not.EqualTo(TermAutomaton.Regexp("a")));
        Assert.That(TermAutomaton.Wildcard("a"), Is.Not.EqualTo(TermAutomaton.Wildcard("a", 7)));
        Assert.That(TermAutomaton.Fuzzy("a", 1), Is.Not.EqualTo(TermAutomaton.Fuzzy("a", 2)));
        Assert.That(new AutomatonQuery("f", TermAutomaton.Regexp("a+")).ToString(), Is.EqualTo("f:/a+/"));
        Assert.That(TermAutomaton.Wildcard("a").GetHashCode(), Is.EqualTo(TermAutomaton.Wildcard("a").GetHashCode()));
    }
}
