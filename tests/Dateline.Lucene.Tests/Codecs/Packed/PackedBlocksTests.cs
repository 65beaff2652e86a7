using System.Buffers.Binary;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Blocks of 128 values as Lucene 8.0 to 8.3 packed them.</summary>
public sealed class PackedBlocksTests
{
    [Test]
    public void Decode_EveryWidthByEitherMethod_GivesValuesAndSums([Range(1, 32)] int width, [Values] bool inWords)
    {
        var random = new Random(width);
        PackedBlocks blocks = Blocks(_ => inWords ? 1 : 0);
        int[] values = [.. Enumerable.Range(0, 128).Select(_ => (int)(random.NextInt64() & ((1L << Math.Min(width, 31)) - 1)))];
        using IndexOutput output = IndexOutput.InMemory();
        output.WriteByte((byte)width);
        if (inWords) WriteWords(output, values, width);
        else PackedInts.Write(output, values, width);
        int length = (int)output.Position;
        output.WriteBytes([1, 2, 3]);   // what follows is of no concern
        ReadOnlySpan<byte> bytes = output.Written;
        var read = new int[136];
        Assert.That((blocks.Length(bytes), blocks.Decode(bytes, read)), Is.EqualTo((length, length)));
        Assert.That(read[..128], Is.EqualTo(values));
        Assert.That((length <= PackedBlocks.MaxBytes, blocks.Length(bytes[..(length - 1)]), blocks.Decode(bytes[..(length - 1)], read)), Is.EqualTo((true, -1, -1)));
        Assert.That(blocks.DecodeSums(bytes, 5, read), Is.EqualTo(length));
        int sum = 5;
        Assert.That(read[..128], Is.EqualTo(values.Select(v => sum += v)));
    }

    [Test]
    public void Decode_OneValueForAll_FillsTheBlock()
    {
        var read = new int[128];
        Assert.That(Blocks(_ => 0).Decode([0, 0x85, 1], read), Is.EqualTo(3));
        Assert.That(read, Is.All.EqualTo(133));
    }

    [TestCase(new byte[] { }, TestName = "nothing")]
    [TestCase(new byte[] { 33, 0, 0 }, TestName = "33 bits")]
    [TestCase(new byte[] { 0, 0x80 }, TestName = "a value that ends early")]
    [TestCase(new byte[] { 0, 0xff, 0xff, 0xff, 0xff, 0x0f }, TestName = "a negative value")]
    public void Decode_DamagedBlock_IsRefused(byte[] block) => Assert.That(Blocks(_ => 0).Decode(block, new int[128]), Is.EqualTo(-1));

    [Test]
    public void Decode_ValueOf32Bits_IsRefused()
    {
        byte[] block = [32, .. Enumerable.Repeat((byte)0xff, 512)];
        Assert.That(Blocks(_ => 0).Decode(block, new int[128]), Is.EqualTo(-1));
    }

    [Test]
    public void Read_UnknownMethodOrTooFewBits_SaysCorrupt()
    {
        Assert.That(() => Blocks(width => width == 9 ? 2 : 0), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("9 bits"));
        using IndexOutput head = IndexOutput.InMemory();
        head.WriteVInt(PackedInts.Version);
        for (int width = 1; width <= 32; width++) head.WriteVInt(0);
        byte[] bytes = head.Written.ToArray();
        Assert.That(() => PackedBlocks.Read(Input(bytes)), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("2 bits are packed in 1"));
    }

    private static PackedBlocks Blocks(Func<int, int> method)
    {
        using IndexOutput head = IndexOutput.InMemory();
        head.WriteVInt(PackedInts.Version);
        for (int width = 1; width <= 32; width++) head.WriteVInt(method(width) * 32 + width - 1);
        return PackedBlocks.Read(Input(head.Written.ToArray()));
    }

    private static IndexInput Input(byte[] bytes)
    {
        var directory = new MemoryIndexDirectory();
        using (IndexOutput output = directory.CreateOutput("_0.doc")) output.WriteBytes(bytes);
        return directory.OpenInput("_0.doc");
    }

    private static void WriteWords(IndexOutput output, int[] values, int bits)
    {
        int perWord = 64 / bits;
        var word = new byte[8];
        for (int i = 0; i < values.Length; i += perWord)
        {
            ulong packed = 0;
            for (int j = 0; j < perWord && i + j < values.Length; j++) packed |= (ulong)(uint)values[i + j] << (j * bits);
            BinaryPrimitives.WriteUInt64BigEndian(word, packed);
            output.WriteBytes(word);
        }
    }
}
