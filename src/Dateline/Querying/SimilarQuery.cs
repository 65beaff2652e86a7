using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>Words that are almost this one: <c>Isreal~1</c>.</summary>
/// <param name="Word">The word.</param>
/// <param name="Edits">Letters changed, added, left out or swapped at most: 1 or 2.</param>
public sealed record SimilarQuery(string Word, int Edits) : NewsQuery
{
    /// <summary>The word.</summary>
    public string Word { get; init => field = QueryGuard.Word(value); } = QueryGuard.Word(Word);

    /// <summary>Letters changed, added, left out or swapped at most: 1 or 2.</summary>
    public int Edits { get; init => field = QueryGuard.InRange(value, 1, 2); } = QueryGuard.InRange(Edits, 1, 2);

    internal override void Write(StringBuilder text)
    {
        WriteWord(text, Word);
        text.Append('~').Append(Edits.ToString(CultureInfo.InvariantCulture));
    }
}
