using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class NumbersTests
{
    // The values are Lucene 8.8.1's.
    [TestCase(16, 16)]
    [TestCase(48, 56)]
    [TestCase(64, 152)]
    [TestCase(80, 536)]
    [TestCase(128, 32792)]
    [TestCase(192, 8388632)]
    [TestCase(255, 2013265944)]
    public void Byte4ToInt_Known_GivesLucenesLength(int code, int length) => Assert.That(SmallFloat.Byte4ToInt((byte)code), Is.EqualTo(length));

    [Test]
    public void Byte4ToInt_AllBytes_SumAsInLucene()
    {
        long sum = 0;
        for (int i = 0; i < 256; i++) sum = unchecked(sum * 31 + SmallFloat.Byte4ToInt((byte)i));
        Assert.That(sum, Is.EqualTo(4854814618894895116));
    }

    [Test]
    public void IntToByte4_ManyLengths_SumAsInLucene()
    {
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++) sum = unchecked(sum * 31 + (sbyte)SmallFloat.IntToByte4(i * 2147));
        Assert.That(sum, Is.EqualTo(-8890617992366068949));
        Assert.That(SmallFloat.IntToByte4(int.MaxValue), Is.EqualTo(255));
    }

    [Test]
    public void IntToByte4_EveryCodesLength_ComesBack()
    {
        for (int i = 0; i < 256; i++) Assert.That(SmallFloat.IntToByte4(SmallFloat.Lengths[i]), Is.EqualTo(i));
    }

    [Test]
    public void IntToByte4_Negative_Throws() => Assert.That(() => SmallFloat.IntToByte4(-1), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(0f, 0)]
    [TestCase(-0f, -1)]
    [TestCase(1.5f, 1069547520)]
    [TestCase(-1.5f, -1069547521)]
    [TestCase(float.NaN, 2143289344)]
    [TestCase(float.NegativeInfinity, -2139095041)]
    public void FromSingle_Known_GivesLucenesInteger(float value, int sortable)
    {
        Assert.That(SortableNumber.FromSingle(value), Is.EqualTo(sortable));
        Assert.That(SortableNumber.ToSingle(sortable), Is.EqualTo(value));
    }

    [TestCase(0d, 0L)]
    [TestCase(-0d, -1L)]
    [TestCase(1.5, 4609434218613702656L)]
    [TestCase(-1.5, -4609434218613702657L)]
    [TestCase(double.NaN, 9221120237041090560L)]
    public void FromDouble_Known_GivesLucenesInteger(double value, long sortable)
    {
        Assert.That(SortableNumber.FromDouble(value), Is.EqualTo(sortable));
        Assert.That(SortableNumber.ToDouble(sortable), Is.EqualTo(value));
    }

    [Test]
    public void Encode_Numbers_BytesAscendWithThem()
    {
        int[] ints = [int.MinValue, -70000, -1, 0, 1, 255, 256, int.MaxValue];
        double[] doubles = [double.NegativeInfinity, -1e300, -1, -double.Epsilon, 0, double.Epsilon, 1, 1e300, double.PositiveInfinity];
        byte[] before = new byte[8], after = new byte[8];
        for (int i = 1; i < ints.Length; i++)
        {
            Int32Point.Encode(ints[i - 1], before);
            Int32Point.Encode(ints[i], after);
            Assert.That(before.AsSpan(0, 4).SequenceCompareTo(after.AsSpan(0, 4)), Is.Negative, $"{ints[i]}");
            Assert.That(Int32Point.Decode(after), Is.EqualTo(ints[i]));
            Int64Point.Encode(ints[i] * 5_000_000_000L, after);
            Assert.That(Int64Point.Decode(after), Is.EqualTo(ints[i] * 5_000_000_000L));
        }
        for (int i = 1; i < doubles.Length; i++)
        {
            DoublePoint.Encode(doubles[i - 1], before);
            DoublePoint.Encode(doubles[i], after);
            Assert.That(before.AsSpan().SequenceCompareTo(after), Is.Negative, $"{doubles[i]}");
            Assert.That(DoublePoint.Decode(after), Is.EqualTo(doubles[i]));
            SinglePoint.Encode((float)doubles[i], after);
            Assert.That(SinglePoint.Decode(after), Is.EqualTo((float)doubles[i]));
        }
    }
}
