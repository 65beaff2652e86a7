namespace Dateline.Lucene.Store;

/// <summary>An index file was written by a version of the format that is newer than what can be read.</summary>
public sealed class IndexTooNewException : CorruptIndexException
{
    /// <summary>Describes a version of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="version">The version it says it has.</param>
    /// <param name="minimum">The oldest version that can be read.</param>
    /// <param name="maximum">The newest version that can be read.</param>
    public IndexTooNewException(string file, long version, long minimum, long maximum)
        : this($"format version {version} is too new: versions {minimum} to {maximum} can be read. Open it with a newer release.", file, version) { }

    /// <summary>Describes what is too new in words.</summary>
    /// <param name="message">What it is, what can be read, and what to do.</param>
    /// <param name="file">The file.</param>
    /// <param name="version">The version of the format, the codec or the release.</param>
    public IndexTooNewException(string message, string file, long version)
        : base(message, file) => Version = version;

    /// <summary>The version the file says it has.</summary>
    public long Version { get; }
}
