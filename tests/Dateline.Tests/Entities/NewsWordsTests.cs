using Dateline.Entities;

namespace Dateline.Tests.Entities;

public sealed class NewsWordsTests
{
    private static List<(string Term, string Surface, NewsWordFlags Flags)> Split(string text)
    {
        var found = new List<(string, string, NewsWordFlags)>();
        var words = new NewsWords(text, new char[NewsWords.ScratchLength]);
        while (words.MoveNext())
            found.Add((words.Term.ToString(), text[words.Start..words.End], words.Flags));
        return found;
    }

    [TestCase("U.S. allies", "us allies")]
    [TestCase("US allies", "us allies")]
    [TestCase("the UK’s closest", "the uk closest")]
    [TestCase("the UK's closest", "the uk closest")]
    [TestCase("U.S.'s", "us")]
    [TestCase("RUSSIA'S plan", "russia plan")]
    [TestCase("O'Brien and O’Brien", "obrien and obrien")]
    [TestCase("the allies' plan", "the allies plan")]
    [TestCase("Türkiye, São Tomé, Łódź, Straße, Ærø", "turkiye sao tome lodz strasse aero")]
    [TestCase("U.S.-Ukraine deal—comprising", "us ukraine deal comprising")]
    [TestCase("🛡️ According to", "according to")]
    [TestCase("intelli\u00adgence\u00a0sharing", "intelligence sharing")]
    [TestCase("1,000.5 tonnes, 3.50, 7,12", "1000.5 tonnes 3.50 7 12")]
    [TestCase("Jean-Paul met J. P. Smith", "jean paul met j p smith")]
    [TestCase("at 5 p.m. sharp", "at 5 pm sharp")]
    [TestCase("AT&T", "at t")]
    [TestCase("e\u0301lan", "elan")]
    [TestCase("東京で", "東 京 で")]
    [TestCase("İstanbul", "istanbul")]
    [TestCase("\ud83d lone \udc00", "lone")]
    [TestCase("", "")]
    public void Term_Text_IsFolded(string text, string expected) =>
        Assert.That(string.Join(' ', Split(text).Select(w => w.Term)), Is.EqualTo(expected));

    [Test]
    public void End_AcronymAndPossessive_HasTheDotAndNotTheS()
    {
        Assert.That(Split("the U.S. and Trump’s aides in the U.K.").Select(w => w.Surface), Is.EqualTo(new[] { "the", "U.S.", "and", "Trump", "aides", "in", "the", "U.K." }));
    }

    [Test]
    public void Flags_Sentence_SayHowWordsArePrinted()
    {
        var words = Split("Mr. Smith left. He said (NATO) \"no\", US-led");
        Assert.That(words[1].Flags & NewsWordFlags.SentenceStart, Is.EqualTo(NewsWordFlags.None), "a title ends no sentence");
        Assert.That(words[3].Flags & NewsWordFlags.SentenceStart, Is.Not.EqualTo(NewsWordFlags.None));
        Assert.That(words[5].Flags, Is.EqualTo(NewsWordFlags.Capitalized | NewsWordFlags.AllCaps | NewsWordFlags.AfterBracket | NewsWordFlags.AfterOpening));
        Assert.That(words[6].Flags & (NewsWordFlags.AfterQuote | NewsWordFlags.AfterBracket), Is.EqualTo(NewsWordFlags.AfterQuote | NewsWordFlags.AfterBracket));
        Assert.That(words[7].Flags & NewsWordFlags.AfterComma, Is.EqualTo(NewsWordFlags.AfterComma));
        Assert.That(words[8].Flags, Is.EqualTo(NewsWordFlags.AfterHyphen));
    }

    [Test]
    public void MoveNext_WordLongerThanTheLimit_IsCutAndGoesOn()
    {
        var words = Split(new string('a', NewsWords.MaxTermLength) + "bc d");
        Assert.That(words.Select(w => w.Term.Length), Is.EqualTo(new[] { NewsWords.MaxTermLength, 2, 1 }));
    }

    [Test]
    public void NewsWords_ShortScratch_Throws() =>
        Assert.That(() => new NewsWords("a", new char[10]).MoveNext(), Throws.ArgumentException);

    [Test]
    public void MoveNext_RandomText_WordsAreInOrderAndCoverEveryLetter()
    {
        const int Seed = 20250306;
        var random = new Random(Seed);
        const string Alphabet = "abcXYZ ...,,''’-–\n\u00ad\u00a0é🧐12ß京\ud800U.S.";
        for (int round = 0; round < 2000; round++)
        {
            char[] text = new char[random.Next(60)];
            for (int i = 0; i < text.Length; i++)
                text[i] = Alphabet[random.Next(Alphabet.Length)];
            var words = new NewsWords(text, new char[NewsWords.ScratchLength]);
            int end = 0;
            while (words.MoveNext())
            {
                Assert.That(words.Start, Is.GreaterThanOrEqualTo(end), $"seed {Seed}, round {round}");
                Assert.That(words.End, Is.GreaterThan(words.Start));
                Assert.That(words.Term.Length, Is.GreaterThan(0));
                for (int i = end; i < words.Start; i++)
                    Assert.That(char.IsLetterOrDigit(text[i]) && !(text[i] is 's' or 'S'), Is.False, $"seed {Seed}, round {round}: '{text[i]}' at {i} is in no word");
                end = words.End;
            }
        }
    }

    [Test]
    public void MoveNext_NearTheEndOfTheText_SplitsAsInTheMiddle()
    {
        // Words with 16 characters to go are folded by vectors, those nearer to the end one character after the other.
        string[] pieces = ["the", "U.S.", "US", "Mr.", "mr.", "A.", "McGill", "iPhone", "a", "Z", "o'neil", "Israel's", "it’s", "1,000.5", "2nd", "G7", "é", "Café", "x-ray", "\u00ad", "so\u00adft", "’", "'", "`", ".", ". ", ",", " ", "  ", "\n", "\n\n", "-", "/", "…", "中", "\uD83D\uDE00", "abcdefghijklmno", "Abcdefghijklmnop"];
        var random = new Random(11);
        Span<char> one = stackalloc char[NewsWords.ScratchLength], other = stackalloc char[NewsWords.ScratchLength];
        int compared = 0;
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, 30).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) == 0 ? "" : " ")));
            var whole = new NewsWords(text, one);
            while (whole.MoveNext())
            {
                int end = whole.Start + 15;
                if (end > text.Length || whole.End + 4 > end) continue;
                var part = new NewsWords(text.AsSpan(0, end), other);
                while (part.MoveNext() && part.Start < whole.Start)
                {
                }
                Assert.That((part.Start, part.End, part.Flags, part.Term.ToString()), Is.EqualTo((whole.Start, whole.End, whole.Flags, whole.Term.ToString())), text);
                compared++;
            }
        }
        Assert.That(compared, Is.GreaterThan(10_000));
    }
}
