namespace Dateline.Lucene.Analysis;

/// <summary>Writes German spellings alike: ä, ö, ü without dots, ß as ss, and ae, oe, ue as a, o, u where they stand for umlauts. Source: Snowball's German2.</summary>
public readonly struct GermanNormalizer : ITermNormalizer
{
    private enum Before
    {
        Consonant,
        Vowel,
        Umlautable,
    }

    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        int sharp = token.Term.Count('ß');
        if (sharp > 0)
        {
            // Spread from the end: each ß becomes two letters.
            int from = token.Length, to = from + sharp;
            token.SetLength(to);
            Span<char> wide = token.Term;
            while (to > from)
            {
                char c = wide[--from];
                wide[--to] = c == 'ß' ? 's' : c;
                if (c == 'ß') wide[--to] = 's';
            }
        }
        Span<char> word = token.Term;
        int kept = 0;
        var before = Before.Consonant;
        foreach (char c in word)
        {
            char folded = c;
            switch (c)
            {
                case 'a' or 'o':
                    before = Before.Umlautable;
                    break;
                case 'u':
                    before = before == Before.Consonant ? Before.Umlautable : Before.Vowel;   // not in "aue", "que"
                    break;
                case 'e':
                    bool drop = before == Before.Umlautable;
                    before = Before.Vowel;
                    if (drop) continue;
                    break;
                case 'i' or 'q' or 'y':
                    before = Before.Vowel;
                    break;
                case 'ä' or 'ö' or 'ü':
                    folded = c == 'ä' ? 'a' : c == 'ö' ? 'o' : 'u';
                    before = Before.Vowel;
                    break;
                default:
                    before = Before.Consonant;
                    break;
            }
            word[kept++] = folded;
        }
        token.SetLength(kept);
    }
}
