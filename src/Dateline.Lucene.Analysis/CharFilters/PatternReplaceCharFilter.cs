using System.Text.RegularExpressions;

namespace Dateline.Lucene.Analysis;

/// <summary>Replaces what a regular expression matches; the replacement may name groups ($1). Makes a string of each text.</summary>
/// <remarks>Give the expression a match timeout, or RegexOptions.NonBacktracking, where it or the text is not your own.</remarks>
public sealed class PatternReplaceCharFilter(Regex pattern, string replacement) : CharFilter
{
    /// <inheritdoc/>
    public override void Filter(ReadOnlySpan<char> text, FilteredText output)
    {
        ArgumentNullException.ThrowIfNull(output);
        string whole = text.ToString();
        int from = 0;
        for (Match match = pattern.Match(whole); match.Success; match = match.NextMatch())
        {
            output.Append(text[from..match.Index]);
            output.Replace(match.Result(replacement), match.Length);
            from = match.Index + match.Length;
        }
        output.Append(text[from..]);
    }
}
