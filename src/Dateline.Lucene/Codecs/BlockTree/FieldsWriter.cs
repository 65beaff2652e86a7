using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Dateline.Lucene.Codecs.BlockTree;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the terms of a segment's fields and their postings: .tim, .tip, .tmd, .doc, .pos and .pay.</summary>
/// <remarks>
/// Fields come in order of name, terms in byte order, documents in order of number; the calls nest as
/// StartField (StartTerm (StartDoc AddPosition* FinishDoc)* FinishTerm)* FinishField. A term without documents is left out, and so is a field without terms.
/// Marks each field with the format, as Lucene's per-field format does. One thread. After a failure only <see cref="Dispose"/> may be called, and the files are of no use.
/// </remarks>
internal sealed class FieldsWriter : IDisposable
{
    private readonly string _group;
    private readonly PostingsWriter _postings;
    private readonly IndexOutput _meta;
    private readonly IndexOutput _terms;
    private readonly IndexOutput _index;
    private readonly IndexOutput _summaries = IndexOutput.InMemory();
    private readonly TermBlockWriter _blocks;
    private readonly BlockTermState _state = new();
    private readonly int _maxDoc;
    private readonly ulong[] _documents;         // that have a term of the field
    private readonly int[] _docs = new int[PostingsFormat.BlockSize];
    private readonly int[] _freqs = new int[PostingsFormat.BlockSize];
    private int _fieldCount;

    private FieldInfo? _field;
    private string? _lastField;
    private bool _hasFrequencies;
    private Func<NumericCursor>? _norms;
    private long _sumDocFreq;
    private long _sumTotalTermFreq;
    private byte[] _term = new byte[64];
    private int _termLength;
    private int _docFreq;
    private long _totalTermFreq;

    /// <summary>Creates the files.</summary>
    /// <param name="state">Where to; its own suffix, if any, comes before the format's.</param>
    /// <param name="group">Number of the group of files, where a segment's fields are in several.</param>
    public FieldsWriter(SegmentWriteState state, int group = 0)
    {
        _group = group.ToString(CultureInfo.InvariantCulture);
        state = state with { Suffix = PerFieldPostings.Join(state.Suffix, PostingsFormat.Name, _group) };
        _maxDoc = state.Segment.MaxDoc;
        _documents = new ulong[(_maxDoc + 63) >>> 6];
        var opened = new List<IDisposable>();
        try
        {
            opened.Add(_postings = new PostingsWriter(state));
            opened.Add(_terms = Create(state, BlockTreeFormat.TermsExtension, BlockTreeFormat.TermsCodec));
            opened.Add(_index = Create(state, BlockTreeFormat.IndexExtension, BlockTreeFormat.IndexCodec));
            opened.Add(_meta = Create(state, BlockTreeFormat.MetaExtension, BlockTreeFormat.MetaCodec));
            _postings.Init(_meta);
        }
        catch
        {
            foreach (IDisposable file in opened) file.Dispose();
            throw;
        }
        _blocks = new TermBlockWriter(_terms, _postings);
    }

    /// <summary>Starts a field.</summary>
    /// <param name="field">The field, indexed by term, after the last one in order of name.</param>
    /// <param name="norms">Gives a new cursor over the field's norms, once for each term; null where it has none.</param>
    public void StartField(FieldInfo field, Func<NumericCursor>? norms)
    {
        if (field.IndexOptions == IndexOptions.None) throw new ArgumentException($"The field {field.Name} is not indexed by term.", nameof(field));
        if (_field != null) throw new InvalidOperationException($"The field {_field.Name} is not finished.");
        if (_lastField != null && string.CompareOrdinal(field.Name, _lastField) <= 0)
            throw new ArgumentException($"The field {field.Name} is not after {_lastField}: fields come in order of name.", nameof(field));
        _field = field;
        _lastField = field.Name;
        _hasFrequencies = field.HasFrequencies;
        _norms = field.HasNorms ? norms : null;
        _sumDocFreq = _sumTotalTermFreq = 0;
        Array.Clear(_documents);
        PerFieldPostings.Mark(field, PostingsFormat.Name, _group);
        _postings.SetField(field);
        _blocks.Start(field);
    }

    /// <summary>Starts a term.</summary>
    /// <exception cref="ArgumentException">The term is longer than <see cref="Term.MaxLength"/>.</exception>
    /// <exception cref="CorruptIndexException">The term is not after the last one: what is copied here is damaged.</exception>
    public void StartTerm(ReadOnlySpan<byte> term)
    {
        if (term.Length > Term.MaxLength) throw new ArgumentException($"A term of the field {_field?.Name} has {term.Length} bytes; {Term.MaxLength} are allowed.", nameof(term));
        if (_blocks.TermCount > 0 && term.SequenceCompareTo(_blocks.Last) <= 0)
            throw new CorruptIndexException($"the terms of the field {_field?.Name} do not come in order. {CorruptIndexException.Remedy}", _terms.Name, _terms.Position);
        if (_term.Length < term.Length) _term = new byte[Math.Max(term.Length, _term.Length * 2)];
        term.CopyTo(_term);
        _termLength = term.Length;
        _docFreq = 0;
        _totalTermFreq = 0;
        _postings.StartTerm(_norms);
    }

    /// <summary>Starts a document of the current term.</summary>
    /// <param name="doc">The document, above the last one.</param>
    /// <param name="freq">Occurrences in it; not used where the field has no frequencies.</param>
    public void StartDoc(int doc, int freq)
    {
        Count(doc, freq);
        _postings.StartDoc(doc, freq);
    }

    /// <summary>Adds an occurrence to the current document, where the field has positions.</summary>
    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload) =>
        _postings.AddPosition(position, startOffset, endOffset, payload);

    /// <summary>Ends the current document.</summary>
    public void FinishDoc() => _postings.FinishDoc();

    /// <summary>Starts a document of the current term of a field with positions, whose occurrences are counted by <see cref="FinishDoc(int)"/>.</summary>
    /// <param name="doc">The document, above the last one.</param>
    public void StartDoc(int doc)
    {
        Count(doc, 0);
        _postings.StartDoc(doc);
    }

    /// <summary>Adds an occurrence by its distances from the one before: see <see cref="PostingsWriter.AddGaps(int, int, int, ReadOnlySpan{byte})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddGaps(int positionGap, int startGap, int length, ReadOnlySpan<byte> payload) => _postings.AddGaps(positionGap, startGap, length, payload);

    /// <summary>Ends a document that was started without its count.</summary>
    /// <param name="freq">Occurrences added.</param>
    public void FinishDoc(int freq)
    {
        _totalTermFreq += freq;
        _postings.FinishDoc(freq);
    }

    /// <summary>Adds documents to the current term of a field without positions, instead of single steps.</summary>
    /// <param name="docs">Documents, going up.</param>
    /// <param name="freqs">As many occurrences; empty where the field has no frequencies.</param>
    public void AddDocs(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        for (int i = 0; i < docs.Length; i++) Count(docs[i], _hasFrequencies ? freqs[i] : 1);
        _postings.AddDocs(docs, freqs);
    }

    /// <summary>Adds all documents of a cursor that <see cref="PositionsCursor.CanCopy"/> is true for and nothing was asked of, with positions, payloads and offsets.</summary>
    /// <param name="cursor">A term of another segment, whose files have been verified.</param>
    /// <param name="shift">How much higher its documents are here.</param>
    public void Copy(PositionsCursor cursor, int shift)
    {
        while (true)
        {
            int room = _postings.DocRoom;
            Span<int> docs = _docs.AsSpan(0, room), freqs = _freqs.AsSpan(0, room);
            int count = cursor.Fill(DocIdCursor.NoMore, docs, freqs);
            if (count == 0) return;
            docs = docs[..count];
            freqs = freqs[..count];
            for (int i = 0; i < docs.Length; i++) Count(docs[i] += shift, freqs[i]);
            cursor.CopyPositions(_postings, _postings.StartDocs(docs, freqs));
            _postings.FinishDoc();
        }
    }

    /// <summary>Ends the current term.</summary>
    public void FinishTerm()
    {
        if (_docFreq == 0) return;
        _state.DocFreq = _docFreq;
        _state.TotalTermFreq = _totalTermFreq;
        _postings.FinishTerm(_state);
        _blocks.Add(_term.AsSpan(0, _termLength), _state);
        _sumDocFreq += _docFreq;
        _sumTotalTermFreq += _totalTermFreq;
    }

    /// <summary>Ends the current field.</summary>
    public void FinishField()
    {
        FieldInfo field = _field ?? throw new InvalidOperationException("There is no field to finish.");
        _field = null;
        if (_blocks.TermCount == 0) return;
        _fieldCount++;
        ReadOnlySpan<byte> root = _blocks.Close();
        _summaries.WriteVInt(field.Number);
        _summaries.WriteVLong(_blocks.TermCount);
        WriteBytes(root);
        if (_hasFrequencies) _summaries.WriteVLong(_sumTotalTermFreq);
        _summaries.WriteVLong(_sumDocFreq);
        int documents = 0;
        foreach (ulong bits in _documents) documents += BitOperations.PopCount(bits);
        _summaries.WriteVInt(documents);
        WriteBytes(_blocks.Min);
        WriteBytes(_blocks.Last);
        _summaries.WriteVLong(_index.Position);
        _blocks.WriteIndex(_summaries, _index);
    }

    /// <summary>Writes what stands at the end of the files. They are complete when they are closed.</summary>
    public void Finish()
    {
        if (_field != null) throw new InvalidOperationException($"The field {_field.Name} is not finished.");
        _meta.WriteVInt(_fieldCount);
        _summaries.CopyTo(_meta);
        CodecFooter.Write(_index);
        _meta.WriteInt64(_index.Position);
        CodecFooter.Write(_terms);
        _meta.WriteInt64(_terms.Position);
        CodecFooter.Write(_meta);
        _postings.Finish();
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        // Each is closed even where another one fails.
        using (_postings)
        using (_meta)
        using (_terms)
        using (_index)
        {
        }
    }

    private void Count(int doc, int freq)
    {
        if ((uint)doc >= (uint)_maxDoc) throw new ArgumentOutOfRangeException(nameof(doc), doc, $"The segment has {_maxDoc} documents.");
        _documents[doc >> 6] |= 1UL << doc;
        _docFreq++;
        _totalTermFreq += _hasFrequencies ? freq : 1;
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        _summaries.WriteVInt(bytes.Length);
        _summaries.WriteBytes(bytes);
    }

    private static IndexOutput Create(SegmentWriteState state, string extension, string codec)
    {
        IndexOutput output = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, extension));
        try
        {
            CodecHeader.Write(output, codec, BlockTreeFormat.VersionCurrent, state.Segment.Id, state.Suffix);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}
