using System.CommandLine;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Commands;

/// <summary><c>show ID</c>: an article as the index keeps it.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> s_id = new("ID") { Description = "The id of the article." };
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<bool> s_json = CommonOptions.Json();

    public static Command Create()
    {
        var command = new Command("show", "Shows an article.") { s_id, s_index, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        string id = CommonOptions.Id(context.Parsed.GetValue(s_id)!);
        using NewsIndex index = IndexFolder.OpenForReading(context, context.Parsed.GetValue(s_index));
        if (!index.TryGet(id, out StoredArticle? stored)) return Missing(context, id);
        string? copyOf = index.CopyOf(id);
        if (context.Json) Json.WriteLine(context.Output, w => ArticleJson.Write(w, stored, copyOf));
        else ArticleView.Write(context.Terminal, stored, copyOf);
        return ExitCode.Ok;
    }

    /// <summary>Says that there is no such article.</summary>
    public static int Missing(CommandContext context, string id)
    {
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartObject();
                w.WriteString("error", "no such article");
                w.WriteString("id", id);
                w.WriteEndObject();
            });
        }
        context.Error.WriteLine($"There is no article with the id {Terminal.Clean(id)}.");
        return ExitCode.Nothing;
    }
}
