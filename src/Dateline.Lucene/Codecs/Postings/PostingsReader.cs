using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads the postings of a segment. Thread-safe; its cursors are not.</summary>
/// <remarks>The sibling of <see cref="PostingsWriter"/>; grammar in docs/formats/doc.md, pos.md and pay.md.</remarks>
internal sealed class PostingsReader : IDisposable
{
    private readonly SegmentReadState _state;
    private readonly PostingsLayout _layout;
    private readonly bool _hasCompressedSingletons;
    private readonly IndexInput _doc;
    private readonly IndexInput? _pos;
    private readonly IndexInput? _pay;
    private string _termsName = "";

    private PostingsReader(SegmentReadState state, PostingsLayout layout)
    {
        _state = state;
        _layout = layout;
        try
        {
            _doc = OpenFile(PostingsFormat.DocExtension, layout.DocCodec, layout.MinVersion, layout.MaxVersion, out int version);
            if (layout == PostingsLayout.Lucene50)
            {
                Blocks = PackedBlocks.Read(_doc);
            }
            else
            {
                byte byteOrder = _doc.ReadByte();   // of the machine that wrote the file: every one writes the same bytes
                if (byteOrder is not ((byte)'L' or (byte)'B')) CorruptIndexException.Throw($"the header ends in 0x{byteOrder:x2}, not in L or B", _doc);
                _hasCompressedSingletons = version >= PostingsFormat.VersionCompressedSingletons;
            }
            if (state.Fields.HasPositions)
            {
                _pos = OpenFile(PostingsFormat.PosExtension, layout.PosCodec, version, version, out _);
                if (state.Fields.HasPayloads || state.Fields.HasOffsets)
                    _pay = OpenFile(PostingsFormat.PayExtension, layout.PayCodec, version, version, out _);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
        DocEnd = _doc.Length - CodecFooter.Length;
        PosEnd = _pos == null ? 0 : _pos.Length - CodecFooter.Length;
        PayEnd = _pay == null ? 0 : _pay.Length - CodecFooter.Length;
    }

    /// <summary>Opens the segment's files and checks their heads and the shape of their ends.</summary>
    /// <exception cref="CorruptIndexException">A file is not what it should be.</exception>
    public static PostingsReader Open(SegmentReadState state) => new(state, PostingsLayout.Lucene84);

    /// <summary>Opens the segment's files of a format, and checks their heads and the shape of their ends.</summary>
    /// <exception cref="CorruptIndexException">A file is not what it should be.</exception>
    public static PostingsReader Open(SegmentReadState state, PostingsLayout layout) => new(state, layout);

    /// <summary>How Lucene 8.0 to 8.3 packed blocks; null for the blocks of later releases.</summary>
    public PackedBlocks? Blocks { get; }

    /// <summary>Documents in the segment.</summary>
    public int MaxDoc => _state.Segment.MaxDoc;

    /// <summary>Where the footer of the .doc file starts.</summary>
    public long DocEnd { get; }

    private long PosEnd { get; }

    private long PayEnd { get; }

    /// <summary>The .pos file, to be cloned.</summary>
    public IndexInput PosInput => _pos ?? throw new InvalidOperationException("The segment has no positions.");

    /// <summary>The .pay file, to be cloned.</summary>
    public IndexInput PayInput => _pay ?? throw new InvalidOperationException("The segment has neither payloads nor offsets.");

    /// <summary>The .doc file for a cursor that reads by position alone: that moves nothing in a direct input, which all may share.</summary>
    public IndexInput DocInputForCursor() => _doc.IsDirect ? _doc : _doc.Clone();

    public SkipReader NewSkipReader(IndexInput input) => new(input, DocEnd, PosEnd, PayEnd, MaxDoc);

    /// <summary>Checks what <see cref="PostingsWriter.Init"/> wrote at the head of the term dictionary.</summary>
    /// <exception cref="CorruptIndexException">It is not there, or states another size of blocks.</exception>
    public void Init(IndexInput terms)
    {
        CodecHeader.Check(terms, _layout.TermsCodec, _layout.MinVersion, _layout.MaxVersion, _state.Segment.Id, _state.Suffix);
        int blockSize = terms.ReadVInt();
        if (blockSize != PostingsFormat.BlockSize) CorruptIndexException.Throw($"postings come in blocks of {blockSize}, where {PostingsFormat.BlockSize} is expected", terms);
        _termsName = terms.Name;
    }

    /// <summary>Reads what <see cref="PostingsWriter.EncodeTerm"/> wrote.</summary>
    /// <param name="meta">Metadata of a block of terms.</param>
    /// <param name="position">Where this term's start; moved to where they end.</param>
    /// <param name="field">The term's field.</param>
    /// <param name="state">The term before it, with this term's statistics; receives this term.</param>
    /// <param name="absolute">Whether it is the first of its block.</param>
    /// <exception cref="CorruptIndexException">The metadata end early or point out of the postings.</exception>
    public void DecodeTerm(ReadOnlySpan<byte> meta, ref int position, FieldInfo field, BlockTermState state, bool absolute)
    {
        var reader = new VIntReader(meta, position);
        if (absolute) state.DocStart = state.PosStart = state.PayStart = 0;
        if (_hasCompressedSingletons)
        {
            long code = reader.ReadVLong();
            if ((code & 1) == 0)
            {
                state.DocStart += code >>> 1;
                state.SingletonDoc = state.DocFreq == 1 ? reader.ReadVInt() : -1;
            }
            else
            {
                if (absolute || state.DocFreq != 1 || state.SingletonDoc < 0) ThrowTerm("the only document of a term is given as a distance to another term's, which has none", state);
                long zigzag = code >>> 1;
                long doc = state.SingletonDoc + ((zigzag >>> 1) ^ -(zigzag & 1));
                state.SingletonDoc = doc is >= 0 and < int.MaxValue ? (int)doc : int.MaxValue;
            }
        }
        else
        {
            state.DocStart += reader.ReadVLong();
        }
        bool hasPositions = field.HasPositions;
        if (hasPositions)
        {
            state.PosStart += reader.ReadVLong();
            if (field.HasPayloads || field.HasOffsets) state.PayStart += reader.ReadVLong();
        }
        if (!_hasCompressedSingletons) state.SingletonDoc = state.DocFreq == 1 ? reader.ReadVInt() : -1;
        state.LastPosBlockOffset = hasPositions && state.TotalTermFreq > PostingsFormat.BlockSize ? reader.ReadVLong() : -1;
        state.SkipOffset = state.DocFreq > PostingsFormat.BlockSize ? reader.ReadVLong() : -1;

        if (reader.Failed) ThrowTerm("the metadata of a term end early", state);
        if (state.DocFreq == 1 && (uint)state.SingletonDoc >= (uint)MaxDoc) ThrowTerm($"the only document of a term is {state.SingletonDoc}, the segment has {MaxDoc}", state);
        if ((ulong)state.DocStart > (ulong)DocEnd || state.SkipOffset > DocEnd - state.DocStart) ThrowTerm("a term's documents lie outside their file", state);
        if (hasPositions && ((ulong)state.PosStart > (ulong)PosEnd || state.LastPosBlockOffset > PosEnd - state.PosStart)) ThrowTerm("a term's positions lie outside their file", state);
        if ((ulong)state.PayStart > (ulong)PayEnd) ThrowTerm("a term's payloads lie outside their file", state);
        position = reader.Position;
    }

    /// <summary>A cursor over a term's postings, before the first.</summary>
    /// <param name="field">The term's field.</param>
    /// <param name="state">The term.</param>
    /// <param name="flags">What is wanted.</param>
    /// <param name="reuse">A cursor of this reader that is no longer used, of whatever field; null for a new one.</param>
    /// <exception cref="CorruptIndexException">The term's statistics cannot be.</exception>
    public PostingsCursor Postings(FieldInfo field, BlockTermState state, PostingsFlags flags, PostingsCursor? reuse)
    {
        BlockPostingsCursor cursor;
        if (field.HasPositions && (flags & PostingsFlags.Positions) == PostingsFlags.Positions)
            cursor = reuse is PositionsCursor positions && positions.CanReuse(this) ? positions : new PositionsCursor(this);
        else
            cursor = reuse is DocsCursor docs && docs.CanReuse(this) ? docs : new DocsCursor(this);
        cursor.Reset(field, state, flags);
        return cursor;
    }

    /// <summary>Sums every byte of the files and compares with their footers.</summary>
    /// <exception cref="CorruptIndexException">A sum is wrong.</exception>
    public void Verify()
    {
        CodecFooter.Verify(_doc.Clone());
        if (_pos != null) CodecFooter.Verify(_pos.Clone());
        if (_pay != null) CodecFooter.Verify(_pay.Clone());
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _doc?.Dispose();
        _pos?.Dispose();
        _pay?.Dispose();
    }

    private IndexInput OpenFile(string extension, string codec, int minVersion, int maxVersion, out int version)
    {
        IndexInput input = _state.Directory.OpenInput(_state.Segment.FileName(_state.Suffix, extension));
        try
        {
            version = CodecHeader.Check(input, codec, minVersion, maxVersion, _state.Segment.Id, _state.Suffix);
            CodecFooter.CheckShape(input);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    [DoesNotReturn]
    private void ThrowTerm(string what, BlockTermState state) => throw new CorruptIndexException($"{what}. {CorruptIndexException.Remedy}", _termsName, state.BlockPointer);
}
