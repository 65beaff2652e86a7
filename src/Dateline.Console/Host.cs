using System.CommandLine;
using Dateline.Console.Output;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Console;

/// <summary>What a command works with: where results and notes go, and whether results are JSON.</summary>
internal sealed class CommandContext(ParseResult parsed, bool json)
{
    public ParseResult Parsed { get; } = parsed;

    public bool Json { get; } = json;

    public TextWriter Output => Parsed.InvocationConfiguration.Output;

    public TextWriter Error => Parsed.InvocationConfiguration.Error;

    public Terminal Terminal => field ??= Terminal.For(Output);

    /// <summary>Says something beside the results; nothing where they are JSON.</summary>
    public void Note(string text)
    {
        if (!Json) Error.WriteLine(text);
    }
}

/// <summary>Runs commands and turns what goes wrong into a message and an exit code.</summary>
internal static class Host
{
    public static int Run(ParseResult parsed, bool json, Func<CommandContext, int> command)
    {
        var context = new CommandContext(parsed, json);
        try
        {
            return command(context);
        }
        catch (Exception e) when (Explain(e) is not null)
        {
            return Report(context, e);
        }
    }

    /// <summary>The exit code of an exception; null for one that is not to be told: a fault of ours, or a closed pipe.</summary>
    public static int? Explain(Exception e) => e switch
    {
        ClosedPipeException => null,   // no error: it ends whatever is going on
        QuerySyntaxException or UsageException => ExitCode.Usage,
        OperationCanceledException => ExitCode.Interrupted,
        IOException or UnauthorizedAccessException or InvalidDataException => ExitCode.Io,
        _ => null,
    };

    private static int Report(CommandContext context, Exception e)
    {
        int code = Explain(e)!.Value;
        if (code == ExitCode.Interrupted)
        {
            context.Note("Stopped.");
            return code;
        }
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartObject();
                w.WriteString("error", e is QuerySyntaxException q ? q.Reason : e.Message);
                if (e is QuerySyntaxException syntax)
                {
                    w.WriteNumber("position", syntax.Position);
                    w.WriteString("hint", syntax.Hint);
                }
                if (e is CorruptIndexException corrupt) w.WriteString("file", corrupt.File);
                w.WriteEndObject();
            });
        }
        context.Error.WriteLine(e.Message);
        return code;
    }
}
