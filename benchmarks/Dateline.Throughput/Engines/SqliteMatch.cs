namespace Dateline.Throughput.Engines;

/// <summary>Writes queries in the language of FTS5, for the column of bodies.</summary>
internal static class SqliteMatch
{
    public static string Of(ParsedQuery query) => "body : " + query.Kind switch
    {
        QueryKind.Any or QueryKind.Highlight => $"({string.Join(" OR ", query.Words.Select(Quote))})",
        QueryKind.Phrase => Quote(string.Join(' ', query.Words)),
        QueryKind.Sloppy => $"NEAR({string.Join(' ', query.Words.Select(Quote))}, {query.Slop})",
        QueryKind.Prefix => Quote(query.Words[0]) + "*",
        _ => $"({string.Join(" AND ", query.Words.Select(Quote))})",
    };

    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"")}\"";
}
