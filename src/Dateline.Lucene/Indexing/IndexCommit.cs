namespace Dateline.Lucene.Indexing;

/// <summary>A commit of an index. Immutable.</summary>
/// <param name="Name">The segments file: <c>segments_N</c>.</param>
/// <param name="Generation">Its N; it grows with each commit.</param>
/// <param name="Files">Every file the commit needs, the segments file too.</param>
/// <param name="UserData">What the writer stored with it.</param>
public sealed record IndexCommit(string Name, long Generation, IReadOnlyCollection<string> Files, IReadOnlyDictionary<string, string> UserData);
