using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Dateline.Querying;

/// <summary>Where a page of hits ended: the last hit's score and id, and which search it was of.</summary>
/// <param name="Search">A hash of the query, its filters and its order.</param>
/// <param name="Rank">The last hit's place, from 1.</param>
/// <param name="Score">Its score; 0 where hits are sorted by date.</param>
/// <param name="Id">Its article's id.</param>
/// <remarks>As text: Version=1 Search:uint32 Rank:int32 Score:float32 Id:UTF-8, little-endian, in base64url. The id, not the engine's number for the article, lets a cursor outlive merges and commits.</remarks>
internal readonly record struct SearchCursor(uint Search, int Rank, float Score, string Id)
{
    private const byte Version = 1;
    private const int Head = 13;

    public override string ToString()
    {
        byte[] bytes = new byte[Head + Encoding.UTF8.GetByteCount(Id)];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), Search);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), Rank);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(9), Score);
        Encoding.UTF8.GetBytes(Id, bytes.AsSpan(Head));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor of a search.</summary>
    /// <exception cref="ArgumentException">It is none, or of another search.</exception>
    public static SearchCursor Parse(string text, uint search)
    {
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            bytes = [];
        }
        if (bytes.Length <= Head || bytes[0] != Version)
            throw new ArgumentException($"\"{Shorten(text)}\" is no cursor. Give what the page before had as its next.", nameof(NewsSearchOptions.After));
        var cursor = new SearchCursor(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(5)),
            BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(9)), Encoding.UTF8.GetString(bytes.AsSpan(Head)));
        if (cursor.Rank < 1 || !float.IsFinite(cursor.Score))
            throw new ArgumentException($"\"{Shorten(text)}\" is no cursor. Give what the page before had as its next.", nameof(NewsSearchOptions.After));
        if (cursor.Search != search)
            throw new ArgumentException("The cursor is of another search: of another query, with other filters or in another order. Start from the first page.", nameof(NewsSearchOptions.After));
        return cursor;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    /// <summary>What a cursor must agree with its search in: the query as it was understood, its filters and its order.</summary>
    public static uint HashOf(NewsQuery query, NewsSearchOptions options)
    {
        uint hash = 2166136261;
        Add(query.ToString());
        Add($"{(int)options.Sort} {(int)options.Collapse} {options.From:O} {options.To:O} {options.RecencyHalfLife}");
        foreach (string country in options.Countries) Add(country);
        foreach ((string facet, IReadOnlyList<string> values) in options.Chosen.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            Add(facet);
            foreach (string value in values) Add(value);
        }
        return hash;

        void Add(string part)
        {
            foreach (char c in part) hash = (hash ^ c) * 16777619;
            hash = (hash ^ 0xFFFF) * 16777619;
        }
    }
}
