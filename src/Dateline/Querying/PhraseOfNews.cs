using System.Globalization;
using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>A phrase: <c>"Five Eyes"</c>, <c>"[US] allies"</c>, <c>~"ties with the United States"</c>.</summary>
/// <param name="Parts">Words and entities in order.</param>
/// <param name="Slop">How many words may stand between or out of place.</param>
/// <param name="IsLoose">Whether every name in it stands for its entity as well.</param>
public sealed record PhraseOfNews(ValueList<PhrasePart> Parts, int Slop = 0, bool IsLoose = false) : NewsQuery
{
    /// <summary>Words and entities in order.</summary>
    public ValueList<PhrasePart> Parts { get; init => field = QueryGuard.Some(value); } = QueryGuard.Some(Parts);

    /// <summary>How many words may stand between or out of place.</summary>
    public int Slop { get; init => field = QueryGuard.InRange(value, 0, 1000); } = QueryGuard.InRange(Slop, 0, 1000);

    internal override void Write(StringBuilder text)
    {
        if (IsLoose) text.Append('~');
        text.Append('"');
        for (int i = 0; i < Parts.Count; i++)
        {
            if (i > 0) text.Append(' ');
            Parts[i].Write(text);
        }
        text.Append('"');
        if (Slop > 0) text.Append('~').Append(Slop.ToString(CultureInfo.InvariantCulture));
    }
}
