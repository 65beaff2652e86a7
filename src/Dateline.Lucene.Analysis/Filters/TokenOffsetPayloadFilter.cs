using System.Buffers.Binary;

namespace Dateline.Lucene.Analysis;

/// <summary>Makes each token's offsets its payload: start and end as 32-bit integers, big-endian.</summary>
public ref struct TokenOffsetPayloadFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(bytes, token.StartOffset);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], token.EndOffset);
        token.SetPayload(bytes);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
