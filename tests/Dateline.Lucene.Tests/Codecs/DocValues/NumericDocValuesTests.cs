using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class NumericDocValuesTests
{
    private const int Seed = 20250306;

    private static readonly int[] s_sizes = [1, 2, 7, 300, 4500, 20000];

    public static IEnumerable<string> Shapes => s_shapes.Keys;

    // A number for a document; what each is for is in its name.
    private static readonly Dictionary<string, Func<Random, int, long>> s_shapes = new()
    {
        ["constant"] = (_, _) => 42,
        ["constant extreme"] = (_, _) => long.MinValue,
        ["table"] = (r, _) => r.Next(3) * 1_000_003L - (r.Next(2) << 20),
        ["table of 256"] = (r, _) => r.Next(256) * 1_000_003L * 1_000_003L,
        ["divisor"] = (r, _) => 86_400_000L * r.Next(20_000) + 5,
        ["shifted"] = (r, _) => 1_700_000_000_000L + r.Next(100_000),
        ["not shifted"] = (r, _) => 1 + r.Next(250),
        ["negative"] = (r, _) => -r.Next(100_000),
        ["blocks"] = (r, d) => d < 16384 ? r.Next(100) : d < 32768 ? 77 : r.NextInt64(1L << 40),
        ["blocks with divisor"] = (r, d) => 1000L * (d < 16384 ? r.Next(3000) : r.NextInt64(1L << 40)),
        ["any"] = (r, _) => r.NextInt64(long.MinValue, long.MaxValue),
        ["extremes"] = (r, _) => r.Next(3) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => r.NextInt64() },
        ["12 bits"] = (r, _) => r.Next(1 << 12),
        ["20 bits"] = (r, _) => r.Next(1 << 20),
        ["24 bits"] = (r, _) => r.Next(1 << 24),
        ["28 bits"] = (r, _) => r.Next(1 << 28),
        ["32 bits"] = (r, _) => r.NextInt64(1L << 32),
        ["40 bits"] = (r, _) => r.NextInt64(1L << 40),
        ["48 bits"] = (r, _) => r.NextInt64(1L << 48),
        ["56 bits"] = (r, _) => r.NextInt64(1L << 56),
    };

    [TestCaseSource(nameof(Shapes))]
    public void Numeric_DenseAndSparse_GivesWhatWasWritten(string shape)
    {
        foreach (int size in s_sizes)
        {
            foreach (string gaps in size > 5000 ? ["none", "some"] : new[] { "none", "some", "few", "clusters" })
            {
                long?[] values = Values(shape, size, gaps);
                FieldInfo field = DocValuesFixture.Field(DocValuesType.Numeric);
                MemoryIndexDirectory directory = DocValuesFixture.Write(field, size, w => w.AddNumeric(field, () => new ArrayNumericCursor(values)));
                foreach (bool direct in size > 20000 ? [true] : new[] { true, false })
                {
                    using DocValuesReader reader = DocValuesFixture.Open(directory, field, size, direct);
                    Check(values, () => reader.GetNumeric(field), $"{shape}, {size}, {gaps}, {(direct ? "direct" : "positioned")}");
                    reader.Verify();
                }
            }
        }
    }

    [Test]
    public void Numeric_NoDocumentHasAny_IsEmpty()
    {
        long?[] values = new long?[10];
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Numeric);
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, values.Length, w => w.AddNumeric(field, () => new ArrayNumericCursor(values)));
        using DocValuesReader reader = DocValuesFixture.Open(directory, field, values.Length);
        Check(values, () => reader.GetNumeric(field), "empty");
    }

    [Test]
    public void Numeric_ManyBlocksOfDocuments_JumpsRight()
    {
        // Five blocks of 65,536: sparse, absent, full, dense, and a few at the end.
        const int MaxDoc = 5 * 65536;
        var random = new Random(Seed);
        long?[] values = new long?[MaxDoc];
        for (int d = 0; d < 65536; d += 40) values[d] = d;
        for (int d = 2 * 65536; d < 3 * 65536; d++) values[d] = d * 3L;
        for (int d = 3 * 65536; d < 4 * 65536; d++) values[d] = random.Next(3) > 0 ? d : null;
        values[MaxDoc - 2] = -5;
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Numeric);
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, MaxDoc, w => w.AddNumeric(field, () => new ArrayNumericCursor(values)));
        foreach (bool direct in new[] { true, false })
        {
            using DocValuesReader reader = DocValuesFixture.Open(directory, field, MaxDoc, direct);
            Check(values, () => reader.GetNumeric(field), direct ? "direct" : "positioned");
            foreach (int target in new[] { 0, 1, 40, 41, 65535, 65536, 131071, 131072, 150000, 196608, 200001, 262143, 262144, MaxDoc - 2, MaxDoc - 1 })
            {
                int expected = Array.FindIndex(values, target, v => v != null);
                NumericCursor cursor = reader.GetNumeric(field);
                Assert.That(cursor.Advance(target), Is.EqualTo(expected < 0 ? DocIdCursor.NoMore : expected), $"advance to {target}");
                if (expected >= 0) Assert.That(cursor.Value, Is.EqualTo(values[expected]));
                cursor = reader.GetNumeric(field);
                Assert.That(cursor.AdvanceExact(target), Is.EqualTo(values[target] != null), $"advance exactly to {target}");
                if (values[target] != null) Assert.That(cursor.Value, Is.EqualTo(values[target]));
            }
        }
    }

    internal static long?[] Values(string shape, int size, string gaps)
    {
        var random = new Random(Seed);
        long?[] values = new long?[size];
        for (int d = 0; d < size; d++)
        {
            bool has = gaps switch { "none" => true, "some" => random.Next(3) > 0, "few" => random.Next(100) == 0, _ => d / 1000 % 3 == 1 || d == size - 1 };
            if (has) values[d] = s_shapes[shape](random, d);
        }
        return values;
    }

    // Every way to read is compared: step by step, exactly, skipping, in bulk.
    internal static void Check(long?[] values, Func<NumericCursor> open, string what)
    {
        int[] docs = [.. Enumerable.Range(0, values.Length).Where(d => values[d] != null)];
        NumericCursor cursor = open();
        int[] stepped = new int[docs.Length];
        long[] numbers = new long[docs.Length];
        for (int i = 0; i < docs.Length; i++)
        {
            stepped[i] = cursor.Next();
            if (stepped[i] != docs[i]) break;
            numbers[i] = cursor.Value;
        }
        Assert.That(stepped, Is.EqualTo(docs), what);
        Assert.That(numbers, Is.EqualTo(docs.Select(d => values[d]!.Value)), what);
        Assert.That(cursor.Next(), Is.EqualTo(DocIdCursor.NoMore), what);
        Assert.That(cursor.Next(), Is.EqualTo(DocIdCursor.NoMore), what);

        foreach (int step in new[] { 1, 3, 17, 700 })
        {
            cursor = open();
            long?[] exact = new long?[(values.Length + step - 1) / step];
            for (int i = 0; i < exact.Length; i++)
            {
                if (cursor.AdvanceExact(i * step) && cursor.AdvanceExact(i * step)) exact[i] = cursor.Value;
            }
            long?[] expected = [.. Enumerable.Range(0, exact.Length).Select(i => values[i * step])];
            Assert.That(exact, Is.EqualTo(expected), $"{what}, exactly every {step}");

            long[] filled = new long[exact.Length];
            open().Fill([.. Enumerable.Range(0, exact.Length).Select(i => i * step)], filled, missing: -99);
            Assert.That(filled, Is.EqualTo(expected.Select(v => v ?? -99)), $"{what}, filled every {step}");

            cursor = open();
            for (int target = step - 1; target < values.Length;)
            {
                int at = Array.BinarySearch(docs, target);
                int next = (at < 0 ? ~at : at) < docs.Length ? docs[at < 0 ? ~at : at] : DocIdCursor.NoMore;
                int found = cursor.Advance(target);
                if (found != next || (next != DocIdCursor.NoMore && cursor.Value != values[next])) Assert.Fail($"{what}: advancing to {target} gives {found}, not {next}");
                if (next == DocIdCursor.NoMore) break;
                target = next + step;
            }
        }
    }
}
