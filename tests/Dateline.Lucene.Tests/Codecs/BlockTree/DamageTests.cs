using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

/// <summary>Damaged files give an answer or a <see cref="CorruptIndexException"/>, nothing else, and in time.</summary>
[TestFixture]
public sealed class DamageTests
{
    private const int MaxDoc = 40;

    private static readonly string[] s_files = ["_0_Lucene84_0.tim", "_0_Lucene84_0.tip", "_0_Lucene84_0.tmd"];

    // The .tmd file is summed when it is opened, so that any damage to it must be found out.
    [Test]
    public void Read_BitsFlipped_AnswersOrSaysCorrupt([ValueSource(nameof(s_files))] string file, [Values] bool small) =>
        Sweep(file, small, bytes => bytes, (flipped, corrupt) => Assert.That(corrupt, file.EndsWith("tmd") ? Is.EqualTo(flipped) : Is.GreaterThan(flipped / 8)));

    // And with a footer that fits, as if the damage had been there before the sum was made.
    [Test]
    public void Read_BitsFlippedUnderAGoodFooter_AnswersOrSaysCorrupt([ValueSource(nameof(s_files))] string file, [Values] bool small) =>
        Sweep(file, small, Refooted, (flipped, corrupt) => Assert.That(corrupt, Is.GreaterThan(flipped / 16)));

    /// <summary>Flips every bit of a small file, or some of one that has everything in it: all of them where time is no matter.</summary>
    private static void Sweep(string file, bool small, Func<byte[], byte[]> finish, Action<int, int> check)
    {
        SampleField[] fields = small ? FieldsTests.GoldenFields() : Fields();
        int stride = small || Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 1 : file.EndsWith("tim") ? 37 : 5;
        MemoryIndexDirectory directory = SampleField.Write(MaxDoc, fields);
        byte[] good = FieldsTests.Bytes(directory, file);
        int flipped = 0, corrupt = 0;
        for (int bit = 0; bit < good.Length * 8; bit += stride, flipped++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit & 7));
            if (ReadsCorrupt(directory, file, finish(bad), fields)) corrupt++;
        }
        check(flipped, corrupt);
    }

    [Test]
    public void Read_RandomBytesOverwritten_AnswersOrSaysCorrupt([ValueSource(nameof(s_files))] string file)
    {
        SampleField[] fields = Fields();
        MemoryIndexDirectory directory = SampleField.Write(MaxDoc, fields);
        byte[] good = FieldsTests.Bytes(directory, file);
        var random = new Random(9);
        for (int round = 0; round < 300; round++)
        {
            byte[] bad = [.. good];
            for (int i = random.Next(1, 6); i > 0; i--) bad[random.Next(50, bad.Length - 16)] = (byte)random.Next(256);
            ReadsCorrupt(directory, file, Refooted(bad), fields);
        }
        Assert.Pass();
    }

    [Test]
    public void Open_EveryTruncation_SaysCorrupt([ValueSource(nameof(s_files))] string file)
    {
        SampleField[] fields = FieldsTests.GoldenFields();
        MemoryIndexDirectory directory = SampleField.Write(MaxDoc, fields);
        byte[] good = FieldsTests.Bytes(directory, file);
        for (int length = 0; length < good.Length; length++)
        {
            Replace(directory, file, good[..length]);
            Assert.That(() => SampleField.Open(directory, MaxDoc, fields), Throws.InstanceOf<CorruptIndexException>(), $"{length} bytes");
        }
    }

    [Test]
    public void Verify_FlippedBit_SaysCorrupt([ValueSource(nameof(s_files))] string file)
    {
        SampleField[] fields = FieldsTests.GoldenFields();
        MemoryIndexDirectory directory = SampleField.Write(MaxDoc, fields);
        byte[] bad = FieldsTests.Bytes(directory, file);
        bad[^20] ^= 1;
        Replace(directory, file, bad);
        Assert.That(() =>
        {
            using FieldsReader reader = SampleField.Open(directory, MaxDoc, fields);
            reader.Verify();
        }, Throws.InstanceOf<CorruptIndexException>());
    }

    /// <summary>Fields whose blocks have floors, sub-blocks, packed suffixes of both kinds and a transducer with all layouts of arcs.</summary>
    private static SampleField[] Fields()
    {
        var random = new Random(12);
        return
        [
            SampleField.Random(random, "floors", 0, IndexOptions.Documents, MaxDoc, FieldsTests.Terms("binary", 120, random)),
            SampleField.Random(random, "packed", 1, IndexOptions.DocumentsAndFrequencies, MaxDoc, FieldsTests.Terms("urls", 60, random)),
            SampleField.Random(random, "nested", 2, IndexOptions.DocumentsFrequenciesAndPositions, MaxDoc, FieldsTests.Terms("numbers", 150, random)),
        ];
    }

    /// <summary>Reads everything in a damaged file; whether that was found out.</summary>
    private static bool ReadsCorrupt(MemoryIndexDirectory directory, string file, byte[] bad, SampleField[] fields)
    {
        byte[] good = FieldsTests.Bytes(directory, file);
        Replace(directory, file, bad);
        bool corrupt = false;
        try
        {
            FieldsReader reader;
            try
            {
                reader = SampleField.Open(directory, MaxDoc, fields);
            }
            catch (CorruptIndexException)
            {
                return true;
            }
            using (reader)
            {
                foreach (SampleField field in fields)
                {
                    if (reader.Terms(field.Info.Name) is not { } terms) continue;
                    corrupt |= IsCorrupt(() => WalkAll(terms));
                    TermsCursor cursor = terms.GetCursor();
                    for (int i = 0; i < field.Keys.Length; i += 7)
                    {
                        byte[] key = field.Keys[i];
                        corrupt |= IsCorrupt(() =>
                        {
                            if (cursor.SeekExact(key)) Look(cursor);
                        });
                        corrupt |= IsCorrupt(() =>
                        {
                            if (cursor.SeekCeiling(key.AsSpan(0, key.Length / 2)) == SeekResult.End) return;
                            Look(cursor);
                            for (int step = 0; step < 30 && cursor.MoveNext(); step++) { }
                        });
                    }
                }
            }
            return corrupt;
        }
        finally
        {
            Replace(directory, file, good);
        }
    }

    private static void WalkAll(FieldTerms terms)
    {
        TermsCursor cursor = terms.GetCursor();
        int count = 0;
        while (cursor.MoveNext())
        {
            Look(cursor);
            if (++count > 1000) Assert.Fail("the walk does not end");
        }
    }

    private static void Look(TermsCursor cursor)
    {
        Assert.That(cursor.DocumentFrequency, Is.InRange(1, MaxDoc));
        PostingsCursor postings = cursor.GetPostings(PostingsFlags.Frequencies);
        for (int i = 0; i <= MaxDoc && postings.Next() != DocIdCursor.NoMore; i++) { }
    }

    private static bool IsCorrupt(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (CorruptIndexException)
        {
            return true;
        }
    }

    private static void Replace(MemoryIndexDirectory directory, string file, byte[] bytes)
    {
        directory.DeleteFile(file);
        using IndexOutput output = directory.CreateOutput(file);
        output.WriteBytes(bytes);
    }

    private static byte[] Refooted(byte[] bytes)
    {
        using IndexOutput output = IndexOutput.InMemory(bytes.Length);
        output.WriteBytes(bytes.AsSpan(0, bytes.Length - 16));
        CodecFooter.Write(output);
        return output.Written.ToArray();
    }
}
