using Dateline.Lucene.Querying;
using Dateline.Testing;

namespace Dateline.Lucene.QueryParsing.Tests;

public sealed class SimpleQueryParserTests
{
    private static SimpleQueryParser Parser => new(WordAnalyzer.Instance, "text");

    [TestCase("apple pear", "apple pear")]
    [TestCase("apple+pear", "+apple +pear")]
    [TestCase("apple|pear", "apple pear")]
    [TestCase("\"apple pear\"~2", "\"apple pear\"~2")]
    [TestCase("app*", "app*")]
    [TestCase("fuzy~1", "fuzy~1")]
    [TestCase("-apple", "-apple *:*")]
    [TestCase("(apple pear)+fig", "+(apple pear) +fig")]
    [TestCase("\"apple", "apple")]
    [TestCase("apple)", "apple")]
    [TestCase("((((", "MatchNoDocsQuery(\"nothing to find\")")]
    [TestCase("", "MatchNoDocsQuery(\"nothing to find\")")]
    public void Parse_AnyInput_HasAMeaning(string text, string expected) => Assert.That(Parser.Parse(text).ToString("text"), Is.EqualTo(expected));

    [Test]
    public void Parse_OneWordOfManyTerms_IsCut()
    {
        var parser = new SimpleQueryParser(new Analysis.StandardAnalyzer(), "text");
        var query = (BooleanQuery)parser.Parse(string.Concat(Enumerable.Repeat("a/", 5000)));
        Assert.That(query.Clauses, Has.Count.EqualTo(BooleanQuery.MaxClauses));
    }

    [Test]
    public void Parse_FuzzyWordTooLong_IsTheWordItself()
    {
        string word = new('a', FuzzyQuery.MaxTermLength + 1);
        Assert.That(Parser.Parse(word + "~1"), Is.Not.InstanceOf<FuzzyQuery>());
        Assert.That(Parser.Parse(word[1..] + "~1"), Is.InstanceOf<FuzzyQuery>());
    }

    [Test]
    public void Parse_DeepAndLongInput_EndsSoon()
    {
        foreach (string text in new[] { new string('(', 100_000), new string('"', 100_000), string.Concat(Enumerable.Repeat("-(", 40_000)), new string('~', 100_000), string.Concat(Enumerable.Repeat("a ", 50_000)), new string('(', 30_000) + "a" + new string(')', 30_000) })
            Assert.That(Parser.Parse(text), Is.InstanceOf<Query>());
    }
}
