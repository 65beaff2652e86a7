using Dateline.Lucene.Analysis;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>What a <see cref="SegmentBuilder"/> works with.</summary>
internal sealed record BuilderContext
{
    /// <summary>Where the segment's files are written; none before the first stored field or flush.</summary>
    public required IndexDirectory Directory { get; init; }

    /// <summary>The segment's name, <c>_0</c>.</summary>
    public required string SegmentName { get; init; }

    /// <summary>The segment's id, sixteen random bytes.</summary>
    public required byte[] SegmentId { get; init; }

    /// <summary>The fields of the index; shared by all builders of it.</summary>
    public required FieldNumbers FieldNumbers { get; init; }

    /// <summary>Splits text, where a document is not added with an analyzer of its own.</summary>
    public required Analyzer Analyzer { get; init; }

    /// <summary>The order of the documents; null for the order of addition.</summary>
    public IndexSort? IndexSort { get; init; }

    /// <summary>Makes norms.</summary>
    public NormEncoder Norms { get; init; } = NormEncoder.Default;

    /// <summary>Stored fields: smaller and slower.</summary>
    public bool BestCompression { get; init; }

    /// <summary>The release stated as the writer of the segment.</summary>
    public IndexVersion Version { get; init; } = IndexVersion.Current;

    /// <summary>Lends memory, which goes back when the builder is done; shared by builders.</summary>
    public BlockPool Pool { get; init; } = BlockPool.Shared;
}
