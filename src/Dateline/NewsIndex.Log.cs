using Dateline.Lucene.Store;
using Microsoft.Extensions.Logging;

namespace Dateline;

public sealed partial class NewsIndex
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "Opened {Directory}: {Count} articles, read only: {ReadOnly}.")]
    private static partial void LogOpened(ILogger logger, IndexDirectory directory, int count, bool readOnly);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Notice}")]
    private static partial void LogCatalogue(ILogger logger, string notice);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "Committed in {Milliseconds:F0} ms.")]
    private static partial void LogCommit(ILogger logger, double milliseconds);

    [LoggerMessage(EventId = 4, Level = LogLevel.Debug, Message = "Refreshed in {Milliseconds:F0} ms.")]
    private static partial void LogRefreshed(ILogger logger, double milliseconds);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "The refresh in the background failed; it is tried again in {Interval}.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception exception, TimeSpan interval);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning, Message = "A search took {Milliseconds:F0} ms: {Query}")]
    private static partial void LogSlowSearch(ILogger logger, double milliseconds, string query);

    [LoggerMessage(EventId = 7, Level = LogLevel.Debug, Message = "Loaded {Added} articles, replaced {Replaced} and refused {Refused} in {Milliseconds:F0} ms; they are to be committed.")]
    private static partial void LogLoaded(ILogger logger, long added, long replaced, long refused, double milliseconds);
}
