namespace Dateline.Throughput.Engines;

/// <summary>Runs work on threads of its own, one of them the caller's.</summary>
internal static class Workers
{
    /// <summary>Runs an action on every thread and waits for all.</summary>
    /// <exception cref="AggregateException">Some of them failed.</exception>
    public static void Run(int threads, Action work)
    {
        if (threads == 1)
        {
            work();
            return;
        }
        Task[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            work();
        }
        finally
        {
            Task.WaitAll(others);
        }
    }
}
