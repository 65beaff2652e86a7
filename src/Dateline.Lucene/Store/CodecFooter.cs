namespace Dateline.Lucene.Store;

/// <summary>The end of every index file: a magic number, the algorithm 0, and the CRC-32 of all bytes before it.</summary>
/// <remarks>Footer := 0xC02893E8 Int32(0) Int64(crc). Source: Lucene 8, CodecUtil.</remarks>
internal static class CodecFooter
{
    public const int Magic = ~CodecHeader.Magic;
    public const int Length = 16;

    public static void Write(IndexOutput output)
    {
        output.WriteInt32(Magic);
        output.WriteInt32(0);
        output.WriteInt64(output.Checksum);
    }

    /// <summary>Checks that the file ends in a footer, and returns the checksum it states. Finds truncation cheaply; <see cref="Verify"/> sums every byte.</summary>
    public static uint CheckShape(IndexInput input)
    {
        long start = input.Length - Length;
        if (start < 0) throw new CorruptIndexException($"the file has {input.Length} bytes, fewer than a footer: it is truncated. {CorruptIndexException.Remedy}", input.Name);
        int magic = input.Int32At(start);
        if (magic != Magic) throw new CorruptIndexException($"the footer starts with 0x{magic:x8}, not 0x{Magic:x8}: the file is truncated or damaged. {CorruptIndexException.Remedy}", input.Name, start);
        int algorithm = input.Int32At(start + 4);
        if (algorithm != 0) throw new CorruptIndexException($"the footer names the checksum algorithm {algorithm}, not 0. {CorruptIndexException.Remedy}", input.Name, start + 4);
        long crc = input.Int64At(start + 8);
        if ((crc & ~0xFFFFFFFFL) != 0) throw new CorruptIndexException($"the footer's checksum 0x{crc:x} has more than 32 bits. {CorruptIndexException.Remedy}", input.Name, start + 8);
        return (uint)crc;
    }

    /// <summary>Sums every byte and compares with the footer. Does not move the input.</summary>
    public static void Verify(IndexInput input)
    {
        uint expected = CheckShape(input);
        uint crc = 0;
        long end = input.Length - 8;
        IndexInput reader = input.Clone();   // where bytes must be copied, its buffer goes with it
        int chunk = input.IsDirect ? 1 << 20 : 1 << 16;
        for (long at = 0; at < end; at += chunk) crc = Crc32.Append(crc, reader.Span(at, (int)Math.Min(chunk, end - at)));
        if (crc != expected)
            throw new CorruptIndexException($"checksum is 0x{crc:x8}, the footer says 0x{expected:x8}. {CorruptIndexException.Remedy}", input.Name);
    }

    /// <summary>For a small file that was just read to its end: checks that nothing is left over, and sums it.</summary>
    public static void VerifyRead(IndexInput input)
    {
        if (input.Position != input.Length - Length)
            CorruptIndexException.Throw($"the contents end here, but the footer would start at {input.Length - Length}", input);
        Verify(input);
    }
}
