using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Dateline.Lucene.Analysis;

namespace Dateline.Interop.Tests.Analysis;

/// <summary>Writes tokens in bytes, as AnalysisJudge.java does, so that millions of streams are compared as blocks.</summary>
/// <remarks>
/// Stream := (1 Term Start End Increment Length Type IsKeyword Payload)* (0 End Increment | 2 Failure); numbers are big-endian ints, terms and types have their
/// length first, a payload that is not there has the length -1.
/// </remarks>
internal sealed class TokenLog : ITokenSink
{
    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public bool Accept(Token token)
    {
        Span<byte> at = Take(1 + 4 + (token.Length * 2) + 16 + 2 + token.Type.Length + 1 + 4 + token.Payload.Length);
        at[0] = 1;
        at = Int(at[1..], token.Length);
        foreach (char c in token.Term)
        {
            BinaryPrimitives.WriteUInt16BigEndian(at, c);
            at = at[2..];
        }
        at = Int(Int(Int(Int(at, token.StartOffset), token.EndOffset), token.PositionIncrement), token.PositionLength);
        BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)token.Type.Length);
        Encoding.ASCII.GetBytes(token.Type, at[2..]);
        at = at[(2 + token.Type.Length)..];
        at[0] = token.IsKeyword ? (byte)1 : (byte)0;
        at = Int(at[1..], token.HasPayload ? token.Payload.Length : -1);
        token.Payload.CopyTo(at);
        return true;
    }

    public void End(Token token)
    {
        Span<byte> at = Take(9);
        at[0] = 0;
        Int(Int(at[1..], token.EndOffset), token.PositionIncrement);
    }

    public void Fail(string name)
    {
        Span<byte> at = Take(3 + name.Length);
        at[0] = 2;
        BinaryPrimitives.WriteUInt16BigEndian(at[1..], (ushort)name.Length);
        Encoding.ASCII.GetBytes(name, at[3..]);
    }

    /// <summary>Reads one stream at the start of some bytes; returns its length in bytes.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, StringBuilder? text)
    {
        ReadOnlySpan<byte> at = bytes;
        while (true)
        {
            byte kind = at[0];
            at = at[1..];
            if (kind == 2)
            {
                int length = BinaryPrimitives.ReadUInt16BigEndian(at);
                text?.Append("failed: ").Append(Encoding.ASCII.GetString(at.Slice(2, length)));
                return bytes.Length - at.Length + 2 + length;
            }
            if (kind == 0)
            {
                text?.Append(CultureInfo.InvariantCulture, $"end {Int(at)} +{Int(at[4..])}");
                return bytes.Length - at.Length + 8;
            }
            int characters = Int(at);
            if (text is not null)
            {
                foreach (char c in Characters(at.Slice(4, characters * 2))) text.Append(c is > ' ' and < '\u007f' ? c.ToString() : $"\\u{(int)c:x4}");
            }
            at = at[(4 + (characters * 2))..];
            text?.Append(CultureInfo.InvariantCulture, $" [{Int(at)},{Int(at[4..])}) +{Int(at[8..])} :{Int(at[12..])} ");
            at = at[16..];
            int type = BinaryPrimitives.ReadUInt16BigEndian(at);
            text?.Append(Encoding.ASCII.GetString(at.Slice(2, type)));
            at = at[(2 + type)..];
            if (at[0] != 0) text?.Append(" keyword");
            int payload = Int(at[1..]);
            at = at[5..];
            if (payload >= 0)
            {
                text?.Append(" payload ").Append(Convert.ToHexString(at[..payload]));
                at = at[payload..];
            }
            text?.Append(" | ");
        }
    }

    private static string Characters(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (int i = 0; i < bytes.Length; i += 2) text.Append((char)BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]));
        return text.ToString();
    }

    private static int Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);

    private static Span<byte> Int(Span<byte> bytes, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes[4..];
    }

    private Span<byte> Take(int length)
    {
        if (Length + length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(Length + length, _bytes.Length * 2));
        Length += length;
        return _bytes.AsSpan(Length - length, length);
    }
}
