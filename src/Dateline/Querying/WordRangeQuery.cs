using System.Text;

namespace Dateline.Querying;

/// <summary>Words between two in the alphabet: <c>[alpha TO beta}</c>.</summary>
/// <param name="From">The first; null for none.</param>
/// <param name="To">The last; null for none.</param>
/// <param name="IncludesFrom">Whether the first itself counts.</param>
/// <param name="IncludesTo">Whether the last itself counts.</param>
public sealed record WordRangeQuery(string? From, string? To, bool IncludesFrom, bool IncludesTo) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append(IncludesFrom ? '[' : '{');
        if (From == null) text.Append('*');
        else WriteQuoted(text, From);
        text.Append(" TO ");
        if (To == null) text.Append('*');
        else WriteQuoted(text, To);
        text.Append(IncludesTo ? ']' : '}');
    }
}
