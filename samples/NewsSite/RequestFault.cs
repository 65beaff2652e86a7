namespace NewsSite;

/// <summary>Why a search cannot be run.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Position">The character of the query, from 0, at which it is wrong; null where it is not the query.</param>
/// <param name="Hint">What to write instead; null where there is no good guess.</param>
internal sealed record RequestFault(string Message, int? Position = null, string? Hint = null);
