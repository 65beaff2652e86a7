using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Words without quotes, one after the other: all of them, or the entity that some of them name.</summary>
/// <param name="Words">The words as written.</param>
public sealed record WordsQuery(ValueList<string> Words) : NewsQuery
{
    /// <summary>The words as written.</summary>
    public ValueList<string> Words { get; init => field = QueryGuard.Some(value); } = QueryGuard.Some(Words);

    internal override bool IsCompound => Words.Count > 1;

    internal override void Write(StringBuilder text)
    {
        for (int i = 0; i < Words.Count; i++)
        {
            if (i > 0) text.Append(' ');
            WriteWord(text, Words[i]);
        }
    }
}
