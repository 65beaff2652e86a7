using System.Globalization;
using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>A phrase: <c>"Five Eyes"</c>, <c>"[US] allies"</c>, <c>~"ties with the United States"</c>.</summary>
/// <param name="Parts">Words, patterns and entities in order. What begins or goes on with a star alone has one word more before the next; none can end with it.</param>
/// <param name="Slop">How many words may stand between or out of place.</param>
/// <param name="IsLoose">Whether every name in it stands for its entity as well.</param>
public sealed record PhraseOfNews(ValueList<PhrasePart> Parts, int Slop = 0, bool IsLoose = false) : NewsQuery
{
    /// <summary>Words, patterns and entities in order; the last is no star alone.</summary>
    public ValueList<PhrasePart> Parts { get; init => field = Guard(value); } = Guard(Parts);

    /// <summary>How many words may stand between or out of place.</summary>
    public int Slop { get; init => field = QueryGuard.InRange(value, 0, 1000); } = QueryGuard.InRange(Slop, 0, 1000);

    private static ValueList<PhrasePart> Guard(ValueList<PhrasePart> parts)
    {
        QueryGuard.Some(parts, nameof(Parts));
        return parts[^1] is not PhrasePattern { IsAnyWord: true } ? parts : throw new ArgumentException("A phrase cannot end with a star alone.", nameof(Parts));
    }

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
