using Dateline.Lucene.Analysis;

namespace Dateline.Console.Indexes;

/// <summary>The analyzers that can be named on the command line.</summary>
internal static class Analyzers
{
    private static readonly Dictionary<string, Func<Analyzer>> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["words"] = () => new Dateline.Indexing.NewsAnalyzer(),
    };

    /// <summary>Their names; "news" is the one that an index uses.</summary>
    public static IReadOnlyList<string> Names { get; } = ["news", .. s_known.Keys.Order(StringComparer.Ordinal)];

    public static Analyzer Find(string name) => s_known.TryGetValue(name, out Func<Analyzer>? make)
        ? make()
        : throw new UsageException($"There is no analyzer \"{name}\". There are {string.Join(", ", Names)}.");
}
