using System.Globalization;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Indexing.Building;

/// <summary>What a segment should hold, worked out document by document in the plainest way. Byte strings are texts of Latin-1, so that ordinal order is byte order.</summary>
internal sealed class ModelIndex
{
    /// <summary>One occurrence of a term.</summary>
    public sealed record Occurrence(int Position, int Start, int End, string Payload);

    /// <summary>A field of a document: its terms with their occurrences, and its norm.</summary>
    public sealed class Inverted
    {
        public SortedDictionary<string, List<Occurrence>> Terms { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Frequencies { get; } = new(StringComparer.Ordinal);

        public int Length { get; set; }

        public int Overlaps { get; set; }

        public byte Norm(IndexOptions options) => SmallFloat.IntToByte4(options == IndexOptions.Documents ? Terms.Count : Length - Overlaps);
    }

    public static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    public static string Latin(Field value) => Latin(value.Kind == FieldValueKind.Text ? Encoding.UTF8.GetBytes(value.Text.ToString()) : value.Bytes.Span);

    /// <summary>Inverts a field of a document; null where the document has no indexed value of it.</summary>
    public static Inverted? Invert(Document document, string name)
    {
        Field[] values = [.. document.Where(f => f.Name == name && f.Type.IndexOptions != IndexOptions.None)];
        if (values.Length == 0) return null;
        var inverted = new Inverted();
        int position = -1, offset = 0;
        bool gaps = name.StartsWith('g');
        foreach (Field value in values)
        {
            if (!value.Type.IsTokenized)
            {
                int length = value.Kind == FieldValueKind.Text ? value.Text.Length : 0;
                Add(inverted, Latin(value), new(++position, offset, offset + length, ""), 1);
                offset += length;
                continue;
            }
            string text = value.Text.ToString();
            int at = 0;
            foreach (string word in text.Split(' '))
            {
                int start = at;
                at += word.Length + 1;
                if (word.Length == 0) continue;
                string[] parts = word.Split('^', '~', '*');
                int increment = word.Contains('^') ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
                int frequency = word.Contains('*') ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
                string payload = word.Contains('~') ? Latin(Convert.FromHexString(parts[1])) : "";
                position += increment;
                if (increment == 0) inverted.Overlaps++;
                Add(inverted, Latin(Encoding.UTF8.GetBytes(parts[0])), new(position, offset + start, offset + start + word.Length, payload), frequency);
            }
            position += gaps ? MarkedAnalyzer.Gap : 0;
            offset += text.Length + (gaps ? 5 : 1);
        }
        return inverted;
    }

    private static void Add(Inverted inverted, string term, Occurrence occurrence, int frequency)
    {
        if (!inverted.Terms.TryGetValue(term, out List<Occurrence>? occurrences)) inverted.Terms.Add(term, occurrences = []);
        occurrences.Add(occurrence);
        inverted.Frequencies[term] = inverted.Frequencies.GetValueOrDefault(term) + frequency;
        inverted.Length += frequency;
    }
}
