using System.Globalization;
using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>A query taken apart.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Words">Its words.</param>
/// <param name="Slop">Of a sloppy phrase.</param>
/// <param name="From">First second of a range of dates.</param>
/// <param name="To">Last second of it.</param>
/// <param name="Newest">Whether the newest hits are wanted in place of the best.</param>
/// <param name="AtLeast">How many of any words a document must have.</param>
internal sealed record ParsedQuery(QueryKind Kind, string[] Words, int Slop = 0, long From = 0, long To = 0, bool Newest = false, int AtLeast = 1)
{
    private const int SecondsOfDay = 86_400;
    private const string NewestPrefix = "newest_", AtLeastPrefix = "two_";

    /// <summary>Reads a query of a class; null where the class is unknown. <c>newest_</c> before the name of a class asks for the newest hits, <c>two_</c> for documents with two of the words at least.</summary>
    public static ParsedQuery? Parse(string name, string text)
    {
        if (name.StartsWith(NewestPrefix, StringComparison.Ordinal))
            return Parse(name[NewestPrefix.Length..], text) is { Kind: not (QueryKind.FacetAll or QueryKind.FacetTerm or QueryKind.Highlight) } sorted ? sorted with { Newest = true } : null;
        if (name.StartsWith(AtLeastPrefix, StringComparison.Ordinal))
            return Parse(name[AtLeastPrefix.Length..], text) is { Kind: QueryKind.Any } any ? any with { AtLeast = Math.Min(2, any.Words.Length) } : null;
        if (KindOf(name) is not { } kind) return null;
        string[] parts = text.Split('|');
        string[] words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (kind)
        {
            case QueryKind.Sloppy when parts.Length == 2:
                return new ParsedQuery(kind, words, Slop: int.Parse(parts[1], CultureInfo.InvariantCulture));
            case QueryKind.Range when parts.Length == 3 && NewsLine.Seconds(parts[1]) is { } from && NewsLine.Seconds(parts[2]) is { } to:
                return new ParsedQuery(kind, words, From: from, To: to + SecondsOfDay - 1);
            case QueryKind.Sloppy or QueryKind.Range:
                throw new InvalidDataException($"A query of class {name} cannot be read: {text}");
            default:
                return new ParsedQuery(kind, words);
        }
    }

    private static QueryKind? KindOf(string name) => name switch
    {
        "phrase" => QueryKind.Phrase,
        "sloppy" => QueryKind.Sloppy,
        "prefix" => QueryKind.Prefix,
        "wildcard" => QueryKind.Wildcard,
        "fuzzy" => QueryKind.Fuzzy,
        "range_term" => QueryKind.Range,
        "facet_all" => QueryKind.FacetAll,
        "facet_term" => QueryKind.FacetTerm,
        "highlight" => QueryKind.Highlight,
        _ when name.StartsWith("term_", StringComparison.Ordinal) || name.StartsWith("and_", StringComparison.Ordinal) => QueryKind.All,
        _ when name.StartsWith("or_", StringComparison.Ordinal) => QueryKind.Any,
        _ => null,
    };
}
