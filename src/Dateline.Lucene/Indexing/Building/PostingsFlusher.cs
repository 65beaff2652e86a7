using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Reads posting streams back: gives them to the codec in order of document, or finds the documents of a deleted term. One thread.</summary>
internal sealed unsafe class PostingsFlusher(Arena arena, TermTable terms)
{
    private byte[] _gathered = new byte[8192];
    private int[] _docs = new int[128];
    private int[] _freqs = new int[128];
    private int[] _places = [];            // where in the stream each document's positions begin
    private Occurrence[] _occurrences = new Occurrence[64];

    /// <summary>Writes the terms of a field.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="field">The field, as it is in the segment.</param>
    /// <param name="sorted">Its terms, in byte order.</param>
    /// <param name="norms">Its norms, if it has any.</param>
    /// <param name="oldToNew">Where an index sort puts each document, if there is one.</param>
    public void Write(FieldsWriter writer, FieldInfo field, ReadOnlySpan<int> sorted, FlushedNorms? norms, int[]? oldToNew)
    {
        NumericCursor? cursor = norms?.ForPostings();
        writer.StartField(field, cursor == null ? null : () => cursor);
        for (int i = 0; i < sorted.Length; i++)
        {
            // In byte order neither entries nor streams lie side by side: they are fetched ahead.
            if (Sse.IsSupported && i + 16 < sorted.Length)
            {
                Sse.Prefetch0(terms.Entry(sorted[i + 16]));
                TermEntry* soon = terms.Entry(sorted[i + 10]), next = terms.Entry(sorted[i + 5]);
                if (soon->Write != null) Sse.Prefetch0(arena.At(soon->First));
                if (next->Level > 0) Sse.Prefetch0(PostingStream.SecondSlice(arena, next));
            }
            TermEntry* entry = terms.Entry(sorted[i]);
            ReadOnlySpan<byte> stream = Stream(entry, field.IndexOptions);
            if (stream.IsEmpty) continue;   // its only document was refused before the term was written
            writer.StartTerm(terms.Bytes(entry));
            if (field.HasPositions) WritePositions(writer, stream, field.HasOffsets, oldToNew);
            else WriteDocuments(writer, stream, field.HasFrequencies, oldToNew);
            writer.FinishTerm();
        }
        writer.FinishField();
    }

    /// <summary>Marks the documents below a bound that have a term.</summary>
    public void MarkDocuments(TermEntry* entry, IndexOptions options, int docUpto, FixedBitSet marks)
    {
        ReadOnlySpan<byte> stream = Stream(entry, options);
        int count = options >= IndexOptions.DocumentsFrequenciesAndPositions
            ? FindDocuments(stream, options >= IndexOptions.DocumentsFrequenciesPositionsAndOffsets)
            : ReadDocuments(stream, options >= IndexOptions.DocumentsAndFrequencies);
        foreach (int doc in _docs.AsSpan(0, count))
        {
            if (doc >= docUpto) break;
            marks.Set(doc);
        }
    }

    private ReadOnlySpan<byte> Stream(TermEntry* entry, IndexOptions options)
    {
        if (options == IndexOptions.DocumentsAndFrequencies && entry->Frequency != 0)
        {
            Inverter.WritePending(arena, entry);
            entry->Frequency = 0;   // written now: a term is read again where it was deleted before the flush
        }
        return PostingStream.Gather(arena, entry, ref _gathered);
    }

    private void WriteDocuments(FieldsWriter writer, ReadOnlySpan<byte> stream, bool frequencies, int[]? oldToNew)
    {
        int count = ReadDocuments(stream, frequencies);
        Span<int> docs = _docs.AsSpan(0, count), freqs = frequencies ? _freqs.AsSpan(0, count) : default;
        if (oldToNew != null)
        {
            foreach (ref int doc in docs) doc = oldToNew[doc];
            if (frequencies) docs.Sort(freqs);
            else docs.Sort();
        }
        writer.AddDocs(docs, freqs);
    }

    private int ReadDocuments(ReadOnlySpan<byte> stream, bool frequencies)
    {
        int count = 0, doc = -1;
        fixed (byte* start = stream)
        {
            byte* at = start, end = start + stream.Length;
            while (at < end)
            {
                if (count == _docs.Length) GrowDocs();
                ulong code = PostingStream.ReadVInt(ref at);
                if (frequencies)
                {
                    doc += (int)(code >> 1);
                    _freqs[count] = (code & 1) != 0 ? 1 : (int)PostingStream.ReadVInt(ref at);
                }
                else doc += (int)code;
                _docs[count++] = doc;
            }
        }
        return count;
    }

    private void WritePositions(FieldsWriter writer, ReadOnlySpan<byte> stream, bool offsets, int[]? oldToNew)
    {
        if (oldToNew == null)
        {
            fixed (byte* start = stream)
            {
                byte* at = start, end = start + stream.Length;
                for (int doc = -1; at < end;)
                {
                    doc += (int)(PostingStream.ReadVInt(ref at) >> 1);
                    writer.StartDoc(doc);
                    writer.FinishDoc(CopyDocument(writer, ref at, end, offsets));
                }
            }
            return;
        }
        int count = FindDocuments(stream, offsets);
        Span<int> docs = _docs.AsSpan(0, count), places = _places.AsSpan(0, count);
        foreach (ref int doc in docs) doc = oldToNew[doc];
        docs.Sort(places);
        fixed (byte* start = stream)
        {
            for (int i = 0; i < docs.Length; i++) WriteDocument(writer, docs[i], start, start + places[i], start + stream.Length, offsets);
        }
    }

    /// <summary>Copies the positions of one document, distance by distance, and moves to the next one; returns how many there were.</summary>
    private static int CopyDocument(FieldsWriter writer, ref byte* stream, byte* end, bool offsets)
    {
        byte* at = stream;
        for (int count = 1, first = 1; ; count++, first = 0)
        {
            ulong code;
            int startGap = 0, length = 0;
            if (offsets) PostingStream.ReadThree(ref at, out code, out startGap, out length);
            else code = PostingStream.ReadVInt(ref at);
            ReadOnlySpan<byte> payload = default;
            if ((code >> 1 - first & 1) != 0)
            {
                int bytes = (int)PostingStream.ReadVInt(ref at);
                payload = new ReadOnlySpan<byte>(at, bytes);
                at += bytes;
            }
            writer.AddGaps((int)(code >> 2 - first), startGap, length, payload);
            if (at == end || (*at & 1) != 0)   // the low bit of a VInt is in its first byte
            {
                stream = at;
                return count;
            }
        }
    }

    /// <summary>Writes the positions of one document; returns where the next one begins.</summary>
    private byte* WriteDocument(FieldsWriter writer, int doc, byte* start, byte* at, byte* end, bool offsets)
    {
        int count = 0;
        Occurrence occurrence = default;
        ulong code = PostingStream.ReadVInt(ref at);
        occurrence.Position = (int)(code >> 1);
        bool payload = (code & 1) != 0;
        while (true)
        {
            at = ReadRest(ref occurrence, start, at, offsets, payload);
            if (count == _occurrences.Length) Array.Resize(ref _occurrences, count * 2);
            _occurrences[count++] = occurrence;
            if (at == end || (*at & 1) != 0) break;   // the low bit of a VInt is in its first byte
            code = PostingStream.ReadVInt(ref at);
            occurrence.Position += (int)(code >> 2);
            payload = (code & 2) != 0;
        }
        writer.StartDoc(doc, count);
        for (int i = 0; i < count; i++)
        {
            ref readonly Occurrence o = ref _occurrences[i];
            writer.AddPosition(o.Position, o.Start, o.End, new ReadOnlySpan<byte>(start + o.Payload, o.PayloadLength));
        }
        writer.FinishDoc();
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* ReadRest(ref Occurrence occurrence, byte* start, byte* at, bool offsets, bool payload)
    {
        if (offsets)
        {
            occurrence.Start += (int)PostingStream.ReadVInt(ref at);
            occurrence.End = occurrence.Start + (int)PostingStream.ReadVInt(ref at);
        }
        occurrence.PayloadLength = 0;
        if (payload)
        {
            occurrence.PayloadLength = (int)PostingStream.ReadVInt(ref at);
            occurrence.Payload = (int)(at - start);
            at += occurrence.PayloadLength;
        }
        return at;
    }

    /// <summary>Finds the documents of a stream with positions, and where each one's positions begin.</summary>
    private int FindDocuments(ReadOnlySpan<byte> stream, bool offsets)
    {
        int count = 0, doc = -1;
        Occurrence occurrence = default;
        fixed (byte* start = stream)
        {
            byte* at = start, end = start + stream.Length;
            while (at < end)
            {
                if (count == _docs.Length) GrowDocs();
                if (count >= _places.Length) Array.Resize(ref _places, _docs.Length);
                doc += (int)(PostingStream.ReadVInt(ref at) >> 1);
                _docs[count] = doc;
                _places[count++] = (int)(at - start);
                bool payload = (PostingStream.ReadVInt(ref at) & 1) != 0;
                while (true)
                {
                    at = ReadRest(ref occurrence, start, at, offsets, payload);
                    if (at == end || (*at & 1) != 0) break;
                    payload = (PostingStream.ReadVInt(ref at) & 2) != 0;
                }
            }
        }
        return count;
    }

    private void GrowDocs()
    {
        Array.Resize(ref _docs, _docs.Length * 2);
        Array.Resize(ref _freqs, _docs.Length);
    }

    private struct Occurrence
    {
        public int Position;
        public int Start;
        public int End;
        public int Payload;
        public int PayloadLength;
    }
}
