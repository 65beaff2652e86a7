using System.Buffers.Binary;

namespace Dateline.Lucene.Analysis;

/// <summary>Gives the tokens of one type a number as their payload: a 32-bit floating-point number, big-endian.</summary>
/// <param name="input">The stream.</param>
/// <param name="payload">The number.</param>
/// <param name="type">The type; other tokens are left alone.</param>
public ref struct NumericPayloadFilter<TInput>(TInput input, float payload, string type) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        if (token.Type != type) return true;
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, payload);
        token.SetPayload(bytes);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
