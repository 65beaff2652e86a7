namespace Dateline.Lucene.Segments;

/// <summary>One segment of an index: a name, how many documents it has (deleted ones too), and which files.</summary>
/// <remarks>Read by any number of threads; nothing of it changes once the segment has been written.</remarks>
public sealed class SegmentInfo
{
    private HashSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>Describes a segment.</summary>
    /// <param name="name">Its name, <c>_0</c>, <c>_1</c>, … in base 36.</param>
    /// <param name="id">Sixteen random bytes that every file of it repeats.</param>
    /// <param name="maxDoc">Documents in it, deleted ones too; -1 while it is written.</param>
    /// <param name="version">The release that wrote it.</param>
    /// <param name="minVersion">The oldest release that any of its documents was written by; null where that is not known.</param>
    /// <param name="isCompound">Whether its files are packed into one.</param>
    /// <param name="sort">The order its documents are in; null for the order of addition.</param>
    /// <param name="diagnostics">Notes for people on how it came to be.</param>
    /// <param name="attributes">Notes of the codecs.</param>
    public SegmentInfo(
        string name,
        byte[] id,
        int maxDoc,
        IndexVersion version,
        IndexVersion? minVersion,
        bool isCompound = false,
        IndexSort? sort = null,
        IReadOnlyDictionary<string, string>? diagnostics = null,
        IReadOnlyDictionary<string, string>? attributes = null)
    {
        Name = name;
        IdBytes = id;
        MaxDoc = maxDoc;
        Version = version;
        MinVersion = minVersion;
        IsCompound = isCompound;
        Sort = sort;
        Diagnostics = diagnostics ?? new Dictionary<string, string>();
        MutableAttributes = attributes == null ? new(StringComparer.Ordinal) : new(attributes, StringComparer.Ordinal);
    }

    /// <summary>The codec this library writes.</summary>
    public const string CodecName = "Lucene87";

    /// <summary>The codec that wrote the segment: <see cref="CodecName"/>, or one of an earlier release of 8.</summary>
    public string Codec { get; internal init; } = CodecName;

    /// <summary>The segment's name.</summary>
    public string Name { get; }

    /// <summary>The segment's id, sixteen bytes.</summary>
    public ReadOnlySpan<byte> Id => IdBytes;

    /// <summary>Documents in it, deleted ones too.</summary>
    public int MaxDoc { get; internal set; }

    /// <summary>The release that wrote it.</summary>
    public IndexVersion Version { get; }

    /// <summary>The oldest release that any of its documents was written by, where known.</summary>
    public IndexVersion? MinVersion { get; }

    /// <summary>Whether its files are packed into a .cfs file.</summary>
    public bool IsCompound { get; internal set; }

    /// <summary>The order its documents are in; null for the order of addition.</summary>
    public IndexSort? Sort { get; }

    /// <summary>Notes for people on how it came to be.</summary>
    public IReadOnlyDictionary<string, string> Diagnostics { get; internal set; }

    /// <summary>Notes of the codecs.</summary>
    public IReadOnlyDictionary<string, string> Attributes => MutableAttributes;

    /// <summary>The names of its files.</summary>
    public IReadOnlySet<string> Files => _files;

    internal byte[] IdBytes { get; }

    internal Dictionary<string, string> MutableAttributes { get; }

    /// <summary>The name of one of its files: <c>_0.fdt</c>, <c>_0_Lucene84_0.doc</c>.</summary>
    public string FileName(string extension) => $"{Name}.{extension}";

    /// <summary>The name of one of its files with a format's suffix; an empty suffix is left out.</summary>
    public string FileName(string suffix, string extension) => suffix.Length == 0 ? FileName(extension) : $"{Name}_{suffix}.{extension}";

    internal void SetFiles(IEnumerable<string> files) => _files = new(files, StringComparer.Ordinal);

    internal void AddFile(string file) => _files.Add(file);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({Version}):{(IsCompound ? "c" : "C")}{MaxDoc}";
}
