using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What a codec needs to write a part of a segment.</summary>
/// <param name="Directory">Where files are created.</param>
/// <param name="Segment">The segment; its document count is known by now.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Suffix">What tells the files of several formats apart, such as <c>Lucene84_0</c>; empty where there is one.</param>
internal sealed record SegmentWriteState(IndexDirectory Directory, SegmentInfo Segment, FieldInfos Fields, string Suffix = "");
