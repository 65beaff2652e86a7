using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>The bits and the automaton must accept the same words for the same number of mistakes.</summary>
public sealed class FuzzyTermsTests
{
    private const int Seed = 20261123;
    private static readonly string[] s_alphabet = ["a", "b", "c", "é", "ß", "字", "😀"];

    [Test]
    public void Read_RandomWords_AgreesWithAutomaton([Values(0, 1, 2)] int edits, [Values] bool transpositions)
    {
        var random = new Random(Seed + edits);
        int accepted = 0;
        for (int round = 0; round < 150; round++)
        {
            int[] word = Patterns.CodePoints(Word(random, random.Next(0, 8)));
            int prefix = random.Next(3) == 0 ? random.Next(0, 4) : 0;
            var dfa = new LazyDfa(Patterns.Fuzzy(word, edits, prefix, transpositions, "test"));
            FuzzyTerms terms = FuzzyTerms.Rent(word, edits, prefix, transpositions);
            for (int i = 0; i < 60; i++)
            {
                byte[] other = i % 20 == 19 ? Noise(random) : Encoding.UTF8.GetBytes(Word(random, random.Next(0, 9)));
                int expected = dfa.Run(other);
                int worth = terms.Read(0, other) && terms.Accepts(other.Length) ? terms.Worth : -1;
                Assert.That(worth, Is.EqualTo(expected), $"seed {Seed}, round {round}: {string.Join(' ', word)} and {Convert.ToHexString(other)}, prefix {prefix}");
                accepted += worth >= 0 ? 1 : 0;
                if (worth >= 0) Assert.That(other.AsSpan().StartsWith(terms.Prefix), Is.True);
            }
            terms.Return();
        }
        Assert.That(accepted, Is.GreaterThan(10));
    }

    [Test]
    public void TryGetNext_AfterRandomWords_LeavesOutOnlyWhatCannotFollow([Values(0, 1, 2)] int edits, [Values] bool transpositions)
    {
        var random = new Random(Seed + 7 * edits);
        int narrowed = 0;
        for (int round = 0; round < 600; round++)
        {
            string[] letters = random.Next(5) == 0 ? ["a", "b", "é"] : ["a", "b", "c", "d", "Q"];
            string Make(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
            FuzzyTerms terms = FuzzyTerms.Rent(Patterns.CodePoints(Make(random.Next(0, 9))), edits, random.Next(3), transpositions);
            byte[] start = Encoding.UTF8.GetBytes(Make(random.Next(0, 7)));
            if (terms.Read(0, start) && terms.TryGetNext(start.Length, out ulong low, out ulong high))
            {
                narrowed++;
                for (int next = 0; next < 128; next++)
                {
                    bool allowed = ((next < 64 ? low : high) >> next & 1) != 0;
                    if (!allowed) Assert.That(terms.Read(start.Length, [(byte)next]), Is.False, $"seed {Seed}, round {round}, byte {next}");
                }
                Assert.That(terms.Read(start.Length, "é"u8), Is.False, $"seed {Seed}, round {round}");
            }
            terms.Return();
        }
        Assert.That(narrowed, Is.GreaterThan(edits == 2 ? 5 : 50));
    }

    [Test]
    public void Restrict_AfterWord_AgreesWithStricterAutomaton()
    {
        int[] word = Patterns.CodePoints("abcab");
        FuzzyTerms terms = FuzzyTerms.Rent(word, 2, 0, true);
        var one = new LazyDfa(Patterns.Fuzzy(word, 1, 0, true, "test"));
        var random = new Random(Seed);
        Assert.That(terms.Read(0, "abc"u8), Is.True);
        terms.Restrict(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] rest = Encoding.UTF8.GetBytes(Word(random, random.Next(0, 5)));
            int worth = terms.Read(3, rest) && terms.Accepts(3 + rest.Length) ? terms.Worth : -1;
            Assert.That(worth, Is.EqualTo(one.Run([.. "abc"u8, .. rest])));
        }
        terms.Return();
    }

    private static string Word(Random random, int length)
    {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) text.Append(s_alphabet[random.Next(random.Next(2) == 0 ? 3 : s_alphabet.Length)]);
        return text.ToString();
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(1, 5)];
        random.NextBytes(bytes);
        return bytes;
    }
}
