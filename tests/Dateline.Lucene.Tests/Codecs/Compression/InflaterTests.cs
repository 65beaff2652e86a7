using System.IO.Compression;
using Dateline.Lucene.Codecs;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class InflaterTests
{
    [Test]
    public void TryInflate_WhatTheSystemCompressed_GivesItBack([Values] CompressionLevel level, [Values(1, 2)] int seed)
    {
        var random = new Random(seed);
        var inflater = new Inflater();
        for (int round = 0; round < 60; round++)
        {
            byte[] bytes = Sample(random, random.Next(round < 50 ? 2000 : 200_000));
            int dictionary = random.Next(Math.Min(bytes.Length, 8000) + 1), length = bytes.Length - dictionary;
            byte[] packed = Deflate(bytes.AsSpan(0, dictionary), bytes.AsSpan(dictionary), level);
            byte[] target = new byte[bytes.Length];
            bytes.AsSpan(0, dictionary).CopyTo(target);
            Assert.That(inflater.TryInflate(packed, target, dictionary, length, prefix: false), $"seed {seed}, round {round}");
            Assert.That(target.AsSpan().SequenceEqual(bytes), $"seed {seed}, round {round}");

            int some = random.Next(length + 1);
            byte[] start = new byte[dictionary + some];
            bytes.AsSpan(0, dictionary).CopyTo(start);
            Assert.That(inflater.TryInflate(packed, start, dictionary, some, prefix: true), $"seed {seed}, round {round}, first {some}");
            Assert.That(start.AsSpan().SequenceEqual(bytes.AsSpan(0, start.Length)), $"seed {seed}, round {round}, first {some}");
            if (length > 0) Assert.That(inflater.TryInflate(packed, target, dictionary, length - 1, prefix: false), Is.False, "longer than told");
            Assert.That(inflater.TryInflate(packed.AsSpan(0, random.Next(packed.Length)), target, dictionary, length, prefix: false), Is.False, "cut short");
        }
    }

    // RFC 1951 by hand: last block, fixed codes, the letter 'a' (0x91 in eight bits, highest first), end of block (seven zeros)
    [Test]
    public void TryInflate_OneLetter_IsRead()
    {
        byte[] target = new byte[1];
        Assert.That(new Inflater().TryInflate([0x4B, 0x04, 0x00], target, 0, 1, prefix: false));
        Assert.That(target, Is.EqualTo("a"u8.ToArray()));
    }

    [TestCase(new byte[] { }, TestName = "TryInflate_NoBytes_IsDamage")]
    [TestCase(new byte[] { 0x07 }, TestName = "TryInflate_KindThree_IsDamage")]
    [TestCase(new byte[] { 0x01, 0x01, 0x00, 0xFF, 0xFF, 0x61 }, TestName = "TryInflate_StoredLengthWrong_IsDamage")]
    [TestCase(new byte[] { 0x01, 0x09, 0x00, 0xF6, 0xFF, 0x61 }, TestName = "TryInflate_StoredPastTheEnd_IsDamage")]
    [TestCase(new byte[] { 0x4B, 0x04 }, TestName = "TryInflate_EndMissing_IsDamage")]
    [TestCase(new byte[] { 0x03, 0x02, 0x00 }, TestName = "TryInflate_DistanceBeforeTheStart_IsDamage")]
    [TestCase(new byte[] { 0xFD, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, TestName = "TryInflate_TooManyCodes_IsDamage")]
    public void TryInflate_Damage_IsTold(byte[] source) => Assert.That(new Inflater().TryInflate(source, new byte[10], 0, 1, prefix: false), Is.False);

    [Test]
    public void TryInflate_FlippedBits_NeverLeavesTheSpan()
    {
        byte[] text = Lz4Tests.Text(5, 1500);
        byte[] packed = Deflate([], text, CompressionLevel.Optimal);
        var inflater = new Inflater();
        const int Guard = 64;
        for (int bit = 0; bit < packed.Length * 8; bit++)
        {
            byte[] damaged = [.. packed];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            byte[] target = new byte[Guard + text.Length + Guard];
            inflater.TryInflate(damaged, target.AsSpan(Guard, text.Length), 0, text.Length, prefix: bit % 2 == 0);
            Assert.That(target.AsSpan(0, Guard).IndexOfAnyExcept((byte)0), Is.EqualTo(-1), $"bit {bit}");
            Assert.That(target.AsSpan(Guard + text.Length).IndexOfAnyExcept((byte)0), Is.EqualTo(-1), $"bit {bit}");
        }
        byte[] good = new byte[text.Length];
        Assert.That(inflater.TryInflate(packed, good, 0, good.Length, prefix: false) && good.AsSpan().SequenceEqual(text), "none of the damage stays");
    }

    private static byte[] Deflate(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> bytes, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        int start = 0;
        using (var deflate = new DeflateStream(packed, level, leaveOpen: true))
        {
            if (dictionary.Length > 0)
            {
                deflate.Write(dictionary);
                deflate.Flush();
                start = (int)packed.Length;
            }
            deflate.Write(bytes);
            if (dictionary.Length == 0 && bytes.Length == 0) return [0x03, 0x00];   // the stream writes nothing at all for nothing
        }
        return packed.ToArray()[start..];
    }

    private static byte[] Sample(Random random, int length)
    {
        byte[] bytes = new byte[length];
        switch (random.Next(4))
        {
            case 0: random.NextBytes(bytes); break;
            case 1: for (int i = 0; i < length; i++) bytes[i] = (byte)random.Next(3); break;
            case 2: bytes = Lz4Tests.Text(random.Next(), length); break;
            default: bytes.AsSpan().Fill((byte)random.Next(256)); break;
        }
        return bytes;
    }
}
