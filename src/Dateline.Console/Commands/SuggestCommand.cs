using System.CommandLine;
using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Commands;

/// <summary><c>suggest PREFIX</c>: how a search might go on.</summary>
internal static class SuggestCommand
{
    private static readonly Argument<string[]> s_prefix = new("PREFIX") { Description = "The beginning of a name or a word.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<int> s_top = CommonOptions.Top("Suggestions");
    private static readonly Option<bool> s_json = CommonOptions.Json();

    public static Command Create()
    {
        var command = new Command("suggest", "Completes the beginning of a name or a word with what the index holds.") { s_prefix, s_index, s_top, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        string prefix = string.Join(' ', context.Parsed.GetValue(s_prefix)!).Trim();
        if (prefix.Length == 0) throw new UsageException("The prefix is empty. Write the beginning of a name or a word.");
        using NewsIndex index = IndexFolder.OpenForReading(context, context.Parsed.GetValue(s_index));
        IReadOnlyList<NewsSuggestion> found = index.Suggest(prefix, new SuggestOptions { Top = context.Parsed.GetValue(s_top) });
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartObject();
                w.WriteString("prefix", prefix);
                w.WriteStartArray("suggestions");
                foreach (NewsSuggestion suggestion in found)
                {
                    w.WriteStartObject();
                    w.WriteString("label", suggestion.Label);
                    w.WriteString("query", suggestion.Query);
                    w.WriteString("type", TypeOf(suggestion));
                    w.WriteNumber("count", suggestion.Count);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteEndObject();
            });
        }
        else if (found.Count > 0)
        {
            context.Terminal.Table(["suggestion", "type", "articles", "query"],
                found.Select(s => new[] { Terminal.Fit(s.Label, 40), TypeOf(s), s.Count.ToString("N0", CultureInfo.InvariantCulture), Terminal.Fit(s.Query, 40) }), 2);
        }
        else
        {
            context.Note($"Nothing in the index begins with \"{Terminal.Clean(prefix)}\".");
        }
        return found.Count > 0 ? ExitCode.Ok : ExitCode.Nothing;
    }

    private static string TypeOf(NewsSuggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Country => "country",
        SuggestionKind.Person => "person",
        SuggestionKind.Organization => "org",
        SuggestionKind.Group => "group",
        SuggestionKind.Title => "title",
        _ => "word",
    };
}
