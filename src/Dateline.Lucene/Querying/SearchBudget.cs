namespace Dateline.Lucene.Querying;

/// <summary>When a search ends before it is done.</summary>
internal sealed class SearchBudget
{
    private readonly CancellationToken _token;
    private readonly long _deadline;
    private volatile bool _spent;

    public SearchBudget(TimeSpan? limit, CancellationToken token)
    {
        _token = token;
        _deadline = limit is { } time && time < TimeSpan.FromDays(1000) ? Environment.TickCount64 + (long)Math.Max(0, time.TotalMilliseconds) : long.MaxValue;
    }

    /// <summary>Whether time ran out at some look.</summary>
    public bool WasSpent => _spent;

    /// <summary>Whether time has run out.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public bool IsSpent
    {
        get
        {
            _token.ThrowIfCancellationRequested();
            if (!_spent && _deadline != long.MaxValue && Environment.TickCount64 >= _deadline) _spent = true;
            return _spent;
        }
    }
}
