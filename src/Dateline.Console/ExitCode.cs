namespace Dateline.Console;

/// <summary>What the process returns; scripts rely on the numbers.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Nothing found, or the check failed.</summary>
    public const int Nothing = 1;

    /// <summary>Bad usage, or a query that cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>I/O error, or an index that is missing, locked or damaged.</summary>
    public const int Io = 3;

    /// <summary>Ended by Ctrl-C: 128 and the number of the signal, as shells count.</summary>
    public const int Interrupted = 130;
}
