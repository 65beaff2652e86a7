using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Codecs.Fst;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

/// <summary>Term dictionaries as Lucene 8.0 to 8.5 laid them out: versions 3 to 5, without a .tmd file. Written here by hand, block by block.</summary>
[TestFixture]
public sealed class OldVersionTests
{
    private const int MaxDoc = 20;
    private const string Suffix = "Lucene84_0";

    // Two blocks, of the terms that start with a and with b, and the root, which has a term of its own between them and the blocks as items.
    [Test]
    public void Read_OlderVersion_GivesTheTerms([Values(3, 4, 5)] int version, [Values(IndexOptions.Documents, IndexOptions.DocumentsAndFrequencies)] IndexOptions options)
    {
        SampleField field = Field(options);
        MemoryIndexDirectory directory = Write(field, version);
        using FieldsReader reader = SampleField.Open(directory, MaxDoc, field);
        reader.Verify();
        FieldTerms terms = reader.Terms("f")!;
        field.AssertSummary(terms);
        field.AssertAll(terms, withPostings: true);
        new CursorModel(field, terms, new Random(version)).Run(2000);
    }

    [TestCase(2, typeof(IndexTooOldException))]
    [TestCase(7, typeof(IndexTooNewException))]
    public void Open_UnknownVersion_SaysSo(int version, Type exception)
    {
        SampleField field = Field(IndexOptions.Documents);
        MemoryIndexDirectory directory = Write(field, version);
        Assert.That(() => SampleField.Open(directory, MaxDoc, field), Throws.InstanceOf(exception).With.Message.Contains("tim"));
    }

    [Test]
    public void Read_OlderVersionWithBitsFlipped_AnswersOrSaysCorrupt([Values(4, 5)] int version, [Values("tim", "tip")] string extension)
    {
        SampleField field = Field(IndexOptions.DocumentsAndFrequencies);
        MemoryIndexDirectory directory = Write(field, version);
        string file = $"_0_{Suffix}.{extension}";
        byte[] good = FieldsTests.Bytes(directory, file);
        int corrupt = 0;
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit & 7));
            directory.DeleteFile(file);
            using (IndexOutput output = directory.CreateOutput(file)) output.WriteBytes(bad);
            try
            {
                using FieldsReader reader = SampleField.Open(directory, MaxDoc, field);
                // Nothing sums these files when they are opened: a flipped bit may say that there are no fields.
                TermsCursor? cursor = reader.Terms("f")?.GetCursor();
                int count = 0;
                while (cursor != null && cursor.MoveNext() && cursor.DocumentFrequency > 0) count++;
                Assert.That(count, Is.LessThan(1000));
            }
            catch (CorruptIndexException)
            {
                corrupt++;
            }
        }
        Assert.That(corrupt, Is.GreaterThan(good.Length));
    }

    private static SampleField Field(IndexOptions options)
    {
        IEnumerable<string> names = Enumerable.Range(0, 30).Select(i => $"a{i:D2}").Append("ab").Append("b").Concat(Enumerable.Range(0, 26).Select(i => $"b{(char)('a' + i)}x")).Append("c");
        return new SampleField("f", 0, options, names.Select((n, i) => new SampleTerm(
            Encoding.UTF8.GetBytes(n), i % 4 == 0 ? [i % MaxDoc] : [.. new SortedSet<int> { i % 7, i % 5 + 8 }], i % 4 == 0 ? [1] : [1 + i % 3, 2])));
    }

    private static MemoryIndexDirectory Write(SampleField field, int version)
    {
        field.Info.PutAttribute("PerFieldPostingsFormat.format", "Lucene84");
        field.Info.PutAttribute("PerFieldPostingsFormat.suffix", "0");
        var directory = new MemoryIndexDirectory();
        var state = new SegmentWriteState(directory, SampleField.Segment(MaxDoc), SampleField.Infos(field), Suffix);
        using IndexOutput terms = directory.CreateOutput($"_0_{Suffix}.tim"), index = directory.CreateOutput($"_0_{Suffix}.tip");
        CodecHeader.Write(terms, "BlockTreeTermsDict", version, SampleField.Id, Suffix);
        CodecHeader.Write(index, "BlockTreeTermsIndex", version, SampleField.Id, Suffix);
        using var postings = new PostingsWriter(state);
        postings.Init(terms);
        postings.SetField(field.Info);
        BlockTermState[] states = [.. field.Terms.Select(t => WritePostings(postings, t))];

        long a = terms.Position;
        WriteBlock(terms, postings, field, states, version, 1, Items(field, "a"));
        long b = terms.Position;
        WriteBlock(terms, postings, field, states, version, 1, Items(field, "b"));
        long root = terms.Position;
        WriteBlock(terms, postings, field, states, version, 0, [("a"u8.ToArray(), -1, a), ("b"u8.ToArray(), -1, b), ("c"u8.ToArray(), field.Terms.Length - 1, 0)]);

        byte[] rootCode = Code(root);
        var builder = new FstBuilder<ReadOnlyMemory<byte>, ByteSequenceOutputs>(shareBranchingNodes: false);
        builder.Add([], rootCode);
        builder.Add("a"u8, Code(a));
        builder.Add("b"u8, Code(b));
        long start = index.Position;
        using IndexOutput nodes = IndexOutput.InMemory();
        builder.Finish(index, nodes);
        nodes.CopyTo(index);

        long termsDirectory = terms.Position, indexDirectory = index.Position;
        terms.WriteVInt(1);
        terms.WriteVInt(field.Info.Number);
        terms.WriteVLong(field.Terms.Length);
        WriteBytes(terms, rootCode);
        if (field.Info.HasFrequencies) terms.WriteVLong(field.Terms.Sum(t => t.Ttf));
        terms.WriteVLong(field.Terms.Sum(t => t.Df));
        terms.WriteVInt(field.Terms.SelectMany(t => t.Docs).Distinct().Count());
        if (version < 4) terms.WriteVInt(3);   // longs in a term's metadata
        WriteBytes(terms, field.Keys[0]);
        WriteBytes(terms, field.Keys[^1]);
        terms.WriteInt64(termsDirectory);
        CodecFooter.Write(terms);
        index.WriteVLong(start);
        index.WriteInt64(indexDirectory);
        CodecFooter.Write(index);
        postings.Finish();
        return directory;
    }

    private static BlockTermState WritePostings(PostingsWriter postings, SampleTerm term)
    {
        postings.StartTerm(null);
        postings.AddDocs(term.Docs, term.Freqs);
        var state = new BlockTermState { DocFreq = term.Df, TotalTermFreq = term.Ttf };
        postings.FinishTerm(state);
        return state;
    }

    private static List<(byte[] Suffix, int Term, long Block)> Items(SampleField field, string prefix) =>
        [.. Enumerable.Range(0, field.Terms.Length).Where(i => field.Keys[i][0] == prefix[0]).Select(i => (field.Keys[i][1..], i, 0L))];

    private static void WriteBlock(IndexOutput terms, PostingsWriter postings, SampleField field, BlockTermState[] states, int version, int prefixLength, List<(byte[] Suffix, int Term, long Block)> items)
    {
        bool isLeaf = prefixLength > 0;
        long position = terms.Position;
        using IndexOutput suffixes = IndexOutput.InMemory(), lengths = IndexOutput.InMemory(), stats = IndexOutput.InMemory(), metadata = IndexOutput.InMemory();
        IndexOutput lengthsTarget = version >= 5 ? lengths : suffixes;
        bool absolute = true;
        foreach ((byte[] suffix, int term, long block) in items)
        {
            lengthsTarget.WriteVInt(isLeaf ? suffix.Length : (suffix.Length << 1) | (term < 0 ? 1 : 0));
            suffixes.WriteBytes(suffix);
            if (term < 0)
            {
                lengthsTarget.WriteVLong(position - block);
                continue;
            }
            BlockTermState state = states[term];
            bool isSingleton = version >= 5 && state.DocFreq == 1 && (!field.Info.HasFrequencies || state.TotalTermFreq == 1);
            stats.WriteVInt(isSingleton ? 1 : version >= 5 ? state.DocFreq << 1 : state.DocFreq);   // runs of one
            if (!isSingleton && field.Info.HasFrequencies) stats.WriteVLong(state.TotalTermFreq - state.DocFreq);
            postings.EncodeTerm(metadata, field.Info, state, absolute);
            absolute = false;
        }
        terms.WriteVInt((items.Count << 1) | 1);
        if (version >= 5)
        {
            terms.WriteVLong((suffixes.Written.Length << 3) | (isLeaf ? 4 : 0));
            suffixes.CopyTo(terms);
            terms.WriteVInt(lengths.Written.Length << 1);
            lengths.CopyTo(terms);
        }
        else
        {
            terms.WriteVInt((suffixes.Written.Length << 1) | (isLeaf ? 1 : 0));
            suffixes.CopyTo(terms);
        }
        WriteBytes(terms, stats.Written);
        WriteBytes(terms, metadata.Written);
    }

    private static byte[] Code(long position)
    {
        using IndexOutput code = IndexOutput.InMemory();
        code.WriteVLong((position << 2) | 2);
        return code.Written.ToArray();
    }

    private static void WriteBytes(IndexOutput output, ReadOnlySpan<byte> bytes)
    {
        output.WriteVInt(bytes.Length);
        output.WriteBytes(bytes);
    }
}
