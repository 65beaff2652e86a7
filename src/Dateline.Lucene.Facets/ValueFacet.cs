using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>Counts the values of a field with sorted or sorted-set doc values.</summary>
public sealed record ValueFacet : FacetRequest
{
    /// <summary>The ten values that most documents have.</summary>
    /// <param name="field">The field, with sorted or sorted-set doc values.</param>
    public ValueFacet(string field)
        : base(field) { }

    /// <summary>How many values to give, 0 or more; 10 unless set. Chosen values come on top of that.</summary>
    public int Top { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Top must be 0 or more."); } = 10;

    /// <summary>In what order; by count unless set.</summary>
    public FacetOrder Order { get; init; }

    /// <summary>Only values that start with this, byte by byte; empty for all. In a hierarchical facet it applies to the part below <see cref="Parent"/>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Only values of at least so many documents; 1 unless set.</summary>
    public int MinCount { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MinCount must be 1 or more."); } = 1;

    /// <summary>What is chosen: these values are marked, and given even where they are not among the top or have no document.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    /// <summary>Where values are paths ("2024/03/05"), what stands between their parts; null where they are plain.</summary>
    /// <remarks>
    /// The children of <see cref="Parent"/> are counted, one level. A document counts once for a child, however many paths below it has, and whether it is
    /// indexed with the leaf alone or with every path above it too.
    /// </remarks>
    public char? Separator { get; init; }

    /// <summary>In a hierarchical facet the path whose children are counted; empty for the first level.</summary>
    public string Parent { get; init; } = "";

    /// <summary>What values are counted as: the groups that each belongs to, by value; null for values as themselves.</summary>
    /// <remarks>
    /// A document counts once for a group, however many of its values belong to it. Values without a group are not counted. <see cref="Prefix"/> and <see cref="Selected"/> are of
    /// groups then. Goes without <see cref="Separator"/>.
    /// </remarks>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Groups { get; init; }

    /// <summary>A field with numeric doc values to sum over the documents of each value; null for none. Sums wrap beyond 64 bits.</summary>
    public string? SumField { get; init; }

    /// <summary>Whether to count the documents without a value too; false unless set.</summary>
    public bool CountMissing { get; init; }

    internal override IDocumentFilter FilterOf(FacetValueCount value) => Groups == null
        ? new ValueFilter(Field, value.Value) { Separator = Separator }
        : new ValueFilter(Field, Groups.Where(g => g.Value.Contains(value.Value)).Select(static g => g.Key));

    internal override FacetAccumulator CreateAccumulator(FacetCounter counter) =>
        Groups != null ? Separator == null ? new GroupAccumulator(this, Groups, counter.GetOrdinals(Field)) : throw new ArgumentException("Groups of values that are paths cannot be counted: leave Separator out.")
        : Separator is { } separator ? new PathAccumulator(this, separator, counter.GetOrdinals(Field)) : new ValueAccumulator(this, counter.GetOrdinals(Field));
}
