using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Which documents have a value of a field: none, all, or a set in the data file.</summary>
/// <remarks>Docs := Int64 offset (-2 for none, -1 for all), Int64 length, Int16 jumps, Byte rank power.</remarks>
internal readonly record struct DocsWithField(long Offset, long Length, short Jumps, sbyte RankPower)
{
    private const int NoOffset = -2;
    private const int AllOffset = -1;

    public bool IsNone => Offset == NoOffset;

    public bool IsAll => Offset == AllOffset;

    /// <summary>Writes the set of documents to the data, and where it is to the meta file.</summary>
    /// <param name="meta">The meta file.</param>
    /// <param name="data">The data file.</param>
    /// <param name="count">How many documents there are in the set.</param>
    /// <param name="maxDoc">How many there are in the segment.</param>
    /// <param name="docs">Gives the documents again.</param>
    public static void Write(IndexOutput meta, IndexOutput data, int count, int maxDoc, Func<Segments.DocIdCursor> docs)
    {
        DocsWithField written;
        if (count == 0)
        {
            written = new(NoOffset, 0, -1, -1);
        }
        else if (count == maxDoc)
        {
            written = new(AllOffset, 0, -1, -1);
        }
        else
        {
            long start = data.Position;
            short jumps = IndexedDisiWriter.Write(docs(), data);
            written = new(start, data.Position - start, jumps, IndexedDisiWriter.RankPower);
        }
        meta.WriteInt64(written.Offset);
        meta.WriteInt64(written.Length);
        meta.WriteInt16(written.Jumps);
        meta.WriteByte((byte)written.RankPower);
    }

    /// <summary>Reads where the set is, and checks that it lies in the data file.</summary>
    public static DocsWithField Read(IndexInput meta, IndexInput data)
    {
        var docs = new DocsWithField(meta.ReadInt64(), meta.ReadInt64(), meta.ReadInt16(), (sbyte)meta.ReadByte());
        if (docs.IsNone || docs.IsAll) return docs;
        if (docs.Offset < 0 || docs.Length < 0 || docs.Offset > data.Length - docs.Length || docs.Jumps * 8L > docs.Length || docs.RankPower is not (-1 or (>= 7 and <= 15)))
            CorruptIndexException.Throw($"a set of documents, {docs.Length} bytes at {docs.Offset} with {docs.Jumps} jumps and rank power {docs.RankPower}, does not fit {data.Name}, {data.Length} bytes", meta);
        return docs;
    }

    /// <summary>Checks how many documents the set has.</summary>
    public void Check(long count, int maxDoc, IndexInput meta)
    {
        if (IsNone ? count != 0 : IsAll ? count != maxDoc : count <= 0 || count > maxDoc)
            CorruptIndexException.Throw($"a field has values in {count} documents of {maxDoc}, and {(IsNone ? "none" : IsAll ? "all" : "some")} are said to have one", meta);
    }
}
