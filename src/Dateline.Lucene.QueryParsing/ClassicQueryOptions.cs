using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.QueryParsing;

/// <summary>How <see cref="ClassicQueryParser"/> reads queries. Every property but the analyzer and the field has a working default.</summary>
public sealed record ClassicQueryOptions
{
    /// <summary>Splits the words of queries; the one that the index was made with. It is told the field: an analyzer may treat fields differently.</summary>
    public required Analyzer Analyzer { get; init; }

    /// <summary>The field of words that name none.</summary>
    public required string DefaultField { get; init; }

    /// <summary>Fields that words without one are looked for in, instead of <see cref="DefaultField"/>, and the weight of each. Default: none.</summary>
    public IReadOnlyDictionary<string, float>? Fields { get; init; }

    /// <summary>Whether words without an operator must all match. Default: off, any may.</summary>
    public bool RequireAll { get; init; }

    /// <summary>Whether a pattern may begin with * or ?. Default: off, because every term is looked at then.</summary>
    public bool AllowLeadingWildcard { get; init; }

    /// <summary>Positions by which the terms of a phrase without ~ may be off. Default: 0.</summary>
    public int PhraseSlop { get; init; }

    /// <summary>Leading characters that fuzzy words must share. Default: 0.</summary>
    public int FuzzyPrefixLength { get; init; }

    /// <summary>Edits that a fuzzy word without a number may have. Default: 2.</summary>
    public float FuzzyMinSimilarity { get; init; } = 2;

    /// <summary>Fields of points, and what their points are: words and ranges of such a field are read as numbers. Default: none.</summary>
    public IReadOnlyDictionary<string, PointType>? PointFields { get; init; }

    /// <summary>Makes queries for fields that are not text, such as points: given field, lower and upper bound (null for open), and whether each is within.
    /// Returns null for a field it does not know.</summary>
    public Func<string, string?, string?, bool, bool, Query?>? RangeFactory { get; init; }
}
