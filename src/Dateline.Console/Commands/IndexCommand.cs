using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
using Dateline.Reading;

namespace Dateline.Console.Commands;

/// <summary><c>index PATH…</c>: puts articles into an index.</summary>
internal static class IndexCommand
{
    private static readonly Argument<string[]> s_paths = new("PATH") { Description = "Files, folders, or - for standard input.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> s_index = new("--index") { HelpName = "DIR", Description = $"The folder of the index; made if it is not there. Default: {IndexFolder.Default}." };
    private static readonly Option<string> s_format = new("--format") { Description = "The format of the files.", DefaultValueFactory = _ => "auto" };
    private static readonly Option<bool> s_json = CommonOptions.Json();

    static IndexCommand() => s_format.AcceptOnlyFromAmong("auto", "text", "html", "jsonl", "feed", "reuters");

    public static Command Create()
    {
        var command = new Command("index", "Puts articles into an index. An article with an id that is there already replaces the old one.") { s_paths, s_index, s_format, s_json };
        command.SetAction((parsed, cancellation) => Task.Run(() => Host.Run(parsed, parsed.GetValue(s_json), context => Run(context, cancellation)), CancellationToken.None));
        return command;
    }

    private static int Run(CommandContext context, CancellationToken cancellation)
    {
        string[] paths = context.Parsed.GetValue(s_paths)!;
        if (paths.Contains("")) throw new UsageException("A path is empty. Name files, folders, or - for standard input.");
        StandardInput.Require(paths);
        string format = context.Parsed.GetValue(s_format)!, folder = context.Parsed.GetValue(s_index) ?? IndexFolder.Default;
        if (folder.Length == 0) throw new UsageException("--index needs the name of a folder.");
        var reader = new ArticleReader(new ArticleReaderOptions { Format = format == "jsonl" ? ArticleFormat.Json : Enum.Parse<ArticleFormat>(format, ignoreCase: true) });
        long started = Stopwatch.GetTimestamp();
        IndexingRun run;
        // Where there is nothing to read, no empty index is left behind: other commands would take it for the one to search.
        bool isNeeded = Directory.Exists(folder) || paths.Any(static p => p == "-" || File.Exists(p) || Directory.Exists(p));
        using (NewsIndex index = isNeeded ? NewsIndex.Open(folder) : NewsIndex.Open(new Lucene.Store.MemoryIndexDirectory()))
        {
            if (index.CatalogueNotice is { } notice) context.Note(notice);
            run = new IndexingRun(index, reader, paths, cancellation);
            bool shows = !context.Json && !System.Console.IsErrorRedirected && Terminal.WantsColour() && context.Error is not StringWriter;
            if (shows) ProgressBar.Show(run);
            else run.Execute();
        }
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        if (context.Json) WriteJson(context.Output, folder, run, took);
        else Write(context, folder, run, took);
        if (run.IsCancelled) return ExitCode.Interrupted;
        return run.Taken > 0 ? ExitCode.Ok : run.Refusals.Count > 0 ? ExitCode.Io : ExitCode.Nothing;
    }

    private static void Write(CommandContext context, string folder, IndexingRun run, TimeSpan took)
    {
        foreach (ArticleRefusal refusal in run.Refusals) context.Error.WriteLine(Terminal.Clean(refusal.ToString()));
        Terminal terminal = context.Terminal;
        terminal.Table(["added", "replaced", "unchanged", "refused", "seconds", "articles/s"],
            [[N(run.Added), N(run.Replaced), N(run.Unchanged), N(run.Refusals.Count), took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), N((long)(run.Taken / Math.Max(took.TotalSeconds, 0.001)))]], 0, 1, 2, 3, 4, 5);
        if (run.IsCancelled) terminal.Line("Stopped. What was added so far is kept.");
        else if (run.Taken == 0) terminal.Line("No article was found.");
        else if (run.Added + run.Replaced == 0) terminal.Line($"Nothing has changed: {folder} holds these articles already.");
        else terminal.Line($"The index is in {folder}.");
    }

    private static void WriteJson(TextWriter output, string folder, IndexingRun run, TimeSpan took) => Json.WriteLine(output, w =>
    {
        w.WriteStartObject();
        w.WriteString("index", folder);
        w.WriteNumber("added", run.Added);
        w.WriteNumber("replaced", run.Replaced);
        w.WriteNumber("unchanged", run.Unchanged);
        w.WriteNumber("refused", run.Refusals.Count);
        w.WriteNumber("seconds", Math.Round(took.TotalSeconds, 3));
        w.WriteBoolean("stopped", run.IsCancelled);
        w.WriteStartArray("refusals");
        foreach (ArticleRefusal refusal in run.Refusals)
        {
            w.WriteStartObject();
            w.WriteString("file", refusal.File);
            w.WriteNumber("line", refusal.Line);
            w.WriteString("reason", refusal.Reason);
            w.WriteString("remedy", refusal.Remedy);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    });

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
