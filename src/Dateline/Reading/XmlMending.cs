using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Dateline.Reading;

/// <summary>
/// Mends what hand-made feeds get wrong, byte by byte on the way to the parser: an "&amp;" that begins no reference, HTML's names for characters, which XML does not know, and control
/// characters, which it forbids. CDATA sections keep their signs. For encodings in which ASCII stands for itself.
/// </summary>
internal sealed class XmlMending(Stream inner) : ForwardStream
{
    // The longest name that HTML has for a character, and the signs around it.
    private const int LongestReference = 40;

    private static readonly byte[] s_controls = [.. Enumerable.Range(0, 32).Where(b => b is not (9 or 10 or 13)).Select(b => (byte)b)];
    private static readonly SearchValues<byte> s_inText = SearchValues.Create([(byte)'&', (byte)'<', .. s_controls]);
    private static readonly SearchValues<byte> s_inSection = SearchValues.Create([(byte)']', .. s_controls]);

    private static readonly SearchValues<byte> s_nameBytes = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly byte[] _bytes = new byte[1 << 14];
    private int _at, _end;
    private bool _ended, _section;
    private byte[] _pending = [];
    private int _given;

    public override int Read(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length)
        {
            if (_given < _pending.Length)
            {
                int piece = Math.Min(_pending.Length - _given, buffer.Length - count);
                _pending.AsSpan(_given, piece).CopyTo(buffer[count..]);
                _given += piece;
                count += piece;
                continue;
            }
            if (_end - _at < LongestReference && !_ended)
            {
                // What is there already is not held back: the other end may be slow.
                if (count > 0 && _end == _at)
                    break;
                Fill();
                continue;
            }
            ReadOnlySpan<byte> rest = _bytes.AsSpan(_at, _end - _at);
            if (rest.IsEmpty)
                break;
            int plain = rest.IndexOfAny(_section ? s_inSection : s_inText);
            if (plain != 0)
            {
                int run = Math.Min(plain < 0 ? rest.Length : plain, buffer.Length - count);
                rest[..run].CopyTo(buffer[count..]);
                _at += run;
                count += run;
                continue;
            }
            Take(rest);
        }
        return count;
    }

    // One sign that is not plain.
    private void Take(ReadOnlySpan<byte> rest)
    {
        switch (rest[0])
        {
            case (byte)'<' when rest.StartsWith("<![CDATA["u8):
                _section = true;
                Give(rest[..9].ToArray(), 9);
                break;
            case (byte)']' when rest.StartsWith("]]>"u8):
                _section = false;
                Give(rest[..3].ToArray(), 3);
                break;
            case (byte)'&':
                TakeReference(rest);
                break;
            case (byte)'<' or (byte)']':
                Give([rest[0]], 1);
                break;
            default:
                _at++;                                       // a control character
                break;
        }
    }

    private void TakeReference(ReadOnlySpan<byte> rest)
    {
        int end = rest[..Math.Min(rest.Length, LongestReference)].IndexOf((byte)';');
        ReadOnlySpan<byte> name = end > 1 ? rest[1..end] : default;
        if (name.IsEmpty || (name[0] == (byte)'#' ? name[1..] : name).IndexOfAnyExcept(s_nameBytes) >= 0)
        {
            Give("&amp;"u8.ToArray(), 1);
            return;
        }
        if (name[0] == (byte)'#')
        {
            bool hex = name.Length > 2 && name[1] is (byte)'x' or (byte)'X';
            bool isNumber = int.TryParse(name[(hex ? 2 : 1)..], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code);
            // A number for a character that XML does not have is left out.
            if (isNumber && (code is 9 or 10 or 13 or (>= 32 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF)))
                Give(Encoding.ASCII.GetBytes($"&#{code};"), end + 1);
            else if (isNumber)
                Give([], end + 1);
            else
                Give("&amp;"u8.ToArray(), 1);
            return;
        }
        string reference = $"&{Encoding.ASCII.GetString(name)};";
        if (reference is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
        {
            Give(rest[..(end + 1)].ToArray(), end + 1);
            return;
        }
        string decoded = WebUtility.HtmlDecode(reference);
        if (decoded == reference)
        {
            Give("&amp;"u8.ToArray(), 1);
            return;
        }
        var numbers = new StringBuilder();
        foreach (Rune rune in decoded.EnumerateRunes())
            numbers.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        Give(Encoding.ASCII.GetBytes(numbers.ToString()), end + 1);
    }

    private void Give(byte[] bytes, int taken)
    {
        (_pending, _given) = (bytes, 0);
        _at += taken;
    }

    private void Fill()
    {
        _bytes.AsSpan(_at, _end - _at).CopyTo(_bytes);
        (_at, _end) = (0, _end - _at);
        int read = inner.Read(_bytes, _end, _bytes.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
