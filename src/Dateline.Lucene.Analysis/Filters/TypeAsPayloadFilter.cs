using System.Text;

namespace Dateline.Lucene.Analysis;

/// <summary>Makes each token's type its payload, in UTF-8.</summary>
public ref struct TypeAsPayloadFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        string type = token.Type;
        if (type.Length == 0) return true;
        int most = Encoding.UTF8.GetMaxByteCount(type.Length);
        Span<byte> bytes = most <= 256 ? stackalloc byte[256] : new byte[most];
        token.SetPayload(bytes[..Encoding.UTF8.GetBytes(type, bytes)]);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
