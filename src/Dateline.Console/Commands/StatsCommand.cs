using System.CommandLine;
using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Commands;

/// <summary><c>stats</c>: what is in an index.</summary>
internal static class StatsCommand
{
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<bool> s_json = CommonOptions.Json();

    public static Command Create()
    {
        var command = new Command("stats", "Says what is in an index.") { s_index, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        using NewsIndex index = IndexFolder.OpenForReading(context, context.Parsed.GetValue(s_index));
        string[] names = [NewsFacet.Country, NewsFacet.Source, NewsFacet.Person, NewsFacet.Org, NewsFacet.Group, NewsFacet.Language, NewsFacet.Year];
        NewsResults all = index.Search("", new NewsSearchOptions { Top = 0, Facets = names, FacetLimit = 10 });
        long bytes = index.Directory.ListFiles().Sum(index.Directory.FileLength);
        string? first = Edge(index, NewsSort.Oldest), last = Edge(index, NewsSort.Newest);
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartObject();
                w.WriteString("index", index.Directory.ToString());
                w.WriteNumber("articles", index.Count);
                w.WriteNumber("bytes", bytes);
                w.WriteString("firstPublished", first);
                w.WriteString("lastPublished", last);
                w.WriteNumber("layout", NewsIndex.LayoutVersion);
                w.WriteString("catalogue", index.StoredCatalogueVersion);
                ResultsJson.WriteFacets(w, all.Facets);
                w.WriteEndObject();
            });
            return ExitCode.Ok;
        }
        Terminal terminal = context.Terminal;
        terminal.Line(index.Directory.ToString()!);
        terminal.Line(terminal.Bold(string.Create(CultureInfo.InvariantCulture, $"{index.Count:N0} articles, {bytes:N0} bytes")));
        if (first != null) terminal.Line($"published {first} to {last}");
        foreach ((string name, IReadOnlyList<FacetValue> values) in all.Facets)
        {
            if (values.Count > 0) ResultsText.Facet(terminal, name, values, 10);
        }
        return ExitCode.Ok;
    }

    private static string? Edge(NewsIndex index, NewsSort sort)
    {
        NewsResults found = index.Search("", new NewsSearchOptions { Top = 1, Sort = sort, Snippets = 0 });
        return found.Hits.Count == 0 ? null : Json.Date(found.Hits[0].Published);
    }
}
