namespace Dateline.Throughput.Engines;

/// <summary>How the queries of a class are read.</summary>
internal enum QueryKind
{
    All,
    Any,
    Phrase,
    Sloppy,
    Prefix,
    Wildcard,
    Fuzzy,
    Range,
    FacetAll,
    FacetTerm,
    Highlight,
}
