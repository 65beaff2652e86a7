using System.Globalization;
using Dateline.Console.Indexes;
using Spectre.Console;

namespace Dateline.Console.Output;

/// <summary>Shows on standard error how far indexing is.</summary>
internal static class ProgressBar
{
    public static void Show(IndexingRun run)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 22 }, new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                ProgressTask task = progress.AddTask("reading", maxValue: 1);
                long started = System.Diagnostics.Stopwatch.GetTimestamp();
                Task work = Task.Run(run.Execute);
                while (!work.Wait(100))
                {
                    long total = run.TotalBytes;
                    double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
                    task.IsIndeterminate = total == 0;
                    if (total > 0) task.Value = Math.Min(1, (double)run.ReadBytes / total);
                    string refused = run.Refused > 0 ? string.Create(CultureInfo.InvariantCulture, $", {run.Refused:N0} refused") : "";
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{run.Taken:N0} articles, {run.Taken / seconds:N0}/s{refused}");
                }
                task.Value = 1;
            });
    }
}
