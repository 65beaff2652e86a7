using System.Text;

namespace Dateline.Querying;

/// <summary>Articles that speak of a time between two days: <c>when:[1940 TO 1949]</c>.</summary>
/// <param name="From">The first day; null for none.</param>
/// <param name="To">The last day; null for none.</param>
public sealed record MentionedQuery(DateOnly? From, DateOnly? To) : NewsQuery
{
    internal override void Write(StringBuilder text) => PublishedQuery.WriteDays(text, "when", From, To);
}
