using BenchmarkDotNet.Attributes;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Benchmarks.Postings;

/// <summary>A term of 300,000 documents with random gaps up to <see cref="MaxGap"/>, a quarter of them with frequencies up to 20, in memory, seed 3.</summary>
[MemoryDiagnoser]
public class PostingsCursorBenchmarks
{
    private const int Documents = 300_000;
    private readonly BlockTermState _term = new();
    private readonly int[] _docs = new int[128], _freqs = new int[128];
    private FieldInfo _field = null!;
    private PostingsReader _reader = null!;
    private PostingsCursor? _cursor;

    [Params(2, 16)]
    public int MaxGap { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var random = new Random(3);
        int[] docs = new int[Documents], freqs = new int[Documents];
        for (int i = 0, doc = -1; i < Documents; i++)
        {
            docs[i] = doc += 1 + random.Next(MaxGap);
            freqs[i] = random.Next(4) == 0 ? random.Next(1, 20) : 1;
        }
        _field = new FieldInfo("body", 0, IndexOptions.DocumentsAndFrequencies, omitsNorms: true);
        var fields = new FieldInfos([_field]);
        var segment = new SegmentInfo("_0", new byte[16], docs[^1] + 1, IndexVersion.Current, null);
        var directory = new MemoryIndexDirectory();
        using (var writer = new PostingsWriter(new SegmentWriteState(directory, segment, fields)))
        {
            writer.SetField(_field);
            writer.StartTerm(null);
            writer.AddDocs(docs, freqs);
            writer.FinishTerm(_term);
            writer.Finish();
        }
        _reader = PostingsReader.Open(new SegmentReadState(directory, segment, fields));
    }

    [GlobalCleanup]
    public void Close() => _reader.Dispose();

    [Benchmark(OperationsPerInvoke = Documents, Baseline = true)]
    public long Next()
    {
        PostingsCursor cursor = Start();
        long sum = 0;
        while (cursor.Next() != DocIdCursor.NoMore) sum += cursor.Doc;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public long NextAndFrequency()
    {
        PostingsCursor cursor = Start();
        long sum = 0;
        while (cursor.Next() != DocIdCursor.NoMore) sum += cursor.Frequency;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public long Fill()
    {
        PostingsCursor cursor = Start();
        long sum = 0;
        while (cursor.Fill(DocIdCursor.NoMore, _docs, default) is int count and > 0) sum += count;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public long FillWithFrequencies()
    {
        PostingsCursor cursor = Start();
        long sum = 0;
        while (cursor.Fill(DocIdCursor.NoMore, _docs, _freqs) is int count and > 0) sum += count;
        return sum;
    }

    private PostingsCursor Start() => _cursor = _reader.Postings(_field, _term, PostingsFlags.Frequencies, _cursor);
}
