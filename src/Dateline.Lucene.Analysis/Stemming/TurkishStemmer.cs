namespace Dateline.Lucene.Analysis;

/// <summary>Takes Turkish endings off. Source: Snowball's Turkish stemmer (Evren Çilden), as in Lucene 8.</summary>
public readonly struct TurkishStemmer : IStemmer
{
    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (CountVowels(word[..length]) < 2) return length;
        var endings = new TurkishEndings(word, length);
        if (!endings.CutVerbEndings()) return endings.Length;
        endings.CutNounEndings();
        length = endings.Length;
        return word[..length] is "ad" or "soyad" ? length : Finish(word, length);
    }

    private static int CountVowels(ReadOnlySpan<char> word)
    {
        int count = 0;
        foreach (char c in word)
        {
            if (TurkishEndings.IsVowel(c)) count++;
        }
        return count;
    }

    // A stem in d or g gets a vowel in harmony with its last one; the voiced consonants become voiceless.
    private static int Finish(Span<char> word, int length)
    {
        if (length == 0) return 0;
        if (word[length - 1] is 'd' or 'g')
        {
            char vowel = '\0';
            for (int i = length - 1; i >= 0 && vowel == '\0'; i--)
            {
                vowel = word[i] switch { 'a' or 'ı' => 'ı', 'e' or 'i' => 'i', 'o' or 'u' => 'u', 'ö' or 'ü' => 'ü', _ => '\0' };
            }
            if (vowel != '\0')
            {
                word[length] = vowel;
                return length + 1;
            }
        }
        ref char last = ref word[length - 1];
        last = last switch { 'b' => 'p', 'c' => 'ç', 'd' => 't', 'ğ' => 'k', _ => last };
        return length;
    }
}
