using System.Text;

namespace Dateline.Querying;

/// <summary>Words exactly as printed, case and dots kept: <c>exact:"U.S."</c>.</summary>
/// <param name="Text">One or more words.</param>
public sealed record ExactQuery(string Text) : NewsQuery
{
    /// <summary>One or more words.</summary>
    public string Text { get; init => field = QueryGuard.Text(QueryGuard.Word(value)); } = QueryGuard.Text(QueryGuard.Word(Text));

    internal override void Write(StringBuilder text)
    {
        text.Append("exact:");
        WriteQuoted(text, Text);
    }
}
