namespace Dateline.Console.Indexes;

/// <summary>Whether anything can be read from standard input.</summary>
internal static class StandardInput
{
    private const string Descriptors = "/proc/self/fd";

    /// <summary>Refuses <c>-</c> where the process was started with no standard input at all.</summary>
    public static void Require(params ReadOnlySpan<string> paths)
    {
        if (paths.Contains("-") && IsClosed()) throw new IOException("-: standard input is closed. Give it a file or a pipe, or name files instead.");
    }

    // A shell's "<&-" leaves number 0 free, and the runtime's next pipe gets it: one that this process itself holds the other end of. Reading it would never end.
    private static bool IsClosed()
    {
        if (!OperatingSystem.IsLinux() || !System.Console.IsInputRedirected) return false;
        string? input = new FileInfo($"{Descriptors}/0").LinkTarget;
        if (input == null || !input.StartsWith("pipe:", StringComparison.Ordinal)) return false;
        foreach (string descriptor in Directory.EnumerateFiles(Descriptors))
        {
            string number = Path.GetFileName(descriptor);
            if (number is not ("0" or "1" or "2") && new FileInfo(descriptor).LinkTarget == input && IsForWriting(number)) return true;
        }
        return false;
    }

    // The last digit of "flags: 0100001" is the access mode: 0 reads, 1 writes, 2 both.
    private static bool IsForWriting(string number)
    {
        const string name = "flags:";
        string? flags = File.ReadLines($"/proc/self/fdinfo/{number}").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return flags != null && flags[^1] is '1' or '2';
    }
}
