using System.Numerics;

namespace Dateline.Lucene.Analysis;

/// <summary>Martin Porter's stemmer of 1980, with the two later changes (bli, logi) that its author and Lucene make.</summary>
/// <remarks>
/// Which letters are vowels is found once, a bit for each: the measure of a stem, vowels followed by consonants, is then a count of bits. Endings are told apart by
/// their last letters first, because most words have none. Words too long for the bits go through <see cref="PorterRules"/>.
/// </remarks>
public readonly struct PorterStemmer : IStemmer
{
    // Letters that a stem may gain at its end, and a bit that is never asked for.
    private const int LongestWord = 64 - StemSpare;
    private const int StemSpare = 2;

    // a, e, i, o, u as bits from a.
    private const uint Vowels = 1 << ('a' - 'a') | 1 << ('e' - 'a') | 1 << ('i' - 'a') | 1 << ('o' - 'a') | 1 << ('u' - 'a');

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (length <= 2) return length;
        if (length > LongestWord) return PorterRules.Stem(word, length);
        var w = new Word(word, length);
        w.Plural();
        w.PastAndGerund();
        w.FinalY();
        if (w.Length > 1) w.DoubleSuffix();
        w.Suffix();
        if (w.Length > 1) w.LastSuffix();
        w.Tidy();
        return w.Length;
    }

    private ref struct Word
    {
        private readonly Span<char> _chars;
        private ulong _vowels;

        public Word(Span<char> chars, int length)
        {
            _chars = chars;
            Length = length;
            ulong vowels = 0;
            uint before = 0;                // 1: a vowel
            for (int i = 0; i < length; i++)
            {
                uint letter = (uint)chars[i] - 'a';
                uint vowel = letter < 26 ? (Vowels >> (int)letter) & 1 : 0;
                if (letter == 'y' - 'a') vowel = i == 0 ? 0 : before ^ 1;
                vowels |= (ulong)vowel << i;
                before = vowel;
            }
            _vowels = vowels;
        }

        public int Length { get; private set; }

        private readonly char Last => _chars[Length - 1];

        public void Plural()
        {
            if (Last != 's') return;
            if (Ends("sses") || Ends("ies")) Length -= 2;
            else if (_chars[Length - 2] != 's') Length--;
        }

        public void PastAndGerund()
        {
            int cut;
            if (Last == 'd')
            {
                if (Ends("eed"))
                {
                    if (Measure(Length - 3) > 0) Length--;
                    return;
                }
                if (!Ends("ed")) return;
                cut = 2;
            }
            else
            {
                if (Last != 'g' || !Ends("ing")) return;
                cut = 3;
            }
            if (!HasVowel(Length - cut)) return;
            Length -= cut;
            if (Ends("at") || Ends("bl") || Ends("iz")) Add('e');
            else if (EndsInDouble()) Length -= Last is 'l' or 's' or 'z' ? 0 : 1;
            else if (Measure(Length) == 1 && EndsShort(Length)) Add('e');
        }

        public void FinalY()
        {
            if (Last != 'y' || !HasVowel(Length - 1)) return;
            _chars[Length - 1] = 'i';
            _vowels |= 1UL << (Length - 1);
        }

        public void DoubleSuffix()
        {
            switch (Last)
            {
                case 'l':
                    _ = Replace("ational", "ate") || Replace("tional", "tion");
                    break;
                case 'i':
                    _ = Replace("enci", "ence") || Replace("anci", "ance") || Replace("bli", "ble") || Replace("alli", "al") || Replace("entli", "ent") || Replace("eli", "e")
                        || Replace("ousli", "ous") || Replace("aliti", "al") || Replace("iviti", "ive") || Replace("biliti", "ble") || Replace("logi", "log");
                    break;
                case 'r':
                    _ = Replace("izer", "ize") || Replace("ator", "ate");
                    break;
                case 'n':
                    _ = Replace("ization", "ize") || Replace("ation", "ate");
                    break;
                case 'm':
                    Replace("alism", "al");
                    break;
                case 's':
                    _ = Replace("iveness", "ive") || Replace("fulness", "ful") || Replace("ousness", "ous");
                    break;
            }
        }

        public void Suffix()
        {
            switch (Last)
            {
                case 'e':
                    _ = Replace("icate", "ic") || Replace("ative", "") || Replace("alize", "al");
                    break;
                case 'i':
                    Replace("iciti", "ic");
                    break;
                case 'l':
                    _ = Replace("ical", "ic") || Replace("ful", "");
                    break;
                case 's':
                    Replace("ness", "");
                    break;
            }
        }

        public void LastSuffix()
        {
            int cut = _chars[Length - 2] switch
            {
                'a' => Ends("al") ? 2 : 0,
                'c' => Ends("ance") || Ends("ence") ? 4 : 0,
                'e' => Ends("er") ? 2 : 0,
                'i' => Ends("ic") ? 2 : 0,
                'l' => Ends("able") || Ends("ible") ? 4 : 0,
                'n' => Ends("ant") ? 3 : Ends("ement") ? 5 : Ends("ment") ? 4 : Ends("ent") ? 3 : 0,
                'o' => Ends("ion") ? (Length > 3 && _chars[Length - 4] is 's' or 't' ? 3 : 0) : Ends("ou") ? 2 : 0,
                's' => Ends("ism") ? 3 : 0,
                't' => Ends("ate") || Ends("iti") ? 3 : 0,
                'u' => Ends("ous") ? 3 : 0,
                'v' => Ends("ive") ? 3 : 0,
                'z' => Ends("ize") ? 3 : 0,
                _ => 0,
            };
            if (cut > 0 && Measure(Length - cut) > 1) Length -= cut;
        }

        public void Tidy()
        {
            if (Last == 'e')
            {
                // Measured with the e, which adds nothing.
                int m = Measure(Length);
                if (m > 1 || (m == 1 && !EndsShort(Length - 1))) Length--;
            }
            if (Length > 0 && Last == 'l' && EndsInDouble() && Measure(Length) > 1) Length--;
        }

        private readonly bool Ends(string ending) => _chars[..Length].EndsWith(ending);

        // True where the ending is there, replaced or not: then no other is looked for.
        private bool Replace(string ending, string put)
        {
            if (!Ends(ending)) return false;
            int stem = Length - ending.Length;
            if (Measure(stem) == 0) return true;
            Length = stem;
            foreach (char c in put) Add(c);
            return true;
        }

        // Only letters whose kind does not hang on the one before are added.
        private void Add(char c)
        {
            _chars[Length] = c;
            ulong bit = 1UL << Length;
            _vowels = (Vowels >> (c - 'a') & 1) != 0 ? _vowels | bit : _vowels & ~bit;
            Length++;
        }

        /// <summary>Sequences of vowels followed by consonants in the first letters.</summary>
        private readonly int Measure(int length) => BitOperations.PopCount((_vowels << 1) & ~_vowels & ((1UL << length) - 1));

        private readonly bool HasVowel(int length) => (_vowels & ((1UL << length) - 1)) != 0;

        private readonly bool IsVowel(int at) => (_vowels >> at & 1) != 0;

        private readonly bool EndsInDouble() => Length > 1 && Last == _chars[Length - 2] && !IsVowel(Length - 1);

        private readonly bool EndsShort(int length) =>
            length > 2 && _chars[length - 1] is not ('w' or 'x' or 'y') && !IsVowel(length - 1) && IsVowel(length - 2) && !IsVowel(length - 3);
    }
}
