using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What a codec needs to read a part of a segment.</summary>
/// <param name="Directory">Where its files are: the index's directory, or the view into a compound file.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Suffix">What tells the files of several formats apart, such as <c>Lucene84_0</c>; empty where there is one.</param>
internal sealed record SegmentReadState(IndexDirectory Directory, SegmentInfo Segment, FieldInfos Fields, string Suffix = "");
