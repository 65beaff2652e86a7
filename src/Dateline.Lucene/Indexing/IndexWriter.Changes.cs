using Dateline.Lucene.Codecs;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

public sealed partial class IndexWriter
{
    /// <summary>Runs with no thread adding: writes what is in memory, applies what is buffered, then does what is asked.</summary>
    private T Alone<T>(Func<IndexWriter, T> then)
    {
        _gate.EnterWriteLock();
        try
        {
            EnsureOpen();
        }
        catch
        {
            _gate.ExitWriteLock();
            throw;
        }
        try
        {
            foreach (Slot slot in _slots.ToArray()) FlushSlot(slot);
            lock (_sync)
            {
                ApplyChanges();
                DropEmpty();
                return then(this);
            }
        }
        catch (Exception e) when (e is not ArgumentException)   // a caller's mistake, found before anything was changed
        {
            Tragic(e);
            throw;
        }
        finally
        {
            _gate.ExitWriteLock();
            if (_tragedy != null) CloseAfterTragedy();
        }
    }

    /// <summary>Writes a builder's segment and adds it to the index. The caller owns the slot.</summary>
    private void FlushSlot(Slot slot)
    {
        SegmentBuilder builder = slot.Builder;
        TrackingDirectory directory = slot.Directory;
        try
        {
            if (builder.DocCount == 0)
            {
                Remove(slot);
                return;
            }
            (BufferedChange Change, int Docs)[] early;
            lock (_sync)
            {
                early = [.. slot.Changes];
                slot.Changes.Clear();
            }
            foreach ((BufferedChange change, int docs) in early)
            {
                if (change.IsTermDeletion) builder.DeleteTerm(change.Term!, docs);
            }
            int total = builder.DocCount;
            FlushedSegment flushed = builder.Flush();
            Interlocked.Add(ref _skippedTerms, builder.SkippedTerms);
            if (flushed.DeletedCount == total && early.Length == 0)
            {
                // Every document was refused: nothing to keep.
                foreach (string file in flushed.Info.Files) _directory.DeleteFile(file);
                Remove(slot);
                Interlocked.Add(ref _pendingDocs, -total);
                return;
            }
            SegmentCommitInfo info = Seal(flushed.Info, directory, IsPacked(flushed.Info, directory), "flush");
            lock (_sync)
            {
                var state = new SegmentState(_directory, info, flushed.LiveDocs, flushed.DeletedCount);
                // What came in while the segment was written, and what only a reader can resolve.
                foreach ((BufferedChange change, int docs) in early.Where(c => !c.Change.IsTermDeletion).Concat(slot.Changes))
                    Apply(state, [change], docs, flushed.OldToNew);
                state.AppliedUpTo = _sequence;
                Remove(slot);
                _segments.Add(state);
                _infos.Version++;
                Checkpoint();
            }
        }
        catch (Exception e)
        {
            Tragic(e);
            directory.DeleteCreated();
            throw;
        }
        finally
        {
            builder.Dispose();
        }
    }

    private void Remove(Slot slot)
    {
        lock (_sync)
        {
            _slots.Remove(slot);
            if (_free.Count > 0 && _free.Contains(slot))
            {
                Slot[] rest = [.. _free.Where(s => s != slot)];
                _free.Clear();
                foreach (Slot s in rest) _free.Push(s);
            }
        }
    }

    // Packing writes every byte a second time: worth it for the many small segments of an index that is refreshed often, not for a full buffer's.
    private bool IsPacked(SegmentInfo info, TrackingDirectory directory) =>
        _options.UseCompoundFile && info.Files.Sum(directory.FileLength) <= IndexWriterOptions.MaxPackedBytes;

    /// <summary>Packs a written segment if asked, writes its .si file last, and gives it diagnostics.</summary>
    private static SegmentCommitInfo Seal(SegmentInfo info, TrackingDirectory directory, bool compound, string source)
    {
        info.Diagnostics = new Dictionary<string, string>
        {
            ["source"] = source,
            ["lucene.version"] = IndexVersion.Current.ToString(),
            ["writer"] = "Dateline",
            ["os"] = Environment.OSVersion.Platform.ToString(),
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (compound)
        {
            string[] parts = [.. info.Files];
            string[] packed = CompoundFile.Write(directory, info, parts);
            foreach (string part in parts) directory.DeleteFile(part);
            info.SetFiles(packed);
            info.IsCompound = true;
        }
        SegmentInfoFile.Write(directory, info);
        return new SegmentCommitInfo(info, id: SegmentCommitInfo.NewId());
    }

    private void ApplyChangesGuarded()
    {
        lock (_sync)
        {
            try
            {
                ApplyChanges();
            }
            catch (Exception e)
            {
                Tragic(e);
                throw;
            }
        }
    }

    /// <summary>Applies what is buffered to every segment. Changes stay as long as a running merge may need them.</summary>
    private void ApplyChanges()
    {
        if (_changes.Count > 0)
        {
            long before = _segments.Sum(s => (long)s.DeletedCount);
            foreach (SegmentState segment in _segments)
            {
                BufferedChange[] due = [.. _changes.Where(c => c.Sequence > segment.AppliedUpTo)];
                if (due.Length > 0) Apply(segment, due, int.MaxValue, null);
                segment.AppliedUpTo = _sequence;
            }
            if (_segments.Sum(s => (long)s.DeletedCount) != before) _infos.Version++;
        }
        long needed = OldestMergeSequence();
        _changes.RemoveAll(c => c.Sequence <= needed);
    }

    /// <summary>Applies changes, in order, to the documents of a segment that were added before a number.</summary>
    private void Apply(SegmentState segment, IReadOnlyList<BufferedChange> changes, int docs, int[]? oldToNew)
    {
        SegmentReader reader = segment.Reader();
        bool Concerned(int doc) => docs >= segment.MaxDoc || (oldToNew == null ? doc < docs : Array.IndexOf(oldToNew, doc, 0, Math.Min(docs, oldToNew.Length)) >= 0);

        // Deletions by term first, sorted: the look-ups then walk the dictionary forward. Their order among themselves does not matter.
        TermsCursor? terms = null;
        string? field = null;
        PostingsCursor? postings = null;
        foreach (BufferedChange change in changes.Where(c => c.IsTermDeletion).OrderBy(c => c.Term))
        {
            if (field != change.Term!.Field)
            {
                field = change.Term.Field;
                terms = reader.GetTerms(field)?.GetCursor();
                postings = null;
            }
            if (terms == null || !terms.SeekExact(change.Term.Bytes)) continue;
            postings = terms.GetPostings(PostingsFlags.Documents, postings);
            for (int doc = postings.Next(); doc != DocIdCursor.NoMore; doc = postings.Next())
            {
                if (Concerned(doc)) segment.Delete(doc);
            }
        }

        var numbers = new Dictionary<string, SortedDictionary<int, long?>>(StringComparer.Ordinal);
        var bytes = new Dictionary<string, SortedDictionary<int, byte[]?>>(StringComparer.Ordinal);
        foreach (BufferedChange change in changes.Where(c => !c.IsTermDeletion))
        {
            DocIdCursor? found = change.Filter != null ? change.Filter.GetDocuments(reader)
                : reader.GetTerms(change.Term!.Field)?.GetCursor() is { } cursor && cursor.SeekExact(change.Term.Bytes) ? cursor.GetPostings(PostingsFlags.Documents) : null;
            if (found == null) continue;
            for (int doc = found.Next(); doc != DocIdCursor.NoMore; doc = found.Next())
            {
                if (!Concerned(doc)) continue;
                if (change.UpdateField == null) segment.Delete(doc);
                else if (change.UpdateType == DocValuesType.Numeric) Of(numbers, change.UpdateField)[doc] = change.Number;
                else Of(bytes, change.UpdateField)[doc] = change.Bytes;
            }
        }
        foreach ((string name, SortedDictionary<int, long?> values) in numbers) UpdateDocValues(segment, name, values, null);
        foreach ((string name, SortedDictionary<int, byte[]?> values) in bytes) UpdateDocValues(segment, name, null, values);

        static SortedDictionary<int, T> Of<T>(Dictionary<string, SortedDictionary<int, T>> all, string name)
        {
            if (!all.TryGetValue(name, out SortedDictionary<int, T>? one)) all[name] = one = [];
            return one;
        }
    }

    private void UpdateDocValues(SegmentState segment, string name, SortedDictionary<int, long?>? numbers, SortedDictionary<int, byte[]?>? bytes)
    {
        segment.UpdateDocValues(name, numbers, bytes, fields =>
        {
            // Numbers are the index's, unless this segment came from elsewhere and uses the number for another field.
            int number = _fieldNumbers.AddOrGet(name);
            if (fields.Find(number) != null) number = fields.Max(f => f.Number) + 1;
            return new FieldInfo(name, number);
        });
        _infos.Version++;
        if (_segments.Contains(segment)) Checkpoint();
    }

    /// <summary>Takes segments without a live document out of the index.</summary>
    private void DropEmpty()
    {
        bool dropped = false;
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            SegmentState segment = _segments[i];
            if (segment.IsMerging || segment.DeletedCount < segment.MaxDoc) continue;
            _segments.RemoveAt(i);
            segment.Close();
            Interlocked.Add(ref _pendingDocs, -segment.MaxDoc);
            dropped = true;
        }
        if (!dropped) return;
        _infos.Version++;
        Checkpoint();
    }

    /// <summary>Makes the list of segments the one whose files are kept.</summary>
    private void Checkpoint()
    {
        _infos.Segments.Clear();
        _infos.Segments.AddRange(_segments.Select(s => s.Info));
        HashSet<string> now = _infos.Files(includeSegmentsFile: false);
        _files.Add(now);
        HashSet<string> before = _current;
        _current = now;
        _files.Remove(before);
        _files.RetryPending();
    }
}
