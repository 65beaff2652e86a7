using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class SortedNumericDocValuesTests
{
    [Test]
    public void SortedNumeric_EveryShape_GivesWhatWasWritten(
        [Values("constant", "table", "divisor", "blocks", "any", "12 bits")] string shape, [Values("none", "some", "few")] string gaps, [Values(1, 2, 8)] int most)
    {
        foreach (int size in new[] { 1, 3, 500, 9000 })
        {
            var random = new Random(most);
            Queue<long?> pool = new(NumericDocValuesTests.Values(shape, size * most * 4, "none"));
            long[]?[] values = new long[]?[size];
            for (int d = 0; d < size; d++)
            {
                if (gaps == "some" ? random.Next(3) == 0 : gaps == "few" && random.Next(50) > 0) continue;
                values[d] = [.. Enumerable.Range(0, 1 + random.Next(most)).Select(_ => pool.Dequeue()!.Value).Order()];
            }
            FieldInfo field = DocValuesFixture.Field(DocValuesType.SortedNumeric);
            MemoryIndexDirectory directory = DocValuesFixture.Write(field, size, w => w.AddSortedNumeric(field, () => new ArraySortedNumericCursor(values)));
            foreach (bool direct in new[] { true, false })
            {
                using DocValuesReader reader = DocValuesFixture.Open(directory, field, size, direct);
                Check(values, () => reader.GetSortedNumeric(field), $"{size}");
                reader.Verify();
            }
        }
    }

    private static void Check(long[]?[] values, Func<SortedNumericCursor> open, string what)
    {
        SortedNumericCursor cursor = open();
        long[]?[] read = new long[]?[values.Length];
        while (cursor.Next() != DocIdCursor.NoMore) read[cursor.Doc] = Numbers(cursor);
        Assert.That(read, Is.EqualTo(values), what);
        foreach (int step in new[] { 1, 2, 41 })
        {
            cursor = open();
            for (int d = 0; d < values.Length; d += step)
            {
                long[]? found = cursor.AdvanceExact(d) ? Numbers(cursor) : null;
                if (found == null != (values[d] == null) || (found != null && !found.SequenceEqual(values[d]!))) Assert.Fail($"{what}: document {d} in steps of {step}");
            }
        }
        NumericCursor? single = open().AsSingle();
        Assert.That(single != null, Is.EqualTo(values.All(v => v is null or { Length: 1 })), what);
        if (single == null) return;
        long?[] numbers = new long?[values.Length];
        while (single.Next() != DocIdCursor.NoMore) numbers[single.Doc] = single.Value;
        Assert.That(numbers, Is.EqualTo(values.Select(v => v?[0])), what);
    }

    private static long[] Numbers(SortedNumericCursor cursor)
    {
        long[] numbers = new long[cursor.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = cursor.NextValue();
        return numbers;
    }
}
