using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;
using static Dateline.Lucene.Tests.Indexing.Indexes;

namespace Dateline.Lucene.Tests.Indexing;

/// <summary>Damages the files of an index one at a time, and opens it with verification: the damage is named, or the answers are the same.</summary>
public sealed class IndexDamageTests
{
    private static bool IsFull => Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full";

    [Test]
    public void EveryFile_WithABitFlipped_IsFoundOut([Values] bool compound)
    {
        Dictionary<string, byte[]> files = MakeFiles(compound, seed: 1);
        string[] healthy = Read(Load(files));
        int tried = 0;
        foreach ((string name, byte[] bytes) in files)
        {
            int step = IsFull ? 1 : Math.Max(1, bytes.Length / 24);
            for (int at = 0; at < bytes.Length; at += step, tried++)
            {
                for (int bit = 0; bit < 8; bit += IsFull ? 1 : 3)
                {
                    byte[] damaged = (byte[])bytes.Clone();
                    damaged[at] ^= (byte)(1 << bit);
                    AssertFoundOut(With(files, name, damaged), healthy, $"{name}, byte {at}, bit {bit}");
                }
            }
        }
        Assert.That(tried, Is.GreaterThan(60));
    }

    [Test]
    public void EveryFile_CutShort_IsFoundOut([Values] bool compound)
    {
        Dictionary<string, byte[]> files = MakeFiles(compound, seed: 2);
        string[] healthy = Read(Load(files));
        foreach ((string name, byte[] bytes) in files)
        {
            int step = IsFull ? 1 : Math.Max(1, bytes.Length / 12);
            for (int length = 0; length < bytes.Length; length += step) AssertFoundOut(With(files, name, bytes[..length]), healthy, $"{name}, {length} of {bytes.Length} bytes");
            AssertFoundOut(With(files, name, bytes[..^1]), healthy, $"{name} without its last byte");
            AssertFoundOut(With(files, name, [.. bytes, 0]), healthy, $"{name} with a byte more");
        }
    }

    [Test]
    public void EveryFile_MissingOrOfAnotherIndex_IsFoundOut([Values] bool compound)
    {
        Dictionary<string, byte[]> files = MakeFiles(compound, seed: 3), others = MakeFiles(compound, seed: 4);
        string[] healthy = Read(Load(files));
        foreach (string name in files.Keys)
        {
            AssertFoundOut(With(files, name, null), healthy, $"{name} missing");
            // A whole commit of another index over these segments is foreign too.
            if (others.TryGetValue(name, out byte[]? foreign)) AssertFoundOut(With(files, name, foreign), healthy, $"{name} of another index");
        }
    }

    private static void AssertFoundOut(MemoryIndexDirectory directory, string[] healthy, string what)
    {
        string[] found;
        try
        {
            found = Read(directory);
        }
        catch (Exception e) when (e is CorruptIndexException or IndexNotFoundException)
        {
            Assert.That(e.Message, Is.Not.Empty, what);
            return;
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e.GetType().Name} instead of a CorruptIndexException: {e}");
            return;
        }
        Assert.That(found, Is.EqualTo(healthy), what);
    }

    private static string[] Read(MemoryIndexDirectory directory)
    {
        using Snapshot snapshot = Snapshot.Open(directory, new() { VerifyChecksums = true });
        return [.. Ids(snapshot), $"{Count(snapshot, "w1")}", $"{Count(snapshot, "w2")}"];
    }

    private static Dictionary<string, byte[]> MakeFiles(bool compound, int seed)
    {
        var random = new Random(seed);
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(directory, o => o with { UseCompoundFile = compound, MaxBufferedDocuments = 30 }))
        {
            for (int i = 0; i < 50; i++)
            {
                var document = Doc($"{seed}-{i}", string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"w{random.Next(9)}")), random.Next(1000));
                document.Add(new SortedSetDocValuesField("set", $"v{random.Next(5)}"));
                document.Add(new Field("vector", $"w{random.Next(4)} w{random.Next(4)}", new FieldType { IndexOptions = IndexOptions.DocumentsFrequenciesPositionsAndOffsets, HasTermVectors = true, HasTermVectorPositions = true }));
                writer.Add(document);
            }
            writer.Commit();
            writer.Delete(Id($"{seed}-7"));
            writer.UpdateNumericDocValue(Id($"{seed}-9"), "number", 5);
        }
        var files = new Dictionary<string, byte[]>();
        foreach (string name in directory.ListFiles())
        {
            using IndexInput input = directory.OpenInput(name);
            files[name] = input.ReadSpan((int)input.Length).ToArray();
        }
        return files;
    }

    private static MemoryIndexDirectory With(Dictionary<string, byte[]> files, string name, byte[]? bytes)
    {
        var changed = new Dictionary<string, byte[]>(files);
        if (bytes == null) changed.Remove(name);
        else changed[name] = bytes;
        return Load(changed);
    }

    private static MemoryIndexDirectory Load(Dictionary<string, byte[]> files)
    {
        var directory = new MemoryIndexDirectory();
        foreach ((string name, byte[] bytes) in files)
        {
            using IndexOutput output = directory.CreateOutput(name);
            output.WriteBytes(bytes);
        }
        return directory;
    }
}
