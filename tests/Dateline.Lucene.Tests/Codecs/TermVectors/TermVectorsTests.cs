using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using static Dateline.Lucene.Tests.Codecs.TermVectorsTestData;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class TermVectorsTests
{
    [Test]
    public void Get_RandomDocuments_GivesThemBack([Values(1, 2, 3)] int seed, [Values(3, 40, 600)] int words, [Values] bool steady)
    {
        var random = new Random(seed);
        VectorField[][] documents = [.. Enumerable.Range(0, 12_000 / (words + 20)).Select(_ => Document(random, words, steady))];
        using var directory = new MemoryIndexDirectory();
        using TermVectorsReader reader = Open(directory, Write(directory, "_0", documents));
        reader.Verify();
        for (int doc = 0; doc < documents.Length; doc++)
        {
            if (documents[doc].Length == 0) Assert.That(reader.Get(doc), Is.Null, $"document {doc}");
            else Assert.That(Show(reader.Get(doc)), Is.EqualTo(Show(documents[doc])), $"seed {seed}, document {doc}");
        }
        for (int i = 0; i < 50; i++)
        {
            int doc = random.Next(documents.Length);
            Assert.That(Show(reader.Get(doc)), Is.EqualTo(Show(documents[doc])), $"seed {seed}, document {doc}");
        }
    }

    [Test]
    public void Get_NoVectorsAtAll_GivesNull([Values(1, 128, 300)] int count)
    {
        using var directory = new MemoryIndexDirectory();
        using TermVectorsReader reader = Open(directory, Write(directory, "_0", [.. Enumerable.Repeat(Array.Empty<VectorField>(), count)]));
        for (int doc = 0; doc < count; doc++) Assert.That(reader.Get(doc), Is.Null);
        Assert.That(reader.Chunks.Count, Is.EqualTo((count + 127) / 128));
    }

    [Test]
    public void Fields_AnyOrderOfNames_AreByNumber()
    {
        using var directory = new MemoryIndexDirectory();
        VectorTerm[] terms = [new("a", [new(0, 0, 1, "")])];
        using TermVectorsReader reader = Open(directory, Write(directory, "_0", [[new("f1", 3, terms), new("f2", 0, []), new("f7", 0, terms)]]));
        DocumentVectors vectors = reader.Get(0)!;
        Assert.That(vectors.Fields.Select(f => f.Number), Is.EqualTo(new[] { 4, 9, 10 }));
        Assert.That(vectors.GetTerms("f2"), Is.Null, "no terms");
        Assert.That(vectors.GetTerms("f3"), Is.Null, "no such field in the document");
        Assert.That(vectors.GetTerms("f7")!.SumTotalTermFrequency, Is.EqualTo(1));
    }

    [Test]
    public void Seek_Terms_FindsAsAnIndexDoes()
    {
        string[] words = ["b", "bb", "bbc", "d", "dad", "z"];
        using var directory = new MemoryIndexDirectory();
        VectorTerm[] terms = [.. words.Select((w, i) => new VectorTerm(w, [.. Enumerable.Range(0, i + 1).Select(p => new VectorPlace(p * 10 + i, 0, 0, ""))]))];
        using TermVectorsReader reader = Open(directory, Write(directory, "_0", [[new("f1", 1, terms)]]));
        FieldTerms field = reader.Get(0)!.GetTerms("f1")!;
        Assert.That((field.TermCount, field.SumDocumentFrequency, field.SumTotalTermFrequency, field.DocumentCount), Is.EqualTo((6L, 6L, 21L, 1)));
        Assert.That((Text(field.Min), Text(field.Max)), Is.EqualTo(("b", "z")));

        TermsCursor cursor = field.GetCursor();
        foreach ((string target, SeekResult result, string at) in new[]
        {
            ("a", SeekResult.Larger, "b"), ("bb", SeekResult.Found, "bb"), ("bba", SeekResult.Larger, "bbc"), ("b", SeekResult.Found, "b"), ("b", SeekResult.Found, "b"),
            ("z", SeekResult.Found, "z"), ("e", SeekResult.Larger, "z"), ("", SeekResult.Larger, "b"), ("dad", SeekResult.Found, "dad"),
        })
        {
            Assert.That(cursor.SeekCeiling(Encoding.UTF8.GetBytes(target)), Is.EqualTo(result), target);
            Assert.That(Text(cursor.Term), Is.EqualTo(at), target);
            int ordinal = Array.IndexOf(words, at);
            PostingsCursor postings = cursor.GetPostings(PostingsFlags.Positions);
            Assert.That(postings.Next(), Is.Zero);
            int[] positions = new int[10];
            Assert.That(postings.FillPositions(positions), Is.EqualTo(ordinal + 1));
            Assert.That(positions[..(ordinal + 1)], Is.EqualTo(Enumerable.Range(0, ordinal + 1).Select(p => p * 10 + ordinal)));
        }
        Assert.That(cursor.SeekCeiling("zz"u8), Is.EqualTo(SeekResult.End));
        Assert.That(cursor.SeekExact("c"u8), Is.False);
        Assert.That(cursor.SeekExact("d"u8));
        TermState state = cursor.GetState();
        Assert.That(cursor.SeekExact("b"u8));
        cursor.Seek("d"u8, state);
        Assert.That((Text(cursor.Term), cursor.TotalTermFrequency, state.TotalTermFrequency), Is.EqualTo(("d", 4L, 4L)));
    }

    [Test]
    public void Fill_OneDocument_GivesItOnce()
    {
        using var directory = new MemoryIndexDirectory();
        using TermVectorsReader reader = Open(directory, Write(directory, "_0", [[new("f1", 1, [new("a", [new(1, 0, 0, ""), new(2, 0, 0, "")])])]]));
        TermsCursor cursor = reader.Get(0)!.GetTerms("f1")!.GetCursor();
        Assert.That(cursor.MoveNext());
        PostingsCursor postings = cursor.GetPostings(PostingsFlags.Frequencies);
        int[] docs = new int[4], frequencies = new int[4];
        Assert.That((postings.Fill(10, docs, frequencies), docs[0], frequencies[0], postings.Doc), Is.EqualTo((1, 0, 2, 0)));
        Assert.That((postings.Fill(10, docs, frequencies), postings.Doc), Is.EqualTo((0, DocIdCursor.NoMore)));
    }

    [Test]
    public void CopyFrom_AnySegments_GivesTheSameVectors([Values] bool deletions)
    {
        var random = new Random(21);
        VectorField[][] large = [.. Enumerable.Range(0, 1280 * 4).Select(i => i % 2 == 0 ? [] : new VectorField[] { new("f1", 1, [new("x", [new(i, 0, 0, "")])]) })];   // chunks full of documents
        VectorField[][] small = [.. Enumerable.Range(0, 60).Select(_ => Document(random, 30))];
        using var directory = new MemoryIndexDirectory();
        using TermVectorsReader first = Open(directory, Write(directory, "_0", large)), second = Open(directory, Write(directory, "_1", small));
        FixedBitSet? live = null;
        if (deletions)
        {
            live = new FixedBitSet(large.Length);
            for (int doc = 0; doc < large.Length; doc += 3) live.Set(doc);
        }
        VectorField[][] kept = deletions ? [.. large.Where((_, doc) => doc % 3 == 0)] : large;
        VectorField[][] expected = [.. small, .. kept, .. Enumerable.Repeat(Array.Empty<VectorField>(), 5), .. small];
        SegmentInfo target = Segment("_2", expected.Length);
        using (var writer = new TermVectorsWriter(new(directory, target, FieldInfos.Empty)))
        {
            Assert.That(writer.CopyFrom(second, 60, null, Fields), Is.EqualTo(60));
            Assert.That(writer.CopyFrom(first, large.Length, live, Fields), Is.EqualTo(kept.Length));
            Assert.That(writer.CopyFrom(null, 5, null, Fields), Is.EqualTo(5));
            for (int doc = 0; doc < 60; doc++) writer.CopyDocument(second, doc, Fields);
            writer.Finish(expected.Length);
        }
        using TermVectorsReader merged = Open(directory, target);
        merged.Verify();
        for (int doc = 0; doc < expected.Length; doc++) Assert.That(Show(merged.Get(doc)), Is.EqualTo(Show(expected[doc])), $"document {doc}");
        Assert.That(first.DirtyChunks, Is.Zero);
        if (!deletions) Assert.That(merged.Chunks.Count, Is.GreaterThanOrEqualTo(first.Chunks.Count + 2), "whole chunks were copied");
    }

    // Lucene 8.0 to 8.4: the sizes are in the data file, and the index is made of packed blocks
    [Test]
    public void Get_FilesOfEarlierReleases_GivesVectors()
    {
        var random = new Random(41);
        VectorField[][] documents = [.. Enumerable.Range(0, 300).Select(_ => Document(random, 60))];
        using var directory = new MemoryIndexDirectory();
        using TermVectorsReader current = Open(directory, Write(directory, "_0", documents));
        SegmentInfo old = Segment("_1", documents.Length);
        ChunkIndex chunks = current.Chunks;
        var starts = new List<long>();
        using (IndexOutput data = directory.CreateOutput("_1.tvd"))
        {
            CodecHeader.Write(data, "Lucene50TermVectorsData", 1, old.Id, "");
            data.WriteVInt(2);
            data.WriteVInt(4096);
            IndexInput source = current.Files.Data.Clone();
            for (int i = 0; i < chunks.Count; i++)
            {
                starts.Add(data.Position);
                source.Seek(chunks.Pointer(i));
                data.CopyBytes(source, chunks.Pointer(i + 1) - chunks.Pointer(i));
            }
            List<int> counts = [.. Enumerable.Range(0, chunks.Count).Select(i => chunks.FirstDoc(i + 1) - chunks.FirstDoc(i))];
            OldStoredFields.WriteIndex(directory, old, "tvx", "Lucene50TermVectorsIndex", starts, counts, data.Position);
            data.WriteVLong(chunks.Count);
            data.WriteVLong(1);
            CodecFooter.Write(data);
        }
        using TermVectorsReader reader = Open(directory, old);
        reader.Verify();
        Assert.That((reader.Version, reader.Chunks.Count), Is.EqualTo((1, chunks.Count)));
        for (int doc = 0; doc < documents.Length; doc++) Assert.That(Show(reader.Get(doc)), Is.EqualTo(Show(documents[doc])), $"document {doc}");
    }

    [Test]
    public void Write_NotAsAnnounced_IsRefused()
    {
        using var directory = new MemoryIndexDirectory();
        using var writer = new TermVectorsWriter(new(directory, Segment("_0", 1), FieldInfos.Empty));
        FieldInfo field = Fields.Find("f1")!;
        writer.StartDocument(1);
        Assert.That(writer.FinishDocument, Throws.InvalidOperationException);
        Assert.That(() => writer.StartField(field, 1, false, false, payloads: true), Throws.ArgumentException);
        writer.StartField(field, 1, positions: true, offsets: false, payloads: false);
        Assert.That(writer.FinishField, Throws.InvalidOperationException);
        writer.StartTerm("a"u8, 1);
        Assert.That(writer.FinishTerm, Throws.InvalidOperationException);
        writer.AddPosition(0, -1, -1, []);
        Assert.That(() => writer.AddPosition(1, -1, -1, []), Throws.InvalidOperationException);
    }

    [Test]
    public void Get_FlippedBits_GivesVectorsOrCorruptIndex([Values("tvd", "tvx", "tvm")] string extension)
    {
        var random = new Random(31);
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", [.. Enumerable.Range(0, 9).Select(_ => Document(random, 8))]);
        string name = segment.FileName(extension);
        byte[] good;
        using (IndexInput input = directory.OpenInput(name)) good = input.ReadSpan((int)input.Length).ToArray();
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit >> 3] ^= (byte)(1 << (bit & 7));
            directory.DeleteFile(name);
            using (IndexOutput output = directory.CreateOutput(name)) output.WriteBytes(bad);
            Assert.That(ReadAll(directory, segment, verify: true, bit), $"bit {bit}: the checksum finds every single bit");
            ReadAll(directory, segment, verify: false, bit);
        }
    }

    private static bool ReadAll(IndexDirectory directory, SegmentInfo segment, bool verify, int bit)
    {
        try
        {
            using TermVectorsReader reader = Open(directory, segment);
            if (verify) reader.Verify();
            for (int doc = 0; doc < segment.MaxDoc; doc++) Show(reader.Get(doc));
            return false;
        }
        catch (IOException e) when (e is CorruptIndexException or IndexTooOldException or IndexTooNewException)
        {
            return true;
        }
        catch (Exception e)
        {
            Assert.Fail($"bit {bit}: {e}");
            throw;
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
