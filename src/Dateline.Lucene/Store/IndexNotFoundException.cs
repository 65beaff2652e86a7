namespace Dateline.Lucene.Store;

/// <summary>The directory has no commit: no index was ever created there, or the path is another one.</summary>
/// <param name="message">Which directory, and what to do.</param>
public sealed class IndexNotFoundException(string message) : FileNotFoundException(message);
