using System.Text;

namespace Dateline.Querying;

/// <summary>Words of a pattern: <c>w?ld*</c>.</summary>
/// <param name="Pattern">A star stands for any characters, a question mark for one, or for one or none where it ends a word without other signs; a backslash takes the meaning from what follows.</param>
public sealed record PatternQuery(string Pattern) : NewsQuery
{
    /// <summary>A star stands for any characters, a question mark for one, or for one or none where it ends a word without other signs; a backslash takes the meaning from what follows.</summary>
    public string Pattern { get; init => field = QueryGuard.Word(value); } = QueryGuard.Word(Pattern);

    /// <summary>The word before a question mark that is the only sign and stands at the end, where it may end a question: "Ukraine?". Null where there is none.</summary>
    internal string? Asked =>
        Pattern[..^1] is var word && Pattern[^1] == '?' && PhrasePattern.WithoutQuestion(Pattern).Length == word.Length && !PhrasePattern.HasSign(word) && QueryGuard.HasWord(word) ? QueryLexer.Unescape(word) : null;

    internal override void Write(StringBuilder text) => WriteWord(text, Pattern, keepWildcards: true);
}
