using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dateline.Lucene.Store;

/// <summary>What Unix offers on folders that the base library does not.</summary>
internal static partial class UnixDirectory
{
    private const int InvalidArgument = 22;   // EINVAL on Linux, macOS and the BSDs
    private const int Interrupted = 4;        // EINTR likewise
    private const int DoNotNeed = 4;          // MADV_DONTNEED on Linux
    private const int HugePages = 14;         // MADV_HUGEPAGE on Linux

    /// <summary>Makes the entries of a folder durable: files made, renamed and deleted.</summary>
    /// <exception cref="IOException">The operating system could not.</exception>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows()) return;   // NTFS journals its entries, and has no call for a folder
        int closeOnExec = OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0;
        int descriptor = Open(path, closeOnExec);  // O_RDONLY is 0
        if (descriptor < 0) Throw(path, Marshal.GetLastPInvokeError());
        try
        {
            while (FSync(descriptor) != 0)
            {
                int error = Marshal.GetLastPInvokeError();
                if (error == Interrupted) continue;
                if (error == InvalidArgument) return;   // this file system cannot sync a folder; there is nothing to ask it for
                Throw(path, error);
            }
        }
        finally
        {
            Close(descriptor);
        }
    }

    /// <summary>Takes pages of a mapped file out of the process's memory; the next access brings them back from the file or the system's cache.</summary>
    /// <remarks>Advice alone: where the system does not take it, nothing is lost.</remarks>
    public static unsafe void Release(byte* pages, nuint length)
    {
        if (OperatingSystem.IsLinux()) _ = MAdvise(pages, length, DoNotNeed);
    }

    /// <summary>Asks that memory which is not touched yet be made of huge pages, at whose look-up the processor stalls far less.</summary>
    /// <remarks>Advice alone: where the system does not take it, nothing is lost.</remarks>
    public static unsafe void AdviseHuge(byte* memory, nuint length)
    {
        if (OperatingSystem.IsLinux()) _ = MAdvise(memory, length, HugePages);
    }

    private static void Throw(string path, int error) =>
        throw new IOException($"{path}: the folder could not be made durable: {new Win32Exception(error).Message} (error {error}).");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int MAdvise(byte* address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
