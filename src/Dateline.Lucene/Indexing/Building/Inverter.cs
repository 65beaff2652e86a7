using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Unicode;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Takes the tokens of field values into the term table and its posting streams. One thread.</summary>
internal sealed unsafe class Inverter(Arena arena, TermTable terms, VectorsBuffer vectors)
{
    // The largest position, as in Lucene: IndexWriter.MAX_POSITION.
    private const int MaxPosition = int.MaxValue - 128;

    private const int BatchSize = 64;
    private const int MaxKeptTerm = 96;     // bytes of a term that waits in the batch
    private const int MaxKeptPayload = 4;

    private readonly Token _token = new();
    private readonly Occurrence[] _batch = new Occurrence[BatchSize];
    private readonly byte[] _terms = new byte[BatchSize * MaxKeptTerm];   // of the batch: those above sixteen bytes or not of ASCII
    private int _batched;
    private bool _batches;
    private byte[] _staging = new byte[64];
    private FieldState _field = null!;
    private FieldInvertState _state;
    private int _doc;
    private int _owner;
    private bool _hasFrequencies;
    private bool _hasPositions;
    private bool _hasOffsets;
    private bool _hasVectors;
    private bool _skipsImmense;

    /// <summary>Terms left out for their length.</summary>
    public long SkippedTerms { get; private set; }

    /// <summary>Inverts one value of a field; the counts go on in the field's state.</summary>
    public void Invert(int doc, FieldState field, Field value, Analyzer analyzer)
    {
        FieldType type = value.Type;
        _field = field;
        _state = field.Invert;
        _doc = doc;
        _owner = field.PostingsOwner;
        _hasFrequencies = type.IndexOptions >= IndexOptions.DocumentsAndFrequencies;
        _hasPositions = type.IndexOptions >= IndexOptions.DocumentsFrequenciesAndPositions;
        _hasOffsets = type.IndexOptions >= IndexOptions.DocumentsFrequenciesPositionsAndOffsets;
        _hasVectors = type.HasTermVectors;
        _skipsImmense = type.ImmenseTerms == ImmenseTerms.Skip;
        _batches = _hasPositions && !_hasVectors;
        _batched = 0;
        if (_hasVectors) vectors.StartValue(field, type);
        try
        {
            if (type.IsTokenized)
            {
                var sink = new Sink(this);
                analyzer.Analyze(field.Name, value.Text.Span, _token, ref sink);
                if (_batched > 0) AddBatch();
                _state.Position += analyzer.GetPositionIncrementGap(field.Name);
                _state.Offset += analyzer.GetOffsetGap(field.Name);
            }
            else if (value.Kind == FieldValueKind.Bytes) AddWhole(value.Bytes.Span);
            else AddWhole(value.Text.Span);
        }
        finally
        {
            field.Invert = _state;   // a refused document gets a norm all the same
        }
    }

    private void AddWhole(ReadOnlySpan<char> value)
    {
        _token.Clear();
        _token.EndOffset = value.Length;
        Count(_token);
        TermEntry* entry = terms.Intern(_owner, value, out int number);
        if (entry != null) AddOccurrence(entry, number, _token);
        else if (_skipsImmense) SkipImmense(_token);
        else RefuseImmense(new string(value[..30]), value.Length, "characters");
        _state.Offset += value.Length;
    }

    private void AddWhole(ReadOnlySpan<byte> value)
    {
        _token.Clear();
        Count(_token);
        TermEntry* entry = terms.Intern(_owner, value, out int number);
        if (entry != null) AddOccurrence(entry, number, _token);
        else if (_skipsImmense) SkipImmense(_token);
        else RefuseImmense(Convert.ToHexStringLower(value[..30]), value.Length, "bytes");
    }

    // Optimized from the first call on: most of an indexing run's time is here, and a short run should have it too.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Accept(Token token)
    {
        Count(token);
        if (_batches && TryBatch(token)) return;
        TermEntry* entry = terms.Intern(_owner, token, out int number);
        if (entry != null) AddOccurrence(entry, number, token);
        else if (_skipsImmense) SkipImmense(token);
        else RefuseImmense(new string(token.Term[..30]), token.Length, "characters");
    }

    // Which tokens wait in the batch is told by their terms alone, or the batch is emptied first: the places of a term go in order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryBatch(Token token)
    {
        ref Occurrence occurrence = ref _batch[_batched];
        if (terms.TryGetShort(token, out Vector128<byte> prefix))
        {
            uint hash = terms.Hash(_owner, prefix);
            terms.PrefetchSlot(hash);
            occurrence.Prefix = prefix;
            occurrence.TermLength = token.Length;
            occurrence.Hash = hash;
        }
        else if (!TryKeepTerm(token, ref occurrence))
        {
            return false;
        }
        occurrence.PayloadLength = 0;
        if (token.HasPayload && !TryKeepPayload(token.Payload, ref occurrence))
        {
            AddBatch();
            return false;
        }
        occurrence.Position = _state.Position;
        occurrence.Start = _state.LastStartOffset;
        occurrence.Length = token.EndOffset - token.StartOffset;
        if (++_batched == BatchSize) AddBatch();
        return true;
    }

    private bool TryKeepTerm(Token token, ref Occurrence occurrence)
    {
        if (token.Length > MaxKeptTerm) return false;
        Span<byte> room = _terms.AsSpan(_batched * MaxKeptTerm, MaxKeptTerm);
        if (Utf8.FromUtf16(token.Term, room, out _, out int length) != OperationStatus.Done) return false;
        ReadOnlySpan<byte> term = room[..length];
        occurrence.TermLength = length;
        occurrence.Hash = terms.Hash(_owner, term, out occurrence.Prefix);
        terms.PrefetchSlot(occurrence.Hash);
        return true;
    }

    private static bool TryKeepPayload(ReadOnlySpan<byte> payload, ref Occurrence occurrence)
    {
        if (payload.Length > MaxKeptPayload) return false;
        uint bytes = 0;
        for (int i = 0; i < payload.Length; i++) bytes |= (uint)payload[i] << 8 * i;
        occurrence.Payload = bytes;
        occurrence.PayloadLength = payload.Length;
        return true;
    }

    // A token needs three lines of memory, each known only from the one before: slot, entry, end of the stream. Taken in rounds over a batch,
    // the lines of all its tokens are fetched side by side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBatch()
    {
        Span<Occurrence> batch = _batch.AsSpan(0, _batched);
        _batched = 0;
        for (int i = 0; i < batch.Length; i++) terms.PrefetchEntry(batch[i].Hash);
        for (int i = 0; i < batch.Length; i++)
        {
            ref Occurrence occurrence = ref batch[i];
            TermEntry* entry = occurrence.TermLength <= TermTable.PrefixLength
                ? terms.InternShort(_owner, occurrence.Prefix, occurrence.TermLength, occurrence.Hash, out _)
                : terms.InternLong(_owner, occurrence.Prefix, _terms.AsSpan(i * MaxKeptTerm, occurrence.TermLength), occurrence.Hash, out _);
            occurrence.Entry = entry;
            if (Sse.IsSupported) Sse.Prefetch0(entry->Write);
        }
        for (int i = 0; i < batch.Length; i++)
        {
            ref readonly Occurrence occurrence = ref batch[i];
            AddPosition(occurrence.Entry, occurrence.Position, occurrence.Start, occurrence.Length, occurrence.Payload, occurrence.PayloadLength);
        }
    }

    private void End(Token token)
    {
        _state.Position += token.PositionIncrement;
        _state.Offset += token.EndOffset;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(Token token)
    {
        int increment = token.PositionIncrement;
        int position = _state.Position + increment;
        // Position is -1 before the first token, LastPosition 0: a first increment of 0 is caught here as well.
        if (position < _state.LastPosition || position > MaxPosition) RefusePosition(increment);
        _state.Position = _state.LastPosition = position;
        if (increment == 0) _state.OverlapCount++;

        int start = _state.Offset + token.StartOffset;
        int end = _state.Offset + token.EndOffset;
        if (start < _state.LastStartOffset || end < start) RefuseOffsets(start, end);
        _state.LastStartOffset = start;

        int frequency = token.TermFrequency;
        if (frequency != 1) CheckFrequency(frequency);
        int length = _state.Length + frequency;
        if (length < 0) Refuse("has more than 2,147,483,647 tokens in one document");
        _state.Length = length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddOccurrence(TermEntry* entry, int number, Token token)
    {
        if (_hasPositions) AddPosition(entry, _state.Position, _state.LastStartOffset, token.EndOffset - token.StartOffset, token.Payload);
        else AddDocument(entry, token.TermFrequency);
        if (_hasVectors) vectors.AddToken(number, token, _state.Position, _state.Offset);
    }

    private void AddPosition(TermEntry* entry, int position, int start, int length, ReadOnlySpan<byte> payload)
    {
        Occurrence kept = default;
        if (TryKeepPayload(payload, ref kept)) AddPosition(entry, position, start, length, kept.Payload, kept.PayloadLength);
        else AppendLong(entry, StartOccurrence(entry, position, start, 1), length, payload);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddPosition(TermEntry* entry, int position, int start, int length, uint payload, int payloadLength)
    {
        int hasPayload = payloadLength > 0 ? 1 : 0;
        Codes codes = StartOccurrence(entry, position, start, hasPayload);
        ulong bytes = 0;
        int bits = 0;
        PostingStream.Compose(ref bytes, ref bits, codes.Header, codes.IsNew);
        PostingStream.Compose(ref bytes, ref bits, codes.Code);
        if (_hasOffsets)
        {
            PostingStream.Compose(ref bytes, ref bits, (uint)codes.StartGap);
            PostingStream.Compose(ref bytes, ref bits, (uint)length);
        }
        if (payloadLength > 0)
        {
            _field.HasPayloads = true;
            if (bits + 8 + payloadLength * 8 <= 64)
            {
                bytes |= (ulong)(uint)payloadLength << bits | (ulong)payload << bits + 8;
                bits += 8 + payloadLength * 8;
            }
            else
            {
                AppendLong(entry, codes, length, new ReadOnlySpan<byte>(&payload, payloadLength));   // least byte first, as it was kept
                return;
            }
        }
        if (bits <= 64) PostingStream.Append(arena, entry, bytes, bits >> 3);
        else AppendLong(entry, codes, length, default);
    }

    // Whether a word stands in the document for the first time is as good as a toss of a coin to the processor: no branch depends on it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Codes StartOccurrence(TermEntry* entry, int position, int start, int hasPayload)
    {
        int doc = _doc, last = entry->LastDoc;
        int isNew = last != doc ? 1 : 0, goesOn = isNew - 1;   // the latter is all bits or none
        Codes codes;
        codes.IsNew = isNew;
        codes.Header = (ulong)(uint)(doc - last) << 1 | 1;
        codes.Code = (ulong)(uint)(position - (entry->LastPosition & goesOn)) << 2 - isNew | (uint)hasPayload << 1 - isNew;
        codes.StartGap = start - (entry->LastOffset & goesOn);
        int frequency = (entry->Frequency & goesOn) + 1;
        entry->LastDoc = doc;
        entry->Frequency = frequency;
        entry->LastPosition = position;
        entry->LastOffset = start;
        _state.UniqueTermCount += isNew;
        if (frequency > _state.MaxTermFrequency) _state.MaxTermFrequency = frequency;
        return codes;
    }

    private void AppendLong(TermEntry* entry, in Codes codes, int length, ReadOnlySpan<byte> payload)
    {
        if (_staging.Length < payload.Length + 32) _staging = new byte[payload.Length * 2 + 32];
        fixed (byte* staging = _staging)
        {
            byte* at = staging;
            if (codes.IsNew != 0) PostingStream.WriteVInt(ref at, codes.Header);
            PostingStream.WriteVInt(ref at, codes.Code);
            if (_hasOffsets)
            {
                PostingStream.WriteVInt(ref at, (uint)codes.StartGap);
                PostingStream.WriteVInt(ref at, (uint)length);
            }
            if (payload.Length > 0)
            {
                _field.HasPayloads = true;
                PostingStream.WriteVInt(ref at, (uint)payload.Length);
                payload.CopyTo(new Span<byte>(at, payload.Length));
                at += payload.Length;
            }
            PostingStream.AppendAcross(arena, entry, new ReadOnlySpan<byte>(staging, (int)(at - staging)));
        }
    }

    private void AddDocument(TermEntry* entry, int frequency)
    {
        if (entry->LastDoc == _doc)
        {
            if (!_hasFrequencies) return;
            int sum = entry->Frequency + frequency;
            if (sum < 0) Refuse("has a term more than 2,147,483,647 times in one document");
            entry->Frequency = sum;
        }
        else
        {
            int gap = _doc - entry->LastDoc;
            if (_hasFrequencies)
            {
                if (entry->LastDoc >= 0) WritePending(arena, entry);
                entry->LastPosition = gap;
                entry->Frequency = frequency;
            }
            else
            {
                ulong bytes = 0;
                int bits = 0;
                PostingStream.Compose(ref bytes, ref bits, (uint)gap);
                PostingStream.Append(arena, entry, bytes, bits >> 3);
                entry->Frequency = 1;
            }
            entry->LastDoc = _doc;
            _state.UniqueTermCount++;
        }
        _state.MaxTermFrequency = Math.Max(_state.MaxTermFrequency, entry->Frequency);
    }

    /// <summary>Writes the last document of a term with frequencies and no positions.</summary>
    public static void WritePending(Arena arena, TermEntry* entry)
    {
        ulong bytes = 0;
        int bits = 0, frequency = entry->Frequency;
        PostingStream.Compose(ref bytes, ref bits, (ulong)(uint)entry->LastPosition << 1 | (frequency == 1 ? 1ul : 0));
        PostingStream.Append(arena, entry, bytes, bits >> 3);   // five bytes at most
        if (frequency == 1) return;
        bytes = 0;
        bits = 0;
        PostingStream.Compose(ref bytes, ref bits, (uint)frequency);
        PostingStream.Append(arena, entry, bytes, bits >> 3);
    }

    private void CheckFrequency(int frequency)
    {
        if (frequency < 1) Refuse(string.Create(CultureInfo.InvariantCulture, $"has a token of the frequency {frequency}; it must be at least 1"));
        if (_hasPositions) Refuse("has a token with a frequency of its own, which a field with positions cannot have");
        if (!_hasFrequencies) Refuse("has a token with a frequency of its own, but does not index frequencies");
        if (_hasVectors && (_field.InvertedType!.HasTermVectorPositions || _field.InvertedType.HasTermVectorOffsets))
            Refuse("has a token with a frequency of its own, which term vectors with positions or offsets cannot have");
    }

    private void SkipImmense(Token token)
    {
        SkippedTerms++;
        _state.Length -= token.TermFrequency;
        if (token.PositionIncrement == 0) _state.OverlapCount--;
    }

    [DoesNotReturn]
    private void RefuseImmense(string start, int length, string unit) => Refuse(string.Create(CultureInfo.InvariantCulture,
        $"has a term of {length} {unit}, more than the {Term.MaxLength} bytes of UTF-8 that an index can hold; it starts with \"{start}\". Correct the analyzer, or let the field skip such terms (ImmenseTerms.Skip)"));

    [DoesNotReturn]
    private void RefusePosition(int increment)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"after position {_state.LastPosition}");
        if (increment == 0) Refuse("has a first token with the position increment 0; it must be greater");
        if (increment < 0) Refuse(string.Create(CultureInfo.InvariantCulture, $"has a token with the position increment {increment} {at}; it must not be negative"));
        Refuse(string.Create(CultureInfo.InvariantCulture, $"has a token with the position increment {increment} {at}: beyond {MaxPosition}, the last position possible"));
    }

    [DoesNotReturn]
    private void RefuseOffsets(int start, int end) => Refuse(string.Create(CultureInfo.InvariantCulture,
        $"has a token with the offsets {start} to {end} after one that starts at {_state.LastStartOffset}; offsets must not be negative, run backwards, or end before they start"));

    [DoesNotReturn]
    private void Refuse(string what) => throw new ArgumentException($"The document is refused: the field \"{_field.Name}\" {what}.");

    private struct Occurrence
    {
        public Vector128<byte> Prefix;
        public TermEntry* Entry;
        public uint Hash;
        public int TermLength;
        public int Position;
        public int Start;
        public int Length;
        public uint Payload;
        public int PayloadLength;
    }

    /// <summary>What goes into the stream for an occurrence, before the length and the payload.</summary>
    private struct Codes
    {
        public ulong Header;   // only where it is the document's first
        public ulong Code;
        public int StartGap;
        public int IsNew;
    }

    private readonly struct Sink(Inverter inverter) : ITokenSink
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Accept(Token token)
        {
            inverter.Accept(token);
            return true;
        }

        public void End(Token token) => inverter.End(token);
    }
}
