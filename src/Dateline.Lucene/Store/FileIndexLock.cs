using System.Diagnostics;
using System.Globalization;

namespace Dateline.Lucene.Store;

/// <summary>A lock on a file that the operating system keeps: it ends with the process, so it cannot go stale.</summary>
/// <remarks>
/// A byte range is locked, as Lucene's NativeFSLockFactory does, so writers of both kinds keep each other out. POSIX record locks belong to the
/// process: a second lock of the same process would be granted, and closing any handle on the file gives the lock up. Hence the table of the paths
/// that this process holds. Lucene insists that the lock file stays empty: who holds it is written to a second file beside it, for error messages only.
/// macOS has no record locks in .NET: there an exclusive open keeps out other processes of this library, not Lucene's.
/// </remarks>
internal sealed class FileIndexLock : IndexLock
{
    // Lucene locks every byte up to 2^63-1. One byte far beyond the file's end is enough to meet that, and on Windows leaves the file readable.
    private const long LockedByte = 1 << 30;
    private const string HolderSuffix = ".holder";

    private static readonly Dictionary<string, string> s_held = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private readonly string _path;
    private readonly FileStream _file;
    private readonly DateTime _created;
    private bool _disposed;

    private FileIndexLock(string path, FileStream file, DateTime created)
    {
        _path = path;
        _file = file;
        _created = created;
    }

    /// <summary>Whether this process holds the lock of a path.</summary>
    public static bool IsHeld(string path)
    {
        if (!path.EndsWith(".lock", StringComparison.Ordinal)) return false;   // spares the links' resolution for index files
        string real = RealPath(path);
        lock (s_held) return s_held.ContainsKey(real);
    }

    public static FileIndexLock Obtain(string path)
    {
        string real = RealPath(path);
        string me = Describe();
        lock (s_held)
        {
            if (s_held.TryGetValue(real, out string? holder))
                throw new IndexLockedException($"The index is locked: {real} is held by another writer in this process ({holder}). Close that writer first.");
            s_held.Add(real, me);
        }
        try
        {
            return Lock(real, me);
        }
        catch
        {
            lock (s_held) s_held.Remove(real);
            throw;
        }
    }

    public override void EnsureHeld()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (s_held)
        {
            if (!s_held.ContainsKey(_path)) throw new IOException($"The lock {_path} was given up. Open a new writer.");
        }
        if (!File.Exists(_path) || File.GetCreationTimeUtc(_path) != _created)
            throw new IOException($"The lock file {_path} was deleted or replaced: another writer may be at work. Close this writer, check the index, and open a new one.");
    }

    public override void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            DeleteHolder(_path);
            _file.Dispose();   // gives the lock up
        }
        finally
        {
            lock (s_held) s_held.Remove(_path);
        }
    }

    private static FileIndexLock Lock(string path, string me)
    {
        FileStream file;
        try
        {
            FileShare share = OperatingSystem.IsMacOS() ? FileShare.None : FileShare.ReadWrite | FileShare.Delete;
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 1);
        }
        catch (IOException e) when (OperatingSystem.IsMacOS() && File.Exists(path))
        {
            throw Locked(path, e);
        }
        try
        {
            if (!OperatingSystem.IsMacOS() && !OperatingSystem.IsIOS() && !OperatingSystem.IsTvOS() && !OperatingSystem.IsFreeBSD())
            {
                try
                {
                    file.Lock(LockedByte, 1);
                }
                catch (IOException e)
                {
                    throw Locked(path, e);
                }
            }
            DateTime created = File.GetCreationTimeUtc(path);
            WriteHolder(path, me);
            return new FileIndexLock(path, file, created);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static IndexLockedException Locked(string path, IOException inner)
    {
        string? holder = ReadHolder(path);
        string who = holder == null
            ? "another process, which did not say who it is (an Apache Lucene writer does not)"
            : $"another process ({holder})";
        return new IndexLockedException($"The index is locked: {path} is held by {who}. Only one writer can be open at a time: close the other one, or wait for it. The lock ends with its process; never delete the file.", inner);
    }

    private static string Describe()
    {
        using Process process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, {process.ProcessName}, on {Environment.MachineName}, started {process.StartTime.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z");
    }

    private static void WriteHolder(string path, string me)
    {
        try
        {
            File.WriteAllText(path + HolderSuffix, me + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine($"The lock's holder could not be noted: {e.Message}");   // the lock holds all the same
        }
    }

    private static string? ReadHolder(string path)
    {
        try
        {
            string said = File.ReadAllText(path + HolderSuffix).Trim();
            if (said.Length is 0 or > 500) return null;
            // Left by a process that died, while another kind of program holds the lock now?
            string here = $" on {Environment.MachineName},";
            if (said.Contains(here, StringComparison.Ordinal) && said.StartsWith("process ", StringComparison.Ordinal)
                && int.TryParse(said.AsSpan(8, Math.Max(0, said.IndexOf(',') - 8)), out int id) && !IsAlive(id)) return null;
            return string.Concat(said.Select(c => char.IsControl(c) ? '?' : c));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;   // nobody noted anything
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;   // how the base library says that there is no such process
        }
    }

    private static void DeleteHolder(string path)
    {
        try
        {
            File.Delete(path + HolderSuffix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine($"The lock's holder stays noted: {e.Message}");   // read only while someone holds the lock, and then written anew
        }
    }

    /// <summary>The path with every link in it followed, so that two ways to the same folder are one entry of the table.</summary>
    private static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        string root = Path.GetPathRoot(full)!;
        string real = root;
        foreach (string part in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            try
            {
                if (new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target) real = target.FullName;
            }
            catch (IOException)
            {
                continue;   // not there yet, or not readable: no link that could be followed
            }
        }
        return real;
    }
}
