using System.Text;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Text as the UTF-8 that the index keeps; lone surrogates become U+FFFD, as in Lucene.</summary>
internal static class Utf8Text
{
    private const int MaxLength = 0x7FFFFFC7 / 3;   // so that the bytes fit an array in any case
    private const int CountedFrom = 1 << 16;

    /// <summary>A field's bytes, or its text in UTF-8, in <paramref name="scratch"/>, which grows.</summary>
    public static ReadOnlySpan<byte> BytesOf(Field value, ref byte[] scratch) =>
        value.Kind == FieldValueKind.Bytes ? value.Bytes.Span : Encode(value, ref scratch);

    private static ReadOnlySpan<byte> Encode(Field value, ref byte[] scratch)
    {
        ReadOnlySpan<char> text = value.Text.Span;
        if (text.Length > MaxLength)
            throw new ArgumentException($"The document is refused: the field \"{value.Name}\" has {text.Length} characters, more than the {MaxLength} that can be kept.");
        if (scratch.Length < text.Length * 3)
        {
            // Three bytes a character is the most there can be; a long text is counted, not to hold three times its size.
            int length = text.Length <= CountedFrom ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
            if (scratch.Length < length) scratch = new byte[length];
        }
        return scratch.AsSpan(0, Encoding.UTF8.GetBytes(text, scratch));
    }
}
