using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace Dateline.Lucene.Store;

/// <summary>An index in a folder of the file system.</summary>
/// <remarks>
/// The folder is made when the first file is. Files are mapped, or read at positions (<see cref="FileReadMode"/>); what is written is durable
/// after <see cref="Sync"/> and <see cref="SyncMetadata"/>. Where the system refuses to delete a file that is open (Windows), it is hidden
/// and deleted later. Files that are not the index's own are left alone. Thread-safe.
/// </remarks>
public sealed class FileIndexDirectory : IndexDirectory
{
    // A mapping costs three system calls and whole pages: files below this are read in one go.
    private const int SmallFile = 16 * 1024;

    private readonly FileReadMode _mode;
    private readonly ConcurrentDictionary<string, byte> _pending = new(StringComparer.Ordinal);   // deleted, but still there
    private readonly Action<string> _delete;
    private long _temp;

    /// <summary>An index in a folder, which need not exist yet.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="mode">How files are read.</param>
    public FileIndexDirectory(string path, FileReadMode mode = FileReadMode.Mapped)
        : this(path, mode, File.Delete) { }

    internal FileIndexDirectory(string path, FileReadMode mode, Action<string> delete)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(FullPath)) throw new IOException($"{FullPath} is a file; an index needs a folder.");
        _mode = mode;
        _delete = delete;
    }

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>Files that were deleted but are still in the folder, because someone has them open.</summary>
    public IReadOnlyCollection<string> PendingDeletions => [.. _pending.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    /// <remarks>None where the folder does not exist.</remarks>
    public override string[] ListFiles()
    {
        if (!Directory.Exists(FullPath)) return [];
        DeletePending();
        var names = new List<string>();
        foreach (string path in Directory.EnumerateFiles(FullPath))
        {
            string name = Path.GetFileName(path);
            if (!_pending.ContainsKey(name)) names.Add(name);
        }
        names.Sort(StringComparer.Ordinal);
        return [.. names];
    }

    /// <inheritdoc/>
    public override bool FileExists(string name) => !_pending.ContainsKey(name) && File.Exists(PathOf(name));

    /// <inheritdoc/>
    public override long FileLength(string name)
    {
        var file = new FileInfo(PathOf(name));
        return file.Exists && !_pending.ContainsKey(name) ? file.Length : throw NotFound(name);
    }

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name)
    {
        string path = PathOf(name);
        if (_pending.ContainsKey(name)) throw NotFound(name);
        // On Unix, closing any handle on a locked file gives the process's lock up.
        if (FileIndexLock.IsHeld(path)) throw new IOException($"{path} is the lock of a writer in this process, and cannot be read.");
        SafeFileHandle handle = OpenHandle(name, path, FileAccess.Read);
        bool keep = false;
        try
        {
            long length = RandomAccess.GetLength(handle);
            ByteSource source;
            if (_mode == FileReadMode.Positional)
            {
                source = new PositionalSource(handle, length);
                keep = true;
            }
            else
            {
                source = length <= SmallFile ? ReadWhole(handle, name, (int)length) : new MappedSource(handle, length);
            }
            return new IndexInput(name, source);
        }
        finally
        {
            if (!keep) handle.Dispose();
        }
    }

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(FullPath);
        if (_pending.ContainsKey(name)) DeletePending();
        return new IndexOutput(name, new FileSink(Create(path)));
    }

    /// <inheritdoc/>
    public override IndexOutput CreateTempOutput(string prefix, string suffix)
    {
        Directory.CreateDirectory(FullPath);
        while (true)
        {
            string name = $"{prefix}_{suffix}_{Interlocked.Increment(ref _temp) - 1}.tmp";
            string path = PathOf(name);
            try
            {
                return new IndexOutput(name, new FileSink(Create(path)));
            }
            catch (IOException) when (File.Exists(path))
            {
                continue;   // left by a process that died, or made by another: the next number
            }
        }
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        string path = PathOf(name);
        if (_pending.ContainsKey(name) || !File.Exists(path)) throw NotFound(name);
        TryDelete(name, path);
        DeletePending();
    }

    /// <inheritdoc/>
    public override void Rename(string source, string target)
    {
        string from = PathOf(source), to = PathOf(target);
        if (_pending.ContainsKey(source) || !File.Exists(from)) throw NotFound(source);
        if (_pending.ContainsKey(target)) DeletePending();
        File.Move(from, to, overwrite: false);
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (string name in names)
        {
            using SafeFileHandle handle = OpenHandle(name, PathOf(name), OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <inheritdoc/>
    public override void SyncMetadata()
    {
        DeletePending();
        if (Directory.Exists(FullPath)) UnixDirectory.Sync(FullPath);
    }

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(FullPath);
        return FileIndexLock.Obtain(path);
    }

    /// <inheritdoc/>
    public override void Dispose() => DeletePending();

    /// <inheritdoc/>
    public override string ToString() => FullPath;

    private static SafeFileHandle Create(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private static MemorySource ReadWhole(SafeFileHandle handle, string name, int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        try
        {
            new PositionalSource(handle, length).Read(0, bytes);
        }
        catch (EndOfStreamException)
        {
            CorruptIndexException.ThrowPastEnd(name, length, RandomAccess.GetLength(handle));
        }
        return new MemorySource(bytes, length);
    }

    private SafeFileHandle OpenHandle(string name, string path, FileAccess access)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotFound(name, e);
        }
    }

    private FileNotFoundException NotFound(string name, Exception? inner = null) =>
        new($"There is no file {name} in {FullPath}{(Directory.Exists(FullPath) ? "" : ", which does not exist")}.", name, inner);

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
            throw new ArgumentException($"'{name}' is not the name of a file without a path.", nameof(name));
        return Path.Combine(FullPath, name);
    }

    private void DeletePending()
    {
        if (_pending.IsEmpty) return;
        foreach (string name in _pending.Keys)
        {
            if (_pending.TryRemove(name, out _)) TryDelete(name, PathOf(name));
        }
    }

    private void TryDelete(string name, string path)
    {
        try
        {
            _delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && IsInUse(e) && File.Exists(path))
        {
            _pending[name] = 0;   // open elsewhere: tried again with the next deletion, listing or sync
        }
    }

    // Windows: sharing violation, lock violation, a mapped section, and the access denied that a mapped file gives.
    private static bool IsInUse(Exception e) => e is UnauthorizedAccessException
        ? OperatingSystem.IsWindows()
        : (e.HResult & 0xFFFF) is 32 or 33 or 1224;
}
