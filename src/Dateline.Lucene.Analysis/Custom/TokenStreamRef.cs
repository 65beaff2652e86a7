using System.Runtime.CompilerServices;

namespace Dateline.Lucene.Analysis;

/// <summary>Any token stream, by reference: what lets chains be put together at run time without making an object for each text.</summary>
/// <remarks>Points into the stack frame of whoever made it, and never outlives it; the compiler sees to that.</remarks>
public readonly unsafe ref struct TokenStreamRef : ITokenStream
{
    private readonly ref byte _stream;
    private readonly delegate*<ref byte, Token, bool> _moveNext;
    private readonly delegate*<ref byte, Token, void> _end;

    private TokenStreamRef(ref byte stream, delegate*<ref byte, Token, bool> moveNext, delegate*<ref byte, Token, void> end)
    {
        _stream = ref stream;
        _moveNext = moveNext;
        _end = end;
    }

    /// <summary>Refers to a stream, which stays where it is.</summary>
    public static TokenStreamRef To<TStream>(ref TStream stream)
        where TStream : ITokenStream, allows ref struct =>
        new(ref Unsafe.As<TStream, byte>(ref stream), &MoveNext<TStream>, &End<TStream>);

    /// <inheritdoc/>
    public bool MoveNext(Token token) => _moveNext(ref _stream, token);

    /// <inheritdoc/>
    public void End(Token token) => _end(ref _stream, token);

    private static bool MoveNext<TStream>(ref byte stream, Token token)
        where TStream : ITokenStream, allows ref struct => Unsafe.As<byte, TStream>(ref stream).MoveNext(token);

    private static void End<TStream>(ref byte stream, Token token)
        where TStream : ITokenStream, allows ref struct => Unsafe.As<byte, TStream>(ref stream).End(token);
}
