namespace Dateline.Lucene.Store;

/// <summary>An index file was written by a version of the format that is older than what can be read.</summary>
public sealed class IndexTooOldException : CorruptIndexException
{
    /// <summary>Describes a version of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="version">The version it says it has.</param>
    /// <param name="minimum">The oldest version that can be read.</param>
    /// <param name="maximum">The newest version that can be read.</param>
    public IndexTooOldException(string file, long version, long minimum, long maximum)
        : this($"format version {version} is too old: versions {minimum} to {maximum} can be read. Rebuild the index, or upgrade it with a Lucene 8 release first.", file, version) { }

    /// <summary>Describes what is too old in words.</summary>
    /// <param name="message">What it is, what can be read, and what to do.</param>
    /// <param name="file">The file.</param>
    /// <param name="version">The version of the format, the codec or the release.</param>
    public IndexTooOldException(string message, string file, long version)
        : base(message, file) => Version = version;

    /// <summary>The version the file says it has.</summary>
    public long Version { get; }
}
