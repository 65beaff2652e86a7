using System.Globalization;

namespace Dateline.Throughput;

/// <summary>What was asked for.</summary>
internal sealed record CommandLine
{
    private static readonly string[] s_peers = ["lucene", "sqlite"];

    public required string Command { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Threads that add documents.</summary>
    public int Threads { get; private init; } = 1;

    /// <summary>Whether the index is merged into one segment at the end.</summary>
    public bool OneSegment { get; private init; }

    /// <summary>Whether articles go through the whole news analysis.</summary>
    public bool News { get; private init; }

    /// <summary>Hits asked for.</summary>
    public int Top { get; private init; } = 10;

    /// <summary>Whether matches are counted rather than ranked.</summary>
    public bool Count { get; private init; }

    /// <summary>Rounds that count.</summary>
    public int Rounds { get; private init; } = 5;

    /// <summary>Rounds before those.</summary>
    public int Warmup { get; private init; } = 3;

    /// <summary>Who runs beside us.</summary>
    public IReadOnlyList<string> Peers { get; private init; } = s_peers;

    /// <summary>Classes of queries to run; all of the file if empty.</summary>
    public IReadOnlyList<string> Classes { get; private init; } = [];

    /// <summary>Folder to build the indexes in and to keep them; a temporary one, removed at the end, unless given.</summary>
    public string? Work { get; private init; }

    public static CommandLine Parse(ReadOnlySpan<string> args)
    {
        if (args.IsEmpty) throw new UsageException("No command is given.");
        var paths = new List<string>();
        var line = new CommandLine { Command = args[0], Paths = paths };
        for (int i = 1; i < args.Length; i++)
        {
            string option = args[i];
            if (!option.StartsWith("--", StringComparison.Ordinal))
            {
                paths.Add(option);
                continue;
            }
            line = option switch
            {
                "--one-segment" => line with { OneSegment = true },
                "--news" => line with { News = true },
                "--count" => line with { Count = true },
                "--threads" => line with { Threads = Number(args, ref i, 1, 64) },
                "--top" => line with { Top = Number(args, ref i, 1, 100_000) },
                "--rounds" => line with { Rounds = Number(args, ref i, 1, 10_000) },
                "--warmup" => line with { Warmup = Number(args, ref i, 0, 10_000) },
                "--classes" => line with { Classes = List(args, ref i) },
                "--work" => line with { Work = Value(args, ref i) },
                "--peers" => line with { Peers = KnownPeers(List(args, ref i)) },
                _ => throw new UsageException($"There is no option {option}."),
            };
        }
        return line;
    }

    private static string[] KnownPeers(string[] names) =>
        Array.Find(names, n => !s_peers.Contains(n)) is { } unknown ? throw new UsageException($"There is no peer {unknown}; there are {string.Join(", ", s_peers)}.") : names;

    private static string[] List(ReadOnlySpan<string> args, ref int i) => Value(args, ref i).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Value(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new UsageException($"{args[i]} needs a value.");

    private static int Number(ReadOnlySpan<string> args, ref int i, int min, int max)
    {
        string option = args[i], value = Value(args, ref i);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : throw new UsageException($"{option} needs a number from {min} to {max}, not {value}.");
    }
}
