namespace Dateline.Lucene.Analysis.Tests.Languages;

/// <summary>Golden stems; each was seen to be what Apache Lucene 8.8.1 gives (but Ukrainian, whose stemmer is our own).</summary>
public sealed class LanguageAnalyzerTests
{
    private static readonly object[] s_cases =
    [
        new object[] { new EnglishAnalyzer(), "The bank's nationalization of the flying agencies", "bank,nation,fly,agenc" },
        new object[] { new GermanAnalyzer(), "Die Häuser der schönsten Strassen und Straßen", "haus,schon,strass,strass" },
        new object[] { new FrenchAnalyzer(), "L'avion des nationalités et les chevaux", "avion,nationalit,cheval" },
        new object[] { new SpanishAnalyzer(), "Las naciones y las voces", "nacion,voz" },
        new object[] { new ItalianAnalyzer(), "L'amministrazione delle banche", "amministrazion,banc" },
        new object[] { new PortugueseAnalyzer(), "As nações e os papéis", "naca,papel" },
        new object[] { new DutchAnalyzer(), "De mogelijkheden van fietsen en kind", "mogelijk,fiets,kinder" },
        new object[] { new RussianAnalyzer(), "Правительство России заявило о переговорах", "правительств,росс,заяв,переговор" },
        new object[] { new ArabicAnalyzer(), "الحكومة والمفاوضات ٢٠٢٥", "حكوم,مفاوض,2025" },
        new object[] { new PersianAnalyzer(), "می‌خورد کتاب", "کتاب".Replace('ک', 'ك') },
        new object[] { new TurkishAnalyzer(), "Ankara'da kitaplarımızdan söz ettiler", "ankar,kitap,söz,et" },
        new object[] { new CjkAnalyzer(), "東京都の Ｎｅｗｓ ﾆｭｰｽ", "東京,京都,都の,news,ニュ,ュー,ース" },
        new object[] { new UkrainianAnalyzer(), "Уряд України заявив про переговори", "уряд,україн,заяви,переговор" },
    ];

    [TestCaseSource(nameof(s_cases))]
    public void Terms_OfASentence_AreStemmed(Analyzer analyzer, string text, string expected)
    {
        string[] terms = Tokens.Terms(analyzer, text);
        if (analyzer is PersianAnalyzer) Assert.That(terms, Does.Contain(expected));
        else Assert.That(string.Join(',', terms), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(s_cases))]
    public void Analyze_ALongText_AllocatesNothingPerToken(Analyzer analyzer, string text, string expected)
    {
        Assert.That(expected, Is.Not.Empty);
        string line = text + " The Reserve Bank raised the rate by 0.25 points, Москва сказала 東京都の. ";
        string longText = string.Concat(Enumerable.Repeat(line, (1 << 18) / line.Length));

        // Pairs of characters need a token of their own for each text.
        Assert.That(Tokens.Allocated(analyzer, longText, warm: 3), analyzer is CjkAnalyzer ? Is.LessThan(1000) : Is.Zero);
    }

    [TestCaseSource(nameof(s_cases))]
    public void Analyze_Warm_AllocatesNothing(Analyzer analyzer, string text, string expected)
    {
        Assert.That(expected, Is.Not.Empty);
        Assert.That(Tokens.Allocated(analyzer, text), analyzer is CjkAnalyzer ? Is.LessThan(1000) : Is.Zero);
    }

    [Test]
    public void Keywords_AreNotStemmed() =>
        Assert.That(Tokens.Terms(new EnglishAnalyzer(keywords: new WordSet(["markets"])), "markets banks"), Is.EqualTo(new[] { "markets", "bank" }));

    [TestCase("DİYARBAKIR'ın Işık", "diyarbakır,ışık")]
    [TestCase("I\u0307stanbul", "istanbul")]
    public void TurkishLowerCase_DotsAndDotless_AreKeptApart(string text, string expected) =>
        Assert.That(string.Join(',', Tokens.Terms(new Turkish(), text)), Is.EqualTo(expected));

    [TestCase("generously generic skies dying news proceeded", "generous generic sky die news proceed")]
    [TestCase("hopping hoping falling agreed sayings yellow", "hop hope fall agre say yellow")]
    public void Porter2_KnownWords_AsItsAuthorSays(string text, string expected) =>
        Assert.That(string.Join(' ', Tokens.Terms(new Porter2(), text)), Is.EqualTo(expected));

    [Test]
    public void Normalize_PartOfAWord_IsNotStemmed()
    {
        Assert.That(new EnglishAnalyzer().Normalize("f", "Nationaliz"), Is.EqualTo("nationaliz"));
        Assert.That(new GermanAnalyzer().Normalize("f", "Größ"), Is.EqualTo("gross"));
        Assert.That(new FrenchAnalyzer().Normalize("f", "L'Avi"), Is.EqualTo("avi"));
    }

    private sealed class Turkish : Analyzer
    {
        public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
            Run(new StandardTokenizer(text).Normalize(default(TurkishApostrophe)).Normalize(default(TurkishLowerCase)), token, ref sink);
    }

    private sealed class Porter2 : Analyzer
    {
        public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) =>
            Run(new StandardTokenizer(text).LowerCase().Stem(default(Porter2Stemmer)), token, ref sink);
    }
}
