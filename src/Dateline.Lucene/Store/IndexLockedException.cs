namespace Dateline.Lucene.Store;

/// <summary>Another writer holds the index.</summary>
/// <param name="message">Which lock, who holds it where that is known, and what to do.</param>
/// <param name="inner">The refusal of the operating system, if any.</param>
public sealed class IndexLockedException(string message, Exception? inner = null) : IOException(message, inner);
