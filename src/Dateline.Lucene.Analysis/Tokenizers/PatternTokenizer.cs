using System.Text.RegularExpressions;

namespace Dateline.Lucene.Analysis;

/// <summary>Makes what a regular expression matches, or what lies between its matches, the tokens; empty ones are left out.</summary>
/// <remarks>Give the expression a match timeout, or RegexOptions.NonBacktracking, where it or the text is not your own.</remarks>
public ref struct PatternTokenizer : ITokenStream
{
    private readonly ReadOnlySpan<char> _text;
    private readonly bool _split;
    private Regex.ValueMatchEnumerator _matches;
    private int _from;
    private bool _done;

    /// <summary>Starts on a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The expression.</param>
    /// <param name="split">Whether the expression matches what separates tokens, and not the tokens.</param>
    public PatternTokenizer(ReadOnlySpan<char> text, Regex pattern, bool split = false)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _text = text;
        _split = split;
        _matches = pattern.EnumerateMatches(text);
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (!_done)
        {
            int start, end;
            if (_matches.MoveNext())
            {
                ValueMatch match = _matches.Current;
                start = _split ? _from : match.Index;
                end = _split ? match.Index : match.Index + match.Length;
                _from = match.Index + match.Length;
            }
            else
            {
                _done = true;
                if (!_split) return false;
                start = _from;
                end = _text.Length;
            }
            if (end <= start) continue;
            token.Start(_text[start..end], start, TokenTypes.Word);
            return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public readonly void End(Token token) => token.SetEnd(_text.Length);
}
