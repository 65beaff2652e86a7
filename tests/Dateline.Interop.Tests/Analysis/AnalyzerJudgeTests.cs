using System.Globalization;
using System.Text;
using Dateline.Interop.Tests.Judging;
using Dateline.Lucene.Analysis;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Analysis;

/// <summary>Random texts of many scripts through our analyzers and Lucene's: the same terms, offsets, positions, lengths and types.</summary>
public sealed class AnalyzerJudgeTests
{
    private static readonly string[] s_words =
    [
        "the", "quick", "fox's", "can't", "U.S.", "3.14", "1,000", "x_y", "_z_", "l'avion", "Häuser", "Straße", "naïvement", "naciones", "banche", "nações", "mogelijkheden", "Правительство",
        "переговорах", "والمفاوضات", "کتاب", "می\u200cخورد", "שלום", "צה\"ל", "東京", "ひらがな", "カタカナ", "한국어", "ภาษา", "\U0001F469\u200D\U0001F467", "\U0001F44D\U0001F3FD",
        "\U0001F1FA\U0001F1F8\U0001F1EC", "3\uFE0F\u20E3", "١٢٣", "１２", "e\u0301", "\u200D", "\u00AD", "'", ".", ":", ",", "-", "\uD800", "\uDC00", "nationalization", "running", "\u0130", "\u1E9E",
    ];

    private static int Count => Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 200_000 : 2_000;

    [Test]
    public void RandomTexts_EachAnalyzer_GivesLucenesTokens()
    {
        using JavaJudge java = JavaJudge.Start("AnalysisJudge", "analyzers-common");
        using var folder = new TempFolder();
        string questions = Path.Combine(folder.Path, "questions"), answers = Path.Combine(folder.Path, "answers");
        var random = new Random(20250308);
        string[] texts = [.. Enumerable.Range(0, Count).Select(_ => Make(random))];
        File.WriteAllLines(questions, texts.Select(Hex));
        var analyzers = new Dictionary<string, Analyzer>
        {
            ["standard"] = new StandardAnalyzer(), ["whitespace"] = new WhitespaceAnalyzer(), ["keyword"] = new KeywordAnalyzer(), ["english"] = new EnglishAnalyzer(),
            ["german"] = new GermanAnalyzer(), ["french"] = new FrenchAnalyzer(), ["spanish"] = new SpanishAnalyzer(), ["italian"] = new ItalianAnalyzer(),
            ["portuguese"] = new PortugueseAnalyzer(), ["dutch"] = new DutchAnalyzer(), ["russian"] = new RussianAnalyzer(), ["arabic"] = new ArabicAnalyzer(),
            ["persian"] = new PersianAnalyzer(),
        };
        foreach ((string name, Analyzer analyzer) in analyzers)
        {
            java.AskOk("analyze", name, questions, answers);
            string[] theirs = File.ReadAllLines(answers);
            Assert.That(theirs, Has.Length.EqualTo(texts.Length));
            for (int i = 0; i < texts.Length; i++) Assert.That(Analyze(analyzer, texts[i]), Is.EqualTo(theirs[i]), () => $"{name}: {Hex(texts[i])} \"{texts[i]}\"");
        }
    }

    // A text never ends in half a pair: there Lucene drops the text's last 255 characters, and we do not.
    private static string Make(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(12); i > 0; i--)
        {
            string word = s_words[random.Next(s_words.Length)];
            text.Append(random.Next(20) == 0 ? string.Concat(Enumerable.Repeat(word, 80)) : word);
            if (random.Next(3) > 0) text.Append(' ');
        }
        return text.Append('.').ToString();
    }

    private static string Hex(string text) => string.Concat(text.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)));

    private static string Analyze(Analyzer analyzer, string text)
    {
        var sink = new Writer();
        analyzer.Analyze("f", text, new Token(), ref sink);
        return sink.Text.ToString();
    }

    private sealed class Writer : ITokenSink
    {
        public StringBuilder Text { get; } = new();

        public bool Accept(Token token)
        {
            Text.Append(Hex(new string(token.Term)));
            Text.Append(CultureInfo.InvariantCulture, $" {token.StartOffset} {token.EndOffset} {token.PositionIncrement} {token.PositionLength} {token.Type}|");
            return true;
        }

        public void End(Token token) => Text.Append(CultureInfo.InvariantCulture, $"{token.EndOffset} {token.PositionIncrement}");
    }
}
