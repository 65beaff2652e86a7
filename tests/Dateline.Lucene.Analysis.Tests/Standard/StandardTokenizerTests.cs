namespace Dateline.Lucene.Analysis.Tests.Standard;

/// <summary>Golden tokens; each was seen to be what Apache Lucene 8.8.1 gives.</summary>
public sealed class StandardTokenizerTests
{
    private static readonly StandardAnalyzer s_standard = new();

    [TestCase("The U.S. can't use x_y, a.b or 3.14; 1,000 e-mails", "the,u.s,can't,use,x_y,a.b,or,3.14,1,000,e,mails")]
    [TestCase("a:b 1:2 a,b 1;2 a.5", "a:b,1,2,a,b,1;2,a,5")]
    [TestCase("_ __a__ 1_2 _1_", "__a__,1_2,_1_")]
    [TestCase("İSTANBUL ΑΣ Straße Ǆ", "istanbul,ασ,straße,ǆ")]
    public void Tokens_WordsAndNumbers_AsLucene(string text, string expected)
    {
        string[] terms = Tokens.Terms(s_standard, text);
        Assert.That(string.Join(',', terms), Is.EqualTo(expected));
    }

    [TestCase("東京 とう カタカナ 한국어 ไทย", "東<IDEOGRAPHIC>|京<IDEOGRAPHIC>|と<HIRAGANA>|う<HIRAGANA>|カタカナ<KATAKANA>|한국어<HANGUL>|ไทย<SOUTHEAST_ASIAN>")]
    [TestCase("👩‍👩‍👧 👍🏽 🇺🇸🇬🇧 3️⃣ #", "👩‍👩‍👧<EMOJI>|👍🏽<EMOJI>|🇺🇸<EMOJI>|🇬🇧<EMOJI>|3️⃣<EMOJI>")]
    [TestCase("１２ ٣٤ abc1 12", "１２<NUM>|٣٤<NUM>|abc1<ALPHANUM>|12<NUM>")]
    public void Types_OfManyScripts_AsLucene(string text, string expected) =>
        Assert.That(string.Join('|', Tokens.Types(s_standard, text)), Is.EqualTo(expected));

    [Test]
    public void Offsets_OfEachToken_PointIntoTheText()
    {
        Assert.That(Tokens.Places(s_standard, " Rate-rise, 5.5 %\n"), Is.EqualTo(new[] { "rate[1,5)+1", "rise[6,10)+1", "5.5[12,15)+1" }));
        Assert.That(Tokens.End(s_standard, " Rate "), Is.EqualTo((6, 0)));
    }

    [Test]
    public void Tokens_LongerThanTheLimit_AreCut()
    {
        string[] terms = Tokens.Terms(s_standard, new string('a', 600) + " b");
        Assert.That(terms.Select(t => t.Length), Is.EqualTo(new[] { 255, 255, 90, 1 }));
        Assert.That(Tokens.Terms(new StandardAnalyzer(null, 5), "bbbbb.ccc"), Is.EqualTo(new[] { "bbbbb", "ccc" }));
    }

    [Test]
    public void Tokens_BrokenSurrogates_Separate() =>
        Assert.That(Tokens.Terms(s_standard, "a\uD800b \uDC00 c\uD83D"), Is.EqualTo(new[] { "a", "b", "c" }));

    [Test]
    public void StopWords_LeaveGaps_AlsoAtTheEnd()
    {
        var analyzer = new StandardAnalyzer(new WordSet(["the", "of"]));
        Assert.That(Tokens.Places(analyzer, "The Bank of the West of"), Is.EqualTo(new[] { "bank[4,8)+2", "west[16,20)+3" }));
        Assert.That(Tokens.End(analyzer, "The Bank of the West of"), Is.EqualTo((23, 1)));
    }

    // The ASCII way and the automaton must agree.
    [Test]
    public void Tokens_AsciiTextAtRandom_AgreeWithTheAutomaton()
    {
        const string alphabet = "abZ09.,:;_'-# ";
        var random = new Random(20250306);
        for (int round = 0; round < 3000; round++)
        {
            char[] text = new char[random.Next(40)];
            for (int i = 0; i < text.Length; i++) text[i] = alphabet[random.Next(alphabet.Length)];
            string plain = new(text);

            // U+01BB is a letter without case: 'a' swapped for it sends the word to the automaton.
            string other = plain.Replace('a', 'ƻ');
            Assert.That(Tokens.Terms(s_standard, other), Is.EqualTo(Tokens.Terms(s_standard, plain).Select(t => t.Replace('a', 'ƻ'))), plain);
        }
    }

    [Test]
    public void Analyze_EnglishText_AllocatesNothing() =>
        Assert.That(Tokens.Allocated(new StandardAnalyzer(new WordSet(["the"])), "The Reserve Bank raised the rate by 0.25 points, Москва сказала"), Is.Zero);
}
