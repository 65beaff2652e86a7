using System.Diagnostics;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>Cuts the terms of one field, as they come in byte order, into blocks of terms that share a prefix, and indexes the prefixes.</summary>
/// <remarks>
/// <para>Terms wait on a stack. Once a prefix is left, and at least <see cref="BlockTreeFormat.MinItemsInBlock"/> items on top of the stack share it, they are written as a
/// block and one item, the block, takes their place: so blocks are written children first. A block of too many items is cut, greedily and only between
/// different next bytes, into floor blocks that follow each other in the file.</para>
/// <para>The index maps each prefix that is a block to where the block is. Its entries are gathered as a tree and made into a transducer once, at the end.
/// Reused from field to field; one thread. Source: Lucene 8, BlockTreeTermsWriter.</para>
/// </remarks>
internal sealed class TermBlockWriter
{
    private readonly IndexOutput _terms;
    private readonly PostingsWriter _postings;
    private readonly TermBlockIndex _index = new();
    private readonly IndexOutput _suffixLengths = IndexOutput.InMemory();
    private readonly IndexOutput _suffixes = IndexOutput.InMemory();
    private readonly IndexOutput _stats = IndexOutput.InMemory();
    private readonly IndexOutput _metadata = IndexOutput.InMemory();
    private readonly IndexOutput _packed = IndexOutput.InMemory();
    private byte[] _scratch = [];
    private Lz4HighTable? _lz4;               // one a field: what it remembers of earlier blocks decides ties, as in Lucene

    private FieldInfo _field = null!;
    private Item[] _items = new Item[256];    // the stack; states of items that were popped are used again
    private int _itemCount;
    private byte[] _bytes = new byte[4096];   // of the items' terms and prefixes, in the order of the stack
    private int _byteCount;
    private byte[] _last = new byte[64];      // the last term
    private int _lastLength;
    private int[] _prefixStarts = new int[64];   // by length less one: the first item that shares so much of the last term
    private byte[] _min = [];
    private int _singletons;                  // terms with one occurrence that the statistics do not count yet

    public TermBlockWriter(IndexOutput terms, PostingsWriter postings)
    {
        _terms = terms;
        _postings = postings;
    }

    /// <summary>Terms of the field so far.</summary>
    public long TermCount { get; private set; }

    /// <summary>The field's first term.</summary>
    public ReadOnlySpan<byte> Min => _min;

    /// <summary>The field's last term so far.</summary>
    public ReadOnlySpan<byte> Last => _last.AsSpan(0, _lastLength);

    /// <summary>Starts a field.</summary>
    public void Start(FieldInfo field)
    {
        _field = field;
        _itemCount = _byteCount = _lastLength = 0;
        _lz4 = null;
        _min = [];
        TermCount = 0;
        _index.Clear();
    }

    /// <summary>Adds a term that is after the last one, and where its postings are, which is copied.</summary>
    public void Add(ReadOnlySpan<byte> term, BlockTermState state)
    {
        if (TermCount++ == 0) _min = term.ToArray();
        int shared = term.CommonPrefixLength(Last);
        Leave(shared);
        if (_last.Length < term.Length)
        {
            Array.Resize(ref _last, Math.Max(term.Length, _last.Length * 2));
            Array.Resize(ref _prefixStarts, _last.Length);
        }
        _prefixStarts.AsSpan(shared, term.Length - shared).Fill(_itemCount);
        term[shared..].CopyTo(_last.AsSpan(shared));
        _lastLength = term.Length;
        ref Item item = ref Push(term);
        item.Block = -1;
        item.State ??= new BlockTermState();
        item.State.CopyFrom(state);
    }

    /// <summary>Writes the blocks that are left, and returns what the index says of the root block.</summary>
    public ReadOnlySpan<byte> Close()
    {
        Leave(0);
        CloseTop(0, _itemCount);
        Debug.Assert(_itemCount == 1 && _items[0].Block >= 0 && _items[0].Length == 0);
        return _index.Output(_items[0].Block);
    }

    /// <summary>Writes the index of the closed field.</summary>
    public void WriteIndex(IndexOutput meta, IndexOutput data) => _index.Write(_items[0].Block, meta, data);

    private ref Item Push(ReadOnlySpan<byte> bytes)
    {
        if (_itemCount == _items.Length) Array.Resize(ref _items, _itemCount * 2);
        if (bytes.Length > _bytes.Length - _byteCount) Array.Resize(ref _bytes, checked(Math.Max(_bytes.Length * 2, _byteCount + bytes.Length)));
        bytes.CopyTo(_bytes.AsSpan(_byteCount));
        ref Item item = ref _items[_itemCount++];
        item.Start = _byteCount;
        item.Length = bytes.Length;
        _byteCount += bytes.Length;
        return ref item;
    }

    /// <summary>Closes what is longer than the prefix that the next term shares with the last one.</summary>
    private void Leave(int shared)
    {
        for (int length = _lastLength; length > shared; length--)
        {
            int count = _itemCount - _prefixStarts[length - 1];
            if (count >= BlockTreeFormat.MinItemsInBlock) CloseTop(length, count);
        }
    }

    /// <summary>Makes the items on top of the stack, which share a prefix of the last term, into blocks, and puts those back as one item.</summary>
    private void CloseTop(int prefixLength, int count)
    {
        int end = _itemCount, start = end - count;
        int block = _index.Start(_last.AsSpan(0, prefixLength));
        int blockStart = start, lastLead = -1, floorLead = -1;
        bool hasTerms = false, hasBlocks = false;
        for (int i = start; i < end; i++)
        {
            ref readonly Item item = ref _items[i];
            int lead = item.Length == prefixLength ? -1 : _bytes[item.Start + prefixLength];
            if (lead != lastLead)
            {
                if (i - blockStart >= BlockTreeFormat.MinItemsInBlock && end - blockStart > BlockTreeFormat.MaxItemsInBlock)
                {
                    _index.AddPart(_terms.Position, hasTerms, floorLead);
                    WriteBlock(prefixLength, blockStart, i, hasBlocks, isLast: false);
                    hasTerms = hasBlocks = false;
                    floorLead = lead;
                    blockStart = i;
                }
                lastLead = lead;
            }
            if (item.Block < 0)
            {
                hasTerms = true;
            }
            else
            {
                hasBlocks = true;
                _index.AddChild(item.Block);
            }
        }
        _index.AddPart(_terms.Position, hasTerms, floorLead);
        WriteBlock(prefixLength, blockStart, end, hasBlocks, isLast: true);
        _index.End();

        _itemCount = start;
        _byteCount = _items[start].Start;
        Push(_last.AsSpan(0, prefixLength)).Block = block;
    }

    private void WriteBlock(int prefixLength, int start, int end, bool hasBlocks, bool isLast)
    {
        long position = _terms.Position;
        int count = end - start;
        _terms.WriteVInt((count << 1) | (isLast ? 1 : 0));
        bool absolute = true;
        for (int i = start; i < end; i++)
        {
            ref readonly Item item = ref _items[i];
            ReadOnlySpan<byte> suffix = _bytes.AsSpan(item.Start + prefixLength, item.Length - prefixLength);
            _suffixes.WriteBytes(suffix);
            if (item.Block >= 0)
            {
                _suffixLengths.WriteVInt((suffix.Length << 1) | 1);
                _suffixLengths.WriteVLong(position - _index.Position(item.Block));
                continue;
            }
            _suffixLengths.WriteVInt(hasBlocks ? suffix.Length << 1 : suffix.Length);
            WriteStatistics(item.State!);
            _postings.EncodeTerm(_metadata, _field, item.State!, absolute);
            absolute = false;
        }
        FlushSingletons();

        SuffixCompression compression = Compress(count, prefixLength);
        _terms.WriteVLong(((long)_suffixes.Written.Length << 3) | (hasBlocks ? 0L : BlockTreeFormat.LeafBlock) | (long)compression);
        (compression == SuffixCompression.None ? _suffixes : _packed).CopyTo(_terms);
        _suffixes.Clear();
        _packed.Clear();

        ReadOnlySpan<byte> lengths = _suffixLengths.Written;
        bool equal = !lengths.ContainsAnyExcept(lengths[0]);
        _terms.WriteVInt((lengths.Length << 1) | (equal ? 1 : 0));
        _terms.WriteBytes(equal ? lengths[..1] : lengths);
        _suffixLengths.Clear();

        WriteBlob(_stats);
        WriteBlob(_metadata);
    }

    private void WriteBlob(IndexOutput blob)
    {
        _terms.WriteVInt(blob.Written.Length);
        blob.CopyTo(_terms);
        blob.Clear();
    }

    private void WriteStatistics(BlockTermState state)
    {
        bool hasFrequencies = _field.HasFrequencies;
        if (state.DocFreq == 1 && (!hasFrequencies || state.TotalTermFreq == 1))
        {
            _singletons++;
            return;
        }
        FlushSingletons();
        _stats.WriteVInt(state.DocFreq << 1);
        if (hasFrequencies) _stats.WriteVLong(state.TotalTermFreq - state.DocFreq);
    }

    private void FlushSingletons()
    {
        if (_singletons > 0) _stats.WriteVInt(((_singletons - 1) << 1) | 1);
        _singletons = 0;
    }

    /// <summary>Tries to pack the suffixes. Short ones and those of short prefixes are left as they are: blocks of the latter are read by every fuzzy search.</summary>
    private SuffixCompression Compress(int count, int prefixLength)
    {
        ReadOnlySpan<byte> suffixes = _suffixes.Written;
        if (suffixes.Length <= 2L * count || prefixLength <= 2) return SuffixCompression.None;
        if (suffixes.Length > 6L * count)
        {
            int room = Lz4.MaxCompressedLength(suffixes.Length);
            if (_scratch.Length < room) _scratch = new byte[Math.Max(room, _scratch.Length * 2)];
            int packed = Lz4.Compress(suffixes, 0, _scratch, _lz4 ??= new Lz4HighTable());
            if (packed < suffixes.Length - (suffixes.Length >> 2))
            {
                _packed.WriteBytes(_scratch.AsSpan(0, packed));
                return SuffixCompression.Lz4;
            }
        }
        if (_scratch.Length < suffixes.Length) _scratch = new byte[Math.Max(suffixes.Length, _scratch.Length * 2)];
        return LowercaseAscii.TryCompress(suffixes, _scratch, _packed) ? SuffixCompression.LowercaseAscii : SuffixCompression.None;
    }

    /// <summary>A term or a block that waits for its place in a block.</summary>
    private struct Item
    {
        public int Start;              // of the term or the prefix, in the bytes
        public int Length;
        public int Block;              // in the index; -1 for a term
        public BlockTermState? State;  // of a term
    }
}
