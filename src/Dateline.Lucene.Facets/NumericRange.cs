namespace Dateline.Lucene.Facets;

/// <summary>A range of a <see cref="RangeFacet"/>.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="From">The first number within; null for no lower bound.</param>
/// <param name="To">The first number beyond; null for no upper bound.</param>
public sealed record NumericRange(string Name, long? From, long? To)
{
    /// <summary>A range of time, over fields that hold milliseconds since 1970 in UTC.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="from">The first moment within; null for no lower bound.</param>
    /// <param name="to">The first moment beyond; null for no upper bound.</param>
    public static NumericRange OfTime(string name, DateTimeOffset? from, DateTimeOffset? to) => new(name, from?.ToUnixTimeMilliseconds(), to?.ToUnixTimeMilliseconds());
}
