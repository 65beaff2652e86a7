using System.CommandLine;
using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Commands;

/// <summary><c>search QUERY</c>: finds articles.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string[]> s_query = new("QUERY") { Description = "What to find. Quote it for the shell: '\"Five Eyes\" country:IL'.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<bool> s_json = CommonOptions.Json();
    private static readonly Option<int> s_top = CommonOptions.Top();
    private static readonly Option<string?> s_after = new("--after") { HelpName = "CURSOR", Description = "Go on after a page: the value of \"next\" in its JSON." };
    private static readonly Option<string[]> s_country = new("--country") { HelpName = "CC", Description = "Only articles that name this country, by ISO code or name; several times for any of them." };
    private static readonly Option<string?> s_from = new("--from") { HelpName = "D", Description = "Published on this day or later: 2025-03-06, 2025-03 or 2025." };
    private static readonly Option<string?> s_to = new("--to") { HelpName = "D", Description = "Published on this day or earlier." };
    private static readonly Option<string> s_sort = new("--sort") { Description = "The order.", DefaultValueFactory = _ => "relevance" };
    private static readonly Option<string[]> s_facet = new("--facet") { HelpName = "NAME", Description = $"Count by: {string.Join(", ", NewsFacet.All)}. Default: country." };
    private static readonly Option<int> s_evidence = CommonOptions.Number("--evidence", 0, 3, 0);
    private static readonly Option<string> s_collapse = new("--collapse") { Description = "Show each story, or each text, once, and say who else has it.", DefaultValueFactory = _ => "none" };
    private static readonly Option<bool> s_copies = new("--copies") { Description = "Say of each article which one it is a copy of: the earliest with nearly its text." };
    private static readonly Option<bool> s_explain = new("--explain") { Description = "Say how each score comes about." };

    static SearchCommand()
    {
        s_sort.AcceptOnlyFromAmong("relevance", "newest", "oldest");
        s_collapse.AcceptOnlyFromAmong("none", "copies", "stories");
        s_evidence.Description = "Passages to show with each facet value, which say where it comes from: 0 to 3.";
    }

    public static Command Create()
    {
        s_country.CompletionSources.Add(_ => Entities.EntityCatalogue.BuiltIn.Entities.Where(e => e.Type == Entities.EntityType.Country).Select(e => new System.CommandLine.Completions.CompletionItem(e.LocalId.ToString(), detail: e.Name)));
        s_facet.CompletionSources.Add([.. NewsFacet.All]);
        var command = new Command("search", "Finds articles.") { s_query, s_index, s_top, s_after, s_country, s_from, s_to, s_sort, s_facet, s_evidence, s_collapse, s_copies, s_explain, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        ParseResult parsed = context.Parsed;
        string query = SearchInput.Query(parsed.GetValue(s_query)!);
        IReadOnlyList<string> facets = SearchInput.Facets(parsed.GetValue(s_facet) ?? []);
        var options = new NewsSearchOptions
        {
            Top = parsed.GetValue(s_top),
            After = parsed.GetValue(s_after),
            From = SearchInput.Day("--from", parsed.GetValue(s_from), last: false),
            To = SearchInput.Day("--to", parsed.GetValue(s_to), last: true),
            Sort = Enum.Parse<NewsSort>(parsed.GetValue(s_sort)!, ignoreCase: true),
            Facets = facets.Count > 0 ? facets : [NewsFacet.Country],
            FacetEvidence = parsed.GetValue(s_evidence),
            Collapse = Enum.Parse<NewsCollapse>(parsed.GetValue(s_collapse)!, ignoreCase: true),
            MarkCopies = parsed.GetValue(s_copies),
            Explain = parsed.GetValue(s_explain),
        };
        using NewsIndex index = IndexFolder.OpenForReading(context, parsed.GetValue(s_index));
        options = options with { Countries = [.. (parsed.GetValue(s_country) ?? []).Select(c => SearchInput.Country(index.Catalogue, c))] };
        NewsResults results = SearchInput.Search(index, query, options);
        if (context.Json) Json.WriteLine(context.Output, w => ResultsJson.Write(w, results, withCopies: options.MarkCopies));
        else ResultsText.Write(context.Terminal, results);
        if (!context.Json) Notes(context, index, results);
        return results.Total > 0 ? ExitCode.Ok : ExitCode.Nothing;
    }

    private static void Notes(CommandContext context, NewsIndex index, NewsResults results)
    {
        if (results.Next != null) context.Note($"More: --after {results.Next}");
        if (results.Total > 0) return;
        foreach (QueryCorrection correction in index.DidYouMean(results.Query))
            context.Note(string.Create(CultureInfo.InvariantCulture, $"Did you mean {correction.Query} ({correction.Count:N0})?"));
    }
}
