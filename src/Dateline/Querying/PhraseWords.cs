using System.Text;

namespace Dateline.Querying;

/// <summary>Words in a phrase, as printed after folding.</summary>
/// <param name="Text">The words.</param>
public sealed record PhraseWords(string Text) : PhrasePart
{
    /// <summary>The words.</summary>
    public string Text { get; init => field = QueryGuard.Text(QueryGuard.Word(value)); } = QueryGuard.Text(QueryGuard.Word(Text));

    internal override void Write(StringBuilder text)
    {
        foreach (char c in Text)
        {
            if (c is '"' or '\\' or '[' or ']' or '*' or '?') text.Append('\\');
            text.Append(c);
        }
    }
}
