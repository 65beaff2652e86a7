using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Dateline.Interop.Tests.Judging;
using Dateline.Lucene.Analysis;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Analysis;

/// <summary>Texts through our analyzers and chains and through Lucene's: the same terms, offsets, positions, lengths, types, keyword marks and payloads.</summary>
/// <remarks>
/// DATELINE_STRINGS says how many texts all chains take together: 200,000 unless told, 10,000,000 with DATELINE_CAMPAIGN=full. DATELINE_SEED starts elsewhere.
/// What differs on purpose is listed in docs/analysis.md.
/// </remarks>
public sealed class ChainJudgeTests
{
    private const int Batch = 2000;

    private static readonly Dictionary<string, Analyzer> s_analyzers = new()
    {
        ["standard"] = new StandardAnalyzer(), ["simple"] = new SimpleAnalyzer(), ["whitespace"] = new WhitespaceAnalyzer(), ["keyword"] = new KeywordAnalyzer(),
        ["english"] = new EnglishAnalyzer(), ["german"] = new GermanAnalyzer(), ["french"] = new FrenchAnalyzer(), ["spanish"] = new SpanishAnalyzer(), ["italian"] = new ItalianAnalyzer(),
        ["portuguese"] = new PortugueseAnalyzer(), ["dutch"] = new DutchAnalyzer(), ["russian"] = new RussianAnalyzer(), ["arabic"] = new ArabicAnalyzer(), ["persian"] = new PersianAnalyzer(),
        ["turkish"] = new TurkishAnalyzer(), ["cjk"] = new CjkAnalyzer(), ["classic"] = new ClassicAnalyzer(),
    };

    private JavaJudge? _java;
    private TempFolder? _folder;
    private JudgeTexts? _texts;

    private static long Strings => long.TryParse(Environment.GetEnvironmentVariable("DATELINE_STRINGS"), CultureInfo.InvariantCulture, out long count) ? count
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 10_000_000 : 200_000;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 20250308;

    public static IEnumerable<string> Chains => JudgedChains.All;

    [OneTimeSetUp]
    public void Start()
    {
        _java = JavaJudge.Start("AnalysisJudge", "analyzers-common");
        _folder = new TempFolder();
        _texts = JudgeTexts.Load(NewerCharacters());
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _java?.Dispose();
        _folder?.Dispose();
    }

    [TestCaseSource(nameof(Chains))]
    public void Texts_EachChain_GiveLucenesTokens(string chain)
    {
        int index = Array.IndexOf(JudgedChains.All, chain);
        long left = Strings / JudgedChains.All.Length + (index < Strings % JudgedChains.All.Length ? 1 : 0), seen = 0, tokens = 0;
        Analyzer analyzer = chain.StartsWith("analyzer:", StringComparison.Ordinal) ? s_analyzers[chain[9..]] : CustomAnalyzer.Parse(chain);
        int seed = unchecked((Seed * 1000) + index);
        var random = new Random(seed);
        bool isHtml = chain.StartsWith("htmlStrip", StringComparison.Ordinal);
        string[] extra = JudgedChains.Words(chain);
        var differences = new List<string>();
        var log = new TokenLog();
        var token = new Token();
        string questions = Path.Combine(_folder!.Path, "questions"), answers = Path.Combine(_folder.Path, "answers");
        while (left > 0 && differences.Count < 20)
        {
            string[] texts = new string[Math.Min(left, Batch)];
            for (int i = 0; i < texts.Length; i++) texts[i] = _texts!.Make(random, extra, isHtml, longWords: !JudgedChains.HasCharFilter(chain));
            left -= texts.Length;
            seen += texts.Length;
            Write(questions, texts);
            Task<string> theirs = Task.Run(() => _java!.Ask("analyze", chain, questions, answers));
            log.Clear();
            int[] ends = new int[texts.Length];
            for (int i = 0; i < texts.Length; i++)
            {
                Analyze(analyzer, texts[i], token, log);
                ends[i] = log.Length;
            }
            Assert.That(theirs.Result, Is.EqualTo("ok"), () => theirs.Result.Replace(" | ", "\n", StringComparison.Ordinal));
            byte[] expected = File.ReadAllBytes(answers);
            tokens += expected.Length;
            if (!log.Bytes.SequenceEqual(expected)) Compare(texts, log, ends, expected, differences);
        }
        TestContext.Out.WriteLine($"{chain}: {seen} texts, seed {seed}, {tokens} bytes of tokens, {differences.Count} differences");
        Assert.That(differences, Is.Empty, () => string.Join("\n\n", differences.OrderBy(d => d.Length).Take(6)));
    }

    [Test]
    public void UnicodeWordBreakTest_EachString_GivesLucenesTokens()
    {
        string[] texts = JudgeTexts.WordBreakStrings();
        Assert.That(texts, Has.Length.GreaterThan(1000));
        string questions = Path.Combine(_folder!.Path, "questions"), answers = Path.Combine(_folder.Path, "answers");
        Write(questions, texts);
        foreach (string name in new[] { "standard", "classic", "simple", "cjk" })
        {
            Assert.That(_java!.Ask("analyze", "analyzer:" + name, questions, answers), Is.EqualTo("ok"));
            var log = new TokenLog();
            int[] ends = new int[texts.Length];
            for (int i = 0; i < texts.Length; i++)
            {
                Analyze(s_analyzers[name], texts[i], new Token(), log);
                ends[i] = log.Length;
            }
            var differences = new List<string>();
            Compare(texts, log, ends, File.ReadAllBytes(answers), differences);
            Assert.That(differences, Is.Empty, () => name + "\n" + string.Join("\n\n", differences.Take(6)));
        }
    }

    private static void Analyze(Analyzer analyzer, string text, Token token, TokenLog log)
    {
        try
        {
            analyzer.Analyze("f", text, token, ref log);
        }
        catch (FormatException)
        {
            // A payload that is no number: both refuse it, by exceptions of their own.
            log.Fail("NumberFormatException");
        }
    }

    private static void Write(string file, string[] texts)
    {
        byte[] bytes = new byte[4 + texts.Sum(t => 4 + (t.Length * 2))];
        BinaryPrimitives.WriteInt32BigEndian(bytes, texts.Length);
        int at = 4;
        foreach (string text in texts)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), text.Length);
            at += 4;
            foreach (char c in text)
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), c);
                at += 2;
            }
        }
        File.WriteAllBytes(file, bytes);
    }

    private static void Compare(string[] texts, TokenLog log, int[] ends, ReadOnlySpan<byte> expected, List<string> differences)
    {
        int start = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            ReadOnlySpan<byte> ours = log.Bytes[start..ends[i]];
            start = ends[i];
            int length = TokenLog.Read(expected, null);
            ReadOnlySpan<byte> theirs = expected[..length];
            expected = expected[length..];
            if (ours.SequenceEqual(theirs)) continue;
            StringBuilder left = new(), right = new();
            if (ours.Length > 0) TokenLog.Read(ours, left);
            TokenLog.Read(theirs, right);
            differences.Add($"{Escape(texts[i])}\n  ours   {left}\n  Lucene {right}");
        }
    }

    private static string Escape(string text) => string.Concat(text.Select(c => c is >= ' ' and < '\u007f' ? c.ToString() : $"\\u{(int)c:x4}"));

    /// <summary>Code points that this .NET knows otherwise than the Java that judges: those of newer versions of Unicode.</summary>
    private bool[] NewerCharacters()
    {
        string file = Path.Combine(_folder!.Path, "characters");
        _java!.AskOk("characters", file);
        byte[] java = File.ReadAllBytes(file);
        bool[] banned = new bool[0x110000];
        var changed = new List<int>();
        for (int c = 0; c < banned.Length; c++)
        {
            int type = java[c * 5], lower = BinaryPrimitives.ReadInt32BigEndian(java.AsSpan((c * 5) + 1));
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(c);
            int ourLower = c is >= 0xD800 and <= 0xDFFF ? c : Rune.ToLowerInvariant(new Rune(c)).Value;
            bool same = type == JavaType(category) && lower == (c == 0x130 ? 'i' : ourLower);
            if (same) continue;
            banned[c] = true;
            if (type != 0) changed.Add(c);
        }

        // Two combining marks became spacing ones in Unicode 14, which Java 17 does not have.
        Assert.That(changed, Is.EqualTo(new[] { 0x1734, 0x1171E }));
        return banned;
    }

    // Java's numbers for the general categories, in the order in which .NET counts them.
    private static int JavaType(UnicodeCategory category) =>
        new[] { 1, 2, 3, 4, 5, 6, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16, 19, 18, 23, 20, 21, 22, 29, 30, 24, 25, 26, 27, 28, 0 }[(int)category];
}
