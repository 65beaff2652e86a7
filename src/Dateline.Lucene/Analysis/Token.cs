using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dateline.Lucene.Analysis;

/// <summary>One token on its way through an analysis chain. The caller owns it and reuses it for every token; a chain changes it in place.</summary>
/// <remarks>Not thread-safe. Offsets are UTF-16 code units into the text that was analyzed.</remarks>
public sealed class Token
{
    private char[] _buffer = new char[64];
    private byte[] _payload = [];
    private int _payloadLength = -1;

    /// <summary>The term's characters; they may be changed in place.</summary>
    public Span<char> Term
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _buffer.AsSpan(0, Length);
    }

    /// <summary>The array that starts with the term and is never shorter than 64: the indexer reads it sixteen characters at a time.</summary>
    internal char[] Buffer => _buffer;

    /// <summary>Characters in the term.</summary>
    public int Length { get; private set; }

    /// <summary>First code unit of the token in the text.</summary>
    public int StartOffset { get; set; }

    /// <summary>Code unit after the token in the text.</summary>
    public int EndOffset { get; set; }

    /// <summary>Positions since the token before: 1 for the next word, 0 for another reading of the same place, more where words were left out.</summary>
    public int PositionIncrement { get; set; } = 1;

    /// <summary>Positions the token covers: 1 but in a token graph.</summary>
    public int PositionLength { get; set; } = 1;

    /// <summary>What the tokenizer took it for: see <see cref="TokenTypes"/>.</summary>
    public string Type { get; set; } = TokenTypes.Word;

    /// <summary>Whether stemmers must leave it alone.</summary>
    public bool IsKeyword { get; set; }

    /// <summary>Bits that a chain's own filters may pass on; not indexed.</summary>
    public int Flags { get; set; }

    /// <summary>Frequency to be indexed for this one token; 1 but where a filter sets it.</summary>
    public int TermFrequency { get; set; } = 1;

    /// <summary>Whether the token has a payload, be it an empty one.</summary>
    public bool HasPayload => _payloadLength >= 0;

    /// <summary>Bytes indexed with the token's position.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, Math.Max(0, _payloadLength));

    /// <summary>Makes every attribute the default again, and the term empty; what a tokenizer does before each token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        Length = 0;
        StartOffset = EndOffset = 0;
        PositionIncrement = PositionLength = 1;
        Type = TokenTypes.Word;
        IsKeyword = false;
        Flags = 0;
        TermFrequency = 1;
        _payloadLength = -1;
    }

    /// <summary>What a tokenizer does for each token: every attribute the default, then the term, its place and its type.</summary>
    /// <param name="term">The term; where it stands in the text, its length tells the end offset.</param>
    /// <param name="startOffset">First code unit of the token in the text.</param>
    /// <param name="type">One of <see cref="TokenTypes"/>, or a tokenizer's own.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(ReadOnlySpan<char> term, int startOffset, string type)
    {
        SetTerm(term);
        StartOffset = startOffset;
        EndOffset = startOffset + term.Length;
        PositionIncrement = PositionLength = 1;
        if (!ReferenceEquals(Type, type)) Type = type;
        IsKeyword = false;
        Flags = 0;
        TermFrequency = 1;
        _payloadLength = -1;
    }

    /// <summary>What a tokenizer does at the end of the text: both offsets there, and no position left out.</summary>
    public void SetEnd(int offset)
    {
        Clear();
        StartOffset = EndOffset = offset;
        PositionIncrement = 0;
    }

    /// <summary>Replaces the term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetTerm(ReadOnlySpan<char> term)
    {
        if (term.Length <= ShortLength) SetShort(term);
        else SetLong(term);
    }

    private const int ShortLength = 16;

    // Indexes of the bytes of a vector moved down by twice as many bytes as are skipped here; those beyond the end are of no account.
    private static ReadOnlySpan<byte> Moves =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80];

    // In whole vectors, because the indexer reads it so at once: a load that wants bytes of several stores waits until all of them have left the processor.
    private void SetShort(ReadOnlySpan<char> term)
    {
        int length = term.Length;
        ref char source = ref MemoryMarshal.GetReference(term);
        ref char target = ref MemoryMarshal.GetArrayDataReference(_buffer);
        if (length > 8)
        {
            Vector128<byte> tail = Vector128.LoadUnsafe(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref source, length - 8)));
            Vector128<byte> moves = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Moves), (nuint)(2 * (ShortLength - length)));
            Vector128<byte> head = Vector128.LoadUnsafe(ref Unsafe.As<char, byte>(ref source));
            head.StoreUnsafe(ref Unsafe.As<char, byte>(ref target));
            Vector128.ShuffleNative(tail, moves).StoreUnsafe(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref target, 8)));
        }
        else if (length >= 4)
        {
            ulong head = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref source));
            ulong tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref source, length - 4)));
            Vector128.Create(head, tail >> 16 * (8 - length)).AsByte().StoreUnsafe(ref Unsafe.As<char, byte>(ref target));
        }
        else if (length >= 2)
        {
            uint head = Unsafe.ReadUnaligned<uint>(ref Unsafe.As<char, byte>(ref source));
            Vector128.CreateScalar(head | (ulong)Unsafe.Add(ref source, length - 1) << 16 * (length - 1)).AsByte().StoreUnsafe(ref Unsafe.As<char, byte>(ref target));
        }
        else if (length == 1)
        {
            Vector128.CreateScalar((ulong)source).AsByte().StoreUnsafe(ref Unsafe.As<char, byte>(ref target));
        }
        Length = length;
    }

    private void SetLong(ReadOnlySpan<char> term)
    {
        if (term.Length > _buffer.Length) Grow(term.Length, keep: false);
        term.CopyTo(_buffer);
        Length = term.Length;
    }

    /// <summary>Changes the term's length; characters beyond the old one are undefined until written.</summary>
    public void SetLength(int length)
    {
        if (length > _buffer.Length) Grow(length, keep: true);
        Length = length;
    }

    /// <summary>Adds to the end of the term.</summary>
    public void Append(ReadOnlySpan<char> more)
    {
        int length = Length;
        SetLength(length + more.Length);
        more.CopyTo(_buffer.AsSpan(length));
    }

    /// <summary>Gives the token a payload, which is copied.</summary>
    public void SetPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > _payload.Length) _payload = new byte[Math.Max(16, payload.Length)];
        payload.CopyTo(_payload);
        _payloadLength = payload.Length;
    }

    /// <summary>Takes the payload away.</summary>
    public void ClearPayload() => _payloadLength = -1;

    /// <summary>Makes this token a copy of another.</summary>
    public void CopyFrom(Token other)
    {
        SetTerm(other.Term);
        StartOffset = other.StartOffset;
        EndOffset = other.EndOffset;
        PositionIncrement = other.PositionIncrement;
        PositionLength = other.PositionLength;
        Type = other.Type;
        IsKeyword = other.IsKeyword;
        Flags = other.Flags;
        TermFrequency = other.TermFrequency;
        if (other.HasPayload) SetPayload(other.Payload);
        else ClearPayload();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{new string(Term)} [{StartOffset},{EndOffset}) +{PositionIncrement} {Type}";

    private void Grow(int length, bool keep)
    {
        char[] grown = new char[Math.Max(length, _buffer.Length * 2)];
        if (keep) _buffer.AsSpan(0, Length).CopyTo(grown);
        _buffer = grown;
    }
}
