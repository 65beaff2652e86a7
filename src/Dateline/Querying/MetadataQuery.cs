using System.Text;

namespace Dateline.Querying;

/// <summary>What is known of an article: <c>author:Oleniak</c>.</summary>
/// <param name="Field">Of what kind.</param>
/// <param name="Text">The words that must be there, one after the other; an id or language as a whole.</param>
public sealed record MetadataQuery(MetadataField Field, string Text) : NewsQuery
{
    /// <summary>The words that must be there, one after the other; an id or language as a whole.</summary>
    public string Text { get; init => field = QueryGuard.Text(value); } = QueryGuard.Text(Text);

    internal override void Write(StringBuilder text)
    {
        text.Append(Field.ToString().ToLowerInvariant()).Append(':');
        WriteQuoted(text, Text);
    }
}
