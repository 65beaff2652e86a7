using System.Text;

namespace Dateline.Interop.Tests.Querying;

/// <summary>The words of random indexes and of the queries on them.</summary>
/// <param name="all">How many usual words there are.</param>
/// <param name="few">How many of them are common.</param>
/// <param name="rank">Chooses one of so many by a number from 0 to 1, the first ones most often.</param>
internal sealed class Vocabulary(int all, int few, Func<double, int, int> rank)
{
    private static readonly string[] s_odd = ["\u00fcber", "\u00e9clair", "\ud83d\ude00", "caf\u00e9", "abc", "abcd", "acbd", "bca"];

    /// <summary>Few words, so that they meet in small indexes.</summary>
    public static Vocabulary Small { get; } = new(60, 12, static (u, count) => (int)(Math.Pow(u, 3) * count));

    /// <summary>Many words, as frequent as the inverse of their rank.</summary>
    public static Vocabulary Large { get; } = new(5000, 40, static (u, count) => (int)Math.Pow(count, u) - 1);

    /// <summary>A common word, or any, odd ones among them.</summary>
    public string Word(Random random, bool common = false)
    {
        if (common) return $"w{rank(random.NextDouble(), few)}";
        return random.Next(12) switch
        {
            0 => s_odd[random.Next(s_odd.Length)],
            1 => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)('a' + random.Next(4)))),
            _ => $"w{rank(random.NextDouble(), all)}",
        };
    }

    /// <summary>So many words.</summary>
    public string Text(Random random, int words)
    {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) text.Append(i == 0 ? "" : " ").Append(Word(random));
        return text.ToString();
    }

    /// <summary>A word with a mistake.</summary>
    public static string Mistype(Random random, string word)
    {
        if (word.Any(char.IsSurrogate)) return word;
        int at = random.Next(word.Length);
        return random.Next(4) switch
        {
            0 => word.Insert(at, "x"),
            1 when word.Length > 1 => word.Remove(at, 1),
            2 when at > 0 => word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
            _ => word[..at] + "b" + word[(at + 1)..],
        };
    }
}
