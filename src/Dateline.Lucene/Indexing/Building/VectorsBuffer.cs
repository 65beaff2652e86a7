using Dateline.Lucene.Analysis;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The tokens of the current document's fields with term vectors, and how they become vectors. One thread.</summary>
/// <remarks>
/// A document is composed as bytes, then given to the writer, at once or in the order of an index sort.
/// Document := VInt(fields) Field*, Field := VInt(field) VInt(terms) Byte(flags) Term*, Term := VInt(length) Byte* VInt(frequency) Occurrence*,
/// Occurrence := [VInt(position)] [VInt(start) VInt(end)] [VInt(length) Byte*].
/// </remarks>
internal sealed class VectorsBuffer(TermTable terms)
{
    private const byte HasPositions = 1, HasOffsets = 2, HasPayloads = 4;

    private readonly List<(FieldState Field, int From)> _values = [];
    private readonly List<FieldState> _fields = [];
    private readonly ByteBuilder _bytes = new();
    private TokenRecord[] _tokens = new TokenRecord[64];
    private long[] _order = new long[64];
    private int[] _groups = new int[16];
    private byte[] _payloads = [];
    private int _count;
    private int _payloadCount;
    private bool _takesPayloads;

    /// <summary>Whether the current document has any field with vectors.</summary>
    public bool IsEmpty => _values.Count == 0;

    public long BytesUsed => _bytes.Capacity + _tokens.Length * 28L + _order.Length * 8L + _payloads.Length;

    /// <summary>Forgets the current document.</summary>
    public void Clear()
    {
        _values.Clear();
        _fields.Clear();
        _count = _payloadCount = 0;
    }

    /// <summary>The tokens to come are of a field's value.</summary>
    public void StartValue(FieldState field, FieldType type)
    {
        if (!_fields.Contains(field)) _fields.Add(field);
        _values.Add((field, _count));
        _takesPayloads = type.HasTermVectorPayloads;
    }

    /// <summary>Takes in a token.</summary>
    public void AddToken(int term, Token token, int position, int offset)
    {
        if (_count == _tokens.Length) Array.Resize(ref _tokens, _count * 2);
        int payload = _takesPayloads && token.HasPayload ? token.Payload.Length : 0;
        _tokens[_count++] = new()
        {
            Term = term,
            Position = position,
            Start = offset + token.StartOffset,
            End = offset + token.EndOffset,
            Frequency = token.TermFrequency,
            PayloadStart = _payloadCount,
            PayloadLength = payload,
        };
        if (payload == 0) return;
        if (_payloads.Length < _payloadCount + payload) Array.Resize(ref _payloads, Math.Max(_payloadCount + payload, _payloads.Length * 2));
        token.Payload.CopyTo(_payloads.AsSpan(_payloadCount));
        _payloadCount += payload;
    }

    /// <summary>Composes the current document; empty where no field of it has a token.</summary>
    public ReadOnlySpan<byte> Compose()
    {
        _bytes.Clear();
        for (int i = _fields.Count - 1; i >= 0; i--)
        {
            if (!HasTokens(_fields[i])) _fields.RemoveAt(i);
            else _fields[i].HasTermVectors = true;
        }
        if (_fields.Count == 0) return default;
        _fields.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        _bytes.AppendVInt((uint)_fields.Count);
        foreach (FieldState field in _fields) Compose(field);
        return _bytes.Written;
    }

    /// <summary>Gives a composed document to the writer; empty bytes are a document without vectors.</summary>
    public static void Write(TermVectorsWriter writer, ReadOnlySpan<byte> document, IReadOnlyList<FieldState> fields)
    {
        if (document.IsEmpty)
        {
            writer.StartDocument(0);
            writer.FinishDocument();
            return;
        }
        var reader = new ByteReader(document);
        int fieldCount = (int)reader.ReadVInt();
        writer.StartDocument(fieldCount);
        for (int f = 0; f < fieldCount; f++)
        {
            FieldState field = fields[(int)reader.ReadVInt()];
            int termCount = (int)reader.ReadVInt();
            byte flags = reader.ReadByte();
            bool positions = (flags & HasPositions) != 0, offsets = (flags & HasOffsets) != 0, payloads = (flags & HasPayloads) != 0;
            writer.StartField(field.Handle, termCount, positions, offsets, payloads);
            for (int t = 0; t < termCount; t++)
            {
                ReadOnlySpan<byte> term = reader.ReadBytes((int)reader.ReadVInt());
                int frequency = (int)reader.ReadVInt();
                writer.StartTerm(term, frequency);
                for (int i = 0; (positions || offsets) && i < frequency; i++)
                {
                    int position = positions ? (int)reader.ReadVInt() : -1;
                    int start = offsets ? (int)reader.ReadVInt() : -1;
                    int end = offsets ? (int)reader.ReadVInt() : -1;
                    ReadOnlySpan<byte> payload = payloads ? reader.ReadBytes((int)reader.ReadVInt()) : default;
                    writer.AddPosition(position, start, end, payload);
                }
                writer.FinishTerm();
            }
            writer.FinishField();
        }
        writer.FinishDocument();
    }

    private void Compose(FieldState field)
    {
        int count = Collect(field);
        Span<long> order = _order.AsSpan(0, count);
        order.Sort();   // by term number, then in order of appearance
        int groups = 0;
        bool anyPayload = false;
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || Term(order[i]) != Term(order[i - 1]))
            {
                if (groups == _groups.Length) Array.Resize(ref _groups, groups * 2);
                _groups[groups++] = i;
            }
            anyPayload |= _tokens[(int)order[i]].PayloadLength > 0;
        }
        long[] orders = _order;
        _groups.AsSpan(0, groups).Sort((a, b) => terms.Compare(Term(orders[a]), Term(orders[b])));

        FieldType type = field.InvertedType!;
        bool positions = type.HasTermVectorPositions, offsets = type.HasTermVectorOffsets;
        _bytes.AppendVInt((uint)field.Index);
        _bytes.AppendVInt((uint)groups);
        _bytes.Append((byte)((positions ? HasPositions : 0) | (offsets ? HasOffsets : 0) | (anyPayload ? HasPayloads : 0)));
        foreach (int first in _groups.AsSpan(0, groups))
        {
            int last = first, frequency = 0;
            int term = Term(order[first]);
            for (; last < count && Term(order[last]) == term; last++) frequency += _tokens[(int)order[last]].Frequency;
            AppendTerm(term, frequency);
            for (int i = first; (positions || offsets) && i < last; i++) AppendOccurrence(in _tokens[(int)order[i]], positions, offsets, anyPayload);
        }
    }

    private unsafe void AppendTerm(int term, int frequency)
    {
        ReadOnlySpan<byte> bytes = terms.Bytes(terms.Entry(term));
        _bytes.AppendVInt((uint)bytes.Length);
        _bytes.Append(bytes);
        _bytes.AppendVInt((uint)frequency);
    }

    private void AppendOccurrence(in TokenRecord token, bool positions, bool offsets, bool payloads)
    {
        if (positions) _bytes.AppendVInt((uint)token.Position);
        if (offsets)
        {
            _bytes.AppendVInt((uint)token.Start);
            _bytes.AppendVInt((uint)token.End);
        }
        if (!payloads) return;
        _bytes.AppendVInt((uint)token.PayloadLength);
        _bytes.Append(_payloads.AsSpan(token.PayloadStart, token.PayloadLength));
    }

    private int Collect(FieldState field)
    {
        if (_order.Length < _count) _order = new long[_tokens.Length];
        int count = 0;
        for (int v = 0; v < _values.Count; v++)
        {
            if (_values[v].Field != field) continue;
            int end = v + 1 < _values.Count ? _values[v + 1].From : _count;
            for (int i = _values[v].From; i < end; i++) _order[count++] = (long)_tokens[i].Term << 32 | (uint)i;
        }
        return count;
    }

    private bool HasTokens(FieldState field)
    {
        for (int v = 0; v < _values.Count; v++)
        {
            if (_values[v].Field == field && _values[v].From < (v + 1 < _values.Count ? _values[v + 1].From : _count)) return true;
        }
        return false;
    }

    private static int Term(long key) => (int)(key >> 32);

    private struct TokenRecord
    {
        public int Term;
        public int Position;
        public int Start;
        public int End;
        public int Frequency;
        public int PayloadStart;
        public int PayloadLength;
    }
}
