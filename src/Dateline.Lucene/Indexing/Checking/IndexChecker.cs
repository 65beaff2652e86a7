using Dateline.Lucene.Codecs;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>Reads everything in an index and checks that it holds together: checksums, order, counts, bounds. Changes nothing.</summary>
public static class IndexChecker
{
    /// <summary>Checks the latest commit.</summary>
    /// <param name="directory">Where the index is.</param>
    /// <param name="progress">Told before each segment; may be null.</param>
    /// <param name="cancellationToken">Ends the check early, with an exception.</param>
    /// <exception cref="IndexNotFoundException">There is no index in the directory.</exception>
    public static IndexCheck Check(IndexDirectory directory, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        SegmentInfos infos;
        try
        {
            infos = SegmentInfos.ReadLatest(directory);
        }
        catch (CorruptIndexException e)
        {
            return new IndexCheck("", [], e.Message);
        }
        var segments = new List<SegmentCheck>();
        foreach (SegmentCommitInfo info in infos.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report($"{info.Info.Name}: {info.Info.MaxDoc} documents");
            var check = new SegmentCheck { Name = info.Info.Name, MaxDoc = info.Info.MaxDoc, DeletedCount = info.DelCount };
            segments.Add(check);
            try
            {
                CheckSegment(directory, info, check, cancellationToken);
            }
            catch (Exception e) when (e is CorruptIndexException or FileNotFoundException)
            {
                check.Problem = e.Message;
            }
        }
        return new IndexCheck(infos.SegmentsFileName ?? "", segments, null);
    }

    private static void CheckSegment(IndexDirectory directory, SegmentCommitInfo info, SegmentCheck check, CancellationToken cancellationToken)
    {
        foreach (string file in info.Files())
        {
            using IndexInput input = directory.OpenInput(file);
            CodecFooter.Verify(input);
        }
        SegmentReader reader = SegmentState.OpenReader(directory, info, verify: true);
        try
        {
            check.FieldCount = reader.Fields.Count;
            CheckLive(reader, info);
            foreach (FieldInfo field in reader.Fields)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (field.IndexOptions != IndexOptions.None) CheckTerms(reader, field, check);
                if (field.HasNorms) CheckNorms(reader, field, check);
                if (field.DocValuesType != DocValuesType.None) CheckDocValues(reader, field, check);
                if (field.PointDimensions > 0) CheckPoints(reader, field, check);
            }
            CheckDocuments(reader, check, cancellationToken);
            if (reader.Info.Sort is { } sort) CheckSort(reader, sort);
        }
        finally
        {
            reader.Release();
        }
    }

    private static void CheckLive(SegmentReader reader, SegmentCommitInfo info)
    {
        if (reader.LiveDocs is not { } live) return;
        int deleted = reader.MaxDoc - live.Cardinality();
        if (deleted != info.DelCount) Fail(reader, $"{deleted} documents are deleted, the commit says {info.DelCount}");
    }

    private static void CheckTerms(SegmentReader reader, FieldInfo field, SegmentCheck check)
    {
        if (reader.GetTerms(field.Name) is not { } terms) return;
        TermsCursor cursor = terms.GetCursor();
        PostingsFlags flags = (field.HasFrequencies ? PostingsFlags.Frequencies : 0) | (field.HasPositions ? PostingsFlags.Positions : 0)
            | (field.HasOffsets ? PostingsFlags.Offsets : 0) | (field.HasPayloads ? PostingsFlags.Payloads : 0);
        byte[] last = [];
        int lastLength = -1;
        long count = 0, sumDocs = 0, sumFrequency = 0;
        PostingsCursor? postings = null;
        var seen = new FixedBitSet(reader.MaxDoc);
        while (cursor.MoveNext())
        {
            ReadOnlySpan<byte> term = cursor.Term;
            if (lastLength >= 0 && term.SequenceCompareTo(last.AsSpan(0, lastLength)) <= 0) Fail(reader, $"the terms of {field.Name} are out of order at {Convert.ToHexString(term)}");
            if (term.Length > last.Length) last = new byte[term.Length * 2];
            term.CopyTo(last);
            lastLength = term.Length;
            if (count == 0 && !terms.Min.SequenceEqual(term)) Fail(reader, $"the first term of {field.Name} is not the one it is said to be");
            count++;
            int docFrequency = cursor.DocumentFrequency;
            long totalFrequency = cursor.TotalTermFrequency;
            sumDocs += docFrequency;
            sumFrequency += totalFrequency;
            postings = cursor.GetPostings(flags, postings);
            int docs = 0, before = -1;
            long frequencies = 0;
            bool hasLive = false;
            for (int doc = postings.Next(); doc != DocIdCursor.NoMore; doc = postings.Next())
            {
                if (doc <= before || doc >= reader.MaxDoc) Fail(reader, $"a term of {field.Name} has the document {doc} after {before} in a segment of {reader.MaxDoc}");
                before = doc;
                docs++;
                seen.Set(doc);
                int frequency = field.HasFrequencies ? postings.Frequency : 1;
                if (frequency < 1) Fail(reader, $"a term of {field.Name} has the frequency {frequency} in document {doc}");
                frequencies += frequency;
                bool live = reader.IsLive(doc);
                if (live)
                {
                    check.PostingCount++;
                    check.OccurrenceCount += frequency;
                    hasLive = true;
                }
                if (!field.HasPositions) continue;
                int position = -1, start = 0;
                for (int i = 0; i < frequency; i++)
                {
                    int next = postings.NextPosition();
                    if (next < 0 || next < position) Fail(reader, $"a term of {field.Name} has the position {next} after {position} in document {doc}");
                    position = next;
                    if (field.HasOffsets)
                    {
                        if (postings.StartOffset < 0 || postings.EndOffset < postings.StartOffset || postings.StartOffset < start)
                            Fail(reader, $"a term of {field.Name} has the offsets {postings.StartOffset} to {postings.EndOffset} after {start} in document {doc}");
                        start = postings.StartOffset;
                    }
                }
            }
            if (hasLive) check.TermCount++;
            if (docs != docFrequency) Fail(reader, $"a term of {field.Name} has {docs} documents, the dictionary says {docFrequency}");
            if (field.HasFrequencies && frequencies != totalFrequency) Fail(reader, $"a term of {field.Name} occurs {frequencies} times, the dictionary says {totalFrequency}");
        }
        if (count > 0 && !terms.Max.SequenceEqual(last.AsSpan(0, lastLength))) Fail(reader, $"the last term of {field.Name} is not the one it is said to be");
        if (terms.TermCount >= 0 && count != terms.TermCount) Fail(reader, $"{field.Name} has {count} terms, the dictionary says {terms.TermCount}");
        if (sumDocs != terms.SumDocumentFrequency) Fail(reader, $"the terms of {field.Name} have {sumDocs} documents together, the dictionary says {terms.SumDocumentFrequency}");
        if (field.HasFrequencies && sumFrequency != terms.SumTotalTermFrequency) Fail(reader, $"the terms of {field.Name} occur {sumFrequency} times, the dictionary says {terms.SumTotalTermFrequency}");
        if (seen.Cardinality() != terms.DocumentCount) Fail(reader, $"{seen.Cardinality()} documents have terms of {field.Name}, the dictionary says {terms.DocumentCount}");
    }

    private static void CheckNorms(SegmentReader reader, FieldInfo field, SegmentCheck check)
    {
        if (reader.GetNorms(field.Name) is not { } norms) Fail(reader, $"{field.Name} has norms, but there are none");
        else
        {
            Walk(reader, field, norms);
            check.NormsFieldCount++;
        }
    }

    private static void CheckDocValues(SegmentReader reader, FieldInfo field, SegmentCheck check)
    {
        check.DocValuesFieldCount++;
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                Walk(reader, field, reader.GetNumeric(field.Name));
                break;
            case DocValuesType.Binary:
                BinaryCursor? binary = reader.GetBinary(field.Name);
                Walk(reader, field, binary, () => _ = binary!.Value.Length);
                break;
            case DocValuesType.Sorted:
                SortedCursor? sorted = reader.GetSorted(field.Name);
                Walk(reader, field, sorted, () => CheckOrdinal(reader, field, sorted!.Ordinal, sorted.ValueCount));
                CheckDictionary(reader, field, sorted?.ValueCount ?? 0, o => sorted!.Lookup((int)o).ToArray());
                break;
            case DocValuesType.SortedNumeric:
                SortedNumericCursor? numbers = reader.GetSortedNumeric(field.Name);
                Walk(reader, field, numbers, () =>
                {
                    long before = long.MinValue;
                    for (int i = numbers!.Count; i > 0; i--)
                    {
                        long value = numbers.NextValue();
                        if (value < before) Fail(reader, $"the values of {field.Name} are out of order in document {numbers.Doc}");
                        before = value;
                    }
                });
                break;
            case DocValuesType.SortedSet:
                SortedSetCursor? set = reader.GetSortedSet(field.Name);
                Walk(reader, field, set, () =>
                {
                    long before = -1;
                    for (long o = set!.NextOrdinal(); o != SortedSetCursor.NoMoreOrdinals; o = set.NextOrdinal())
                    {
                        CheckOrdinal(reader, field, o, set.ValueCount);
                        if (o <= before) Fail(reader, $"the ordinals of {field.Name} are out of order in document {set.Doc}");
                        before = o;
                    }
                    if (before < 0) Fail(reader, $"document {set.Doc} is in the column {field.Name} without a value");
                });
                CheckDictionary(reader, field, set?.ValueCount ?? 0, o => set!.Lookup(o).ToArray());
                break;
        }
    }

    private static void Walk(SegmentReader reader, FieldInfo field, DocIdCursor? cursor, Action? each = null)
    {
        if (cursor == null) return;
        int before = -1;
        for (int doc = cursor.Next(); doc != DocIdCursor.NoMore; doc = cursor.Next())
        {
            if (doc <= before || doc >= reader.MaxDoc) Fail(reader, $"the column {field.Name} has the document {doc} after {before} in a segment of {reader.MaxDoc}");
            before = doc;
            if (each != null) each();
            else _ = ((NumericCursor)cursor).Value;
        }
    }

    private static void CheckOrdinal(SegmentReader reader, FieldInfo field, long ordinal, long count)
    {
        if (ordinal < 0 || ordinal >= count) Fail(reader, $"the column {field.Name} has the ordinal {ordinal} of {count}");
    }

    private static void CheckDictionary(SegmentReader reader, FieldInfo field, long count, Func<long, byte[]> lookup)
    {
        byte[]? before = null;
        for (long o = 0; o < count; o++)
        {
            byte[] value = lookup(o);
            if (before != null && value.AsSpan().SequenceCompareTo(before) <= 0) Fail(reader, $"the values of {field.Name} are out of order at ordinal {o}");
            before = value;
        }
    }

    private static void CheckPoints(SegmentReader reader, FieldInfo field, SegmentCheck check)
    {
        if (reader.GetPoints(field.Name) is not { } points) return;
        var visitor = new PointChecker(reader, field, points);
        points.Intersect(ref visitor);
        if (visitor.Count != points.Count) Fail(reader, $"{field.Name} has {visitor.Count} points, the tree says {points.Count}");
        if (visitor.Docs.Cardinality() != points.DocumentCount) Fail(reader, $"{visitor.Docs.Cardinality()} documents have points of {field.Name}, the tree says {points.DocumentCount}");
        check.PointCount += points.Count;
    }

    private static void CheckDocuments(SegmentReader reader, SegmentCheck check, CancellationToken cancellationToken)
    {
        var counter = new StoredCounter();
        for (int doc = 0; doc < reader.MaxDoc; doc++)
        {
            if ((doc & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!reader.IsLive(doc)) continue;
            reader.VisitStored(doc, counter);
            if (!reader.Fields.HasTermVectors || reader.GetVectors(doc) is not { } vectors) continue;
            foreach (FieldInfo field in vectors.Fields)
            {
                check.VectorCount++;
                if (vectors.GetTerms(field.Name)?.GetCursor() is not { } terms) continue;
                byte[]? before = null;
                while (terms.MoveNext())
                {
                    if (before != null && terms.Term.SequenceCompareTo(before) <= 0) Fail(reader, $"the vector of {field.Name} is out of order in document {doc}");
                    before = terms.Term.ToArray();
                }
            }
        }
        check.StoredFieldCount = counter.Count;
    }

    private static void CheckSort(SegmentReader reader, IndexSort sort)
    {
        long[][] keys = [.. sort.Fields.Select(f => SegmentSortKeys.Compute([reader], f)[0])];
        for (int doc = 1; doc < reader.MaxDoc; doc++)
        {
            foreach (long[] column in keys)
            {
                if (column[doc - 1] < column[doc]) break;
                if (column[doc - 1] > column[doc]) Fail(reader, $"the documents {doc - 1} and {doc} are not sorted by [{sort}]");
            }
        }
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private static void Fail(SegmentReader reader, string problem) => throw new CorruptIndexException($"{problem}. {CorruptIndexException.Remedy}", reader.Name);

    private sealed class StoredCounter : StoredFieldVisitor
    {
        public long Count { get; private set; }

        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) => Count++;

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => Count++;

        public override void OnInt32(FieldInfo field, int value) => Count++;

        public override void OnInt64(FieldInfo field, long value) => Count++;

        public override void OnSingle(FieldInfo field, float value) => Count++;

        public override void OnDouble(FieldInfo field, double value) => Count++;
    }

    private struct PointChecker(SegmentReader reader, FieldInfo field, PointValues points) : IPointVisitor
    {
        private readonly byte[] _min = points.Min.ToArray();
        private readonly byte[] _max = points.Max.ToArray();

        public FixedBitSet Docs { get; } = new(reader.MaxDoc);

        public long Count { get; private set; }

        public readonly CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max)
        {
            int width = points.BytesPerDimension;
            for (int at = 0; at < _min.Length; at += width)
            {
                if (min.Slice(at, width).SequenceCompareTo(_min.AsSpan(at, width)) < 0 || max.Slice(at, width).SequenceCompareTo(_max.AsSpan(at, width)) > 0)
                    Fail(reader, $"a cell of {field.Name} reaches beyond the tree");
            }
            return CellRelation.Crosses;
        }

        public void Visit(ReadOnlySpan<int> docs)
        {
            foreach (int doc in docs) See(doc);
        }

        public void Visit(int doc, ReadOnlySpan<byte> value)
        {
            int width = points.BytesPerDimension;
            for (int at = 0; at < _min.Length; at += width)
            {
                if (value.Slice(at, width).SequenceCompareTo(_min.AsSpan(at, width)) < 0 || value.Slice(at, width).SequenceCompareTo(_max.AsSpan(at, width)) > 0)
                    Fail(reader, $"a point of {field.Name} lies outside the tree");
            }
            See(doc);
        }

        private void See(int doc)
        {
            if ((uint)doc >= (uint)reader.MaxDoc) Fail(reader, $"a point of {field.Name} has the document {doc} in a segment of {reader.MaxDoc}");
            Docs.Set(doc);
            Count++;
        }
    }
}
