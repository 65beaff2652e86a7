using System.Runtime.InteropServices;

namespace Dateline.Reading;

/// <summary>Tells regular files from pipes, sockets and devices before one is opened: opening a pipe waits for a writer, and a device may never end.</summary>
internal static unsafe partial class FileKind
{
    // POSIX st_mode.
    private const int TypeMask = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, BlockDevice = 0x6000, Socket = 0xC000;

    /// <summary>What the path is if it cannot be read like a file ("a named pipe"); null if it can, or if the system does not say.</summary>
    public static string? NotAFile(string path)
    {
        int mode;
        try
        {
            mode = OperatingSystem.IsLinux() ? LinuxMode(path) : OperatingSystem.IsMacOS() ? MacMode(path) : 0;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;                                     // a libc without the call: take the path for a file, as Windows does
        }
        return (mode & TypeMask) switch
        {
            Pipe => "a named pipe",
            CharacterDevice or BlockDevice => "a device",
            Socket => "a socket",
            _ => null,
        };
    }

    // struct statx is the same on every architecture (Linux UAPI, linux/stat.h): stx_mode is a 16-bit field at byte 28 of 256.
    private static int LinuxMode(string path)
    {
        const int atWorkingDirectory = -100, typeOnly = 1;
        byte* buffer = stackalloc byte[256];
        return Statx(atWorkingDirectory, path, 0, typeOnly, buffer) == 0 ? *(ushort*)(buffer + 28) : 0;
    }

    // struct stat with 64-bit inodes (Darwin, sys/stat.h): st_dev is 4 bytes, st_mode the 16 bits after it; 144 bytes in all.
    private static int MacMode(string path)
    {
        byte* buffer = stackalloc byte[256];
        int result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Stat64(path, buffer) : Stat(path, buffer);
        return result == 0 ? *(ushort*)(buffer + 4) : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat64(string path, byte* buffer);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, byte* buffer);
}
