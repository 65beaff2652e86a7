using Dateline.Entities;

namespace Dateline.Indexing;

/// <summary>Terms that no word can be: each begins with a control character.</summary>
internal static class ReservedTerms
{
    /// <summary>Stands before an entity's id, at the position of the first word that a mention covers.</summary>
    public const char Entity = '\u0001';

    /// <summary>Stands before and after the folded word, with the word as printed behind: only where the two differ.</summary>
    public const char Exact = '\u0002';

    /// <summary>The first word of a paragraph.</summary>
    public const string Paragraph = "\u0003";

    /// <summary>The first character that a word's term can have is above this one.</summary>
    public const char Last = '\u0003';

    /// <summary>The term of an entity.</summary>
    public static string OfEntity(string id) => Entity + id;

    /// <summary>The term of a word printed otherwise than folded.</summary>
    public static string OfExact(string folded, string printed) => Exact + folded + Exact + printed;

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
