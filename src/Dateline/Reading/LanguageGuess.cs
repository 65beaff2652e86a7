using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dateline.Reading;

/// <summary>Tells the language of a paragraph by its script and its function words. Says nothing when it is not sure.</summary>
internal static class LanguageGuess
{
    /// <summary>So many code units of a text are looked at.</summary>
    public const int SampleLength = 4000;

    // Words of at most four letters that one language uses all the time; one word may speak for several languages.
    private static readonly (string Language, string Words)[] s_words =
    [
        ("en", "the and of to in is was for that with on as by at from are were has have had said its this which been who will would but not after over about their they his her he it an or be more than into could"),
        ("de", "der die das und den dem des ein eine einer eines einem im in ist von zu mit auf für nicht sich auch als an nach bei hat war werden wird wurde sind aus am es um über bis vor dass haben oder noch nur zum zur"),
        ("fr", "le la les des du de et en un une dans est pour que qui sur par au aux avec ne pas ce cette il elle sont ont été a à plus se son sa ses mais ou où leur selon après être comme"),
        ("es", "el la los las de del y en un una que se por con para es su al lo como más pero sus fue ha no este esta desde sobre entre también según han ser está o"),
        ("it", "il lo la gli le di del della dei delle e in un una che per con non è si da dal al alla sono ha nel nella più come anche ma suo sua dopo stato i o"),
        ("pt", "o a os as de do da dos das e em um uma que se por com para é no na não ao mais como mas foi ser sua seu pelo pela são já após sobre entre também"),
        ("nl", "de het een en van in is dat op te voor met zijn niet aan er om ook als door naar uit bij werd heeft maar wordt over nog dan hij ze worden"),
        ("sv", "och att det som en på är av för med till den har inte om ett han de var från men vid efter så kan sig under också"),
        ("da", "og at det som en på er af for med til den har ikke om et han de var fra men ved efter så kan sig under også"),
        ("pl", "i w na z do nie się jest że to o jak po od za dla przez ale przy był są oraz tym roku tego został już jego które który"),
        ("tr", "ve bir bu da de için ile olarak daha çok olan gibi sonra kadar ise ancak en ne var yeni göre olduğu"),
        ("ro", "și în de la cu pe care nu din a fost este pentru un o să mai au că sunt după prin"),
        ("hu", "a az és hogy nem is egy van volt meg de csak már ez el után még mint lesz"),
        ("id", "yang dan di untuk dengan pada dari ini itu dalam tidak akan oleh telah juga ke adalah sebagai"),
        ("ru", "и в не на что с по как это его из к а о за от для у же был так но он она они также все или после"),
        ("uk", "і в не на що з по як це його із до а про за від для у та був але він вона вони також всі або після й є"),
        ("bg", "и в не на че с по като това от за до са е се да през след който си"),
    ];

    private static readonly string[] s_languages = [.. s_words.Select(entry => entry.Language)];

    // Open addressing: a word of at most eight letters packs into a key by its letters' low bytes. Letters of two scripts do not meet in one
    // byte once they are lower case, so that two words of the list never share a key.
    private const int TableSize = 2048;
    private static readonly ulong[] s_filter = new ulong[128];     // a bit for each word of the table: most words of a text are told apart here
    private static readonly (ulong Key, uint Mask)[] s_table = Table();

    // So many zeros stand behind the folded text: whole vectors are read and written.
    private const int Beyond = 16;

    /// <summary>The ISO 639-1 code, or null. <paramref name="minimumEvidence"/> function words of the winner are needed, and clearly more than of any other.</summary>
    [SkipLocalsInit]
    public static string? Of(ReadOnlySpan<char> text, int minimumEvidence = 3)
    {
        if (text.Length > SampleLength)
            text = text[..SampleLength];
        Span<int> counts = stackalloc int[s_words.Length];
        counts.Clear();
        Span<byte> letters = stackalloc byte[SampleLength + Beyond];
        if (TryFold(text, letters))
        {
            CountPlain(letters[..(text.Length + Beyond)], counts);
        }
        else
        {
            if (OfScript(text) is { } language)
                return language;
            CountAny(text, counts);
        }
        int best = 0;
        for (int j = 1; j < counts.Length; j++)
        {
            if (counts[j] > counts[best])
                best = j;
        }
        int second = 0;
        for (int j = 0; j < counts.Length; j++)
        {
            if (j != best)
                second = Math.Max(second, counts[j]);
        }
        return counts[best] >= minimumEvidence && counts[best] > second + counts[best] / 8 ? s_languages[best] : null;
    }

    /// <summary>The language of a part of an article: its own where it tells, else the article's, unless that is written in other letters.</summary>
    public static string? OfPart(ReadOnlySpan<char> text, string? article)
    {
        if (Of(text) is { } own) return own;
        if (article is null or "ru" or "uk" or "bg" or "be" or "sr" or "mk" or "kk" or "ky" or "tg" or "mn" || !text.ContainsAnyInRange('\u0400', '\u04FF')) return article;
        int cyrillic = 0, others = 0;
        foreach (char c in text)
        {
            if (c is >= '\u0400' and <= '\u04FF') cyrillic++;
            else if (char.IsLetter(c)) others++;
        }
        if (cyrillic <= others) return article;
        // Letters that one of the two largest languages has and the other has not; those of neither begin behind the Russian ones.
        bool ukrainian = text.ContainsAny("їєґЇЄҐ"), russian = text.ContainsAny("ыэёЫЭЁ") && !text.ContainsAnyInRange('\u0452', '\u04FF');
        return ukrainian == russian ? null : ukrainian ? "uk" : "ru";
    }

    /// <summary>Folds a text whose letters are all ASCII to one lower-case byte for each letter and zero for anything else; false if it has other letters.</summary>
    private static bool TryFold(ReadOnlySpan<char> text, Span<byte> letters)
    {
        ref ushort source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref byte target = ref MemoryMarshal.GetReference(letters[..(text.Length + Beyond)]);
        int i = 0;
        for (; i + Vector128<byte>.Count <= text.Length; i += Vector128<byte>.Count)
        {
            Vector128<ushort> left = Vector128.LoadUnsafe(ref source, (nuint)i), right = Vector128.LoadUnsafe(ref source, (nuint)i + 8);
            if (((left | right) & Vector128.Create((ushort)0xFF80)) != Vector128<ushort>.Zero)
            {
                if (!TryFoldEach(text.Slice(i, Vector128<byte>.Count), letters[i..]))
                    return false;
                continue;
            }
            Vector128<byte> lower = Vector128.Narrow(left, right) | Vector128.Create((byte)0x20);
            (lower & Vector128.LessThan(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)26))).StoreUnsafe(ref target, (nuint)i);
        }
        if (!TryFoldEach(text[i..], letters[i..]))
            return false;
        letters.Slice(text.Length, Beyond).Clear();
        return true;
    }

    private static bool TryFoldEach(ReadOnlySpan<char> text, Span<byte> letters)
    {
        for (int i = 0; i < text.Length; i++)
        {
            uint c = text[i];
            if ((c | 0x20) - 'a' < 26)
                letters[i] = (byte)(c | 0x20);
            else if (c > 0x7F && char.IsLetter((char)c))
                return false;
            else
                letters[i] = 0;
        }
        return true;
    }

    // Words of a folded text: eight letters are a key as they lie there, first letter uppermost.
    private static void CountPlain(ReadOnlySpan<byte> letters, Span<int> counts)
    {
        int end = letters.Length - Beyond;
        for (int i = 0; i < end;)
        {
            if (letters[i] == 0)
            {
                i++;
                continue;
            }
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(letters[i..]), key = BinaryPrimitives.ReverseEndianness(eight);
            // The upper bit of the first byte that is zero; what is marked behind it does not matter.
            ulong zeros = (eight - 0x0101010101010101) & ~eight & 0x8080808080808080;
            int length = 8;
            if (zeros != 0)
            {
                length = BitOperations.TrailingZeroCount(zeros) >> 3;
                key >>= 64 - 8 * length;
            }
            else if (letters[i + 8] != 0)
            {
                i += 8;
                i += letters[i..].IndexOf((byte)0);
                continue;
            }
            i += length + 1;
            Count(key, counts);
        }
    }

    private static void CountAny(ReadOnlySpan<char> text, Span<int> counts)
    {
        int i = 0;
        while (i < text.Length)
        {
            ulong key = 0;
            int start = i;
            for (; i < text.Length; i++)
            {
                uint c = text[i];
                if ((c | 0x20) - 'a' < 26)
                    key = key << 8 | (c | 0x20);
                else if (c > 0x7F && char.IsLetter((char)c))
                    key = key << 8 | (byte)char.ToLowerInvariant((char)c);
                else
                    break;
            }
            int length = i - start;
            i++;
            if (length is > 0 and <= 8)
                Count(key, counts);
        }
    }

    private static void Count(ulong key, Span<int> counts)
    {
        for (uint mask = Lookup(key); mask != 0; mask &= mask - 1)
            counts[BitOperations.TrailingZeroCount(mask)]++;
    }

    /// <summary>Languages whose script gives them away; null for Latin and Cyrillic, and when letters are few.</summary>
    private static string? OfScript(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\u0370', '\u1FFF') && !text.ContainsAnyInRange('\u3040', '\uD7A4'))
            return null;
        int letters = 0, han = 0, kana = 0, hangul = 0, arabic = 0, persian = 0, hebrew = 0, greek = 0, devanagari = 0, thai = 0, georgian = 0, armenian = 0;
        foreach (char c in text)
        {
            if (c < 0x370)
            {
                letters += char.IsAsciiLetter(c) ? 1 : 0;
                continue;
            }
            if (!char.IsLetter(c))
                continue;
            letters++;
            switch (c)
            {
                case < '\u0400': greek++; break;
                case >= '\u0530' and < '\u0590': armenian++; break;
                case >= '\u0590' and < '\u0600': hebrew++; break;
                case >= '\u0600' and < '\u0700':
                    arabic++;
                    persian += c is 'پ' or 'چ' or 'ژ' or 'گ' ? 1 : 0;
                    break;
                case >= '\u0900' and < '\u0980': devanagari++; break;
                case >= '\u0E00' and < '\u0E80': thai++; break;
                case >= '\u10A0' and < '\u1100': georgian++; break;
                case >= '\u3040' and < '\u3100': kana++; break;
                case >= '\u4E00' and < '\uA000': han++; break;
                case >= '\uAC00' and < '\uD7A4': hangul++; break;
            }
        }
        int half = letters / 2;
        if (letters < 4)
            return null;
        if (kana * 4 > letters || (kana > 0 && han + kana > half))
            return "ja";
        if (han > half)
            return "zh";
        if (hangul > half)
            return "ko";
        if (arabic > half)
            return persian > 0 ? "fa" : "ar";
        if (hebrew > half)
            return "he";
        if (greek > half)
            return "el";
        if (devanagari > half)
            return "hi";
        if (thai > half)
            return "th";
        if (georgian > half)
            return "ka";
        return armenian > half ? "hy" : null;
    }

    private static uint Lookup(ulong key)
    {
        ulong hash = key * Factor;
        if ((s_filter[hash >> 57] >> (int)(hash >> 51) & 1) == 0)
            return 0;
        (ulong Key, uint Mask)[] table = s_table;
        for (int slot = (int)(hash >> 53); ; slot = (slot + 1) & (TableSize - 1))
        {
            ref (ulong Key, uint Mask) entry = ref table[slot];
            if (entry.Key == key || entry.Key == 0)
                return entry.Mask;
        }
    }

    private const ulong Factor = 0x9E3779B97F4A7C15;

    private static (ulong, uint)[] Table()
    {
        var table = new (ulong Key, uint Mask)[TableSize];
        for (int language = 0; language < s_words.Length; language++)
        {
            foreach (string word in s_words[language].Words.Split(' '))
            {
                ulong key = 0;
                foreach (char c in word)
                    key = key << 8 | (byte)c;
                int slot = (int)(key * Factor >> 53);
                while (table[slot].Key != 0 && table[slot].Key != key)
                    slot = (slot + 1) & (TableSize - 1);
                table[slot].Key = key;
                s_filter[key * Factor >> 57] |= 1UL << (int)(key * Factor >> 51);
                table[slot].Mask |= 1u << language;
            }
        }
        return table;
    }
}
