using System.Text;

namespace Dateline.Throughput.Engines;

/// <summary>The checksum by which answers are compared: FNV-1a, 64 bits, as LucenePeer.java computes it.</summary>
internal struct Fingerprint()
{
    private const ulong Prime = 0x100000001b3;
    private ulong _value = 0xcbf29ce484222325;

    /// <summary>Adds a number, byte by byte from the lowest.</summary>
    public void Add(ulong number)
    {
        for (int i = 0; i < 64; i += 8) _value = (_value ^ (number >> i & 0xff)) * Prime;
    }

    /// <summary>Hash of a text's UTF-8.</summary>
    public static ulong Of(ReadOnlySpan<byte> utf8)
    {
        ulong value = 0xcbf29ce484222325;
        foreach (byte b in utf8) value = (value ^ b) * Prime;
        return value;
    }

    /// <summary>Hash of a text's UTF-8.</summary>
    public static ulong Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public override readonly string ToString() => _value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
