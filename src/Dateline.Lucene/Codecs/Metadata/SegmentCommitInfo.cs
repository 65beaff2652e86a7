using System.Security.Cryptography;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>A segment as one commit sees it: the segment, and the generations of what changes beside it (deletions, updated doc values).</summary>
/// <remarks>Generations are -1 while there are none. Not thread-safe: the writer owns it, readers get a <see cref="Clone"/>.</remarks>
internal sealed class SegmentCommitInfo
{
    public SegmentCommitInfo(
        SegmentInfo info,
        int delCount = 0,
        int softDelCount = 0,
        long delGeneration = -1,
        long fieldInfosGeneration = -1,
        long docValuesGeneration = -1,
        byte[]? id = null)
    {
        Info = info;
        DelCount = delCount;
        SoftDelCount = softDelCount;
        DelGeneration = delGeneration;
        FieldInfosGeneration = fieldInfosGeneration;
        DocValuesGeneration = docValuesGeneration;
        NextDelGeneration = Math.Max(0, delGeneration) + 1;
        NextFieldInfosGeneration = Math.Max(0, fieldInfosGeneration) + 1;
        NextDocValuesGeneration = Math.Max(0, docValuesGeneration) + 1;
        Id = id;
    }

    public SegmentInfo Info { get; }

    /// <summary>Documents deleted as of <see cref="DelGeneration"/>.</summary>
    public int DelCount
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Info.MaxDoc);
            field = value;
        }
    }

    /// <summary>Documents deleted softly and not otherwise.</summary>
    public int SoftDelCount
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Info.MaxDoc);
            field = value;
        }
    }

    /// <summary>Documents that are neither deleted nor softly deleted.</summary>
    public int LiveCount => Info.MaxDoc - DelCount - SoftDelCount;

    public long DelGeneration { get; private set; }

    public long FieldInfosGeneration { get; private set; }

    public long DocValuesGeneration { get; private set; }

    /// <summary>The generation that the next live-docs file is written with. It grows after a failed write too, so that no name is used twice.</summary>
    public long NextDelGeneration { get; set; }

    public long NextFieldInfosGeneration { get; set; }

    public long NextDocValuesGeneration { get; set; }

    /// <summary>Sixteen bytes that change whenever a generation does; null in commits before 8.6.</summary>
    public byte[]? Id { get; private set; }

    /// <summary>The field infos' files, where they were written anew beside the segment.</summary>
    public HashSet<string> FieldInfosFiles { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The files of updated doc values, by field number.</summary>
    public SortedDictionary<int, HashSet<string>> DocValuesUpdatesFiles { get; private init; } = [];

    public bool HasDeletions => DelGeneration != -1;

    public bool HasFieldUpdates => FieldInfosGeneration != -1;

    public void AdvanceDelGeneration()
    {
        DelGeneration = NextDelGeneration++;
        Id = NewId();
    }

    public void AdvanceFieldInfosGeneration()
    {
        FieldInfosGeneration = NextFieldInfosGeneration++;
        Id = NewId();
    }

    public void AdvanceDocValuesGeneration()
    {
        DocValuesGeneration = NextDocValuesGeneration++;
        Id = NewId();
    }

    /// <summary>All files of the segment in this commit.</summary>
    public HashSet<string> Files()
    {
        var files = new HashSet<string>(Info.Files, StringComparer.Ordinal);
        if (HasDeletions) files.Add(LiveDocsFile.FileName(Info.Name, DelGeneration));
        foreach (HashSet<string> updates in DocValuesUpdatesFiles.Values) files.UnionWith(updates);
        files.UnionWith(FieldInfosFiles);
        return files;
    }

    /// <summary>Bytes in all files.</summary>
    public long SizeInBytes(IndexDirectory directory) => Files().Sum(directory.FileLength);

    public SegmentCommitInfo Clone()
    {
        var copy = new SegmentCommitInfo(Info, DelCount, SoftDelCount, DelGeneration, FieldInfosGeneration, DocValuesGeneration, Id)
        {
            NextDelGeneration = NextDelGeneration,
            NextFieldInfosGeneration = NextFieldInfosGeneration,
            NextDocValuesGeneration = NextDocValuesGeneration,
            FieldInfosFiles = new(FieldInfosFiles, StringComparer.Ordinal),
        };
        foreach ((int field, HashSet<string> files) in DocValuesUpdatesFiles) copy.DocValuesUpdatesFiles.Add(field, new(files, StringComparer.Ordinal));
        return copy;
    }

    /// <summary>Sixteen random bytes.</summary>
    public static byte[] NewId() => RandomNumberGenerator.GetBytes(CodecHeader.IdLength);

    public override string ToString()
    {
        string text = Info.ToString();
        if (DelCount > 0) text += $"/{DelCount}";
        if (DelGeneration != -1) text += $":delGen={DelGeneration}";
        if (FieldInfosGeneration != -1) text += $":fieldInfosGen={FieldInfosGeneration}";
        if (DocValuesGeneration != -1) text += $":dvGen={DocValuesGeneration}";
        return text;
    }
}
