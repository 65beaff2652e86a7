using System.Text;

namespace Dateline.Querying;

/// <summary>Words that a regular expression matches as a whole: <c>/defen[cs]e/</c>.</summary>
/// <param name="Expression">The expression.</param>
public sealed record RegexQuery(string Expression) : NewsQuery
{
    internal override void Write(StringBuilder text) => text.Append('/').Append(Expression.Replace("/", "\\/", StringComparison.Ordinal)).Append('/');
}
