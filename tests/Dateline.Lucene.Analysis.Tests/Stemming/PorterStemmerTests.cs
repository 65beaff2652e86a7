namespace Dateline.Lucene.Analysis.Tests.Stemming;

public sealed class PorterStemmerTests
{
    private static readonly string[] s_pieces =
    [
        "a", "e", "i", "o", "u", "y", "b", "c", "d", "l", "n", "r", "s", "t", "w", "x", "z", "ll", "ss", "yy", "é", "'", "sses", "ies", "eed", "ed", "ing", "at", "bl", "iz", "ational", "tional", "enci", "anci",
        "izer", "bli", "alli", "entli", "eli", "ousli", "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti", "logi", "icate", "ative", "alize", "iciti", "ical", "ful",
        "ness", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "sion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    [TestCase("caresses", "caress")]
    [TestCase("relational", "relat")]
    [TestCase("hopefulness", "hope")]
    [TestCase("electricity", "electr")]
    [TestCase("sky", "sky")]
    [TestCase("happy", "happi")]
    [TestCase("is", "is")]
    public void Stem_AWord_IsPorters(string word, string stem) => Assert.That(Quick(word), Is.EqualTo(stem));

    // The quick way, which counts bits, and the rules one by one.
    [Test]
    public void Stem_WordsAtRandom_AgreesWithTheRules()
    {
        var random = new Random(20250309);
        for (int i = 0; i < 50_000; i++)
        {
            string word = "";
            for (int n = random.Next(1, 9); n > 0; n--) word += s_pieces[random.Next(s_pieces.Length)];
            Assert.That(Quick(word), Is.EqualTo(ByRules(word)), word);
        }
    }

    [TestCase(60)]
    [TestCase(62)]
    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(300)]
    public void Stem_LongWords_AgreeWithTheRules(int length)
    {
        foreach (string ending in s_pieces)
        {
            string word = string.Concat(Enumerable.Repeat("ab", length))[..(length - ending.Length)] + ending;
            Assert.That(Quick(word), Is.EqualTo(ByRules(word)), ending);
        }
    }

    private static string Quick(string word)
    {
        char[] letters = new char[word.Length + 8];
        word.CopyTo(letters);
        return new(letters, 0, PorterStemmer.Stem(letters, word.Length));
    }

    private static string ByRules(string word)
    {
        char[] letters = new char[word.Length + 8];
        word.CopyTo(letters);
        return new(letters, 0, PorterRules.Stem(letters, word.Length));
    }
}
