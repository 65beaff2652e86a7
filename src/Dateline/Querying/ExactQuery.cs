using System.Text;

namespace Dateline.Querying;

/// <summary>Words exactly as printed, case and dots kept: <c>exact:"U.S."</c>.</summary>
/// <param name="Text">One or more words.</param>
public sealed record ExactQuery(string Text) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append("exact:");
        WriteQuoted(text, Text);
    }
}
