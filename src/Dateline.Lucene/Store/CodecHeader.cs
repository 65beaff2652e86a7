using System.Text;

namespace Dateline.Lucene.Store;

/// <summary>The head of every index file: a magic number, the codec's name, its version, and for the files of a segment the segment's id and a suffix.</summary>
/// <remarks>Header := 0x3FD76C17 String(name) Int32(version); IndexHeader := Header Byte[16](id) Byte(length) Byte[length](suffix). Source: Lucene 8, CodecUtil.</remarks>
internal static class CodecHeader
{
    public const int Magic = 0x3FD76C17;
    public const int IdLength = 16;

    public static void Write(IndexOutput output, string codec, int version)
    {
        output.WriteInt32(Magic);
        output.WriteString(codec);
        output.WriteInt32(version);
    }

    public static void Write(IndexOutput output, string codec, int version, ReadOnlySpan<byte> id, string suffix)
    {
        Write(output, codec, version);
        output.WriteBytes(id);
        byte[] bytes = Encoding.ASCII.GetBytes(suffix);
        output.WriteByte(checked((byte)bytes.Length));
        output.WriteBytes(bytes);
    }

    /// <summary>Bytes that <see cref="Write(IndexOutput, string, int, ReadOnlySpan{byte}, string)"/> writes.</summary>
    public static int Length(string codec, string suffix) => 9 + codec.Length + IdLength + 1 + suffix.Length;

    /// <summary>Checks a header without an id and returns its version.</summary>
    public static int Check(IndexInput input, string codec, int minVersion, int maxVersion)
    {
        int magic = input.ReadInt32();
        if (magic != Magic) CorruptIndexException.Throw($"the file does not start with 0x{Magic:x8} but with 0x{magic:x8}: it is not an index file, or it is damaged", input);
        string name = input.ReadString();
        if (name != codec) CorruptIndexException.Throw($"the file says that it is '{Printable(name)}', where '{codec}' is expected", input);
        int version = input.ReadInt32();
        if (version < minVersion) throw new IndexTooOldException(input.Name, version, minVersion, maxVersion);
        if (version > maxVersion) throw new IndexTooNewException(input.Name, version, minVersion, maxVersion);
        return version;
    }

    /// <summary>Checks a header with the id and the suffix that the segment says it has, and returns its version.</summary>
    public static int Check(IndexInput input, string codec, int minVersion, int maxVersion, ReadOnlySpan<byte> id, string suffix)
    {
        int version = Check(input, codec, minVersion, maxVersion);
        CheckId(input, id);
        CheckSuffix(input, suffix);
        return version;
    }

    /// <summary>The codec's name in a header, without moving; null where there is no header.</summary>
    public static string? PeekName(IndexInput input)
    {
        IndexInput peek = input.Clone();
        return peek.Length - peek.Position >= 4 && peek.ReadInt32() == Magic ? peek.ReadString() : null;
    }

    /// <summary>Checks that a file of any codec starts with a header that bears a segment's id. Does not move the input.</summary>
    public static void CheckOwner(IndexInput input, ReadOnlySpan<byte> id)
    {
        IndexInput peek = input.Clone();
        peek.Seek(0);
        int magic = peek.ReadInt32();
        if (magic != Magic) CorruptIndexException.Throw($"the file does not start with 0x{Magic:x8} but with 0x{magic:x8}: it is not an index file, or it is damaged", peek);
        peek.ReadString();
        peek.ReadInt32();
        CheckId(peek, id);
    }

    /// <summary>Checks that the next sixteen bytes are the id.</summary>
    public static void CheckId(IndexInput input, ReadOnlySpan<byte> id)
    {
        Span<byte> found = stackalloc byte[IdLength];
        input.ReadBytes(found);
        if (!found.SequenceEqual(id))
            CorruptIndexException.Throw($"the file belongs to another segment: its id is {Convert.ToHexStringLower(found)}, not {Convert.ToHexStringLower(id)}", input);
    }

    /// <summary>Checks that the suffix of the file's header is the expected one.</summary>
    public static void CheckSuffix(IndexInput input, string suffix)
    {
        int length = input.ReadByte();
        Span<byte> bytes = stackalloc byte[length];
        input.ReadBytes(bytes);
        string found = Encoding.Latin1.GetString(bytes);
        if (found != suffix) CorruptIndexException.Throw($"the file's suffix is '{Printable(found)}', where '{suffix}' is expected", input);
    }

    private static string Printable(string s) => string.Concat(s.Take(64).Select(c => char.IsControl(c) ? '?' : c));
}
