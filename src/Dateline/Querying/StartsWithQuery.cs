using System.Text;

namespace Dateline.Querying;

/// <summary>Words that begin so: <c>suspend*</c>.</summary>
/// <param name="Prefix">How they begin.</param>
public sealed record StartsWithQuery(string Prefix) : NewsQuery
{
    /// <summary>How they begin.</summary>
    public string Prefix { get; init => field = QueryGuard.Word(value); } = QueryGuard.Word(Prefix);

    internal override void Write(StringBuilder text)
    {
        WriteWord(text, Prefix);
        text.Append('*');
    }
}
