using System.Text;
using Dateline.Lucene.Codecs.Fst;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs.Fst;

using ByteMap = FstMap<ReadOnlyMemory<byte>, ByteSequenceOutputs>;
using IntegerMap = FstMap<long, PositiveIntegerOutputs>;

[TestFixture]
public sealed class FstTests
{
    // What Lucene 8.8.1's Builder writes for these keys: lists of arcs, shared suffixes, an output on the empty key.
    [Test]
    public void Build_SmallIntegerMap_GivesLucenesBytes()
    {
        (string, long)[] entries = [("", 3), ("ant", 5), ("bat", 7), ("bet", 12), ("cat", 1), ("cet", 2), ("dog", 300), ("dogs", 8)];
        (byte[] meta, byte[] data) = Build<long, PositiveIntegerOutputs>(entries.Select(e => (Utf8(e.Item1), e.Item2)), share: true);
        Assert.That(Convert.ToHexStringLower(meta), Is.EqualTo("3fd76c17034653540000000701010300292a"));
        Assert.That(Convert.ToHexStringLower(data), Is.EqualTo("00740f6e060205651202610002016512026100730f02a467276f06086416120163100b07621004056110"));
    }

    // And for these: a root whose arcs are addressed directly, outputs split between arcs.
    [Test]
    public void Build_SmallByteMap_GivesLucenesBytes()
    {
        string[] keys = ["a", "c", "d", "e", "h", "i", "pa", "pb", "pp", "pz", "z1", "zz"];
        IEnumerable<(byte[], ReadOnlyMemory<byte>)> entries = keys.Select(k => (Utf8(k), (ReadOnlyMemory<byte>)Utf8("o" + k))).Prepend(([], Utf8("r")));
        (byte[] meta, byte[] data) = Build<ReadOnlyMemory<byte>, ByteSequenceOutputs>(entries, share: false);
        Assert.That(Convert.ToHexStringLower(meta), Is.EqualTo("3fd76c17034653540000000701027201004849"));
        Assert.That(Convert.ToHexStringLower(data), Is.EqualTo(
            "007a017a1f7001701d6201621d6101611d7a017a1f3101311d187a6f021210706f021000696f021900686f021900656f021900646f021900636f021900616f0219610200819d051a40"));
    }

    [Test]
    public void Get_RandomByteMaps_GivesWhatWasAdded([Values(1, 2, 3, 4)] int seed, [Values] bool share, [Values] bool direct)
    {
        var random = new Random(seed);
        SortedDictionary<byte[], ReadOnlyMemory<byte>> entries = RandomKeys(random, 3000, () =>
        {
            byte[] output = new byte[random.Next(6)];
            random.NextBytes(output);
            return (ReadOnlyMemory<byte>)output;
        });
        (byte[] meta, byte[] data) = Build<ReadOnlyMemory<byte>, ByteSequenceOutputs>(entries.Select(e => (e.Key, e.Value)), share);
        ByteMap map = Open<ReadOnlyMemory<byte>, ByteSequenceOutputs>(meta, data, direct);
        AssertHolds(map, entries, random, (a, b) => a.Span.SequenceEqual(b.Span));
    }

    [Test]
    public void Get_RandomIntegerMaps_GivesWhatWasAdded([Values(1, 2, 3, 4)] int seed, [Values] bool share)
    {
        var random = new Random(seed);
        SortedDictionary<byte[], long> entries = RandomKeys(random, 3000, () => random.Next(4) == 0 ? 0 : random.NextInt64(1L << random.Next(1, 62)));
        (byte[] meta, byte[] data) = Build<long, PositiveIntegerOutputs>(entries.Select(e => (e.Key, e.Value)), share);
        IntegerMap map = Open<long, PositiveIntegerOutputs>(meta, data, direct: true);
        AssertHolds(map, entries, random, (a, b) => a == b);
    }

    [Test]
    public void Build_KeyOf32766Bytes_IsFound()
    {
        byte[] shorter = new byte[32765], longer = new byte[32766];
        (byte[] meta, byte[] data) = Build<long, PositiveIntegerOutputs>([(shorter, 1), (longer, 2)], share: true);
        IntegerMap map = Open<long, PositiveIntegerOutputs>(meta, data, direct: true);
        Assert.That((map.TryGet(longer, out long output), output), Is.EqualTo((true, 2)));
        Assert.That((map.TryGet(shorter, out output), output), Is.EqualTo((true, 1)));
        Assert.That(map.TryGet(longer[..32764], out _), Is.False);
    }

    [Test]
    public void Build_EqualSuffixes_AreStoredOnce()
    {
        IEnumerable<(byte[], long)> entries = Enumerable.Range('a', 26).Select(c => (Utf8($"{(char)c}-a-long-suffix-that-all-keys-share"), 0L));
        (_, byte[] data) = Build<long, PositiveIntegerOutputs>(entries, share: true);
        Assert.That(data, Has.Length.LessThan(26 * 8 + 40 * 3));
    }

    [Test]
    public void Add_KeyNotAfterTheLast_Throws([Values("b", "a", "")] string second)
    {
        var builder = new FstBuilder<long, PositiveIntegerOutputs>();
        builder.Add("b"u8, 1);
        Assert.That(() => builder.Add(Utf8(second), 2), Throws.ArgumentException);
    }

    [Test]
    public void Finish_NoKey_Throws() =>
        Assert.That(() => new FstBuilder<long, PositiveIntegerOutputs>().Finish(IndexOutput.InMemory(), IndexOutput.InMemory()), Throws.InvalidOperationException);

    [Test]
    public void Open_LengthBeyondTheFile_Throws()
    {
        (byte[] meta, byte[] data) = Build<long, PositiveIntegerOutputs>([(Utf8("a"), 1)], share: true);
        Assert.That(() => Open<long, PositiveIntegerOutputs>(meta, data[..^1], direct: true), Throws.InstanceOf<CorruptIndexException>());
    }

    // Damage must give an answer or say that it is damage; and a walk must end.
    [Test]
    public void Read_EveryBitFlipped_AnswersOrSaysCorrupt()
    {
        var random = new Random(11);
        SortedDictionary<byte[], ReadOnlyMemory<byte>> entries = RandomKeys(random, 60, () => (ReadOnlyMemory<byte>)new byte[] { (byte)random.Next(3) });
        (byte[] meta, byte[] data) = Build<ReadOnlyMemory<byte>, ByteSequenceOutputs>(entries.Select(e => (e.Key, e.Value)), share: true);
        int corrupt = 0;
        for (int bit = 0; bit < (meta.Length + data.Length) * 8; bit++)
        {
            byte[] bad = [.. meta, .. data];
            bad[bit / 8] ^= (byte)(1 << (bit & 7));
            try
            {
                ByteMap map = Open<ReadOnlyMemory<byte>, ByteSequenceOutputs>(bad[..meta.Length], bad[meta.Length..], direct: true);
                foreach (byte[] key in entries.Keys) map.TryGet(key, out _);
                var cursor = new FstCursor<ReadOnlyMemory<byte>, ByteSequenceOutputs>(map);
                for (int i = 0; i < 10_000 && cursor.MoveNext(); i++) { }
            }
            catch (CorruptIndexException)
            {
                corrupt++;
            }
        }
        Assert.That(corrupt, Is.GreaterThan(meta.Length * 4));
    }

    private static void AssertHolds<T, TOutputs>(FstMap<T, TOutputs> map, SortedDictionary<byte[], T> entries, Random random, Func<T, T, bool> same)
        where TOutputs : struct, IFstOutputs<T>
    {
        var cursor = new FstCursor<T, TOutputs>(map);
        int wrong = 0;
        foreach ((byte[] key, T value) in entries)
        {
            if (!map.TryGet(key, out T found) || !same(found, value)) wrong++;
            if (!cursor.MoveNext() || !cursor.Key.SequenceEqual(key) || !same(cursor.Output, value)) wrong++;
            byte[] other = [.. key, (byte)random.Next(256)];
            if (map.TryGet(other, out _) != entries.ContainsKey(other)) wrong++;
            if (key.Length == 0) continue;
            other = [.. key];
            other[random.Next(other.Length)] = (byte)random.Next(256);
            if (map.TryGet(other, out _) != entries.ContainsKey(other)) wrong++;
        }
        Assert.That(wrong, Is.Zero);
        Assert.That(cursor.MoveNext(), Is.False);
        Assert.That(cursor.MoveNext(), Is.False, "once more");
    }

    /// <summary>Keys of kinds that make lists, sorted arrays and directly addressed arrays of arcs.</summary>
    private static SortedDictionary<byte[], T> RandomKeys<T>(Random random, int count, Func<T> output)
    {
        var entries = new SortedDictionary<byte[], T>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        for (int i = 0; i < count; i++)
        {
            byte[] key = new byte[random.Next(0, 7)];
            int kind = random.Next(3);
            for (int j = 0; j < key.Length; j++)
                key[j] = (byte)(kind == 0 ? random.Next(256) : kind == 1 ? 'a' + random.Next(26) : 37 * random.Next(7));
            entries.TryAdd(key, output());
        }
        return entries;
    }

    private static (byte[] Meta, byte[] Data) Build<T, TOutputs>(IEnumerable<(byte[] Key, T Output)> entries, bool share)
        where TOutputs : struct, IFstOutputs<T>
    {
        var builder = new FstBuilder<T, TOutputs>(share);
        foreach ((byte[] key, T output) in entries) builder.Add(key, output);
        using IndexOutput meta = IndexOutput.InMemory(), data = IndexOutput.InMemory();
        builder.Finish(meta, data);
        return (meta.Written.ToArray(), data.Written.ToArray());
    }

    private static FstMap<T, TOutputs> Open<T, TOutputs>(byte[] meta, byte[] data, bool direct)
        where TOutputs : struct, IFstOutputs<T>
    {
        var directory = new MemoryIndexDirectory();
        using (IndexOutput output = directory.CreateOutput("meta")) output.WriteBytes(meta);
        using (IndexOutput output = directory.CreateOutput("data")) output.WriteBytes(data);
        IndexInput input = direct ? directory.OpenInput("data") : PositionedSource.Open(data);
        return FstMap<T, TOutputs>.Open(directory.OpenInput("meta"), input, 0, input.Length);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
