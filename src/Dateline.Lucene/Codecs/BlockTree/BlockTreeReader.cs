using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Codecs.Fst;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>One group of term dictionary files, <c>.tim</c>, <c>.tip</c> and, from Lucene 8.6 on, <c>.tmd</c>, and the postings that go with them. Thread-safe.</summary>
internal sealed class BlockTreeReader : IDisposable
{
    private readonly IndexInput _terms;
    private readonly IndexInput _index;
    private readonly IndexInput? _meta;
    private readonly PostingsReader _postings;
    private readonly Dictionary<string, BlockTreeTerms> _fields = new(StringComparer.Ordinal);

    private BlockTreeReader(PostingsReader postings, IndexInput terms, IndexInput index, IndexInput? meta)
    {
        _postings = postings;
        _terms = terms;
        _index = index;
        _meta = meta;
    }

    /// <summary>The fields and their terms.</summary>
    public IReadOnlyDictionary<string, BlockTreeTerms> Fields => _fields;

    /// <summary>Opens the files.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged, or of a version that cannot be read.</exception>
    public static BlockTreeReader Open(SegmentReadState state, PostingsLayout layout)
    {
        var opened = new List<IDisposable>();
        try
        {
            IndexInput terms = Open(state, BlockTreeFormat.TermsExtension, opened);
            int version = Check(terms, BlockTreeFormat.TermsCodec, BlockTreeFormat.VersionStart, BlockTreeFormat.VersionCurrent, state);
            IndexInput index = Open(state, BlockTreeFormat.IndexExtension, opened);
            Check(index, BlockTreeFormat.IndexCodec, version, version, state);
            CodecFooter.CheckShape(terms);
            CodecFooter.CheckShape(index);
            IndexInput? meta = null;
            if (version >= BlockTreeFormat.VersionMetaFile)
            {
                meta = Open(state, BlockTreeFormat.MetaExtension, opened);
                Check(meta, BlockTreeFormat.MetaCodec, version, version, state);
                CodecFooter.Verify(meta);
            }
            PostingsReader postings = PostingsReader.Open(state, layout);
            opened.Add(postings);
            postings.Init(meta ?? terms);
            var reader = new BlockTreeReader(postings, terms, index, meta);
            reader.ReadFields(state, version);
            return reader;
        }
        catch
        {
            foreach (IDisposable file in opened) file.Dispose();
            throw;
        }
    }

    /// <summary>Sums every byte of the files, and compares with their footers.</summary>
    public void Verify()
    {
        CodecFooter.Verify(_terms);
        CodecFooter.Verify(_index);
        if (_meta != null) CodecFooter.Verify(_meta);
        _postings.Verify();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each is closed even where another one fails.
        using (_terms)
        using (_index)
        using (_meta)
        using (_postings)
        {
        }
    }

    private void ReadFields(SegmentReadState state, int version)
    {
        IndexInput summaries = _meta ?? _terms, starts = _meta ?? _index;
        if (_meta == null)
        {
            SeekDirectory(_terms);
            SeekDirectory(_index);
        }
        int count = summaries.ReadCount();
        for (int i = 0; i < count; i++)
        {
            FieldSummary summary = ReadSummary(summaries, state, version, out FieldInfo field);
            long start = starts.ReadVLong();
            IndexInput description = starts;
            if (_meta == null)
            {
                // Before the .tmd file, the index's description stands before the index itself.
                description = _index.Clone();
                description.Seek(start);
                start = -1;
            }
            FstMap<ReadOnlyMemory<byte>, ByteSequenceOutputs> index =
                FstMap<ReadOnlyMemory<byte>, ByteSequenceOutputs>.Open(description, _index, start, _index.Length - CodecFooter.Length);
            if (!index.AcceptsEmpty || !index.EmptyOutput.Span.SequenceEqual(summary.RootCode))
                Throw($"the index of the field {field.Name} does not know its root block", summaries);
            if (!_fields.TryAdd(field.Name, new BlockTreeTerms(field, version, _terms, _postings, summary, index)))
                Throw($"the field {field.Name} is there twice", summaries);
        }
        if (_meta == null) return;
        long indexLength = _meta.ReadInt64(), termsLength = _meta.ReadInt64();
        if (_meta.Position != _meta.Length - CodecFooter.Length)
            Throw($"the contents end here, but the footer starts at {_meta.Length - CodecFooter.Length}", _meta);
        CheckLength(_index, indexLength);
        CheckLength(_terms, termsLength);
    }

    private static FieldSummary ReadSummary(IndexInput input, SegmentReadState state, int version, out FieldInfo field)
    {
        int number = input.ReadVInt();
        field = state.Fields.Find(number)!;
        if (field == null || field.IndexOptions == IndexOptions.None) Throw($"there are terms of field {number}, which the segment does not have or does not index", input);
        long termCount = input.ReadVLong();
        byte[] rootCode = ReadBytes(input, int.MaxValue);
        // Without frequencies each document counts once, so both sums are the same and one is written.
        long sumTotalTermFreq = input.ReadVLong();
        long sumDocFreq = field.HasFrequencies ? input.ReadVLong() : sumTotalTermFreq;
        int documentCount = input.ReadVInt();
        if (version < BlockTreeFormat.VersionMetaLongsRemoved) input.ReadVInt();   // longs in a term's metadata: the postings format knows
        byte[] min = ReadBytes(input, Term.MaxLength), max = ReadBytes(input, Term.MaxLength);
        if (termCount <= 0) Throw($"the field {field.Name} has {termCount} terms", input);
        if (documentCount < 0 || documentCount > state.Segment.MaxDoc) Throw($"the field {field.Name} is in {documentCount} documents of {state.Segment.MaxDoc}", input);
        if (sumDocFreq < documentCount) Throw($"the field {field.Name} has {sumDocFreq} postings in {documentCount} documents", input);
        if (sumTotalTermFreq < sumDocFreq) Throw($"the field {field.Name} has {sumTotalTermFreq} occurrences in {sumDocFreq} postings", input);
        if (min.AsSpan().SequenceCompareTo(max) > 0) Throw($"the first term of the field {field.Name} is after the last", input);
        return new FieldSummary(rootCode, termCount, sumDocFreq, sumTotalTermFreq, documentCount, min, max);
    }

    private static byte[] ReadBytes(IndexInput input, int most)
    {
        int length = input.ReadCount();
        if (length > most) Throw($"a term has {length} bytes, more than {most}", input);
        return input.ReadSpan(length).ToArray();
    }

    private static void SeekDirectory(IndexInput input)
    {
        input.Seek(Math.Max(0, input.Length - CodecFooter.Length - sizeof(long)));
        input.Seek(input.ReadInt64());
    }

    private static void CheckLength(IndexInput input, long expected)
    {
        if (input.Length != expected)
            throw new CorruptIndexException($"the file has {input.Length} bytes, but was written with {expected}. {CorruptIndexException.Remedy}", input.Name);
    }

    private static IndexInput Open(SegmentReadState state, string extension, List<IDisposable> opened)
    {
        IndexInput input = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, extension));
        opened.Add(input);
        return input;
    }

    private static int Check(IndexInput input, string codec, int minVersion, int maxVersion, SegmentReadState state) =>
        CodecHeader.Check(input, codec, minVersion, maxVersion, state.Segment.Id, state.Suffix);

    [DoesNotReturn]
    private static void Throw(string problem, IndexInput input) => CorruptIndexException.Throw(problem, input);
}
