using System.Text;

namespace Dateline.Querying;

/// <summary>Words of a pattern: <c>w?ld*</c>.</summary>
/// <param name="Pattern">A star stands for any characters, a question mark for one; a backslash takes the meaning from what follows.</param>
public sealed record PatternQuery(string Pattern) : NewsQuery
{
    /// <summary>A star stands for any characters, a question mark for one; a backslash takes the meaning from what follows.</summary>
    public string Pattern { get; init => field = QueryGuard.Word(value); } = QueryGuard.Word(Pattern);

    internal override void Write(StringBuilder text) => WriteWord(text, Pattern, keepWildcards: true);
}
