using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>A segment as the writer has it now: its open files, its deletions and doc-values updates, written or not. Used under the writer's lock.</summary>
internal sealed class SegmentState
{
    private readonly IndexDirectory _directory;
    private SegmentReader? _reader;         // the newest view; owns one reference
    private FixedBitSet? _live;
    private bool _liveIsShared;             // a reader has it: copy before writing
    private int _deleted;

    public SegmentState(IndexDirectory directory, SegmentCommitInfo info, FixedBitSet? unwrittenLive, int deleted)
    {
        _directory = directory;
        Info = info;
        _live = unwrittenLive;
        _deleted = deleted;
        HasUnwrittenDeletes = unwrittenLive != null;
    }

    public SegmentCommitInfo Info { get; }

    /// <summary>Changes up to this sequence are in.</summary>
    public long AppliedUpTo { get; set; }

    public bool IsMerging { get; set; }

    public bool HasUnwrittenDeletes { get; private set; }

    public int DeletedCount => _deleted;

    public int MaxDoc => Info.Info.MaxDoc;

    /// <summary>Opens a segment as a commit states it.</summary>
    public static SegmentReader OpenReader(IndexDirectory directory, SegmentCommitInfo info, bool verify, SegmentCore? shared = null)
    {
        SegmentCore core;
        if (shared != null)
        {
            shared.AddReference();
            core = shared;
        }
        else
        {
            core = SegmentCore.Open(directory, info.Info, verify);
        }
        var updates = new List<SharedDocValues>();
        try
        {
            FieldInfos fields = core.Fields;
            if (info.HasFieldUpdates)
            {
                fields = FieldInfosFile.Read(directory, info.Info, IndexFileNames.Base36(info.FieldInfosGeneration));
                foreach (FieldInfo field in fields)
                {
                    if (field.DocValuesGeneration != -1) updates.Add(OpenUpdate(directory, info.Info, field, verify));
                }
            }
            FixedBitSet? live = LiveDocsFile.Read(directory, info);
            return new SegmentReader(core, fields, live, info.DelCount, [.. updates]);
        }
        catch
        {
            foreach (SharedDocValues values in updates) values.Release();
            core.Release();
            throw;
        }
    }

    /// <summary>The newest view of the segment, with a reference for the caller.</summary>
    public SegmentReader AcquireReader()
    {
        SegmentReader reader = Reader();
        reader.AddReference();
        return reader;
    }

    /// <summary>The newest view of the segment; valid under the lock.</summary>
    public SegmentReader Reader()
    {
        if (_reader == null)
        {
            SegmentReader opened = OpenReader(_directory, Info, verify: false);
            if (HasUnwrittenDeletes)
            {
                _reader = new SegmentReader(opened.Core, opened.Fields, _live, _deleted, opened.Updates);
                _liveIsShared = true;
            }
            else
            {
                _reader = opened;
                _live = opened.LiveDocs;
                _deleted = opened.DeletedCount;
                _liveIsShared = true;
            }
        }
        else if (!ReferenceEquals(_reader.LiveDocs, _live))
        {
            // Same files, other deletions: references move from the old view to the new one.
            _reader = new SegmentReader(_reader.Core, _reader.Fields, _live, _deleted, _reader.Updates);
            _liveIsShared = true;
        }
        return _reader;
    }

    /// <summary>Deletes a document; false where it was deleted already.</summary>
    public bool Delete(int doc)
    {
        if (_live == null)
        {
            if (_reader == null) Reader();
            if (_live == null)
            {
                _live = new FixedBitSet(MaxDoc);
                _live.SetAll();
                _liveIsShared = false;
            }
        }
        if (!_live[doc]) return false;
        if (_liveIsShared)
        {
            _live = _live.Clone();
            _liveIsShared = false;
        }
        _live.Clear(doc);
        _deleted++;
        HasUnwrittenDeletes = true;
        return true;
    }

    /// <summary>Writes the deletions, if there are new ones. The files are durable after a sync.</summary>
    public bool WriteDeletes()
    {
        if (!HasUnwrittenDeletes) return false;
        long generation = Info.NextDelGeneration;
        try
        {
            LiveDocsFile.Write(_directory, Info.Info, generation, _live!, _deleted);
        }
        catch
        {
            Info.NextDelGeneration = generation + 1;   // the name may be taken by half a file
            throw;
        }
        Info.AdvanceDelGeneration();
        Info.DelCount = _deleted;
        HasUnwrittenDeletes = false;
        return true;
    }

    /// <summary>Writes new doc values of one field and makes them the current ones.</summary>
    /// <param name="name">The field, which has doc values of a kind that can be updated.</param>
    /// <param name="numbers">New numbers by document, null to take the value away.</param>
    /// <param name="bytes">New byte strings by document, null to take the value away.</param>
    /// <param name="addField">Describes the field where the segment does not have it yet.</param>
    public void UpdateDocValues(string name, SortedDictionary<int, long?>? numbers, SortedDictionary<int, byte[]?>? bytes, Func<FieldInfos, FieldInfo> addField)
    {
        SegmentReader reader = Reader();
        long generation = Info.NextDocValuesGeneration;
        FieldInfo before = reader.Fields.Find(name) ?? addField(reader.Fields);
        DocValuesType type = numbers != null ? DocValuesType.Numeric : DocValuesType.Binary;
        var field = new FieldInfo(before.Name, before.Number, before.IndexOptions, before.HasTermVectors, before.OmitsNorms, before.HasPayloads, type,
            generation, before.Attributes, before.PointDimensions, before.PointIndexDimensions, before.PointBytesPerDimension, before.IsSoftDeletes);

        var tracking = new TrackingDirectory(_directory);
        try
        {
            var fieldAlone = new FieldInfos([field]);
            using (var writer = new DocValuesWriter(new SegmentWriteState(tracking, Info.Info, fieldAlone, $"{IndexFileNames.Base36(generation)}_{Merging.SegmentMerger.DefaultDocValuesSuffix}")))
            {
                if (numbers != null) writer.AddNumeric(field, () => new UpdatedNumericCursor(reader.GetNumeric(name), numbers));
                else writer.AddBinary(field, () => new UpdatedBinaryCursor(reader.GetBinary(name), bytes!));
                writer.Finish();
            }
            string[] valueFiles = tracking.Created;
            var fields = new FieldInfos([.. reader.Fields.Where(f => f.Name != name), field]);
            string fieldFile = FieldInfosFile.Write(tracking, Info.Info, IndexFileNames.Base36(Info.NextFieldInfosGeneration), fields);
            SharedDocValues opened = OpenUpdate(_directory, Info.Info, field, verify: false);

            Info.AdvanceDocValuesGeneration();
            Info.AdvanceFieldInfosGeneration();
            Info.DocValuesUpdatesFiles[field.Number] = new(valueFiles, StringComparer.Ordinal);
            Info.FieldInfosFiles.Clear();
            Info.FieldInfosFiles.Add(fieldFile);

            var updates = reader.Updates.Where(u => u.FieldNumber != field.Number).Append(opened).ToArray();
            var next = new SegmentReader(reader.Core, fields, reader.LiveDocs, reader.DeletedCount, updates);
            foreach (SharedDocValues old in reader.Updates)
            {
                if (old.FieldNumber == field.Number) old.Release();
            }
            _reader = next;   // the old view's references to the core and the other updates are the new one's now
        }
        catch
        {
            Info.NextDocValuesGeneration = Math.Max(Info.NextDocValuesGeneration, generation + 1);
            tracking.DeleteCreated();
            throw;
        }
    }

    /// <summary>Closes what is open.</summary>
    public void Close()
    {
        _reader?.Release();
        _reader = null;
    }

    private static SharedDocValues OpenUpdate(IndexDirectory directory, SegmentInfo segment, FieldInfo field, bool verify)
    {
        DocValuesReader reader = DocValuesReader.Open(new SegmentReadState(directory, segment, new FieldInfos([field]), IndexFileNames.Base36(field.DocValuesGeneration)));
        try
        {
            if (verify) reader.Verify();
        }
        catch
        {
            reader.Dispose();
            throw;
        }
        return new SharedDocValues(field.Number, field.DocValuesGeneration, reader);
    }
}
