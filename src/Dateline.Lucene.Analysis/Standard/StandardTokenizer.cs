using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dateline.Lucene.Analysis;

/// <summary>Splits text into words by the rules of Unicode's UAX #29, token for token as Lucene 8's StandardTokenizer.</summary>
/// <remarks>
/// Words, numbers, runs of Hangul, Katakana and of south-east Asian letters, single Han and Hiragana characters, and emoji sequences become tokens; everything
/// else separates. The rules are one automaton (see <see cref="WordBreakTables"/>), which finds the longest match; runs of ASCII letters and digits take a
/// shorter way with vectors. One difference from Lucene is meant: text that ends in half a surrogate pair is not dropped, the half alone is.
/// </remarks>
public ref struct StandardTokenizer : ITokenStream
{
    /// <summary>Longer words are cut into pieces of so many code units unless another length is asked for.</summary>
    public const int DefaultMaxTokenLength = 255;

    private static readonly string[] s_types =
    [
        TokenTypes.Word, TokenTypes.Emoji, TokenTypes.Number, TokenTypes.Hangul, TokenTypes.Katakana, TokenTypes.AlphaNumeric, TokenTypes.SouthEastAsian,
        TokenTypes.Ideographic, TokenTypes.Hiragana,
    ];

    private readonly ReadOnlySpan<char> _text;
    private readonly int _maxTokenLength;
    private int _position;

    /// <summary>Starts on a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokenLength">Code units in the longest token, at least 2.</param>
    public StandardTokenizer(ReadOnlySpan<char> text, int maxTokenLength = DefaultMaxTokenLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokenLength, 2);
        _text = text;
        _maxTokenLength = maxTokenLength;
    }

    // What an ASCII character is: 0 separates, 1 letter, 2 digit, 3 may be inside a number or a word, 4 must be left to the automaton.
    private static ReadOnlySpan<byte> Ascii =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 4, 0, 3, 0, 3, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 4,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    ];

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        ReadOnlySpan<char> text = _text;
        int at = _position;
        while ((uint)at < (uint)text.Length)
        {
            char first = text[at];
            int end;
            int rule;
            if (first < 128)
            {
                int kind = Ascii[first];
                if (kind is 0 or 3)
                {
                    at++;
                    continue;
                }
                rule = kind <= 2 ? ScanAscii(text, at, Math.Min(text.Length, at + _maxTokenLength), out end) : Match(at, out end);
                if (rule < 0) rule = Match(at, out end);
            }
            else
            {
                rule = Match(at, out end);
            }
            if (rule == 0)
            {
                at += char.IsHighSurrogate(first) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
                continue;
            }
            token.Start(text[at..end], at, s_types[rule]);
            _position = end;
            return true;
        }
        _position = at;
        return false;
    }

    /// <inheritdoc/>
    public void End(Token token) => token.SetEnd(_text.Length);

    /// <summary>A word or number of ASCII alone, or -1 where it is not one.</summary>
    private static int ScanAscii(ReadOnlySpan<char> text, int start, int limit, out int end)
    {
        int at = start;
        bool letters = false;
        while (true)
        {
            at = SkipAlphanumeric(text, at, limit, ref letters);
            if (at == limit) break;
            char c = text[at];
            if (c >= 128)
            {
                end = at;
                return -1;
            }
            int kind = Ascii[c];
            if (kind == 0) break;
            if (kind == 4)
            {
                if (c != '_') break;
                end = at;
                return -1;
            }

            // A point, comma, colon and so on: inside only between two letters or two digits.
            if (at + 1 == limit) break;
            char next = text[at + 1];
            if (next >= 128)
            {
                end = at;
                return -1;
            }
            int before = Ascii[text[at - 1]];
            if (before != Ascii[next]) break;
            if (before == 1 ? c is ',' or ';' : c is ':') break;
            at++;
        }
        end = at;
        return letters ? 5 : 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipAlphanumeric(ReadOnlySpan<char> text, int at, int limit, ref bool letters)
    {
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        while (Vector128.IsHardwareAccelerated && at <= limit - Vector128<ushort>.Count)
        {
            Vector128<ushort> chars = Vector128.LoadUnsafe(ref first, (nuint)at);
            Vector128<ushort> fromA = (chars | Vector128.Create((ushort)0x20)) - Vector128.Create((ushort)'a');
            Vector128<ushort> letter = Vector128.Equals(Vector128.Min(fromA, Vector128.Create((ushort)25)), fromA);
            Vector128<ushort> from0 = chars - Vector128.Create((ushort)'0');
            Vector128<ushort> digit = Vector128.Equals(Vector128.Min(from0, Vector128.Create((ushort)9)), from0);
            uint letterBits = letter.ExtractMostSignificantBits();
            uint bits = letterBits | digit.ExtractMostSignificantBits();
            int run = BitOperations.TrailingZeroCount(~bits);
            letters |= (letterBits & ((1u << run) - 1)) != 0;
            at += run;
            if (run < Vector128<ushort>.Count) return at;
        }
        return SkipAlphanumericScalar(text, at, limit, ref letters);
    }

    private static int SkipAlphanumericScalar(ReadOnlySpan<char> text, int at, int limit, ref bool letters)
    {
        while (at < limit)
        {
            char c = text[at];
            if (char.IsAsciiLetter(c)) letters = true;
            else if (!char.IsAsciiDigit(c)) break;
            at++;
        }
        return at;
    }

    /// <summary>The longest match of any rule from a place on; rule 0: none.</summary>
    private readonly int Match(int start, out int end)
    {
        ReadOnlySpan<char> text = _text;
        int limit = text.Length;
        if (limit - start > _maxTokenLength)
        {
            limit = start + _maxTokenLength;
            if (char.IsHighSurrogate(text[limit - 1])) limit--;
        }
        ReadOnlySpan<byte> index = WordBreakTables.Index, classes = WordBreakTables.Classes, next = WordBreakTables.Next, rules = WordBreakTables.Rule;
        int state = 0, best = 0, at = start;
        end = start;
        while (at < limit)
        {
            int c = text[at++];
            if (char.IsHighSurrogate((char)c) && at < limit && char.IsLowSurrogate(text[at])) c = char.ConvertToUtf32((char)c, text[at++]);
            int kind = classes[(index[c >> WordBreakTables.BlockBits] << WordBreakTables.BlockBits) | (c & ((1 << WordBreakTables.BlockBits) - 1))];
            state = next[(state * WordBreakTables.ClassCount) + kind];
            if (state == WordBreakTables.StateCount) break;
            int rule = rules[state];
            if (rule != 0)
            {
                best = rule;
                end = at;
            }
        }
        return best;
    }
}
