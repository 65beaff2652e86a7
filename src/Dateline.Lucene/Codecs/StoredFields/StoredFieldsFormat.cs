using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The kinds of stored fields that Lucene 8 wrote, and what they are called in files.</summary>
/// <remarks>Source: Lucene 8, Lucene87StoredFieldsFormat and, for releases before 8.7, Lucene50StoredFieldsFormat.</remarks>
internal sealed class StoredFieldsFormat
{
    public const string ModeAttribute = "Lucene87StoredFieldsFormat.mode";
    private const string OldModeAttribute = "Lucene50StoredFieldsFormat.mode";

    private static readonly StoredFieldsFormat s_fast = new("Lucene87StoredFieldsFast", "BEST_SPEED", 10 * 60 * 1024, 1024, () => new Lz4ChunkDecompressor());
    private static readonly StoredFieldsFormat s_high = new("Lucene87StoredFieldsHigh", "BEST_COMPRESSION", 10 * 48 * 1024, 4096, () => new DeflateChunkDecompressor());
    private static readonly StoredFieldsFormat s_oldFast = new("Lucene50StoredFieldsFast", "BEST_SPEED", 1 << 14, 128, () => new PlainLz4ChunkDecompressor());
    private static readonly StoredFieldsFormat s_oldHigh = new("Lucene50StoredFieldsHigh", "BEST_COMPRESSION", 61440, 512, () => new PlainDeflateChunkDecompressor());

    private StoredFieldsFormat(string name, string mode, int chunkSize, int maxDocsInChunk, Func<ChunkDecompressor> createDecompressor)
    {
        Files = new ChunkFileFormat("fdt", "fdx", "fdm", name + "Data", name + "Index", "Lucene85FieldsIndex", SizeFirst: true, CountShift: 1);
        ModeName = mode;
        ChunkSize = chunkSize;
        MaxDocsInChunk = maxDocsInChunk;
        CreateDecompressor = createDecompressor;
    }

    /// <summary>What the files are called.</summary>
    public ChunkFileFormat Files { get; }

    /// <summary>What the segment's attribute says.</summary>
    public string ModeName { get; }

    /// <summary>Bytes at which a chunk is full.</summary>
    public int ChunkSize { get; }

    /// <summary>Documents at which a chunk is full.</summary>
    public int MaxDocsInChunk { get; }

    public Func<ChunkDecompressor> CreateDecompressor { get; }

    public static StoredFieldsFormat For(StoredFieldsMode mode) => mode switch
    {
        StoredFieldsMode.BestSpeed => s_fast,
        StoredFieldsMode.BestCompression => s_high,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
    };

    /// <summary>The format that a segment's attributes name.</summary>
    /// <exception cref="CorruptIndexException">They name none that is known.</exception>
    public static StoredFieldsFormat For(SegmentInfo segment)
    {
        bool old = !segment.Attributes.TryGetValue(ModeAttribute, out string? mode);
        if (old && !segment.Attributes.TryGetValue(OldModeAttribute, out mode))
            throw new CorruptIndexException($"the segment has neither the attribute {ModeAttribute} nor {OldModeAttribute}, so how its stored fields are compressed is not known. {CorruptIndexException.Remedy}", segment.FileName("si"));
        return mode switch
        {
            "BEST_SPEED" => old ? s_oldFast : s_fast,
            "BEST_COMPRESSION" => old ? s_oldHigh : s_high,
            _ => throw new CorruptIndexException($"the mode of stored fields '{mode}' is not known. {CorruptIndexException.Remedy}", segment.FileName("si")),
        };
    }

    public ChunkCompressor CreateCompressor() => this == s_high ? new DeflateChunkCompressor() : new Lz4ChunkCompressor();
}
