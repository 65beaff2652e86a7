using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dateline.Lucene.Analysis;

/// <summary>Takes what follows a delimiter off each word and makes it the word's payload: "rate|0.8".</summary>
public ref struct DelimitedPayloadFilter<TInput>(TInput input, char delimiter = '|', PayloadEncoding encoding = PayloadEncoding.Single) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
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
                BinaryPrimitives.WriteInt32BigEndian(bytes, int.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
                token.SetPayload(bytes);
                break;
            default:
                byte[] text = new byte[Encoding.UTF8.GetByteCount(value)];
                Encoding.UTF8.GetBytes(value, text);
                token.SetPayload(text);
                break;
        }
        token.SetLength(at);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
