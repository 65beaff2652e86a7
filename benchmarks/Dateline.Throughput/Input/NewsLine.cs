using System.Globalization;
using System.Text.Json;

namespace Dateline.Throughput.Input;

/// <summary>A document read from a line of JSON, in buffers that the next one reuses.</summary>
internal sealed class NewsLine
{
    private readonly List<ReadOnlyMemory<char>> _places = [];
    private char[] _text = new char[1 << 14];
    private int _used;

    public ReadOnlyMemory<char> Id { get; private set; }

    public ReadOnlyMemory<char> Title { get; private set; }

    public ReadOnlyMemory<char> Body { get; private set; }

    /// <summary>Seconds since 1970, UTC; null where the document has no date.</summary>
    public long? Date { get; private set; }

    public IReadOnlyList<ReadOnlyMemory<char>> Places => _places;

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is not an object of JSON.</exception>
    public void Read(ReadOnlySpan<byte> line)
    {
        if (_text.Length < line.Length) _text = new char[line.Length * 2];   // unescaped text is never longer than what stands in the line
        _used = 0;
        _places.Clear();
        Id = Title = Body = default;
        Date = null;
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("The line is not an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8)) Id = Text(ref reader);
            else if (reader.ValueTextEquals("title"u8)) Title = Text(ref reader);
            else if (reader.ValueTextEquals("body"u8)) Body = Text(ref reader);
            else if (reader.ValueTextEquals("date"u8)) Date = Seconds(Text(ref reader).Span);
            else if (reader.ValueTextEquals("places"u8)) ReadPlaces(ref reader);
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    /// <summary>Reads a date or a date and time, taken as UTC without a zone; null if it is none.</summary>
    public static long? Seconds(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date.ToUnixTimeSeconds() : null;

    private void ReadPlaces(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.String) _places.Add(Copy(ref reader));
    }

    private ReadOnlyMemory<char> Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return Copy(ref reader);
        reader.Skip();
        return default;
    }

    private ReadOnlyMemory<char> Copy(ref Utf8JsonReader reader)
    {
        int length = reader.CopyString(_text.AsSpan(_used));
        ReadOnlyMemory<char> text = _text.AsMemory(_used, length);
        _used += length;
        return text;
    }
}
