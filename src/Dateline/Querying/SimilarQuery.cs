using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>Words that are almost this one: <c>Isreal~1</c>.</summary>
/// <param name="Word">The word.</param>
/// <param name="Edits">Letters changed, added, left out or swapped at most: 1 or 2.</param>
public sealed record SimilarQuery(string Word, int Edits) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        WriteWord(text, Word);
        text.Append('~').Append(Edits.ToString(CultureInfo.InvariantCulture));
    }
}
