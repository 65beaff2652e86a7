using System.Text;

namespace Dateline.Querying;

/// <summary>Every article: <c>*:*</c>.</summary>
public sealed record AllQuery : NewsQuery
{
    internal override void Write(StringBuilder text) => text.Append("*:*");
}
