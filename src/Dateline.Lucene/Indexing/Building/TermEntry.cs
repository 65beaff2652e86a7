using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>A distinct term of a field, and the state of its postings: one cache line.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal unsafe struct TermEntry
{
    /// <summary>The first sixteen bytes, zeros after the term's end.</summary>
    public Vector128<byte> Prefix;

    /// <summary>Whose term it is: an index of the table's owners (a field's postings, a field's doc values).</summary>
    public int Owner;

    /// <summary>Bytes in the term, at most 32,766.</summary>
    public ushort Length;

    /// <summary>Which of the growing slices is being written.</summary>
    public byte Level;

    /// <summary>Where the stream goes on; null where nothing was written.</summary>
    public byte* Write;

    /// <summary>Where the current slice ends and the four bytes for the address of the next one begin.</summary>
    public byte* End;

    /// <summary>Address of the first slice; of a doc value, its ordinal once sorted.</summary>
    public int First;

    /// <summary>Address of the whole term where it is longer than <see cref="Prefix"/>.</summary>
    public int Text;

    /// <summary>The last document with the term, or -1.</summary>
    public int LastDoc;

    /// <summary>The last position in it; for a field without positions, the gap to the document before, not written yet.</summary>
    public int LastPosition;

    /// <summary>The last start offset in it.</summary>
    public int LastOffset;

    /// <summary>Occurrences in it.</summary>
    public int Frequency;
}
