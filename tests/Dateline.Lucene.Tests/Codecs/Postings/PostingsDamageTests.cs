using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Whatever the bytes are, reading them ends, in documents that are possible or in <see cref="CorruptIndexException"/>.</summary>
[TestFixture]
public sealed class PostingsDamageTests
{
    private const int MaxDoc = 20_000;
    private static readonly int[] s_counts = [1, 2, 40, 128, 129, 300, 1300, 9000];
    private static readonly bool s_full = Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full";

    private static PostingsFixture Write(IndexOptions options, bool payloads)
    {
        var random = new Random(1);
        var fixture = new PostingsFixture(MaxDoc, options, payloads, norms: true);
        byte[] norms = new byte[MaxDoc];
        random.NextBytes(norms);
        foreach (int count in s_counts)
            fixture.Add(PostingsFixture.Random(random, count, MaxDoc / 2 / count, options >= IndexOptions.DocumentsFrequenciesAndPositions, payloads, maxFreq: 5), norms);
        fixture.Finish();
        return fixture;
    }

    private static MemoryIndexDirectory Copy(PostingsFixture fixture, string changed, byte[] bytes)
    {
        var copy = new MemoryIndexDirectory();
        foreach (string file in fixture.Directory.ListFiles())
        {
            using IndexOutput output = copy.CreateOutput(file);
            output.WriteBytes(file.EndsWith(changed, StringComparison.Ordinal) ? bytes : fixture.Bytes(file[^3..]));
        }
        return copy;
    }

    [TestCase(IndexOptions.Documents, false, "doc")]
    [TestCase(IndexOptions.DocumentsAndFrequencies, false, "doc")]
    [TestCase(IndexOptions.DocumentsFrequenciesPositionsAndOffsets, true, "doc")]
    [TestCase(IndexOptions.DocumentsFrequenciesAndPositions, false, "pos")]
    [TestCase(IndexOptions.DocumentsFrequenciesPositionsAndOffsets, true, "pos")]
    [TestCase(IndexOptions.DocumentsFrequenciesPositionsAndOffsets, true, "pay")]
    public void Read_FlippedBits_EndsOrSaysCorrupt(IndexOptions options, bool payloads, string extension)
    {
        using PostingsFixture fixture = Write(options, payloads);
        byte[] good = fixture.Bytes(extension);
        var random = new Random(2);
        int rounds = s_full ? 20_000 : 250;
        int corrupt = 0, head = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] bytes = [.. good];
            int flips = random.Next(4) == 0 ? 1 + random.Next(20) : 1;
            for (int i = 0; i < flips; i++) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                using PostingsReader reader = fixture.Read(Copy(fixture, extension, bytes));
                for (int t = 0; t < fixture.Terms.Count; t++)
                {
                    try
                    {
                        Exercise(reader, fixture.Field, fixture.Terms[t], random);
                    }
                    catch (CorruptIndexException)
                    {
                        corrupt++;
                    }
                }
                Assert.That(reader.Verify, Throws.InstanceOf<CorruptIndexException>(), $"round {round}: the sum finds every flipped bit");
            }
            catch (CorruptIndexException)
            {
                head++;
            }
            catch (Exception e) when (e is not AssertionException and not MultipleAssertException)
            {
                Assert.Fail($"round {round}: {e}");
            }
        }
        Assert.That(corrupt + head, Is.Positive);
    }

    [TestCase("doc")]
    [TestCase("pos")]
    [TestCase("pay")]
    public void Open_CutShort_SaysCorrupt(string extension)
    {
        using PostingsFixture fixture = Write(IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        byte[] good = fixture.Bytes(extension);
        foreach (int length in new[] { 0, 1, 15, 16, 40, 60, good.Length / 2, good.Length - 1 })
            Assert.That(() => fixture.Read(Copy(fixture, extension, good[..length])), Throws.InstanceOf<CorruptIndexException>(), $"{length} bytes");
    }

    // A footer put behind any beginning of the file opens: then it is the reading that must notice.
    [Test]
    public void Read_CutAndMended_EndsOrSaysCorrupt([Values("doc", "pos", "pay")] string extension)
    {
        using PostingsFixture fixture = Write(IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        byte[] good = fixture.Bytes(extension);
        var random = new Random(3);
        for (int round = 0; round < 60; round++)
        {
            byte[] bytes = [.. good[..random.Next(100, good.Length - 16)], .. good[^16..]];
            using PostingsReader reader = fixture.Read(Copy(fixture, extension, bytes));
            int corrupt = 0;
            foreach (BlockTermState term in fixture.Terms)
            {
                try
                {
                    Exercise(reader, fixture.Field, term, random);
                }
                catch (CorruptIndexException)
                {
                    corrupt++;
                }
            }
            Assert.That(corrupt, Is.Positive, $"round {round}, {bytes.Length} of {good.Length} bytes");
        }
    }

    [Test]
    public void Read_WrongTermState_EndsOrSaysCorrupt()
    {
        using PostingsFixture fixture = Write(IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        var random = new Random(4);
        int rounds = s_full ? 100_000 : 3000;
        for (int round = 0; round < rounds; round++)
        {
            BlockTermState state = fixture.Terms[random.Next(fixture.Terms.Count)].Clone();
            BlockTermState other = fixture.Terms[random.Next(fixture.Terms.Count)];
            switch (random.Next(8))
            {
                case 0: state.DocFreq = random.Next(2) == 0 ? other.DocFreq : random.Next(-1, MaxDoc + 2); break;
                case 1: state.TotalTermFreq = random.Next(2) == 0 ? other.TotalTermFreq : random.NextInt64(1L << random.Next(1, 40)); break;
                case 2: state.DocStart += random.Next(-300, 300); break;
                case 3: state.PosStart += random.Next(-300, 300); break;
                case 4: state.PayStart += random.Next(-300, 300); break;
                case 5: state.SkipOffset += random.Next(-300, 300); break;
                case 6: state.LastPosBlockOffset += random.Next(-300, 300); break;
                default: state.SingletonDoc = random.Next(-2, MaxDoc + 2); break;
            }
            try
            {
                Exercise(fixture.Reader, fixture.Field, state, random);
            }
            catch (CorruptIndexException)
            {
            }
            catch (Exception e) when (e is not AssertionException)
            {
                Assert.Fail($"round {round}: {e}");
            }
        }
    }

    [Test]
    public void DecodeTerm_RandomBytes_SaysCorruptOrStaysInTheFiles()
    {
        using PostingsFixture fixture = Write(IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        var random = new Random(5);
        byte[] meta = new byte[40];
        var state = new BlockTermState();
        int corrupt = 0;
        for (int round = 0; round < 20_000; round++)
        {
            random.NextBytes(meta);
            for (int i = 0; i < meta.Length; i++)
                if (random.Next(3) != 0) meta[i] &= 0x7F;
            if (round % 4 == 0) state = new BlockTermState();
            state.DocFreq = random.Next(3) == 0 ? 1 : random.Next(1, 300);
            state.TotalTermFreq = state.DocFreq + random.Next(300);
            int position = random.Next(meta.Length);
            try
            {
                fixture.Reader.DecodeTerm(meta, ref position, fixture.Field, state, round % 4 == 0);
                Assert.That(position, Is.InRange(1, meta.Length));
                Assert.That(state.DocStart + Math.Max(0, state.SkipOffset), Is.InRange(0, fixture.Bytes("doc").Length));
                Assert.That(state.SingletonDoc, Is.LessThan(MaxDoc));
            }
            catch (CorruptIndexException)
            {
                corrupt++;
                state = new BlockTermState();
            }
        }
        Assert.That(corrupt, Is.Positive);
    }

    [Test]
    public void StartDoc_OutOfOrder_SaysCorrupt()
    {
        using var fixture = new PostingsFixture(10, IndexOptions.DocumentsFrequenciesPositionsAndOffsets);
        PostingsWriter writer = fixture.Writer;
        writer.StartTerm(null);
        writer.StartDoc(3, 1);
        Assert.That(() => writer.StartDoc(3, 1), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => writer.StartDoc(4, 0), Throws.InstanceOf<CorruptIndexException>());
        writer.StartDoc(5, 3);
        writer.AddPosition(7, 10, 12, default);
        Assert.That(() => writer.AddPosition(6, 10, 12, default), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => writer.AddPosition(8, 9, 12, default), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => writer.AddPosition(8, 13, 12, default), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => writer.AddPosition(PostingsFormat.MaxPosition + 1, 13, 14, default), Throws.InstanceOf<CorruptIndexException>());
    }

    /// <summary>Steps, jumps, batches, positions and impacts of a term.</summary>
    private static void Exercise(PostingsReader reader, FieldInfo field, BlockTermState term, Random random)
    {
        int limit = 2 * MaxDoc;
        long payloads = 0;
        PostingsCursor cursor = reader.Postings(field, term, PostingsFlags.All, null);
        for (int doc = -1, next; (next = cursor.Next()) != DocIdCursor.NoMore; doc = next)
        {
            Require(next > doc && next < MaxDoc, "documents go up");
            int freq = cursor.Frequency;
            if (next % 3 == 0 || !field.HasPositions) continue;
            for (int i = 0, last = 0; i < Math.Min(freq, 10_000); i++)
            {
                int position = cursor.NextPosition();
                Require(position >= last, "positions go up");
                last = position;
                payloads += cursor.Payload.Length;
            }
        }
        cursor = reader.Postings(field, term, PostingsFlags.All, cursor);
        Span<int> positions = stackalloc int[64];
        for (int doc = -1, target = 0; target < MaxDoc && --limit > 0; target = doc + 1 + random.Next(2000))
        {
            if (target % 2 == 0)
            {
                cursor.AdvanceShallow(target);
                for (int level = 0; level < cursor.ImpactLevels; level++)
                {
                    Require(cursor.ImpactsUpTo(level) >= target, "impacts cover the target");
                    Require(cursor.Impacts(level).Length > 0, "there are impacts");
                }
            }
            doc = cursor.Advance(target);
            if (doc == DocIdCursor.NoMore) break;
            Require(doc >= target && doc < MaxDoc, "the target is reached");
            if (target % 3 != 0) cursor.FillPositions(positions);
        }
        cursor = reader.Postings(field, term, PostingsFlags.Frequencies, null);
        Span<int> docs = stackalloc int[200], freqs = stackalloc int[200];
        for (int count; (count = cursor.Fill(DocIdCursor.NoMore, docs, freqs)) > 0;)
            Require(docs[count - 1] < MaxDoc, "documents are in range");
        Require(payloads < 1L << 40, "payloads lie in the file");
    }

    private static void Require(bool condition, string what)
    {
        if (!condition) Assert.Fail(what);
    }
}
