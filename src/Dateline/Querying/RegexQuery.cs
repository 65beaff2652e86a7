using System.Text;

namespace Dateline.Querying;

/// <summary>Words that a regular expression matches as a whole: <c>/defen[cs]e/</c>.</summary>
/// <param name="Expression">The expression.</param>
public sealed record RegexQuery(string Expression) : NewsQuery
{
    /// <summary>The expression.</summary>
    public string Expression { get; init => field = QueryGuard.Pattern(value); } = QueryGuard.Pattern(Expression);

    internal override void Write(StringBuilder text) => Write(text, Expression);

    private static void Write(StringBuilder text, string expression)
    {
        text.Append('/');
        for (int i = 0; i < expression.Length; i++)
        {
            char c = expression[i];
            if (c == '/') text.Append('\\');
            text.Append(c);
            if (c == '\\' && i + 1 < expression.Length) text.Append(expression[++i]);
        }
        text.Append('/');
    }
}
