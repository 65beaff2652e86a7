using System.Text;
using Dateline.Lucene.Codecs.BlockTree;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

[TestFixture]
public sealed class LowercaseAsciiTests
{
    // 'a' is 0x61: (0x62 & 0x1F) | 0x20 = 0x22. The last two of eight bytes, 'g' and 'h', go into the top bits of the others:
    // 'g' = 0x28 = 10 10 00, 'h' = 0x29 = 10 10 01.
    [Test]
    public void Compress_EightLetters_PacksSixBytes()
    {
        using IndexOutput output = IndexOutput.InMemory();
        Assert.That(LowercaseAscii.TryCompress("abcdefgh"u8, new byte[8], output), Is.True);
        Assert.That(output.Written.ToArray(), Is.EqualTo(new byte[] { 0xA2, 0xA3, 0xA4, 0xA5, 0x26, 0x67, 0 }));
    }

    [TestCase("abcdefg")]                               // fewer than eight
    [TestCase("Abcdefgh")]                              // an exception, and fewer than 32
    [TestCase("AbcdefghijklmnopqrstuvwxyzabcdeF")]      // two in 32
    public void Compress_NotWorthIt_WritesNothing(string text)
    {
        using IndexOutput output = IndexOutput.InMemory();
        Assert.That(LowercaseAscii.TryCompress(Encoding.ASCII.GetBytes(text), new byte[text.Length], output), Is.False);
        Assert.That(output.Position, Is.Zero);
    }

    [Test]
    public void Decompress_RandomBytes_GivesThemBack()
    {
        var random = new Random(3);
        int packed = 0;
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = new byte[random.Next(8, 1200)];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(random.Next(2) == 0 ? random.Next(0x1F, 0x3F) : random.Next(0x5F, 0x7F));
            for (int i = random.Next(bytes.Length / 32 + 2); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using IndexOutput output = IndexOutput.InMemory();
            if (!LowercaseAscii.TryCompress(bytes, new byte[bytes.Length], output)) continue;
            packed++;
            Assert.That(output.Position, Is.LessThan(bytes.Length));
            byte[] found = new byte[bytes.Length];
            using IndexInput input = Input(output.Written.ToArray());
            LowercaseAscii.Decompress(input, found);
            Assert.That(found, Is.EqualTo(bytes), $"round {round}");
            Assert.That(input.Position, Is.EqualTo(input.Length));
        }
        Assert.That(packed, Is.GreaterThan(500));
    }

    [Test]
    public void Unpack_EveryLength_AgreesWithTheScalarLoop()
    {
        var random = new Random(4);
        for (int length = 0; length < 200; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            byte[] scalar = [.. bytes];
            LowercaseAscii.Unpack(bytes);
            LowercaseAscii.UnpackScalar(scalar);
            Assert.That(bytes, Is.EqualTo(scalar), $"length {length}");
        }
    }

    [Test]
    public void Decompress_ExceptionBeyondTheEnd_SaysCorrupt()
    {
        using IndexInput input = Input([0, 0, 0, 0, 0, 0, 1, 8, 65]);   // six packed bytes; one exception, for byte 8 of 8
        Assert.That(() => LowercaseAscii.Decompress(input, new byte[8]), Throws.InstanceOf<CorruptIndexException>());
    }

    private static IndexInput Input(byte[] bytes)
    {
        var directory = new MemoryIndexDirectory();
        using (IndexOutput output = directory.CreateOutput("packed")) output.WriteBytes(bytes);
        return directory.OpenInput("packed");
    }
}
