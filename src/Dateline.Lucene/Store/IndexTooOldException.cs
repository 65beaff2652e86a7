namespace Dateline.Lucene.Store;

/// <summary>An index file was written by a version of the format that is older than what can be read.</summary>
/// <param name="file">The file.</param>
/// <param name="version">The version it says it has.</param>
/// <param name="minimum">The oldest version that can be read.</param>
/// <param name="maximum">The newest version that can be read.</param>
public sealed class IndexTooOldException(string file, long version, long minimum, long maximum)
    : CorruptIndexException($"format version {version} is too old: versions {minimum} to {maximum} can be read. Rebuild the index, or upgrade it with a Lucene 8 release first.", file)
{
    /// <summary>The version the file says it has.</summary>
    public long Version { get; } = version;
}
