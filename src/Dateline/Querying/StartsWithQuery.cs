using System.Text;

namespace Dateline.Querying;

/// <summary>Words that begin so: <c>suspend*</c>.</summary>
/// <param name="Prefix">How they begin.</param>
public sealed record StartsWithQuery(string Prefix) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        WriteWord(text, Prefix);
        text.Append('*');
    }
}
