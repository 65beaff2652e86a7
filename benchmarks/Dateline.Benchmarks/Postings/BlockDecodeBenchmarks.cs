using BenchmarkDotNet.Attributes;
using Dateline.Lucene.Codecs;

namespace Dateline.Benchmarks.Postings;

/// <summary>Decoding of 500 blocks of 128 integers, uniform in width, seed 7. Time is for all of them: divide by 64,000 for one integer.</summary>
public class BlockDecodeBenchmarks
{
    private const int Blocks = 500;
    private readonly int[] _values = new int[ForUtil.BlockSize];
    private byte[] _packed = [];

    [Params(1, 3, 4, 7, 8, 11, 16, 20)]
    public int Bits { get; set; }

    [GlobalSetup]
    public void Encode()
    {
        var random = new Random(7);
        _packed = new byte[Blocks * ForUtil.ByteCount(Bits)];
        for (int b = 0; b < Blocks; b++)
        {
            for (int i = 0; i < _values.Length; i++) _values[i] = (int)random.NextInt64(1L << Bits);
            ForUtil.Encode(_values, Bits, _packed.AsSpan(b * ForUtil.ByteCount(Bits)));
        }
    }

    [Benchmark(Baseline = true)]
    public int SumsScalar()
    {
        for (int b = 0; b < Blocks; b++) ForUtil.DecodeSumsScalar(_packed.AsSpan(b * ForUtil.ByteCount(Bits)), Bits, 0, _values);
        return _values[^1];
    }

    [Benchmark]
    public int Sums()
    {
        for (int b = 0; b < Blocks; b++) ForUtil.DecodeSums(_packed.AsSpan(b * ForUtil.ByteCount(Bits)), Bits, 0, _values);
        return _values[^1];
    }

    [Benchmark]
    public int Values()
    {
        for (int b = 0; b < Blocks; b++) ForUtil.Decode(_packed.AsSpan(b * ForUtil.ByteCount(Bits)), Bits, _values);
        return _values[^1];
    }
}
