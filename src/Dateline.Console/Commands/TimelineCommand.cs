using System.CommandLine;
using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Commands;

/// <summary><c>timeline QUERY</c>: how many articles of each day, week, month or year match.</summary>
internal static class TimelineCommand
{
    private static readonly Argument<string[]> s_query = new("QUERY") { Description = "What to find.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<bool> s_json = CommonOptions.Json();
    private static readonly Option<string> s_by = new("--by") { Description = "The length of a step.", DefaultValueFactory = _ => NewsFacet.Month };

    static TimelineCommand() => s_by.AcceptOnlyFromAmong(NewsFacet.Day, NewsFacet.Week, NewsFacet.Month, NewsFacet.Year);

    public static Command Create()
    {
        var command = new Command("timeline", "Counts the articles that match over time.") { s_query, s_index, s_by, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        string query = SearchInput.Query(context.Parsed.GetValue(s_query)!), by = context.Parsed.GetValue(s_by)!;
        using NewsIndex index = IndexFolder.OpenForReading(context, context.Parsed.GetValue(s_index));
        NewsResults results = index.Search(query, new NewsSearchOptions { Top = 0, Facets = [by] });
        IReadOnlyList<FacetValue> values = results.Facets.GetValueOrDefault(by) ?? [];
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartObject();
                w.WriteString("query", results.Query);
                w.WriteString("parsed", results.Parsed);
                w.WriteNumber("total", results.Total);
                w.WriteBoolean("exact", results.IsExact);
                w.WriteString("by", by);
                ResultsJson.WriteValues(w, "buckets", values);
                w.WriteEndObject();
            });
        }
        else
        {
            context.Terminal.Line(context.Terminal.Bold(string.Create(CultureInfo.InvariantCulture, $"{results.Total:N0} {(results.Total == 1 ? "article" : "articles")}")));
            Bars.Timeline(context.Terminal, values);
        }
        return results.Total > 0 ? ExitCode.Ok : ExitCode.Nothing;
    }
}
