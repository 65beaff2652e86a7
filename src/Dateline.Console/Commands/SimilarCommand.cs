using System.CommandLine;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Commands;

/// <summary><c>similar ID</c>: articles on the same matter.</summary>
internal static class SimilarCommand
{
    private static readonly Argument<string> s_id = new("ID") { Description = "The id of the article." };
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<int> s_top = CommonOptions.Top();
    private static readonly Option<bool> s_json = CommonOptions.Json();

    public static Command Create()
    {
        var command = new Command("similar", "Finds articles on the same matter as another.") { s_id, s_index, s_top, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        string id = CommonOptions.Id(context.Parsed.GetValue(s_id)!);
        using NewsIndex index = IndexFolder.OpenForReading(context, context.Parsed.GetValue(s_index));
        if (index.Similar(id, new SimilarOptions { Top = context.Parsed.GetValue(s_top) }) is not { } similar) return ShowCommand.Missing(context, id);
        NewsResults results = similar.Results;
        if (context.Json) Json.WriteLine(context.Output, w => ResultsJson.Write(w, results));
        else ResultsText.Write(context.Terminal, results, snippets: 1);
        return results.Total > 0 ? ExitCode.Ok : ExitCode.Nothing;
    }
}
