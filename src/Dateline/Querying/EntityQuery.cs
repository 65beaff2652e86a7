using System.Text;

namespace Dateline.Querying;

/// <summary>An entity by id, name, alias or surname: <c>country:IL</c>, <c>person:"President Putin"</c>.</summary>
/// <param name="Role">What part it plays.</param>
/// <param name="Name">Id or name, as written.</param>
public sealed record EntityQuery(EntityRole Role, string Name) : NewsQuery
{
    /// <summary>Id or name, as written.</summary>
    public string Name { get; init => field = QueryGuard.Text(value); } = QueryGuard.Text(Name);

    internal override void Write(StringBuilder text)
    {
        text.Append(Role.ToString().ToLowerInvariant()).Append(':');
        WriteQuoted(text, Name);
    }
}
