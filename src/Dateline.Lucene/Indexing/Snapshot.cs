using Dateline.Lucene.Codecs;
using System.Collections.Concurrent;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>An index at one point in time: what searches run on. Later changes do not show; <see cref="Refresh"/> gives a newer snapshot.</summary>
/// <remarks>Thread-safe. Disposing it while searches run is safe: the files stay open until the last of them has ended.</remarks>
public sealed class Snapshot : IDisposable
{
    private readonly IndexDirectory _directory;
    private readonly SegmentReader[] _segments;
    private readonly int[] _bases;
    private readonly ConcurrentDictionary<string, FieldStatistics> _fields = new(StringComparer.Ordinal);
    private int _references = 1;
    private bool _disposed;

    /// <summary>Takes over one reference to each reader.</summary>
    internal Snapshot(IndexDirectory directory, SegmentInfos infos, SegmentReader[] segments, IndexWriter? writer, long writerVersion)
    {
        _directory = directory;
        _segments = segments;
        Infos = infos;
        Writer = writer;
        WriterVersion = writerVersion;
        _bases = new int[segments.Length];
        int docs = 0, live = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            _bases[i] = docs;
            docs = checked(docs + segments[i].MaxDoc);
            live += segments[i].DocumentCount;
        }
        MaxDoc = docs;
        DocumentCount = live;
    }

    /// <summary>Opens the latest commit of an index.</summary>
    /// <param name="directory">Where the index is; it must outlive the snapshot.</param>
    /// <param name="options">How to open it.</param>
    /// <exception cref="IndexNotFoundException">There is no index in the directory.</exception>
    /// <exception cref="CorruptIndexException">A file is damaged, missing, or of a version that cannot be read.</exception>
    public static Snapshot Open(IndexDirectory directory, SnapshotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        options ??= new SnapshotOptions();
        if (options.Commit is { } commit)
            return Open(directory, SegmentInfos.Read(directory, commit), options);

        // A writer may delete the files of the commit that was just listed: then a newer one is there.
        string? seen = null;
        while (true)
        {
            SegmentInfos infos = SegmentInfos.ReadLatest(directory);
            try
            {
                return Open(directory, infos, options);
            }
            catch (Exception e) when ((e is FileNotFoundException || e is CorruptIndexException) && infos.SegmentsFileName != seen)
            {
                seen = infos.SegmentsFileName;
            }
        }
    }

    private static Snapshot Open(IndexDirectory directory, SegmentInfos infos, SnapshotOptions options)
    {
        var readers = new SegmentReader[infos.Segments.Count];
        int opened = 0;
        try
        {
            for (; opened < readers.Length; opened++) readers[opened] = SegmentState.OpenReader(directory, infos.Segments[opened], options.VerifyChecksums);
            return new Snapshot(directory, infos, readers, null, 0);
        }
        catch (FileNotFoundException e)
        {
            foreach (SegmentReader reader in readers.AsSpan(0, opened)) reader.Release();
            throw new CorruptIndexException($"the commit {infos.SegmentsFileName} needs this file, which is missing. {CorruptIndexException.Remedy}", e.FileName ?? "a file", -1, e);
        }
        catch
        {
            foreach (SegmentReader reader in readers.AsSpan(0, opened)) reader.Release();
            throw;
        }
    }

    /// <summary>The segments, in order.</summary>
    public IReadOnlyList<SegmentReader> Segments => _segments;

    /// <summary>The number that the first document of a segment has in the whole index.</summary>
    public int GetBase(int segment) => _bases[segment];

    /// <summary>The segment that holds a document of the whole index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no document with that number.</exception>
    public int FindSegment(int doc)
    {
        if ((uint)doc >= (uint)MaxDoc) throw new ArgumentOutOfRangeException(nameof(doc), doc, $"The snapshot has {MaxDoc} documents.");
        int at = Array.BinarySearch(_bases, doc);
        if (at < 0) return ~at - 1;
        while (at + 1 < _bases.Length && _bases[at + 1] == doc) at++;   // segments without documents
        return at;
    }

    /// <summary>Documents, deleted ones too.</summary>
    public int MaxDoc { get; }

    /// <summary>Documents that are not deleted.</summary>
    public int DocumentCount { get; }

    /// <summary>The commit's, or the writer's, notes: key and value pairs that <see cref="IndexWriter.SetCommitData"/> set.</summary>
    public IReadOnlyDictionary<string, string> UserData => Infos.UserData;

    /// <summary>A number that grows with each change of the index.</summary>
    public long Version => Infos.Version;

    /// <summary>The commit it was opened from: the name of a segments file; empty for a snapshot of a writer with uncommitted changes.</summary>
    public string CommitName => Writer == null ? Infos.SegmentsFileName ?? "" : "";

    internal SegmentInfos Infos { get; }

    internal IndexWriter? Writer { get; }

    internal long WriterVersion { get; }

    /// <summary>Documents, deleted ones too, that have a term.</summary>
    public int CountDocuments(Term term)
    {
        int count = 0;
        foreach (SegmentReader segment in _segments)
        {
            if (segment.GetTerms(term.Field)?.GetCursor() is { } cursor && cursor.SeekExact(term.Bytes)) count += cursor.DocumentFrequency;
        }
        return count;
    }

    /// <summary>Sums over all segments of what is known of a field's terms; null where no document has one.</summary>
    public FieldStatistics? GetFieldStatistics(string field)
    {
        FieldStatistics found = _fields.GetOrAdd(field, static (name, segments) =>
        {
            int documents = 0;
            long sumTerm = 0, sumDocument = 0;
            foreach (SegmentReader segment in segments)
            {
                if (segment.GetTerms(name) is not { } terms) continue;
                documents += terms.DocumentCount;
                sumTerm += terms.SumTotalTermFrequency;
                sumDocument += terms.SumDocumentFrequency;
            }
            return new FieldStatistics(documents, sumTerm, sumDocument);
        }, _segments);
        return found.DocumentCount == 0 ? null : found;
    }

    /// <summary>Reads the stored fields of a document of the whole index.</summary>
    public void VisitStored(int doc, StoredFieldVisitor visitor)
    {
        int segment = FindSegment(doc);
        _segments[segment].VisitStored(doc - _bases[segment], visitor);
    }

    /// <summary>Gives a snapshot of the index as it is now; the same one, with a reference of its own, where nothing has changed.</summary>
    /// <remarks>The result is to be disposed like any other; this snapshot stays as it is. One that came from a writer sees the writer's uncommitted changes.</remarks>
    public Snapshot Refresh()
    {
        using Use use = Acquire();
        if (Writer != null) return Writer.Refresh(this);
        SegmentInfos infos = SegmentInfos.ReadLatest(_directory);
        if (infos.Version == Infos.Version && infos.SegmentsFileName == Infos.SegmentsFileName) return Share();
        return Reopen();
    }

    private Snapshot Reopen()
    {
        while (true)
        {
            SegmentInfos infos = SegmentInfos.ReadLatest(_directory);
            var readers = new List<SegmentReader>(infos.Segments.Count);
            try
            {
                var known = _segments.ToDictionary(s => s.Name, StringComparer.Ordinal);
                foreach (SegmentCommitInfo info in infos.Segments)
                {
                    known.TryGetValue(info.Info.Name, out SegmentReader? old);
                    if (old != null && !old.Info.Id.SequenceEqual(info.Info.Id)) old = null;   // the index was made anew
                    readers.Add(SegmentState.OpenReader(_directory, info, verify: false, old?.Core));
                }
                return new Snapshot(_directory, infos, [.. readers], null, 0);
            }
            catch (Exception e)
            {
                foreach (SegmentReader reader in readers) reader.Release();
                if (e is FileNotFoundException && SegmentInfos.ReadLatest(_directory).SegmentsFileName != infos.SegmentsFileName) continue;
                throw;
            }
        }
    }

    /// <summary>A second owner's view of the same segments.</summary>
    internal Snapshot Share()
    {
        foreach (SegmentReader segment in _segments) segment.AddReference();
        return new Snapshot(_directory, Infos, _segments, Writer, WriterVersion);
    }

    internal Snapshot AddReference()
    {
        if (!TryAddReference()) throw new ObjectDisposedException(nameof(Snapshot), "The snapshot is closed. Open the index again, or take a new snapshot from its writer.");
        return this;
    }

    internal bool TryAddReference()
    {
        int count = Volatile.Read(ref _references);
        while (count > 0)
        {
            int before = Interlocked.CompareExchange(ref _references, count + 1, count);
            if (before == count) return true;
            count = before;
        }
        return false;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0) return;
        foreach (SegmentReader segment in _segments) segment.Release();
    }

    /// <summary>Keeps the files open for the duration of one operation.</summary>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    internal Use Acquire() => new(AddReference());

    /// <summary>Gives up this reference. Files close when no search uses them any more.</summary>
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _disposed, true)) Release();
    }

    internal readonly struct Use(Snapshot snapshot) : IDisposable
    {
        public void Dispose() => snapshot.Release();
    }
}
