using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

/// <summary>A walk with a filter must find what reading all terms and filtering them finds.</summary>
public sealed class TermFilterTests
{
    private const int Seed = 20261124;

    [Test]
    public void MoveNext_RandomFilters_FindsWhatAFullWalkFinds()
    {
        var random = new Random(Seed);
        string[] words = [.. Enumerable.Range(0, 6000).Select(_ => Word(random)).Distinct().Order(StringComparer.Ordinal)];
        var field = new SampleField("f", 0, IndexOptions.Documents, words.Select((w, i) => new SampleTerm(Encoding.UTF8.GetBytes(w), [i % 50], [1])));
        using FieldsReader reader = SampleField.Open(SampleField.Write(50, field), 50, field);
        TermsCursor cursor = reader.Terms("f")!.GetCursor();
        int found = 0;
        for (int round = 0; round < 400; round++)
        {
            string example = words[random.Next(words.Length)];
            var filter = new SomeBytes(random.Next(), Encoding.UTF8.GetBytes(example[..random.Next(0, Math.Min(4, example.Length + 1))]));
            string[] expected = [.. words.Where(w => filter.Read(0, Encoding.UTF8.GetBytes(w)) && filter.Accepts(Encoding.UTF8.GetByteCount(w)))];
            Assert.That(cursor.TryRewind(), Is.True);
            var walked = new List<string>();
            while (cursor.MoveNext(filter))
            {
                walked.Add(Encoding.UTF8.GetString(cursor.Term));
                Assert.That(cursor.DocumentFrequency, Is.EqualTo(1));
            }
            Assert.That(walked, Is.EqualTo(expected), $"seed {Seed}, round {round}");
            Assert.That(cursor.MoveNext(filter), Is.False, "once more");
            found += walked.Count;
            if (round % 7 == 0) Assert.That(cursor.SeekExact(Encoding.UTF8.GetBytes(example)), Is.True, "the cursor is as good as before");
        }
        Assert.That(found, Is.GreaterThan(1000));
    }

    private static string Word(Random random)
    {
        var word = new StringBuilder();
        int length = random.Next(0, 9);
        for (int i = 0; i < length; i++) word.Append((char)('a' + Math.Min(random.Next(26), random.Next(26))));
        return word.ToString();
    }

    /// <summary>A prefix, and behind it bytes that a hash of them and their depth lets pass.</summary>
    private sealed class SomeBytes(int seed, byte[] prefix) : TermFilter
    {
        public override ReadOnlySpan<byte> Prefix => prefix;

        public override bool Read(int depth, ReadOnlySpan<byte> bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                int at = depth + i;
                if (at < prefix.Length ? bytes[i] != prefix[at] : (uint)HashCode(at, bytes[i]) % 3 == 0) return false;
            }
            return true;
        }

        public override bool Accepts(int length) => length >= prefix.Length && (length + seed) % 4 != 0;

        private int HashCode(int depth, byte value) => unchecked((seed ^ depth * 31 ^ value * 977) * (int)2654435761 >> 7);
    }
}
