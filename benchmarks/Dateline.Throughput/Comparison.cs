using Dateline.Throughput.Engines;
using Dateline.Throughput.Input;
using Dateline.Throughput.Peers;

namespace Dateline.Throughput;

/// <summary>Everything measured in one run.</summary>
internal sealed class Comparison
{
    public const string Us = "us";

    private Comparison() { }

    /// <summary>By engine; ours first.</summary>
    public Dictionary<string, IndexFigures> Indexes { get; } = [];

    /// <summary>Nanoseconds of opening the index, by engine.</summary>
    public Dictionary<string, long> Opening { get; } = [];

    /// <summary>By class, in the order of the queries, then by engine.</summary>
    public List<(string Name, Dictionary<string, ClassFigures> Engines)> Classes { get; } = [];

    /// <summary>Indexes for us alone.</summary>
    public static Comparison Index(string docs, string folder, CommandLine line)
    {
        var comparison = new Comparison();
        using var starter = new EngineStarter();
        using EngineClient us = starter.Start(Us);
        Directory.CreateDirectory(folder);
        comparison.Indexes[Us] = us.Index(new IndexJob(docs, folder, line.Threads, line.OneSegment, line.News));
        return comparison;
    }

    /// <summary>Searches an index of ours.</summary>
    public static Comparison Search(string folder, IReadOnlyList<QueryClass> classes, CommandLine line)
    {
        var comparison = new Comparison();
        using var starter = new EngineStarter();
        using EngineClient us = starter.Start(Us);
        comparison.Opening[Us] = us.Open(folder, line.Paths[1], line.Top, line.Count);
        comparison.RunClasses([us], classes, line);
        return comparison;
    }

    /// <summary>Indexes with every engine, then searches with all in turn.</summary>
    public static Comparison Run(string docs, string queries, CommandLine line)
    {
        IReadOnlyList<QueryClass> classes = QueryClass.ReadAll(queries, line.Classes);
        var comparison = new Comparison();
        string work = line.Work ?? Directory.CreateTempSubdirectory("dateline-throughput-").FullName;
        using var starter = new EngineStarter();
        var engines = new List<EngineClient>();
        try
        {
            foreach (string name in (string[])[Us, .. line.Peers])
            {
                // A process for indexing alone, so that its memory is told apart from that of searching.
                using EngineClient engine = starter.Start(name);
                Console.Error.WriteLine($"indexing: {name}");
                string folder = Path.Combine(work, name);
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                Directory.CreateDirectory(folder);
                comparison.Indexes[name] = engine.Index(new IndexJob(docs, folder, line.Threads, line.OneSegment, News: false));
            }
            foreach (string name in (string[])[Us, .. line.Peers])
            {
                EngineClient engine = starter.Start(name);
                engines.Add(engine);
                comparison.Opening[name] = engine.Open(Path.Combine(work, name), queries, line.Top, line.Count);
            }
            comparison.RunClasses(engines, classes, line);
        }
        finally
        {
            foreach (EngineClient engine in engines) engine.Dispose();
            if (line.Work == null) Directory.Delete(work, recursive: true);
        }
        return comparison;
    }

    private void RunClasses(IReadOnlyList<EngineClient> engines, IReadOnlyList<QueryClass> classes, CommandLine line)
    {
        foreach (QueryClass queries in classes)
        {
            var figures = new Dictionary<string, ClassFigures>();
            foreach (EngineClient engine in engines)
            {
                if (engine.Verify(queries.Name) is { } hits) figures[engine.Name] = new ClassFigures(hits);
                else Console.Error.WriteLine($"{engine.Name} has no queries of class {queries.Name}");
            }
            Classes.Add((queries.Name, figures));
        }
        var ignored = new List<long>();
        for (int round = -line.Warmup; round < line.Rounds; round++)
        {
            foreach ((string name, Dictionary<string, ClassFigures> figures) in Classes)
            {
                foreach (EngineClient engine in engines)
                {
                    if (!figures.TryGetValue(engine.Name, out ClassFigures? own)) continue;
                    if (round >= 0) own.Add(engine, name);
                    else engine.Run(name, ignored);
                }
            }
            ignored.Clear();
            Console.Error.WriteLine(round < 0 ? "warming up" : $"round {round + 1} of {line.Rounds}");
        }
    }
}
