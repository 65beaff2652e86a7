namespace Dateline.Lucene.Analysis;

/// <summary>Takes Russian endings off. Source: Snowball's Russian stemmer, as in Lucene 8 (which leaves ё as it is).</summary>
public readonly struct RussianStemmer : IStemmer
{
    private const string Vowels = "аеиоуыэюя";

    // Each list from the longest ending to the shortest; the first of a pair of lists needs an а or я before it.
    private static readonly string[] s_gerundAfterA = ["вшись", "вши", "в"];
    private static readonly string[] s_gerund = ["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"];

    private static readonly string[] s_adjective =
    [
        "ими", "ыми", "его", "ого", "ему", "ому", "ее", "ие", "ое", "ые", "ей", "ий", "ой", "ый", "ем", "им", "ом", "ым", "их", "ых", "ею", "ою", "ую", "юю",
        "ая", "яя",
    ];

    private static readonly string[] s_participleAfterA = ["ем", "нн", "вш", "ющ", "щ"];
    private static readonly string[] s_participle = ["ивш", "ывш", "ующ"];

    private static readonly string[] s_verbAfterA =
    [
        "ете", "йте", "ешь", "нно", "ла", "на", "ли", "ем", "ло", "но", "ет", "ют", "ны", "ть", "й", "л", "н",
    ];

    private static readonly string[] s_verb =
    [
        "ейте", "уйте", "ила", "ыла", "ена", "ите", "или", "ыли", "ило", "ыло", "ено", "ует", "уют", "ены", "ить", "ыть", "ишь", "ей", "уй", "ил", "ыл", "им",
        "ым", "ен", "ит", "ыт", "ят", "ую", "ю",
    ];

    private static readonly string[] s_noun =
    [
        "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ев", "ов", "ие", "ье", "еи", "ии", "ей", "ой", "ий", "ям", "ем", "ам", "ом", "ах", "ях", "ию", "ью",
        "ия", "ья", "а", "е", "и", "й", "о", "у", "ы", "ь", "ю", "я",
    ];

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        int rv = 0;
        while (rv < length && Vowels.IndexOf(word[rv]) < 0) rv++;
        if (rv == length) return length;
        rv++;
        int r1 = Letter.Region(word[..length], 0, Vowels), r2 = Letter.Region(word[..length], r1, Vowels);
        Span<char> region = word[rv..length];
        int left = Inflection(region);
        region = region[..left];
        if (region is [.., 'и']) region = region[..^1];
        int kept = rv + region.Length;
        if ((region.EndsWith("ость") && kept - 4 >= r2) || (!region.EndsWith("ость") && region.EndsWith("ост") && kept - 3 >= r2))
        {
            region = region[..^(region[^1] == 'ь' ? 4 : 3)];
        }
        return rv + Tidy(region);
    }

    private static int Inflection(ReadOnlySpan<char> w)
    {
        if (Cut(w, s_gerundAfterA, s_gerund, out int left)) return left;
        if (w.EndsWith("ся") || w.EndsWith("сь")) w = w[..^2];
        int adjective = Letter.Longest(w, s_adjective);
        if (adjective >= 0)
        {
            w = w[..^s_adjective[adjective].Length];
            return Cut(w, s_participleAfterA, s_participle, out left) ? left : w.Length;
        }
        if (Cut(w, s_verbAfterA, s_verb, out left)) return left;
        int noun = Letter.Longest(w, s_noun);
        return noun < 0 ? w.Length : w.Length - s_noun[noun].Length;
    }

    // The longest ending of both lists decides, even where it then lacks the letter it needs.
    private static bool Cut(ReadOnlySpan<char> w, string[] afterA, string[] free, out int left)
    {
        int a = Letter.Longest(w, afterA), b = Letter.Longest(w, free);
        left = w.Length;
        int lengthA = a < 0 ? 0 : afterA[a].Length, lengthB = b < 0 ? 0 : free[b].Length;
        if (lengthB > lengthA)
        {
            left -= lengthB;
            return true;
        }
        if (lengthA == 0 || w.Length == lengthA || w[^(lengthA + 1)] is not ('а' or 'я')) return false;
        left -= lengthA;
        return true;
    }

    private static int Tidy(ReadOnlySpan<char> w)
    {
        bool superlative = w.EndsWith("ейше") || w.EndsWith("ейш");
        if (superlative) w = w[..^(w[^1] == 'е' ? 4 : 3)];
        if (w is [.., 'н', 'н']) return w.Length - 1;
        return !superlative && w is [.., 'ь'] ? w.Length - 1 : w.Length;
    }
}
