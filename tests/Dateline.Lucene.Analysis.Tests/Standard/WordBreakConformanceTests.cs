using System.Globalization;
using System.Text;
using Dateline.Testing;

namespace Dateline.Lucene.Analysis.Tests.Standard;

/// <summary>The strings of Unicode's WordBreakTest file: each stretch between two breaks that holds a letter, a digit or an emoji must be one token, and nothing else may.</summary>
/// <remarks>
/// The file is of Unicode 15.0, the tokenizer follows Unicode 9.0 with the emoji rules of Lucene 8: four of the strings come out otherwise, as listed.
/// </remarks>
public sealed class WordBreakConformanceTests
{
    // Lucene's tokenizer ends a word at the joiner: an emoji joined to a letter (rule WB3c) is a token of its own.
    // Since Unicode 11 a skin tone extends whatever is before it; before, only emoji that show skin took one.
    private static readonly Dictionary<string, string[]> s_exceptions = new()
    {
        ["a\u200D\U0001F6D1"] = ["a\u200D", "\U0001F6D1"],
        ["a\u200D\u2701"] = ["a\u200D", "\u2701"],
        ["\U0001F6D1\U0001F3FF"] = ["\U0001F6D1", "\U0001F3FF"],
        ["\u200D\U0001F6D1\U0001F3FF"] = ["\u200D\U0001F6D1", "\U0001F3FF"],
    };

    private static string[] Lines { get; } = [.. File.ReadLines(RepositoryFiles.Find("tests", "Dateline.Lucene.Analysis.Tests", "Data", "WordBreakTest-15.0.0.txt")!).Where(l => l.StartsWith('÷'))];

    [Test]
    public void Tokens_OfUnicodesWordBreakTest_AreItsWords()
    {
        var wrong = new List<string>();
        var exceptions = new HashSet<string>();
        foreach (string line in Lines)
        {
            string[] stretches = Stretches(line);
            string text = string.Concat(stretches);
            string[] words = Words(text);
            string[] expected = [.. stretches.Where(IsWord)];
            if (s_exceptions.TryGetValue(text, out string[]? older))
            {
                Assert.That(older, Is.Not.EqualTo(expected), "An exception that is none.");
                exceptions.Add(text);
                expected = older;
            }
            if (!words.SequenceEqual(expected)) wrong.Add($"{line}\n   expected {Show(expected)}\n   found    {Show(words)}");
        }
        Assert.That(wrong, Is.Empty, () => string.Join("\n", wrong.Take(20)));
        Assert.That((Lines.Length, exceptions.Count), Is.EqualTo((1823, s_exceptions.Count)));
    }

    private static bool IsWord(string stretch)
    {
        Rune[] runes = [.. stretch.EnumerateRunes()];
        return runes.Any(Rune.IsLetterOrDigit) || runes.Count(r => r.Value is >= 0x1F1E6 and <= 0x1F1FF) == 2 || runes.Any(r => r.Value is 0x231A or 0x2701 or 0x1F6D1 or 0x1F476);
    }

    private static string[] Words(string text)
    {
        var words = new List<string>();
        var token = new Token();
        var tokens = new StandardTokenizer(text);
        while (tokens.MoveNext(token)) words.Add(text[token.StartOffset..token.EndOffset]);
        return [.. words];
    }

    private static string[] Stretches(string line) =>
    [
        .. line.Split('#')[0].Split('÷', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(s => string.Concat(s.Split('×', StringSplitOptions.TrimEntries).Select(c => char.ConvertFromUtf32(int.Parse(c, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))))),
    ];

    private static string Show(IEnumerable<string> words) => string.Join(" | ", words.Select(w => string.Join(' ', w.EnumerateRunes().Select(r => r.Value.ToString("X4", CultureInfo.InvariantCulture)))));
}
