using Dateline.Lucene.Analysis;

namespace Dateline.Console.Indexes;

/// <summary>The analyzers that can be named on the command line.</summary>
internal static class Analyzers
{
    private static readonly Dictionary<string, Func<Analyzer>> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["arabic"] = () => new ArabicAnalyzer(),
        ["cjk"] = () => new CjkAnalyzer(),
        ["classic"] = () => new ClassicAnalyzer(),
        ["dutch"] = () => new DutchAnalyzer(),
        ["english"] = () => new EnglishAnalyzer(),
        ["french"] = () => new FrenchAnalyzer(),
        ["german"] = () => new GermanAnalyzer(),
        ["italian"] = () => new ItalianAnalyzer(),
        ["keyword"] = () => new KeywordAnalyzer(),
        ["persian"] = () => new PersianAnalyzer(),
        ["portuguese"] = () => new PortugueseAnalyzer(),
        ["russian"] = () => new RussianAnalyzer(),
        ["simple"] = () => new SimpleAnalyzer(),
        ["spanish"] = () => new SpanishAnalyzer(),
        ["standard"] = () => new StandardAnalyzer(),
        ["turkish"] = () => new TurkishAnalyzer(),
        ["ukrainian"] = () => new UkrainianAnalyzer(),
        ["whitespace"] = () => new WhitespaceAnalyzer(),
    };

    /// <summary>Their names; "news" is the one that an index uses.</summary>
    public static IReadOnlyList<string> Names { get; } = ["news", .. s_known.Keys.Order(StringComparer.Ordinal)];

    public static Analyzer Find(string name) => s_known.TryGetValue(name, out Func<Analyzer>? make)
        ? make()
        : throw new UsageException($"There is no analyzer \"{name}\". There are {string.Join(", ", Names)}.");
}
