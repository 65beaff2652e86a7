using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>A segment of one field in memory, its postings written and read without a term dictionary.</summary>
internal sealed class PostingsFixture : IDisposable
{
    private readonly SegmentInfo _segment;
    private readonly FieldInfos _fields;
    private readonly List<BlockTermState> _terms = [];
    private PostingsWriter? _writer;
    private PostingsReader? _reader;

    public PostingsFixture(int maxDoc, IndexOptions options, bool payloads = false, bool norms = false)
    {
        Field = new FieldInfo("body", 0, options, omitsNorms: !norms, hasPayloads: payloads);
        _fields = new FieldInfos([Field]);
        _segment = new SegmentInfo("_0", [.. Enumerable.Range(1, 16).Select(i => (byte)i)], maxDoc, IndexVersion.Current, null);
        _writer = new PostingsWriter(new SegmentWriteState(Directory, _segment, _fields, Suffix));
        _writer.SetField(Field);
    }

    public const string Suffix = "Lucene84_0";

    public MemoryIndexDirectory Directory { get; } = new();

    public FieldInfo Field { get; }

    public IReadOnlyList<BlockTermState> Terms => _terms;

    public PostingsReader Reader => _reader ??= Read(Directory);

    public PostingsWriter Writer => _writer!;

    /// <summary>Writes a term; returns its number.</summary>
    public int Add(IReadOnlyList<Posting> postings, byte[]? norms = null)
    {
        _writer!.StartTerm(norms == null ? null : () => new ByteNorms(norms));
        foreach (Posting posting in postings)
        {
            _writer.StartDoc(posting.Doc, posting.Freq);
            foreach (Occurrence o in posting.Occurrences) _writer.AddPosition(o.Position, o.Start, o.End, o.Payload);
            _writer.FinishDoc();
        }
        var state = new BlockTermState();
        _writer.FinishTerm(state);
        _terms.Add(state);
        return _terms.Count - 1;
    }

    /// <summary>Writes a term without positions.</summary>
    public void AddDocs(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        _writer!.StartTerm(null);
        _writer.AddDocs(docs, freqs);
        var state = new BlockTermState();
        _writer.FinishTerm(state);
        _terms.Add(state);
    }

    public void Finish()
    {
        _writer!.Finish();
        _writer.Dispose();
        _writer = null;
    }

    public PostingsReader Read(IndexDirectory directory) => PostingsReader.Open(new SegmentReadState(directory, _segment, _fields, Suffix));

    public PostingsCursor Cursor(int term, PostingsFlags flags = PostingsFlags.All, PostingsCursor? reuse = null) =>
        Reader.Postings(Field, _terms[term], flags, reuse);

    public byte[] Bytes(string extension)
    {
        using IndexInput input = Directory.OpenInput(_segment.FileName(Suffix, extension));
        return input.Span(0, (int)input.Length).ToArray();
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _reader?.Dispose();
    }

    /// <summary>Random postings: documents with gaps up to <paramref name="maxGap"/>, mostly low frequencies.</summary>
    public static List<Posting> Random(Random random, int count, int maxGap, bool positions, bool payloads = false, int maxFreq = 12)
    {
        var list = new List<Posting>(count);
        int doc = -1;
        for (int i = 0; i < count; i++)
        {
            doc += 1 + random.Next(maxGap);
            int freq = random.Next(3) == 0 ? 1 + random.Next(maxFreq) : 1;
            list.Add(new Posting(doc, freq, positions ? Occurrences(random, freq, payloads) : []));
        }
        return list;
    }

    private static Occurrence[] Occurrences(Random random, int freq, bool payloads)
    {
        var list = new Occurrence[freq];
        int position = 0, start = 0;
        for (int i = 0; i < freq; i++)
        {
            position += random.Next(i == 0 ? 50 : 2000);
            start += random.Next(300);
            byte[] payload = payloads && random.Next(4) != 0 ? new byte[random.Next(6)] : [];
            random.NextBytes(payload);
            list[i] = new Occurrence(position, start, start + random.Next(12), payload);
        }
        return list;
    }
}

internal readonly record struct Occurrence(int Position, int Start, int End, byte[] Payload);

internal readonly record struct Posting(int Doc, int Freq, Occurrence[] Occurrences);

/// <summary>Norms of one byte a document; 0 is a document without one.</summary>
internal sealed class ByteNorms(byte[] norms) : NumericCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => norms.Length;

    public override long Value => (sbyte)norms[_doc];

    public override int Next() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        for (_doc = target; _doc < norms.Length; _doc++)
            if (norms[_doc] != 0) return _doc;
        return _doc = NoMore;
    }

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return norms[target] != 0;
    }
}
