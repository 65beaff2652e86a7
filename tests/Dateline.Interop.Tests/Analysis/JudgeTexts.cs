using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Analysis;

/// <summary>Makes texts for the comparison with Lucene: words of many languages, pieces of newswire, and characters at random, the broken and the odd among them.</summary>
internal sealed class JudgeTexts
{
    // Blocks to draw characters from; several of them reach into unassigned code points.
    private static readonly (int From, int To)[] s_blocks =
    [
        (0x20, 0x7E), (0x20, 0x7E), (0x61, 0x7A), (0x30, 0x39), (0x00, 0x1F), (0x80, 0xFF), (0x100, 0x24F), (0x250, 0x36F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
        (0x530, 0x58F), (0x590, 0x5FF), (0x600, 0x6FF), (0x700, 0x74F), (0x900, 0x97F), (0x980, 0x9FF), (0xE00, 0xE7F), (0xE80, 0xEFF), (0x1000, 0x109F), (0x10A0, 0x10FF),
        (0x1100, 0x11FF), (0x1780, 0x17FF), (0x1AB0, 0x1AFF), (0x1C80, 0x1CBF), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x214F), (0x2150, 0x218F),
        (0x2190, 0x23FF), (0x2460, 0x24FF), (0x2600, 0x27BF), (0x2C00, 0x2DFF), (0x3000, 0x303F), (0x3040, 0x309F), (0x30A0, 0x30FF), (0x3100, 0x31FF), (0x3200, 0x33FF),
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xAC00, 0xD7AF), (0xD7B0, 0xD7FF), (0xE000, 0xE0FF), (0xF900, 0xFAFF), (0xFB00, 0xFB4F),
        (0xFB50, 0xFDFF), (0xFE00, 0xFE0F), (0xFE20, 0xFE6F), (0xFE70, 0xFEFF), (0xFF00, 0xFFEF), (0xFFF0, 0xFFFF), (0x10000, 0x100FF), (0x10400, 0x1044F), (0x10900, 0x10AFF),
        (0x11000, 0x110CF), (0x16F00, 0x16F9F), (0x1B000, 0x1B16F), (0x1D400, 0x1D7FF), (0x1E900, 0x1E95F), (0x1F100, 0x1F1FF), (0x1F1E6, 0x1F1FF), (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x2A6DF), (0x2F800, 0x2FA1F), (0x30000, 0x3134F), (0x40000, 0x400FF), (0xE0000, 0xE01EF), (0xF0000, 0xF00FF),
    ];

    private static readonly string[] s_glue = ["\u200D", "\u200C", "\uFE0F", "\u0301", "\u00AD", "\u2060", "'", "\u2019", ".", ",", ":", "-", "_", "@", "/", "\U0001F3FD", "\u20E3", "\u0345", "\u3099"];

    private static readonly string[] s_words =
    [
        "the", "The", "of", "and", "quick", "brown", "fox's", "foxes'", "can't", "U.S.", "I.B.M.", "AT&T", "3.14", "1,000", "192.168.0.1", "x_y", "_z_", "Wi-Fi", "PowerShot500", "e-mail", "john.smith@example.com",
        "www.example.co.uk", "http://example.com/a?b=1", "/world/europe/de", "2nd", "running", "runs", "nationalization", "happily", "organisations", "skies", "dying", "generically",
        "l'avion", "d\u2019Europe", "naïvement", "présidentielles", "négociations", "Häuser", "Straße", "über", "gegangen", "naciones", "corazón", "canciones", "banche", "dell'Italia", "perché", "nações",
        "informações", "mogelijkheden", "gemakkelijk", "huizen", "kinderen", "çocuklarımızdan", "İstanbul'da", "ISPARTA", "kitabı", "evlerinde", "Правительство", "переговорах", "ёлка", "сказавшийся", "والمفاوضات",
        "الحكومات", "الكِتاب", "کتاب", "می\u200cخورد", "های", "שלום", "צה\"ל", "東京都", "日本語", "ひらがな", "カタカナ", "ﾊﾞｽｹｯﾄ", "ｶﾞ", "한국어", "대한민국", "ภาษาไทย", "ဗမာ", "नमस्ते", "Αθήνα", "ΑΣ",
        "\U0001F469\u200D\U0001F467", "\U0001F44D\U0001F3FD", "\U0001F1FA\U0001F1F8\U0001F1EC", "3\uFE0F\u20E3", "\u2764\uFE0F", "١٢٣", "۴۵", "１２", "e\u0301", "\u01C4", "ﬃ", "½", "№", "\uD800", "\uDC00", "\U00010400",
        "\u0130", "\u1E9E", "ǅ", "K", "🤷🏽‍♀️", "🏴\U000E0067\U000E0062\U000E007F", "a|b|2.5", "word|7", "\0", "\uFEFF", "\u202E", "cat", "dog", "new", "york", "united", "states", "usa",
    ];

    private static readonly string[] s_spaces = [" ", " ", " ", " ", " ", "", ", ", ". ", "\n", "\t", "-", "/", "\u3000", "\u00A0", "  "];

    private readonly string[] _passages;
    private readonly bool[] _banned;

    private JudgeTexts(string[] passages, bool[] banned)
    {
        _passages = passages;
        _banned = banned;
    }

    /// <summary>Collects the texts that are there.</summary>
    /// <param name="banned">Code points that must not occur.</param>
    public static JudgeTexts Load(bool[] banned)
    {
        var passages = new List<string>();
        if (RepositoryFiles.FindShared("data", "reuters-train.jsonl.gz") is { } wire)
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(wire), CompressionMode.Decompress));
            for (int i = 0; i < 2000 && lines.ReadLine() is { } line; i++)
            {
                using JsonDocument article = JsonDocument.Parse(line);
                passages.Add(article.RootElement.GetProperty("title").GetString() + "\n" + article.RootElement.GetProperty("body").GetString());
            }
        }
        if (RepositoryFiles.FindShared("seeds") is { } seeds) passages.AddRange(Directory.EnumerateFiles(seeds).Order(StringComparer.Ordinal).Select(f => File.ReadAllText(f)));
        if (RepositoryFiles.Find("corpus") is { } corpus) passages.AddRange(Directory.EnumerateFiles(corpus).Order(StringComparer.Ordinal).Select(f => File.ReadAllText(f)));
        if (RepositoryFiles.Find("tests", "Dateline.Lucene.Analysis.Tests", "Data") is { } data)
        {
            foreach (string file in Directory.EnumerateFiles(data, "WordBreakTest*.txt")) passages.Add(string.Concat(File.ReadLines(file).Select(Sample)));
        }
        return new JudgeTexts([.. passages.Where(p => p.Length > 0)], banned);
    }

    /// <summary>A text, mostly short; it never ends in half a surrogate pair.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="extra">Words that the chain under test has to do with; may be empty.</param>
    /// <param name="wordsOnly">Whether texts are made of words alone, without passages and characters at random.</param>
    /// <param name="longWords">Whether a word may be repeated until it is longer than a token may be.</param>
    public string Make(Random random, IReadOnlyList<string> extra, bool wordsOnly = false, bool longWords = true)
    {
        var text = new StringBuilder();
        switch (wordsOnly ? 9 : random.Next(10))
        {
            case 0 or 1 when _passages.Length > 0:
                Passage(random, text);
                break;
            case 2 or 3 or 4:
                Characters(random, text);
                break;
            case 5:
                for (int i = random.Next(60); i > 0; i--) text.Append("aAbzZ019.,:;_'-@/&|# \n"[random.Next(22)]);
                break;
            default:
                Words(random, text, extra, longWords);
                break;
        }
        string made = text.ToString();
        return Clean(made, random.Next(4) == 0 ? "." : "");
    }

    /// <summary>The strings of Unicode's WordBreakTest file.</summary>
    public static string[] WordBreakStrings() =>
    [
        .. Directory.EnumerateFiles(RepositoryFiles.Find("tests", "Dateline.Lucene.Analysis.Tests", "Data")!, "WordBreakTest*.txt").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Select(Sample).Where(s => s.Length > 0),
    ];

    private static string Sample(string line)
    {
        string[] parts = line.Split('#')[0].Split([' ', '÷', '×', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Select(p => int.Parse(p, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).Select(c => c is >= 0xD800 and <= 0xDFFF ? "" : char.ConvertFromUtf32(c)));
    }

    private void Passage(Random random, StringBuilder text)
    {
        string passage = _passages[random.Next(_passages.Length)];
        int length = Math.Min(passage.Length, random.Next(4) == 0 ? random.Next(1, 400) : random.Next(1, 80));
        text.Append(passage, random.Next(passage.Length - length + 1), length);
    }

    private static void Characters(Random random, StringBuilder text)
    {
        (int From, int To)[] blocks = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => s_blocks[random.Next(s_blocks.Length)])];
        for (int i = random.Next(30); i > 0; i--)
        {
            int kind = random.Next(16);
            if (kind == 0) text.Append(s_glue[random.Next(s_glue.Length)]);
            else if (kind == 1) text.Append(' ');
            else if (kind == 2) text.Append((char)random.Next(0x10000));
            else
            {
                (int from, int to) = blocks[random.Next(blocks.Length)];
                int c = random.Next(from, to + 1);
                if (c is >= 0xD800 and <= 0xDFFF) text.Append((char)c);
                else text.Append(char.ConvertFromUtf32(c));
            }
        }
    }

    private static void Words(Random random, StringBuilder text, IReadOnlyList<string> extra, bool longWords)
    {
        for (int i = random.Next(12); i > 0; i--)
        {
            string word = extra.Count > 0 && random.Next(2) == 0 ? extra[random.Next(extra.Count)] : s_words[random.Next(s_words.Length)];
            switch (random.Next(60))
            {
                case 0:
                    for (int n = random.Next(1, longWords ? 90 : 9); n > 0; n--) text.Append(word);
                    break;
                case 1:
                    text.Append(word.ToUpperInvariant());
                    break;
                case 2:
                    text.Append(word).Append(s_glue[random.Next(s_glue.Length)]);
                    break;
                default:
                    text.Append(word);
                    break;
            }
            text.Append(s_spaces[random.Next(s_spaces.Length)]);
        }
    }

    // Half a pair at the end makes Lucene drop what its reader had buffered: see docs/analysis.md.
    private string Clean(string text, string end)
    {
        var clean = new StringBuilder(text.Length + 1);
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            int c = pair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            if (!_banned[c]) clean.Append(text, i, pair ? 2 : 1);
            if (pair) i++;
        }
        clean.Append(end);
        if (clean.Length > 0 && char.IsHighSurrogate(clean[^1])) clean.Append('.');
        return clean.ToString();
    }
}
