using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

internal sealed partial class SegmentMerger
{
    private void MergePostings(SegmentWriteState state)
    {
        // Positions are copied without a look at each.
        foreach (MergeSource source in _sources) source.Reader.Core.Postings?.Verify();
        using var writer = new FieldsWriter(state);
        foreach (FieldInfo field in state.Fields.Where(f => f.IndexOptions != IndexOptions.None).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            _checkAbort();
            MergeField(writer, field);
        }
        writer.Finish();
    }

    private void MergeField(FieldsWriter writer, FieldInfo field)
    {
        var queue = new TermQueue(_sources.Count);
        for (int i = 0; i < _sources.Count; i++)
        {
            if (_sources[i].Reader.GetTerms(field.Name) is { } terms) queue.Add(new SourceTerms(i, _sources[i].Map, terms.GetCursor()));
        }
        if (queue.Count == 0) return;
        PostingsFlags flags = PostingsFlags.Documents;
        if (field.HasFrequencies) flags |= PostingsFlags.Frequencies;
        if (field.HasPositions) flags |= PostingsFlags.Positions;
        if (field.HasOffsets) flags |= PostingsFlags.Offsets;
        if (field.HasPayloads) flags |= PostingsFlags.Payloads;
        var pusher = new PostingsPusher(writer, field);

        // Read once: a merged cursor goes forward only, and every term of more than 128 documents asks from the first one on.
        NormLookup? norms = null;
        writer.StartField(field, field.HasNorms ? () => norms ??= NormLookup.Read(MergedNorms(field.Name), _target.MaxDoc) : null);
        var same = new List<SourceTerms>();
        byte[] term = new byte[64];
        int sinceCheck = 0;
        while (queue.Count > 0)
        {
            if ((++sinceCheck & 0xFFF) == 0) _checkAbort();
            queue.TakeSmallest(same);
            ReadOnlySpan<byte> bytes = same[0].Terms.Term;
            if (bytes.Length > term.Length) term = new byte[bytes.Length * 2];
            bytes.CopyTo(term);
            bool started = false;
            ReadOnlySpan<byte> current = term.AsSpan(0, bytes.Length);
            foreach (SourceTerms source in same) source.Postings = source.Terms.GetPostings(flags, source.Postings);
            if (_interleaved) PushInterleaved(writer, pusher, same, current, ref started);
            else PushInTurn(writer, field, pusher, same, current, ref started);
            if (started) writer.FinishTerm();
            foreach (SourceTerms source in same) queue.Add(source);
        }
        writer.FinishField();
    }

    private static void PushInTurn(FieldsWriter writer, FieldInfo field, PostingsPusher pusher, List<SourceTerms> same, ReadOnlySpan<byte> term, ref bool started)
    {
        foreach (SourceTerms source in same)   // by source: documents go up
        {
            PostingsCursor postings = source.Postings!;
            if (source.Map.IsShift && postings is PositionsCursor positions && positions.CanCopy(field))
            {
                if (!started) writer.StartTerm(term);
                started = true;
                writer.Copy(positions, source.Map.Start);
                continue;
            }
            for (int doc = postings.Next(); doc != DocIdCursor.NoMore; doc = postings.Next())
            {
                int mapped = source.Map[doc];
                if (mapped < 0) continue;
                if (!started) writer.StartTerm(term);
                started = true;
                pusher.Push(mapped, postings);
            }
        }
    }

    private static void PushInterleaved(FieldsWriter writer, PostingsPusher pusher, List<SourceTerms> same, ReadOnlySpan<byte> term, ref bool started)
    {
        var docs = new PriorityQueue<SourceTerms, int>(same.Count);
        foreach (SourceTerms source in same) Enqueue(source);
        while (docs.TryDequeue(out SourceTerms? source, out int mapped))
        {
            if (!started) writer.StartTerm(term);
            started = true;
            pusher.Push(mapped, source.Postings!);
            Enqueue(source);
        }

        void Enqueue(SourceTerms source)
        {
            for (int doc = source.Postings!.Next(); doc != DocIdCursor.NoMore; doc = source.Postings.Next())
            {
                int mapped = source.Map[doc];
                if (mapped < 0) continue;
                docs.Enqueue(source, mapped);
                return;
            }
        }
    }

    /// <summary>One source's walk through the terms of a field.</summary>
    private sealed class SourceTerms(int index, DocMap map, TermsCursor terms)
    {
        public int Index { get; } = index;

        public DocMap Map { get; } = map;

        public TermsCursor Terms { get; } = terms;

        public PostingsCursor? Postings { get; set; }
    }

    /// <summary>Copies one document's postings into the new segment.</summary>
    private readonly struct PostingsPusher(FieldsWriter writer, FieldInfo field)
    {
        private readonly bool _frequencies = field.HasFrequencies;
        private readonly bool _positions = field.HasPositions;

        public void Push(int doc, PostingsCursor postings)
        {
            int frequency = _frequencies ? postings.Frequency : 1;
            writer.StartDoc(doc, frequency);
            if (_positions)
            {
                for (int i = 0; i < frequency; i++)
                {
                    int position = postings.NextPosition();
                    writer.AddPosition(position, postings.StartOffset, postings.EndOffset, postings.Payload);
                }
            }
            writer.FinishDoc();
        }
    }

    /// <summary>The sources by their current term, smallest first; ties by source. A binary heap, because terms are compared in place.</summary>
    private sealed class TermQueue(int capacity)
    {
        private readonly SourceTerms[] _heap = new SourceTerms[capacity];

        public int Count { get; private set; }

        /// <summary>Moves a source to its next term and puts it back; a source at its end is dropped.</summary>
        public void Add(SourceTerms source)
        {
            if (!source.Terms.MoveNext()) return;
            int at = Count++;
            _heap[at] = source;
            while (at > 0)
            {
                int parent = (at - 1) >> 1;
                if (Compare(_heap[at], _heap[parent]) >= 0) break;
                (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
                at = parent;
            }
        }

        /// <summary>Takes out every source that stands at the smallest term, in order of source.</summary>
        public void TakeSmallest(List<SourceTerms> into)
        {
            into.Clear();
            do
            {
                into.Add(Pop());
            }
            while (Count > 0 && _heap[0].Terms.Term.SequenceEqual(into[0].Terms.Term));
        }

        private SourceTerms Pop()
        {
            SourceTerms top = _heap[0];
            _heap[0] = _heap[--Count];
            int at = 0;
            while (true)
            {
                int child = 2 * at + 1;
                if (child >= Count) break;
                if (child + 1 < Count && Compare(_heap[child + 1], _heap[child]) < 0) child++;
                if (Compare(_heap[at], _heap[child]) <= 0) break;
                (_heap[at], _heap[child]) = (_heap[child], _heap[at]);
                at = child;
            }
            return top;
        }

        private static int Compare(SourceTerms a, SourceTerms b)
        {
            int order = a.Terms.Term.SequenceCompareTo(b.Terms.Term);
            return order != 0 ? order : a.Index.CompareTo(b.Index);
        }
    }
}
