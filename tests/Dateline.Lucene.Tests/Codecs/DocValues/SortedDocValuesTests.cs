using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class SortedDocValuesTests
{
    [Test]
    public void Sorted_EveryShape_GivesWhatWasWritten(
        [Values("one", "countries", "urls", "prefixes", "bytes")] string shape, [Values("none", "some", "few")] string gaps, [Values] bool direct)
    {
        foreach (int size in new[] { 1, 2, 16, 17, 1025, 6000 })
        {
            byte[]?[] values = Values(shape, size, gaps);
            FieldInfo field = DocValuesFixture.Field(DocValuesType.Sorted);
            MemoryIndexDirectory directory = DocValuesFixture.Write(field, size, w => w.AddSorted(field, () => new ArraySortedCursor(values)));
            using DocValuesReader reader = DocValuesFixture.Open(directory, field, size, direct);
            byte[][] distinct = Distinct.Of(values.OfType<byte[]>());
            int[] ordinals = [.. values.Select(v => v == null ? -1 : Distinct.Rank(distinct, v))];
            Check(ordinals, () => reader.GetSorted(field), $"{size}");
            CheckTerms(distinct, reader.GetSorted(field));
            reader.Verify();
        }
    }

    [Test]
    public void Sorted_NoDocumentHasAny_IsEmpty()
    {
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Sorted);
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, 4, w => w.AddSorted(field, () => new ArraySortedCursor(new byte[]?[4])));
        using DocValuesReader reader = DocValuesFixture.Open(directory, field, 4);
        Check([-1, -1, -1, -1], () => reader.GetSorted(field), "empty");
        Assert.That(reader.GetSorted(field).ValueCount, Is.Zero);
        Assert.That(reader.GetSorted(field).Find("a"u8), Is.EqualTo(~0));
        Assert.That(reader.GetSorted(field).GetTerms().MoveNext(), Is.False);
        Assert.That(() => reader.GetSorted(field).Lookup(0).Length, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Lookup_AnyOrder_GivesTheTerm()
    {
        byte[]?[] values = Values("prefixes", 3000, "none");
        byte[][] distinct = Distinct.Of(values.OfType<byte[]>());
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Sorted);
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, values.Length, w => w.AddSorted(field, () => new ArraySortedCursor(values)));
        using DocValuesReader reader = DocValuesFixture.Open(directory, field, values.Length);
        SortedCursor cursor = reader.GetSorted(field);
        var random = new Random(1);
        for (int i = 0; i < 20000; i++)
        {
            int ordinal = random.Next(distinct.Length);
            if (!cursor.Lookup(ordinal).SequenceEqual(distinct[ordinal])) Assert.Fail($"ordinal {ordinal}");
            if (i % 3 == 0 && cursor.Find(distinct[^(ordinal + 1)]) != distinct.Length - 1 - ordinal) Assert.Fail($"found another than {distinct.Length - 1 - ordinal}");
        }
        Assert.That(() => cursor.Lookup(distinct.Length).Length, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => cursor.Lookup(-1).Length, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void AddSorted_TermsOutOfOrder_Throws()
    {
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Sorted);
        Assert.That(
            () => DocValuesFixture.Write(field, 2, w => w.AddSorted(field, () => new OutOfOrderCursor())),
            Throws.ArgumentException.With.Message.Contains("term 1"));
    }

    [Test]
    public void SortedSet_EveryShape_GivesWhatWasWritten(
        [Values("one", "countries", "urls", "prefixes")] string shape, [Values("none", "some", "few")] string gaps, [Values(1, 2, 9)] int most)
    {
        foreach (int size in new[] { 1, 2, 300, 2500 })
        {
            byte[]?[] single = Values(shape, size, gaps);
            var random = new Random(most);
            byte[][]?[] values = new byte[][]?[size];
            byte[][] all = [.. single.OfType<byte[]>()];
            for (int d = 0; d < size; d++)
            {
                if (single[d] is { } first) values[d] = Distinct.Of([first, .. Enumerable.Range(0, random.Next(most)).Select(_ => all[random.Next(all.Length)])]);
            }
            FieldInfo field = DocValuesFixture.Field(DocValuesType.SortedSet);
            MemoryIndexDirectory directory = DocValuesFixture.Write(field, size, w => w.AddSortedSet(field, () => new ArraySortedSetCursor(values)));
            foreach (bool direct in new[] { true, false })
            {
                using DocValuesReader reader = DocValuesFixture.Open(directory, field, size, direct);
                byte[][] distinct = Distinct.Of(all);
                long[]?[] ordinals = [.. values.Select(v => v?.Select(t => (long)Distinct.Rank(distinct, t)).ToArray())];
                Check(ordinals, () => reader.GetSortedSet(field), $"{size}");
                CheckTerms(distinct, reader.GetSortedSet(field));
                bool isSingle = ordinals.All(o => o is null or { Length: 1 });
                Assert.That(reader.GetSortedSet(field).AsSingle() != null, Is.EqualTo(isSingle));
            }
        }
    }

    [Test]
    public void CountOrdinals_TooFewCounters_Throws()
    {
        FieldInfo field = DocValuesFixture.Field(DocValuesType.SortedSet);
        byte[][]?[] values = [["a"u8.ToArray(), "b"u8.ToArray()], ["c"u8.ToArray()]];
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, 2, w => w.AddSortedSet(field, () => new ArraySortedSetCursor(values)));
        using DocValuesReader reader = DocValuesFixture.Open(directory, field, 2);
        Assert.That(() => reader.GetSortedSet(field).CountOrdinals([0, 1], new int[2]), Throws.ArgumentException);
    }

    internal static byte[]?[] Values(string shape, int size, string gaps)
    {
        var random = new Random(size);
        byte[]?[] values = new byte[]?[size];
        for (int d = 0; d < size; d++)
        {
            if (gaps == "some" ? random.Next(3) == 0 : gaps == "few" && random.Next(50) > 0) continue;
            values[d] = shape switch
            {
                "one" => "same"u8.ToArray(),
                "countries" => Encoding.UTF8.GetBytes($"country:{(char)('A' + random.Next(20))}{(char)('A' + random.Next(3))}"),
                "urls" => Encoding.UTF8.GetBytes($"https://example.org/{random.Next(1 << 20):x}/{d}"),
                "prefixes" => Encoding.UTF8.GetBytes(new string('p', random.Next(60)) + new string('q', random.Next(30)) + random.Next(50)),
                _ => [.. Enumerable.Range(0, random.Next(4)).Select(_ => (byte)random.Next(256))],
            };
        }
        return values;
    }

    private static void Check(int[] ordinals, Func<SortedCursor> open, string what)
    {
        SortedCursor cursor = open();
        int[] read = [.. Enumerable.Repeat(-1, ordinals.Length)];
        while (cursor.Next() != DocIdCursor.NoMore) read[cursor.Doc] = cursor.Ordinal;
        Assert.That(read, Is.EqualTo(ordinals), what);
        foreach (int step in new[] { 1, 2, 31 })
        {
            int[] docs = [.. Enumerable.Range(0, (ordinals.Length + step - 1) / step).Select(i => i * step)];
            int[] filled = new int[docs.Length], exact = new int[docs.Length];
            open().Fill(docs, filled);
            cursor = open();
            for (int i = 0; i < docs.Length; i++) exact[i] = cursor.AdvanceExact(docs[i]) ? cursor.Ordinal : -1;
            Assert.That(filled, Is.EqualTo(docs.Select(d => ordinals[d])), $"{what}, filled every {step}");
            Assert.That(exact, Is.EqualTo(filled), $"{what}, exactly every {step}");
        }
        CheckRuns([.. ordinals.Select(o => o < 0 ? null : new long[] { o })], Open, what);

        Counting Open(int[] counts)
        {
            SortedCursor c = open();
            return new Counting(docs => c.CountOrdinals(docs, counts), (from, to) => c.CountRun(from, to, counts), c.AdvanceExact);
        }
    }

    private sealed record Counting(Func<int[], int> List, Func<int, int, int> Run, Func<int, bool> AdvanceExact);

    // Runs and lists of documents by turns, and where the cursor stands afterwards.
    private static void CheckRuns(long[]?[] ordinals, Func<int[], Counting> open, string what)
    {
        int values = ordinals.Max(o => o == null || o.Length == 0 ? 0 : (int)o[^1] + 1);
        foreach (int[] cuts in new int[][] { [0, ordinals.Length], [0, ordinals.Length / 3, ordinals.Length / 2, ordinals.Length - 1], [ordinals.Length / 5, ordinals.Length / 5 + 1, ordinals.Length - 1] })
        {
            if (cuts.Length > 2 && ordinals.Length < 10) continue;   // too few for so many runs
            int[] counts = new int[values], expected = new int[values];
            Counting cursor = open(counts);
            int with = 0;
            for (int i = 1; i < cuts.Length; i++)
                with += i % 2 == 1 ? cursor.Run(cuts[i - 1], cuts[i]) : cursor.List([.. Enumerable.Range(cuts[i - 1], cuts[i] - cuts[i - 1])]);
            for (int d = cuts[0]; d < cuts[^1]; d++) foreach (long ordinal in ordinals[d] ?? []) expected[ordinal]++;
            Assert.That(counts, Is.EqualTo(expected), $"{what}, runs of {string.Join(", ", cuts)}");
            Assert.That(with, Is.EqualTo(ordinals[cuts[0]..cuts[^1]].Count(o => o != null)), $"{what}, documents in runs of {string.Join(", ", cuts)}");
            if (cuts[^1] == ordinals.Length - 1) Assert.That(cursor.AdvanceExact(ordinals.Length - 1), Is.EqualTo(ordinals[^1] != null), $"{what}, after runs of {string.Join(", ", cuts)}");
        }
    }

    private static void Check(long[]?[] ordinals, Func<SortedSetCursor> open, string what)
    {
        SortedSetCursor cursor = open();
        long[]?[] read = new long[]?[ordinals.Length];
        while (cursor.Next() != DocIdCursor.NoMore) read[cursor.Doc] = Ordinals(cursor);
        Assert.That(read, Is.EqualTo(ordinals), what);
        int values = (int)cursor.ValueCount;
        foreach (int step in new[] { 1, 2, 31 })
        {
            int[] docs = [.. Enumerable.Range(0, (ordinals.Length + step - 1) / step).Select(i => i * step)];
            cursor = open();
            long[]?[] exact = [.. docs.Select(d => cursor.AdvanceExact(d) ? Ordinals(cursor) : null)];
            Assert.That(exact, Is.EqualTo(docs.Select(d => ordinals[d])), $"{what}, exactly every {step}");
            int[] counts = new int[values], expected = new int[values];
            cursor = open();
            cursor.CountOrdinals(docs.AsSpan(0, docs.Length / 2), counts);
            cursor.CountOrdinals(docs.AsSpan(docs.Length / 2), counts);
            foreach (int d in docs) foreach (long ordinal in ordinals[d] ?? []) expected[ordinal]++;
            Assert.That(counts, Is.EqualTo(expected), $"{what}, counted every {step}");
        }
        CheckRuns(ordinals, Open, what);

        Counting Open(int[] counts)
        {
            SortedSetCursor c = open();
            return new Counting(docs => c.CountOrdinals(docs, counts), (from, to) => c.CountRun(from, to, counts), c.AdvanceExact);
        }
    }

    private static long[] Ordinals(SortedSetCursor cursor)
    {
        var ordinals = new List<long>();
        for (long o = cursor.NextOrdinal(); o != SortedSetCursor.NoMoreOrdinals; o = cursor.NextOrdinal()) ordinals.Add(o);
        return [.. ordinals];
    }

    private static void CheckTerms(byte[][] distinct, SortedCursor cursor)
    {
        Assert.That(cursor.ValueCount, Is.EqualTo(distinct.Length));
        CheckWalk(distinct, cursor.GetTerms());
        for (int i = 0; i < distinct.Length; i++)
        {
            if (!cursor.Lookup(i).SequenceEqual(distinct[i])) Assert.Fail($"ordinal {i}");
        }
        CheckFind(distinct, v => cursor.Find(v));
    }

    private static void CheckTerms(byte[][] distinct, SortedSetCursor cursor)
    {
        Assert.That(cursor.ValueCount, Is.EqualTo(distinct.Length));
        CheckWalk(distinct, cursor.GetTerms());
        CheckFind(distinct, cursor.Find);
        for (int i = distinct.Length - 1; i >= 0; i -= 7)
        {
            if (!cursor.Lookup(i).SequenceEqual(distinct[i])) Assert.Fail($"ordinal {i}");
        }
    }

    private static void CheckWalk(byte[][] distinct, ISortedTerms terms)
    {
        var walked = new List<byte[]>();
        while (terms.MoveNext()) walked.Add(terms.Term.ToArray());
        Assert.That(walked, Is.EqualTo(distinct));
        Assert.That(terms.MoveNext(), Is.False);
    }

    private delegate long Finder(ReadOnlySpan<byte> value);

    private static void CheckFind(byte[][] distinct, Finder find)
    {
        for (int i = 0; i < distinct.Length; i++)
        {
            byte[] term = distinct[i], after = [.. term, 0], before = term.Length == 0 ? term : term[..^1];
            if (find(term) != i) Assert.Fail($"term {i} is found at {find(term)}");
            if (find(after) != Array.BinarySearch(distinct, after, s_order)) Assert.Fail($"after term {i}: {find(after)}");
            if (find(before) != Array.BinarySearch(distinct, before, s_order)) Assert.Fail($"before term {i}: {find(before)}");
        }
        Assert.That(find([0xFF, 0xFF, 0xFF, 0xFF]), Is.EqualTo((long)~distinct.Length));
    }

    private static readonly Comparer<byte[]> s_order = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private sealed class OutOfOrderCursor : SortedCursor
    {
        private int _doc = -1;

        public override int Doc => _doc;

        public override long Cost => 2;

        public override int Ordinal => _doc;

        public override int ValueCount => 2;

        public override ReadOnlySpan<byte> Lookup(int ordinal) => ordinal == 0 ? "b"u8 : "a"u8;

        public override int Next() => _doc = _doc >= 1 ? NoMore : _doc + 1;

        public override int Advance(int target) => _doc = target > 1 ? NoMore : target;

        public override bool AdvanceExact(int target)
        {
            _doc = target;
            return true;
        }
    }
}
