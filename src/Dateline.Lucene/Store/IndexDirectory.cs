namespace Dateline.Lucene.Store;

/// <summary>The flat set of files that make up an index. Files are written once, from front to back, and never changed.</summary>
/// <remarks>All members are thread-safe. Names have no path in them.</remarks>
public abstract class IndexDirectory : IDisposable
{
    /// <summary>The names of all files, sorted by ordinal.</summary>
    public abstract string[] ListFiles();

    /// <summary>Bytes in a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract long FileLength(string name);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract IndexInput OpenInput(string name);

    /// <summary>Creates a file.</summary>
    /// <exception cref="IOException">The file exists already, or cannot be created.</exception>
    public abstract IndexOutput CreateOutput(string name);

    /// <summary>Creates a file with a name of its own, <c>prefix_suffix_n.tmp</c>; the output says which.</summary>
    public abstract IndexOutput CreateTempOutput(string prefix, string suffix);

    /// <summary>Removes a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract void DeleteFile(string name);

    /// <summary>Gives a file another name, atomically.</summary>
    public abstract void Rename(string source, string target);

    /// <summary>Makes the contents of closed files durable.</summary>
    public abstract void Sync(IReadOnlyCollection<string> names);

    /// <summary>Makes creations, renames and deletions durable.</summary>
    public abstract void SyncMetadata();

    /// <summary>Takes an exclusive lock that other processes, Apache Lucene's among them, respect, and that ends with this process.</summary>
    /// <exception cref="IndexLockedException">It is held, by this process or another; the message says by whom where that is known.</exception>
    public abstract IndexLock ObtainLock(string name);

    /// <summary>Whether a file exists.</summary>
    public virtual bool FileExists(string name) => Array.BinarySearch(ListFiles(), name, StringComparer.Ordinal) >= 0;

    /// <summary>Ends the use of the directory; open inputs stay valid until they are disposed.</summary>
    public virtual void Dispose() { }
}
