using Dateline.Entities;

namespace Dateline.Indexing;

/// <summary>Terms that no word can be: each begins with a control character.</summary>
internal static class ReservedTerms
{
    /// <summary>Stands before an entity's id, at the position of the first word that a mention covers.</summary>
    public const char Entity = '\u0001';

    /// <summary>Stands before and after the folded word, with how it is printed behind: only where the two differ.</summary>
    public const char Exact = '\u0002';

    /// <summary>A word printed as it folds, but for a capital at its head; stands for the printed word behind <see cref="Exact"/>.</summary>
    public const char Capitalized = '\u0004';

    /// <summary>A word printed as it folds, but all in capitals; stands for the printed word behind <see cref="Exact"/>.</summary>
    public const char AllCapitals = '\u0005';

    /// <summary>The first word of a paragraph.</summary>
    public const string Paragraph = "\u0003";

    /// <summary>Stands before the first and the last day of a time spoken of, at the position of the first word that speaks of it.</summary>
    public const char Day = '\u0006';

    /// <summary>The first character that a word's term can have is above this one.</summary>
    public const char Last = Day;

    /// <summary>The term of an entity.</summary>
    public static string OfEntity(string id) => Entity + id;

    /// <summary>The term of a time spoken of: its days in hexadecimal, six digits each.</summary>
    public static string OfDays(DateOnly from, DateOnly to) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Day}{from.DayNumber:x6}{to.DayNumber:x6}");

    /// <summary>The days of such a term.</summary>
    public static (DateOnly From, DateOnly To) DaysOf(string term) => (ReadDay(term.AsSpan(1, 6)), ReadDay(term.AsSpan(7, 6)));

    private static DateOnly ReadDay(ReadOnlySpan<char> digits) =>
        DateOnly.FromDayNumber(int.Parse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The term of a word printed otherwise than folded.</summary>
    public static string OfExact(ReadOnlySpan<char> folded, ReadOnlySpan<char> printed)
    {
        Span<char> term = folded.Length + printed.Length < 256 ? stackalloc char[258] : new char[folded.Length + printed.Length + 2];
        return new string(term[..WriteExact(folded, printed, term)]);
    }

    /// <summary>What the terms of all printed forms of a word begin with.</summary>
    public static string ExactPrefix(string folded) => Exact + folded + Exact;

    /// <summary>Writes the term of a word printed otherwise than folded: short for the two commonest forms, since a quarter of all words have one.</summary>
    /// <param name="folded">The folded word.</param>
    /// <param name="printed">The word as printed.</param>
    /// <param name="term">Takes the term; two characters longer than both together.</param>
    /// <returns>Characters written.</returns>
    public static int WriteExact(ReadOnlySpan<char> folded, ReadOnlySpan<char> printed, Span<char> term)
    {
        int length = folded.Length;
        term[0] = term[length + 1] = Exact;
        folded.CopyTo(term[1..]);
        if (printed.Length == length && char.IsAsciiLetterLower(folded[0]) && printed[0] == folded[0] - 32)
        {
            if (printed[1..].SequenceEqual(folded[1..]))
            {
                term[length + 2] = Capitalized;
                return length + 3;
            }
            int i = 1;
            while (i < length && printed[i] == (char.IsAsciiLetterLower(folded[i]) ? folded[i] - 32 : folded[i])) i++;
            if (i == length)
            {
                term[length + 2] = AllCapitals;
                return length + 3;
            }
        }
        printed.CopyTo(term[(length + 2)..]);
        return length + 2 + printed.Length;
    }

    /// <summary>How the word of a term with <see cref="Exact"/> before it is printed.</summary>
    public static string PrintedOf(string term)
    {
        int middle = term.LastIndexOf(Exact);
        string folded = term[1..middle];
        return term[middle + 1] switch
        {
            Capitalized => char.ToUpperInvariant(folded[0]) + folded[1..],
            AllCapitals => folded.ToUpperInvariant(),
            _ => term[(middle + 1)..],
        };
    }

    /// <summary>Packs what a mention's posting knows besides its position.</summary>
    /// <remarks>
    /// Nothing for one word, no article, a plain name, certain. Else byte 0: words less one (4 bits), article before it (bit 4); byte 1, left out for a
    /// plain name that is certain and of its own: kind (4 bits), confidence (2 bits), inside an organisation's name (bit 6).
    /// </remarks>
    /// <returns>Bytes written.</returns>
    public static int WritePayload(in Mention mention, Span<byte> payload)
    {
        int first = Math.Min(mention.WordCount - 1, 15) | (mention.HasArticle ? 1 << 4 : 0);
        int second = (int)mention.Kind | (mention.Confidence & 3) << 4 | (mention.IsInOrganization ? 1 << 6 : 0);
        payload[0] = (byte)first;
        payload[1] = (byte)second;
        return second != PlainName ? 2 : first != 0 ? 1 : 0;
    }

    private const int PlainName = (int)MentionKind.Name | 3 << 4;
}
