using System.Diagnostics;
using System.Globalization;
using Dateline.Console.Indexes;
using Spectre.Console;

namespace Dateline.Console.Commands;

/// <summary>Shows on standard error how far <c>index</c> is: a bar, counts, the rate, and the time that is left.</summary>
internal static class ProgressBar
{
    private const int WideColumns = 110;

    public static void Show(IndexingRun run)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = console.Profile.Width >= WideColumns ? 30 : 12 },
                new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(progress =>
            {
                ProgressTask task = progress.AddTask("reading", maxValue: 1);
                long started = Stopwatch.GetTimestamp();
                Task work = Task.Run(run.Execute);
                while (!work.Wait(100))
                {
                    long total = run.TotalBytes;
                    task.IsIndeterminate = total == 0;
                    if (total > 0) task.Value = Math.Min(1, (double)run.ReadBytes / total);
                    task.Description = Describe(run, Stopwatch.GetElapsedTime(started));
                }
                task.Value = 1;
            });
    }

    // Counts that are zero are left out: "1,204 added, 3 refused, 850/s".
    private static string Describe(IndexingRun run, TimeSpan elapsed)
    {
        var parts = new List<string>();
        Add(run.Added, "added");
        Add(run.Replaced, "replaced");
        Add(run.Unchanged, "unchanged");
        Add(run.Refused, "refused");
        if (parts.Count == 0) return "reading";
        if (run.IsCommitting) parts.Add("committing");
        else parts.Add(string.Create(CultureInfo.InvariantCulture, $"{run.Taken / elapsed.TotalSeconds:N0}/s"));
        return string.Join(", ", parts);

        void Add(long count, string what)
        {
            if (count > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}"));
        }
    }
}
