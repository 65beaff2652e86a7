using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dateline.Lucene.Analysis;

/// <summary>Takes what follows a delimiter off each word and makes it the word's payload: "rate|0.8".</summary>
public ref struct DelimitedPayloadFilter<TInput>(TInput input, char delimiter = '|', PayloadEncoding encoding = PayloadEncoding.Single) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private static readonly Encoding s_text = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback);

    private TInput _input = input;

    /// <inheritdoc/>
    /// <exception cref="FormatException">What follows the delimiter is not a number as the encoding asks.</exception>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        int at = token.Term.IndexOf(delimiter);
        if (at < 0)
        {
            token.ClearPayload();
            return true;
        }
        ReadOnlySpan<char> value = token.Term[(at + 1)..];
        Span<byte> bytes = stackalloc byte[4];
        switch (encoding)
        {
            case PayloadEncoding.Single:
                BinaryPrimitives.WriteSingleBigEndian(bytes, float.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture));
                token.SetPayload(bytes);
                break;
            case PayloadEncoding.Integer:
                BinaryPrimitives.WriteInt32BigEndian(bytes, Integer(value));
                token.SetPayload(bytes);
                break;
            default:
                // Half of a surrogate pair becomes a question mark, as in Java.
                byte[] text = new byte[s_text.GetByteCount(value)];
                s_text.GetBytes(value, text);
                token.SetPayload(text);
                break;
        }
        token.SetLength(at);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);

    // Digits of any script, as in Java; no plus sign.
    private static int Integer(ReadOnlySpan<char> value)
    {
        bool isNegative = value is ['-', ..];
        long number = 0;
        if (value.Length == (isNegative ? 1 : 0)) throw new FormatException($"The payload \"{value}\" is no whole number.");
        foreach (char c in value[(isNegative ? 1 : 0)..])
        {
            int digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            number = (number * 10) + digit;
            if (digit < 0 || number > (isNegative ? 1L << 31 : int.MaxValue)) throw new FormatException($"The payload \"{value}\" is no whole number of 32 bits.");
        }
        return (int)(isNegative ? -number : number);
    }
}
