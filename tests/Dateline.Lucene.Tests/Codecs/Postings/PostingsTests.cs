using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class PostingsTests
{
    private const int NoMore = DocIdCursor.NoMore;

    private static readonly IndexOptions[] s_options =
        [IndexOptions.Documents, IndexOptions.DocumentsAndFrequencies, IndexOptions.DocumentsFrequenciesAndPositions, IndexOptions.DocumentsFrequenciesPositionsAndOffsets];

    public static IEnumerable<TestCaseData> Kinds()
    {
        foreach (IndexOptions options in s_options)
            foreach (bool payloads in new[] { false, true })
                if (!payloads || options >= IndexOptions.DocumentsFrequenciesAndPositions)
                    yield return new TestCaseData(options, payloads);
    }

    [TestCaseSource(nameof(Kinds))]
    public void Next_EveryLength_GivesWhatWasWritten(IndexOptions options, bool payloads)
    {
        var random = new Random(1);
        int[] lengths = [1, 2, 3, 5, 64, 126, 127, 128, 129, 130, 255, 256, 257, 383, 384, 385, 1023, 1024, 1025, 1151, 1152, 1153, 2999, 3000, .. Enumerable.Range(0, 20).Select(_ => random.Next(1, 3000))];
        Check(options, payloads, [.. lengths.Select(n => PostingsFixture.Random(random, n, 1 + random.Next(40), options >= IndexOptions.DocumentsFrequenciesAndPositions, payloads))]);
    }

    [Test]
    public void Next_EveryLengthTo600_GivesDocsAndFrequencies()
    {
        var random = new Random(2);
        Check(IndexOptions.DocumentsAndFrequencies, false, [.. Enumerable.Range(1, 600).Select(n => PostingsFixture.Random(random, n, 3, positions: false))]);
    }

    [Test]
    public void Next_EveryWidthOfGap_GivesDocs([Range(1, 23)] int bits)
    {
        var random = new Random(bits);
        Check(IndexOptions.DocumentsAndFrequencies, false, [PostingsFixture.Random(random, 150, 1 << bits, positions: false, maxFreq: 1 << bits)]);
    }

    private static void Check(IndexOptions options, bool payloads, List<List<Posting>> terms)
    {
        int maxDoc = terms.Max(t => t[^1].Doc) + 1;
        using var fixture = new PostingsFixture(maxDoc, options, payloads);
        foreach (List<Posting> term in terms) fixture.Add(term);
        fixture.Finish();
        fixture.Reader.Verify();
        PostingsCursor? reuse = null;
        for (int t = 0; t < terms.Count; t++)
        {
            reuse = fixture.Cursor(t, PostingsFlags.All, reuse);
            AssertSame(reuse, terms[t], options, payloads, $"term {t}");
            AssertSame(fixture.Cursor(t, PostingsFlags.Documents), terms[t], Least(options, IndexOptions.DocumentsAndFrequencies), false, $"documents of term {t}");
        }
    }

    private static IndexOptions Least(IndexOptions a, IndexOptions b) => a < b ? a : b;

    private static void AssertSame(PostingsCursor cursor, List<Posting> postings, IndexOptions options, bool payloads, string what)
    {
        Assert.That(cursor.Doc, Is.EqualTo(-1), what);
        Assert.That(cursor.Cost, Is.EqualTo(postings.Count), what);
        foreach (Posting posting in postings)
        {
            if (cursor.Next() != posting.Doc) Assert.Fail($"{what}: document {cursor.Doc} instead of {posting.Doc}");
            AssertHere(cursor, posting, options, payloads, what);
        }
        Assert.That(cursor.Next(), Is.EqualTo(NoMore), what);
        Assert.That(cursor.Next(), Is.EqualTo(NoMore), what);
        Assert.That(cursor.Doc, Is.EqualTo(NoMore), what);
        Assert.That(cursor.Advance(NoMore), Is.EqualTo(NoMore), what);
    }

    private static void AssertHere(PostingsCursor cursor, Posting posting, IndexOptions options, bool payloads, string what)
    {
        int freq = options >= IndexOptions.DocumentsAndFrequencies ? posting.Freq : 1;
        if (cursor.Frequency != freq) Assert.Fail($"{what}, document {posting.Doc}: frequency {cursor.Frequency} instead of {freq}");
        if (options < IndexOptions.DocumentsFrequenciesAndPositions) return;
        foreach (Occurrence o in posting.Occurrences)
        {
            int position = cursor.NextPosition();
            if (position != o.Position) Assert.Fail($"{what}, document {posting.Doc}: position {position} instead of {o.Position}");
            bool offsets = options >= IndexOptions.DocumentsFrequenciesPositionsAndOffsets;
            if (cursor.StartOffset != (offsets ? o.Start : -1) || cursor.EndOffset != (offsets ? o.End : -1))
                Assert.Fail($"{what}, document {posting.Doc}: offsets {cursor.StartOffset}-{cursor.EndOffset} instead of {o.Start}-{o.End}");
            if (!cursor.Payload.SequenceEqual(payloads ? o.Payload : [])) Assert.Fail($"{what}, document {posting.Doc}: payload differs");
        }
        if (cursor.NextPosition() != -1) Assert.Fail($"{what}, document {posting.Doc}: more positions than its frequency");
    }

    [TestCaseSource(nameof(Kinds))]
    public void Advance_RandomTargets_FindsWhatAScanFinds(IndexOptions options, bool payloads)
    {
        var random = new Random(3);
        bool positions = options >= IndexOptions.DocumentsFrequenciesAndPositions;
        List<List<Posting>> terms = [.. new[] { 1, 100, 128, 129, 256, 1000, 1152, 5000, 20000 }.Select(n => PostingsFixture.Random(random, n, 8, positions, payloads))];
        int maxDoc = terms.Max(t => t[^1].Doc) + 1;
        using var fixture = new PostingsFixture(maxDoc, options, payloads);
        foreach (List<Posting> term in terms) fixture.Add(term);
        fixture.Finish();
        PostingsFlags[] flagSets = [PostingsFlags.Documents, PostingsFlags.Positions, PostingsFlags.Offsets, PostingsFlags.Payloads, PostingsFlags.All];
        for (int round = 0; round < 400; round++)
        {
            int t = random.Next(terms.Count);
            List<Posting> term = terms[t];
            PostingsFlags flags = flagSets[random.Next(flagSets.Length)];
            PostingsCursor cursor = fixture.Cursor(t, flags);
            int reach = 1 << random.Next(1, 16);
            int look = random.Next(1, 8);
            for (int i = -1, target = 0; ;)
            {
                string what = $"round {round}, term {t}, target {target}, {flags}";
                if (random.Next(3) == 0)
                {
                    i++;
                    cursor.Next();
                }
                else
                {
                    target = Math.Max(cursor.Doc, 0) + 1 + random.Next(reach);
                    if (random.Next(4) == 0) cursor.AdvanceShallow(Math.Max(0, target - random.Next(Math.Min(target - cursor.Doc, 100))));
                    cursor.Advance(target);
                    i++;
                    while (i < term.Count && term[i].Doc < target) i++;
                }
                if (i >= term.Count)
                {
                    Assert.That(cursor.Doc, Is.EqualTo(NoMore), what);
                    break;
                }
                if (cursor.Doc != term[i].Doc) Assert.Fail($"{what}: {cursor.Doc} instead of {term[i].Doc}");
                if (random.Next(look) != 0) continue;
                IndexOptions seen = flags switch
                {
                    PostingsFlags.Documents => Least(options, IndexOptions.DocumentsAndFrequencies),
                    PostingsFlags.Positions or PostingsFlags.Payloads => Least(options, IndexOptions.DocumentsFrequenciesAndPositions),
                    _ => options,
                };
                AssertHere(cursor, term[i], seen, payloads && (flags & PostingsFlags.Payloads) == PostingsFlags.Payloads, what);
            }
        }
    }

    [Test]
    public void Fill_AnyBounds_GivesWhatNextGives()
    {
        var random = new Random(4);
        List<Posting> term = PostingsFixture.Random(random, 10_007, 5, positions: true);
        using var fixture = new PostingsFixture(term[^1].Doc + 1, IndexOptions.DocumentsFrequenciesAndPositions);
        fixture.Add(term);
        fixture.Finish();
        int[] docs = new int[300], freqs = new int[300], positions = new int[40];
        for (int round = 0; round < 100; round++)
        {
            PostingsCursor cursor = fixture.Cursor(0, round % 2 == 0 ? PostingsFlags.Frequencies : PostingsFlags.Positions);
            int window = 1 << random.Next(1, 13);
            int i = 0;
            for (int upTo = window; i < term.Count; upTo += window)
            {
                int size = random.Next(1, docs.Length);
                bool wantFreqs = random.Next(2) == 0;
                int count;
                while ((count = cursor.Fill(upTo, docs.AsSpan(0, size), wantFreqs ? freqs.AsSpan(0, size) : default)) > 0)
                {
                    for (int k = 0; k < count; k++, i++)
                    {
                        if (docs[k] != term[i].Doc) Assert.Fail($"round {round}: {docs[k]} instead of {term[i].Doc}");
                        if (wantFreqs && freqs[k] != term[i].Freq) Assert.Fail($"round {round}, {docs[k]}: frequency {freqs[k]} instead of {term[i].Freq}");
                        Assert.That(docs[k], Is.LessThan(upTo));
                    }
                    Assert.That(cursor.Doc, Is.EqualTo(docs[count - 1]));
                    Assert.That(cursor.Frequency, Is.EqualTo(term[i - 1].Freq));
                    if (round % 2 == 1 && random.Next(3) == 0)
                    {
                        int filled = cursor.FillPositions(positions);
                        Assert.That(positions[..filled], Is.EqualTo(term[i - 1].Occurrences.Select(o => o.Position)), $"round {round}, document {cursor.Doc}");
                    }
                }
                Assert.That(i == term.Count || term[i].Doc >= upTo, $"round {round}: {upTo} was not reached");
                if (i < term.Count && random.Next(4) == 0)
                {
                    Assert.That(cursor.Next(), Is.EqualTo(term[i].Doc));
                    Assert.That(cursor.Frequency, Is.EqualTo(term[i].Freq));
                    i++;
                }
            }
            Assert.That(cursor.Fill(NoMore, docs, default), Is.Zero);
            Assert.That(cursor.Next(), Is.EqualTo(NoMore));
        }
    }

    [Test]
    public void FillPositions_InPieces_GivesWhatNextPositionGives()
    {
        var random = new Random(5);
        List<Posting> term = PostingsFixture.Random(random, 700, 5, positions: true, payloads: true, maxFreq: 500);
        using var fixture = new PostingsFixture(term[^1].Doc + 1, IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        fixture.Add(term);
        fixture.Finish();
        int[] positions = new int[200];
        PostingsCursor cursor = fixture.Cursor(0);
        foreach (Posting posting in term)
        {
            cursor.Next();
            if (random.Next(3) == 0) continue;
            var found = new List<int>();
            while (found.Count < posting.Freq)
            {
                if (random.Next(2) == 0)
                {
                    found.Add(cursor.NextPosition());
                }
                else
                {
                    int count = cursor.FillPositions(positions.AsSpan(0, random.Next(1, 200)));
                    Assert.That(count, Is.Positive);
                    found.AddRange(positions[..count]);
                }
                Occurrence o = posting.Occurrences[found.Count - 1];
                Assert.That((cursor.StartOffset, cursor.EndOffset), Is.EqualTo((o.Start, o.End)));
                Assert.That(cursor.Payload.SequenceEqual(o.Payload));
            }
            Assert.That(found, Is.EqualTo(posting.Occurrences.Select(o => o.Position)));
            Assert.That(cursor.FillPositions(positions), Is.Zero);
        }
    }

    [Test]
    public void Terms_EncodedAndDecoded_AreTheSame()
    {
        var random = new Random(6);
        using var fixture = new PostingsFixture(100_000, IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        for (int t = 0; t < 300; t++) fixture.Add(PostingsFixture.Random(random, random.Next(3) == 0 ? random.Next(1, 400) : 1, 60, positions: true, payloads: true));
        using var meta = IndexOutput.InMemory();
        for (int t = 0; t < 300; t++) fixture.Writer.EncodeTerm(meta, fixture.Field, fixture.Terms[t], absolute: t % 40 == 0);
        fixture.Finish();
        int position = 0;
        var state = new BlockTermState();
        for (int t = 0; t < 300; t++)
        {
            BlockTermState expected = fixture.Terms[t];
            state.DocFreq = expected.DocFreq;
            state.TotalTermFreq = expected.TotalTermFreq;
            fixture.Reader.DecodeTerm(meta.Written, ref position, fixture.Field, state, absolute: t % 40 == 0);
            Assert.That(
                (state.DocStart, state.PosStart, state.PayStart, state.SkipOffset, state.LastPosBlockOffset, state.SingletonDoc),
                Is.EqualTo((expected.DocStart, expected.PosStart, expected.PayStart, expected.SkipOffset, expected.LastPosBlockOffset, expected.SingletonDoc)), $"term {t}");
        }
        Assert.That(position, Is.EqualTo(meta.Written.Length));
    }

    [Test]
    public void Init_WrittenHead_IsAccepted()
    {
        using var fixture = new PostingsFixture(10, IndexOptions.Documents);
        fixture.Add([new Posting(3, 1, [])]);
        using (IndexOutput terms = fixture.Directory.CreateOutput("terms"))
        {
            fixture.Writer.Init(terms);
            terms.WriteByte(77);
        }
        fixture.Finish();
        using IndexInput input = fixture.Directory.OpenInput("terms");
        fixture.Reader.Init(input);
        Assert.That(input.ReadByte(), Is.EqualTo(77));
    }

    // Lucene's own worked example: document 7 once, document 11 three times.
    [Test]
    public void Tail_FormatExample_IsFifteenEightThree()
    {
        using var fixture = new PostingsFixture(12, IndexOptions.DocumentsAndFrequencies);
        fixture.Add([new Posting(7, 1, []), new Posting(11, 3, [])]);
        fixture.Finish();
        byte[] doc = fixture.Bytes("doc");
        int start = CodecHeader.Length(PostingsFormat.DocCodec, PostingsFixture.Suffix) + 1;
        Assert.That(doc[start..^CodecFooter.Length], Is.EqualTo(new byte[] { 15, 8, 3 }));
    }

    [Test]
    public void Cursor_MillionDocuments_StepsAndJumps()
    {
        var random = new Random(8);
        int[] docs = new int[1_000_000], freqs = new int[docs.Length];
        for (int i = 0, doc = -1; i < docs.Length; i++)
        {
            docs[i] = doc += 1 + (random.Next(100) == 0 ? random.Next(200) : random.Next(2));
            freqs[i] = random.Next(5) == 0 ? random.Next(2, 30) : 1;
        }
        using var fixture = new PostingsFixture(docs[^1] + 1, IndexOptions.DocumentsAndFrequencies);
        fixture.AddDocs(docs, freqs);
        fixture.Finish();

        PostingsCursor cursor = fixture.Cursor(0);
        for (int i = 0; i < docs.Length; i++)
            if (cursor.Next() != docs[i] || cursor.Frequency != freqs[i]) Assert.Fail($"{cursor.Doc} x {cursor.Frequency} instead of {docs[i]} x {freqs[i]}");
        Assert.That(cursor.Next(), Is.EqualTo(NoMore));

        for (int reach = 1; reach < 4_000_000; reach *= 3)
        {
            cursor = fixture.Cursor(0, PostingsFlags.Frequencies, cursor);
            for (int steps = 0; steps < 20_000; steps++)
            {
                int target = cursor.Doc + 1 + random.Next(reach);
                int at = Array.BinarySearch(docs, target);
                if (at < 0) at = ~at;
                Assert.That(cursor.Advance(target), Is.EqualTo(at < docs.Length ? docs[at] : NoMore));
                if (at == docs.Length) break;
                if (cursor.Frequency != freqs[at]) Assert.Fail($"{docs[at]}: frequency {cursor.Frequency} instead of {freqs[at]}");
            }
        }
    }

    [Test]
    public void AddDocs_InAnyPieces_WritesWhatStartDocWrites([Values] bool freqs)
    {
        var random = new Random(9);
        IndexOptions options = freqs ? IndexOptions.DocumentsAndFrequencies : IndexOptions.Documents;
        using var single = new PostingsFixture(100_000, options, norms: true);
        using var pieces = new PostingsFixture(100_000, options, norms: true);
        byte[] norms = new byte[100_000];
        random.NextBytes(norms);
        foreach (int count in new[] { 1, 2, 127, 128, 129, 1000, 5000 })
        {
            List<Posting> term = PostingsFixture.Random(random, count, 10, positions: false);
            single.Add(term, norms);
            pieces.Writer.StartTerm(() => new ByteNorms(norms));
            for (int from = 0; from < count;)
            {
                int size = Math.Min(count - from, 1 + random.Next(300));
                pieces.Writer.AddDocs([.. term.Skip(from).Take(size).Select(p => p.Doc)], freqs ? [.. term.Skip(from).Take(size).Select(p => p.Freq)] : []);
                from += size;
            }
            pieces.Writer.FinishTerm(new BlockTermState());
        }
        single.Finish();
        pieces.Finish();
        Assert.That(pieces.Bytes("doc"), Is.EqualTo(single.Bytes("doc")));
    }

    [Test]
    public void Cursor_Reused_AllocatesNothing()
    {
        var random = new Random(10);
        List<Posting> term = PostingsFixture.Random(random, 20_000, 4, positions: true, payloads: true);
        int maxDoc = term[^1].Doc + 1;
        using var fixture = new PostingsFixture(maxDoc, IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        fixture.Add(term);
        fixture.Finish();
        int[] docs = new int[128], freqs = new int[128], positions = new int[64];
        PostingsCursor? cursor = null;
        long allocated = 0;
        for (int round = 0; round < 4; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            cursor = fixture.Cursor(0, PostingsFlags.All, cursor);
            while (cursor.Doc < maxDoc / 3)
            {
                cursor.Next();
                cursor.NextPosition();
                _ = cursor.Payload.Length;
            }
            while (cursor.Doc < maxDoc / 2) cursor.Fill(maxDoc / 2 + 1, docs, freqs);
            for (int target = cursor.Doc + 1; target < maxDoc; target += 777)
            {
                cursor.AdvanceShallow(target);
                for (int level = 0; level < cursor.ImpactLevels; level++) _ = cursor.Impacts(level).Length;
                if (cursor.Advance(target) == NoMore) break;
                cursor.FillPositions(positions);
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.That(allocated, Is.Zero);
    }

    // Version 0 gives every only document by itself, after the pointers.
    [Test]
    public void DecodeTerm_VersionZero_IsRead()
    {
        using var fixture = new PostingsFixture(50, IndexOptions.DocumentsFrequenciesAndPositions);
        fixture.Add([new Posting(30, 1, [new Occurrence(4, 0, 0, [])])]);
        fixture.Add([new Posting(10, 1, [new Occurrence(5, 0, 0, [])])]);
        fixture.Finish();
        using var meta = IndexOutput.InMemory();
        for (int t = 0; t < 2; t++)
        {
            meta.WriteVLong(t == 0 ? fixture.Terms[0].DocStart : 0);
            meta.WriteVLong(fixture.Terms[t].PosStart - (t == 0 ? 0 : fixture.Terms[0].PosStart));
            meta.WriteVInt(fixture.Terms[t].SingletonDoc);
        }
        var old = new MemoryIndexDirectory();
        foreach (string extension in new[] { "doc", "pos" })
        {
            byte[] bytes = fixture.Bytes(extension);
            bytes[4 + 1 + PostingsFormat.DocCodec.Length + 3] = 0;   // the last byte of the version
            using IndexOutput output = old.CreateOutput($"_0_{PostingsFixture.Suffix}.{extension}");
            output.WriteBytes(bytes);
        }
        using PostingsReader reader = fixture.Read(old);
        var state = new BlockTermState();
        int position = 0;
        for (int t = 0; t < 2; t++)
        {
            state.DocFreq = 1;
            state.TotalTermFreq = 1;
            reader.DecodeTerm(meta.Written, ref position, fixture.Field, state, absolute: t == 0);
            PostingsCursor cursor = reader.Postings(fixture.Field, state, PostingsFlags.Positions, null);
            Assert.That((cursor.Next(), cursor.NextPosition()), Is.EqualTo((30 - 20 * t, 4 + t)));
        }
    }

    // Nothing of Lucene's asks for it, but a caller may prepare impacts ahead and then go to a document before them.
    [Test]
    public void AdvanceShallow_Backwards_StartsAgain()
    {
        List<Posting> term = PostingsFixture.Random(new Random(11), 5000, 3, positions: true);
        using var fixture = new PostingsFixture(term[^1].Doc + 1, IndexOptions.DocumentsFrequenciesAndPositions);
        fixture.Add(term);
        fixture.Finish();
        PostingsCursor cursor = fixture.Cursor(0, PostingsFlags.Positions);
        cursor.AdvanceShallow(term[4500].Doc);
        Assert.That(cursor.ImpactsUpTo(0), Is.EqualTo(term[4607].Doc));
        Assert.That(cursor.Advance(term[1000].Doc), Is.EqualTo(term[1000].Doc));
        Assert.That(cursor.NextPosition(), Is.EqualTo(term[1000].Occurrences[0].Position));
        cursor.AdvanceShallow(term[3000].Doc);
        cursor.AdvanceShallow(term[1001].Doc);
        Assert.That(cursor.ImpactsUpTo(0), Is.EqualTo(term[1023].Doc));
        Assert.That(cursor.Advance(term[4999].Doc), Is.EqualTo(term[4999].Doc));
    }

    [Test]
    public void Writer_SameTermsTwice_WritesTheSameBytes()
    {
        var bytes = new List<byte[]>();
        for (int i = 0; i < 2; i++)
        {
            using var fixture = new PostingsFixture(100_000, IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
            var random = new Random(12);
            for (int t = 0; t < 20; t++) fixture.Add(PostingsFixture.Random(random, random.Next(1, 2000), 20, positions: true, payloads: true));
            fixture.Finish();
            bytes.Add([.. fixture.Bytes("doc"), .. fixture.Bytes("pos"), .. fixture.Bytes("pay")]);
        }
        Assert.That(bytes[1], Is.EqualTo(bytes[0]));
    }
}
