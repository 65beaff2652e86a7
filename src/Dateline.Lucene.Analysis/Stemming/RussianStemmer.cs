namespace Dateline.Lucene.Analysis;

/// <summary>Takes Russian endings off. Source: Snowball's Russian stemmer, as in Lucene 8 (which leaves ё as it is).</summary>
public readonly struct RussianStemmer : IStemmer
{
    // а, е, и, о, у, ы, э, ю, я as bits from а.
    private const uint Vowels = 1u << ('а' - 'а') | 1u << ('е' - 'а') | 1u << ('и' - 'а') | 1u << ('о' - 'а') | 1u << ('у' - 'а') | 1u << ('ы' - 'а') | 1u << ('э' - 'а') | 1u << ('ю' - 'а') | 1u << ('я' - 'а');

    // Each list from the longest ending to the shortest; the first of a pair of lists needs an а or я before it.
    private static readonly SuffixTable s_gerundAfterA = new('а', ["вшись", "вши", "в"]);
    private static readonly SuffixTable s_gerund = new('а', ["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"]);

    private static readonly SuffixTable s_adjective = new('а',
    [
        "ими", "ыми", "его", "ого", "ему", "ому", "ее", "ие", "ое", "ые", "ей", "ий", "ой", "ый", "ем", "им", "ом", "ым", "их", "ых", "ею", "ою", "ую", "юю",
        "ая", "яя",
    ]);

    private static readonly SuffixTable s_participleAfterA = new('а', ["ем", "нн", "вш", "ющ", "щ"]);
    private static readonly SuffixTable s_participle = new('а', ["ивш", "ывш", "ующ"]);

    private static readonly SuffixTable s_verbAfterA = new('а',
    [
        "ете", "йте", "ешь", "нно", "ла", "на", "ли", "ем", "ло", "но", "ет", "ют", "ны", "ть", "й", "л", "н",
    ]);

    private static readonly SuffixTable s_verb = new('а',
    [
        "ейте", "уйте", "ила", "ыла", "ена", "ите", "или", "ыли", "ило", "ыло", "ено", "ует", "уют", "ены", "ить", "ыть", "ишь", "ей", "уй", "ил", "ыл", "им",
        "ым", "ен", "ит", "ыт", "ят", "ую", "ю",
    ]);

    private static readonly SuffixTable s_noun = new('а',
    [
        "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ев", "ов", "ие", "ье", "еи", "ии", "ей", "ой", "ий", "ям", "ем", "ам", "ом", "ах", "ях", "ию", "ью",
        "ия", "ья", "а", "е", "и", "й", "о", "у", "ы", "ь", "ю", "я",
    ]);

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        int rv = 0;
        while (rv < length && !IsVowel(word[rv])) rv++;
        if (rv == length) return length;
        rv++;
        int r2 = Region(word[..length], Region(word[..length], 0));
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
        int adjective = s_adjective.Find(w);
        if (adjective > 0)
        {
            w = w[..^adjective];
            return Cut(w, s_participleAfterA, s_participle, out left) ? left : w.Length;
        }
        if (Cut(w, s_verbAfterA, s_verb, out left)) return left;
        return w.Length - s_noun.Find(w);
    }

    private static bool IsVowel(char c) => (uint)(c - 'а') < 32 && (Vowels >> (c - 'а') & 1) != 0;

    // First place after a vowel and a non-vowel.
    private static int Region(ReadOnlySpan<char> word, int at)
    {
        while (at < word.Length && !IsVowel(word[at])) at++;
        while (at < word.Length && IsVowel(word[at])) at++;
        return Math.Min(at + 1, word.Length);
    }

    // The longest ending of both lists decides, even where it then lacks the letter it needs.
    private static bool Cut(ReadOnlySpan<char> w, SuffixTable afterA, SuffixTable free, out int left)
    {
        left = w.Length;
        int lengthA = afterA.Find(w), lengthB = free.Find(w);
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
