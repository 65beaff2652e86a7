namespace Dateline.Lucene.Analysis.Tests.CharFilters;

/// <summary>Offsets after character filters must cut the words out of the text as it was; markup dropped right after a word belongs to it, as in Lucene.</summary>
public sealed class CharFilterTests
{
    [TestCase("<p>Rates <b>rose</b></p> &amp; fell", "Rates=Rates|rose=rose</b>|fell=fell")]
    [TestCase("<!-- no --> caf&eacute; &#x41;bc", "café=caf&eacute;|Abc=&#x41;bc")]
    [TestCase("a<br/>b<script>if (a<b) c();</script>d", "a=a|b=b|d=d")]
    [TestCase("x < y and <unclosed", "x=x|y=y|and=and|unclosed=unclosed")]
    [TestCase("<a href=\"x>y\" title='z'>link</a>s", "links=link</a>s")]
    [TestCase("&nosuch; &amp &", "nosuch=nosuch|amp=amp")]
    public void HtmlStrip_Offsets_PointIntoTheMarkup(string html, string expected)
    {
        var analyzer = new CustomAnalyzer(Tokenizers.Standard(), [], [new HtmlStripCharFilter()]);
        Assert.That(string.Join('|', Cut(analyzer, html)), Is.EqualTo(expected));
    }

    [Test]
    public void Mapping_LongerAndShorter_OffsetsPointIntoTheOriginal()
    {
        var filter = new MappingCharFilter(new Dictionary<string, string> { ["ae"] = "ä", ["ß"] = "ss", ["aex"] = "q" });
        var analyzer = new CustomAnalyzer(Tokenizers.Standard(), [], [filter]);
        Assert.That(Cut(analyzer, "aex aer Maß x ae"), Is.EqualTo(new[] { "q=aex", "är=aer", "Mass=Maß", "x=x", "ä=ae" }));
    }

    [Test]
    public void CharFilters_InARow_CorrectThroughAll()
    {
        var mapping = new MappingCharFilter(new Dictionary<string, string> { ["é"] = "e" });
        var analyzer = new CustomAnalyzer(Tokenizers.Standard(), [], [new HtmlStripCharFilter(), mapping]);
        Assert.That(Cut(analyzer, "<i>caf&eacute;</i> x"), Is.EqualTo(new[] { "cafe=caf&eacute;</i>", "x=x" }));
    }

    [Test]
    public void HtmlStrip_RandomMarkup_NeverThrowsNorLeavesTheText()
    {
        const string alphabet = "<>!-/&;\"' abp=#x1scriptyle";
        var random = new Random(20250307);
        var analyzer = new CustomAnalyzer(Tokenizers.Standard(), [], [new HtmlStripCharFilter()]);
        for (int round = 0; round < 3000; round++)
        {
            char[] chars = new char[random.Next(60)];
            for (int i = 0; i < chars.Length; i++) chars[i] = alphabet[random.Next(alphabet.Length)];
            string text = new(chars);
            Assert.That(() => Cut(analyzer, text), Throws.Nothing, text);
            Assert.That(Tokens.End(analyzer, text).Offset, Is.LessThanOrEqualTo(text.Length), text);
        }
    }

    [Test]
    public void Mapping_EmptyKey_IsRefused() =>
        Assert.That(() => new MappingCharFilter([new("", "x")]), Throws.ArgumentException.With.Message.Contains("empty"));

    private static string[] Cut(Analyzer analyzer, string text)
    {
        var sink = new Cutter(text);
        analyzer.Analyze("f", text, new Token(), ref sink);
        return [.. sink.Found];
    }

    private sealed class Cutter(string text) : ITokenSink
    {
        public List<string> Found { get; } = [];

        public bool Accept(Token token)
        {
            Found.Add($"{new string(token.Term)}={text[token.StartOffset..token.EndOffset]}");
            return true;
        }

        public void End(Token token)
        {
        }
    }
}
