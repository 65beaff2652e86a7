using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The <c>segments_N</c> file: a commit, which is the list of an index's segments.</summary>
/// <remarks>
/// Contents := Version VInt(created major) Int64(version) VLong(counter) Int32(count) [Version(oldest segment)] Segment* Map(user data);
/// Segment := String(name) Byte[16](id) String(codec) Int64(deletion generation) Int32(deleted) Int64(field infos generation) Int64(doc-values generation)
/// Int32(softly deleted) Byte(has id) [Byte[16]] Set(field infos files) Int32(count) (Int32(field) Set(files))*; Version := VInt VInt VInt.
/// The counter is Int32 in version 7, softly deleted documents are counted from 9 on, the commit's id is there from 10 on; the header's suffix is the generation.
/// A commit is made in two phases: <see cref="PrepareCommit"/> writes and syncs <c>pending_segments_N</c>, <see cref="FinishCommit"/> renames it.
/// Not thread-safe. Source: Lucene 8, SegmentInfos; hex walk in docs/formats/segments.md.
/// </remarks>
internal sealed class SegmentInfos
{
    public const string Codec = "segments";
    public const int MaxDocuments = int.MaxValue - 128;

    private const int Oldest = 7, LongCounter = 8, SoftDeletes = 9, CommitIds = 10;
    private const int OldestMajor = 7;

    private bool _pending;

    /// <summary>A list without segments, never committed.</summary>
    public SegmentInfos(int createdMajor = 8) => CreatedMajor = createdMajor;

    public List<SegmentCommitInfo> Segments { get; private init; } = [];

    /// <summary>The generation of the last commit, prepared ones too; -1 before the first.</summary>
    public long Generation { get; private set; } = -1;

    /// <summary>The generation of the commit that this list was read from or last written to; -1 before the first.</summary>
    public long LastGeneration { get; private set; } = -1;

    /// <summary>A count of changes.</summary>
    public long Version { get; set; }

    /// <summary>The number of the next segment.</summary>
    public long Counter { get; set; }

    /// <summary>What the caller stored with the commit.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; set; } = new Dictionary<string, string>();

    /// <summary>The major version that the index was created by.</summary>
    public int CreatedMajor { get; private init; }

    /// <summary>The release that wrote the commit; null before the first.</summary>
    public IndexVersion? CommitVersion { get; private set; }

    /// <summary>The oldest release among the segments; null where there are none.</summary>
    public IndexVersion? MinSegmentVersion => Segments.Count == 0 ? null : Segments.Min(s => s.Info.Version);

    /// <summary>The id of the commit that was read or last written.</summary>
    public byte[]? Id { get; private set; }

    /// <summary>Documents in all segments, deleted ones too.</summary>
    public long TotalMaxDoc => Segments.Sum(s => (long)s.Info.MaxDoc);

    /// <summary><c>segments_N</c> of the last commit; null before the first.</summary>
    public string? SegmentsFileName => LastGeneration < 0 ? null : FileName(LastGeneration);

    /// <summary>The name of the next segment; counts on.</summary>
    public string NewSegmentName()
    {
        Version++;
        return IndexFileNames.SegmentName(Counter++);
    }

    /// <summary>The generation of the newest commit among files, or -1.</summary>
    public static long NewestGeneration(IEnumerable<string> files)
    {
        long newest = -1;
        foreach (string file in files)
        {
            if (IndexFileNames.TryParseCommit(file, out long generation)) newest = Math.Max(newest, generation);
        }
        return newest;
    }

    public static string FileName(long generation) => IndexFileNames.WithGeneration(IndexFileNames.Segments, "", generation);

    /// <summary>Reads the newest commit. A writer may replace it meanwhile: then the next one is read.</summary>
    /// <exception cref="IndexNotFoundException">There is no commit.</exception>
    public static SegmentInfos ReadLatest(IndexDirectory directory)
    {
        long tried = -1;
        IOException? first = null;
        while (true)
        {
            long newest = NewestGeneration(directory.ListFiles());
            if (newest < 0) throw new IndexNotFoundException($"{directory}: there is no index here (no segments_N file). Create one, or check the path.");
            if (newest <= tried) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first!);
            tried = newest;
            try
            {
                return Read(directory, FileName(newest));
            }
            catch (IOException e)
            {
                first ??= e;   // thrown above, unless a newer commit has come
            }
        }
    }

    /// <summary>Reads and sums a commit, and the <c>.si</c> file of each of its segments.</summary>
    public static SegmentInfos Read(IndexDirectory directory, string segmentsFileName)
    {
        if (!IndexFileNames.TryParseCommit(segmentsFileName, out long generation))
            throw new ArgumentException($"{segmentsFileName} is not the name of a commit: segments_N, N in base 36.", nameof(segmentsFileName));
        using IndexInput input = directory.OpenInput(segmentsFileName);
        int format = CodecHeader.Check(input, Codec, Oldest, CommitIds);
        byte[] id = new byte[CodecHeader.IdLength];
        input.ReadBytes(id);
        CodecHeader.CheckSuffix(input, IndexFileNames.Base36(generation));
        MetadataFile.Verify(input);

        IndexVersion written = MetadataFile.ReadVersion(input);
        int created = input.ReadVInt();
        if (written.Major > IndexVersion.Current.Major)
            throw new IndexTooNewException($"the commit was written by Lucene {written}; releases 8.0 to {IndexVersion.Current} can be read. Open it with a newer release.", input.Name, written.Major);
        if (created > written.Major) CorruptIndexException.Throw($"the index was created by the major version {created}, after {written} that wrote this commit", input);
        if (created < OldestMajor)
            throw new IndexTooOldException($"the index was created by Lucene {created}; those created by {OldestMajor} or 8 can be read. Rebuild the index.", input.Name, created);

        var infos = new SegmentInfos(created) { Id = id, Generation = generation, LastGeneration = generation, CommitVersion = written };
        infos.Version = input.ReadInt64();
        infos.Counter = format >= LongCounter ? input.ReadVLong() : input.ReadInt32();
        int count = input.ReadInt32();
        if (count < 0 || infos.Counter < 0) CorruptIndexException.Throw($"the commit has {count} segments and the counter {infos.Counter}", input);
        IndexVersion oldest = count > 0 ? MetadataFile.ReadVersion(input) : default;
        for (int i = 0; i < count; i++) infos.Segments.Add(ReadSegment(directory, input, format, created, oldest));
        infos.UserData = input.ReadStringMap();
        MetadataFile.CheckEnd(input);
        if (infos.TotalMaxDoc > MaxDocuments) CorruptIndexException.Throw($"the segments have {infos.TotalMaxDoc} documents together; an index can have {MaxDocuments}", input);
        return infos;
    }

    /// <summary>The first phase: writes and syncs <c>pending_segments_N</c>. The files that the segments name must be durable by now.</summary>
    /// <remarks>After a failure the list is as it was, but for the generation, which is not used again; the pending file is removed if the directory lets it.</remarks>
    public void PrepareCommit(IndexDirectory directory)
    {
        if (_pending) throw new InvalidOperationException("A commit is prepared already: finish it or roll it back first.");
        directory.SyncMetadata();
        Generation = Math.Max(0, Generation) + 1;
        string pending = IndexFileNames.WithGeneration(IndexFileNames.PendingSegments, "", Generation);
        try
        {
            using (IndexOutput output = directory.CreateOutput(pending)) Write(output);
            directory.Sync([pending]);
        }
        catch
        {
            Remove(directory, pending);
            throw;
        }
        _pending = true;
    }

    /// <summary>The second phase: makes the prepared commit the newest. Returns its name.</summary>
    public string FinishCommit(IndexDirectory directory)
    {
        if (!_pending) throw new InvalidOperationException("No commit is prepared.");
        _pending = false;
        string pending = IndexFileNames.WithGeneration(IndexFileNames.PendingSegments, "", Generation);
        string target = FileName(Generation);
        bool renamed = false;
        try
        {
            directory.Rename(pending, target);
            renamed = true;
            directory.SyncMetadata();
        }
        catch
        {
            // Unsure whether the name would outlive a crash: the caller is told that the commit failed, so it must not come back.
            Remove(directory, renamed ? target : pending);
            throw;
        }
        LastGeneration = Generation;
        return target;
    }

    /// <summary>Undoes <see cref="PrepareCommit"/>; does nothing where no commit is prepared.</summary>
    public void RollbackCommit(IndexDirectory directory)
    {
        if (!_pending) return;
        _pending = false;
        Remove(directory, IndexFileNames.WithGeneration(IndexFileNames.PendingSegments, "", Generation));
    }

    /// <summary>Both phases.</summary>
    public string Commit(IndexDirectory directory)
    {
        PrepareCommit(directory);
        return FinishCommit(directory);
    }

    /// <summary>All files of the commit, the <c>segments_N</c> file too where it is asked for and written.</summary>
    public HashSet<string> Files(bool includeSegmentsFile)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        if (includeSegmentsFile && SegmentsFileName is { } name) files.Add(name);
        foreach (SegmentCommitInfo segment in Segments) files.UnionWith(segment.Files());
        return files;
    }

    /// <summary>A copy whose segments change apart from these.</summary>
    public SegmentInfos Clone() => new(CreatedMajor)
    {
        Segments = [.. Segments.Select(s => s.Clone())],
        Generation = Generation,
        LastGeneration = LastGeneration,
        Version = Version,
        Counter = Counter,
        UserData = new Dictionary<string, string>(UserData),
        CommitVersion = CommitVersion,
        Id = Id,
    };

    /// <summary>Takes over another list's generations, so that the next commit is numbered after that one's.</summary>
    public void UpdateGeneration(SegmentInfos other)
    {
        Generation = other.Generation;
        LastGeneration = other.LastGeneration;
    }

    /// <summary>Numbers the next commit above a generation, as where a writer opens an older commit.</summary>
    public void SetNextWriteGeneration(long generation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, Generation);
        Generation = generation;
    }

    public override string ToString() => $"{SegmentsFileName ?? "uncommitted"}: {string.Join(' ', Segments)}";

    private void Write(IndexOutput output)
    {
        byte[] id = SegmentCommitInfo.NewId();
        CodecHeader.Write(output, Codec, CommitIds, id, IndexFileNames.Base36(Generation));
        WriteVersion(output, IndexVersion.Current);
        output.WriteVInt(CreatedMajor);
        output.WriteInt64(Version);
        output.WriteVLong(Counter);
        output.WriteInt32(Segments.Count);
        if (MinSegmentVersion is { } oldest) WriteVersion(output, oldest);
        foreach (SegmentCommitInfo segment in Segments)
        {
            SegmentInfo info = segment.Info;
            if (info.MinVersion == null) throw new InvalidOperationException($"The segment {info.Name} does not say which release its oldest document is of.");
            if (segment.DelCount + segment.SoftDelCount > info.MaxDoc)
                throw new InvalidOperationException($"The segment {info.Name} has {info.MaxDoc} documents, but {segment.DelCount} and {segment.SoftDelCount} are said to be deleted.");
            output.WriteString(info.Name);
            output.WriteBytes(info.Id);
            output.WriteString(info.Codec);
            output.WriteInt64(segment.DelGeneration);
            output.WriteInt32(segment.DelCount);
            output.WriteInt64(segment.FieldInfosGeneration);
            output.WriteInt64(segment.DocValuesGeneration);
            output.WriteInt32(segment.SoftDelCount);
            output.WriteByte(segment.Id == null ? (byte)0 : (byte)1);
            if (segment.Id != null) output.WriteBytes(segment.Id);
            output.WriteStringSet(segment.FieldInfosFiles);
            output.WriteInt32(segment.DocValuesUpdatesFiles.Count);
            foreach ((int field, HashSet<string> files) in segment.DocValuesUpdatesFiles)
            {
                output.WriteInt32(field);
                output.WriteStringSet(files);
            }
        }
        output.WriteStringMap(UserData);
        CodecFooter.Write(output);
        Id = id;
        CommitVersion = IndexVersion.Current;
    }

    private static SegmentCommitInfo ReadSegment(IndexDirectory directory, IndexInput input, int format, int created, IndexVersion oldest)
    {
        string name = input.ReadString();
        if (name.Length is < 2 or > 14 || name[0] != '_' || !IndexFileNames.TryParseBase36(name.AsSpan(1), out _))
            CorruptIndexException.Throw($"'{(name.Length > 80 ? name[..80] : name)}' is not the name of a segment", input);
        Span<byte> id = stackalloc byte[CodecHeader.IdLength];
        input.ReadBytes(id);
        string codec = CodecNames.Check(input.ReadString(), name, input);
        SegmentInfo info;
        try
        {
            info = SegmentInfoFile.Read(directory, name, id, codec);
        }
        catch (FileNotFoundException e)
        {
            throw new CorruptIndexException($"the commit names the segment {name}, whose .si file is missing. {CorruptIndexException.Remedy}", input.Name, input.Position, e);
        }
        long delGeneration = input.ReadInt64();
        int delCount = input.ReadInt32();
        long fieldInfosGeneration = input.ReadInt64(), docValuesGeneration = input.ReadInt64();
        int softDelCount = format >= SoftDeletes ? input.ReadInt32() : 0;
        if (delCount < 0 || softDelCount < 0 || (long)delCount + softDelCount > info.MaxDoc)
            CorruptIndexException.Throw($"{delCount} and {softDelCount} of the {info.MaxDoc} documents of {name} are said to be deleted", input);
        if (delGeneration < -1 || fieldInfosGeneration < -1 || docValuesGeneration < -1 || Math.Max(delGeneration, Math.Max(fieldInfosGeneration, docValuesGeneration)) == long.MaxValue)
            CorruptIndexException.Throw($"the generations of {name} are {delGeneration}, {fieldInfosGeneration} and {docValuesGeneration}", input);
        if (delCount > 0 && delGeneration == -1) CorruptIndexException.Throw($"{delCount} documents of {name} are said to be deleted, but there is no generation of deletions", input);
        byte[]? commitId = null;
        if (format >= CommitIds)
        {
            int mark = input.ReadByte();
            if (mark > 1) CorruptIndexException.Throw($"the mark of an id is {mark}, not 0 or 1", input);
            if (mark == 1) input.ReadBytes(commitId = new byte[CodecHeader.IdLength]);
        }
        var segment = new SegmentCommitInfo(info, delCount, softDelCount, delGeneration, fieldInfosGeneration, docValuesGeneration, commitId);
        segment.FieldInfosFiles.UnionWith(SegmentInfoFile.OwnNames(input, name, input.ReadStringSet()));
        int fields = input.ReadInt32();
        if (fields < 0) CorruptIndexException.Throw($"{fields} fields of {name} are said to have updated doc values", input);
        for (int i = 0; i < fields; i++)
        {
            int field = input.ReadInt32();
            if (!segment.DocValuesUpdatesFiles.TryAdd(field, SegmentInfoFile.OwnNames(input, name, input.ReadStringSet())))
                CorruptIndexException.Throw($"the updated doc values of field {field} of {name} are there twice", input);
        }
        if (info.Version.CompareTo(oldest) < 0) CorruptIndexException.Throw($"the segment {name} is of release {info.Version}, older than {oldest} that the commit says is the oldest", input);
        if (info.Version.Major < created) CorruptIndexException.Throw($"the segment {name} is of release {info.Version}, before the index was created by {created}", input);
        if (info.MinVersion == null) CorruptIndexException.Throw($"the segment {name} does not say which release its oldest document is of", input);
        return segment;
    }

    private static void WriteVersion(IndexOutput output, IndexVersion version)
    {
        output.WriteVInt(version.Major);
        output.WriteVInt(version.Minor);
        output.WriteVInt(version.Bugfix);
    }

    // Best effort after a failure that is being thrown: a pending file is never read, and the next writer removes what is left.
    private static void Remove(IndexDirectory directory, string name)
    {
        try
        {
            directory.DeleteFile(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            System.Diagnostics.Debug.WriteLine($"{name} stays: {e.Message}");
        }
    }
}
