using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>What <see cref="SegmentBuilder.Flush"/> wrote.</summary>
/// <param name="Info">The segment: document count, sort and codec attributes are set, and its files are those written; the .si file, a compound file and the .liv file are the caller's.</param>
/// <param name="Fields">Its fields, as written to .fnm.</param>
/// <param name="LiveDocs">Documents that are not deleted, by their ids in the segment; null where none is.</param>
/// <param name="DeletedCount">Refused documents and those that buffered deletes hit.</param>
/// <param name="OldToNew">Where an index sort put each document, by its id in order of addition; null where the order stayed.</param>
internal sealed record FlushedSegment(SegmentInfo Info, FieldInfos Fields, FixedBitSet? LiveDocs, int DeletedCount, int[]? OldToNew);
