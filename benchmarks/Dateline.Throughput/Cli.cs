using Dateline.Throughput.Engines;
using Dateline.Throughput.Input;
using Dateline.Throughput.Peers;

namespace Dateline.Throughput;

/// <summary>The commands. Exit code 0 for success, 2 for wrong usage, 3 for anything that failed.</summary>
internal static class Cli
{
    private const string Usage = """
        Dateline.Throughput index DOCS.jsonl[.gz] DIR [--threads N] [--one-segment] [--news]
        Dateline.Throughput search DIR QUERIES.tsv [--top 10] [--count] [--rounds N]
        Dateline.Throughput compare DOCS.jsonl[.gz] QUERIES.tsv [--peers lucene,sqlite] [--one-segment] [--rounds N] [--threads N] [--top 10] [--count] [--work DIR]

        Prints one JSON object: seconds, bytes, and for the classes of queries microseconds. Progress goes to stderr.
        --warmup N: rounds before those that count (default 3). --classes a,b: only these classes of queries.
        """;

    public static int Run(string[] args)
    {
        try
        {
            if (args is ["engine", var name])
            {
                EngineHost.Serve(name == SqliteEngine.EngineName ? new SqliteEngine() : new DatelineEngine(), Console.In, Console.Out);
                return 0;
            }
            CommandLine line = CommandLine.Parse(args);
            switch (line)
            {
                case { Command: "index", Paths: [var docs, var folder] }:
                    Report.Write(Console.Out, Comparison.Index(docs, folder, line));
                    return 0;
                case { Command: "search", Paths: [var folder, var queries] }:
                    Report.Write(Console.Out, Comparison.Search(folder, QueryClass.ReadAll(queries, line.Classes), line));
                    return 0;
                case { Command: "compare", Paths: [var docs, var queries] }:
                    Report.Write(Console.Out, Comparison.Run(docs, queries, line));
                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(Usage);
            return 2;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PeerException or InvalidDataException)
        {
            Console.Error.WriteLine(e.Message);
            return 3;
        }
    }
}
