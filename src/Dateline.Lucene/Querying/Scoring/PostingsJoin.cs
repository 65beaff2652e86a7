using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Finds the documents that several postings lists have, a window at a time: as far as a block of every list reaches. Reused; one thread.</summary>
internal sealed class PostingsJoin
{
    private const int BlockSize = 128;

    private PostingsCursor[] _cursors = new PostingsCursor[4];
    private int[][] _places = [new int[BlockSize], new int[BlockSize], new int[BlockSize], new int[BlockSize]];
    private readonly int[] _inLead = new int[BlockSize];
    private readonly int[] _inOther = new int[BlockSize];
    private int _count;

    /// <summary>Documents below are done with.</summary>
    public int Next { get; private set; }

    /// <summary>The documents of the window that every list has.</summary>
    public int[] Docs { get; } = new int[BlockSize];

    /// <summary>Starts on no lists, from the first document.</summary>
    public void Clear()
    {
        _cursors.AsSpan(0, _count).Clear();
        _count = 0;
        Next = 0;
    }

    /// <summary>Adds a list; the rarest first. It is moved by the join alone, or by <see cref="Stand"/>.</summary>
    public void Add(PostingsCursor cursor)
    {
        if (_count == _cursors.Length)
        {
            Array.Resize(ref _cursors, _count * 2);
            Array.Resize(ref _places, _count * 2);
        }
        _places[_count] ??= new int[BlockSize];
        _cursors[_count++] = cursor;
    }

    /// <summary>Puts every list on a document of the window, in order.</summary>
    public void Stand(int match)
    {
        for (int c = 0; c < _count; c++) _cursors[c].StandAt(_places[c][match]);
    }

    /// <summary>Where a list has the documents of the window in its current block.</summary>
    public ReadOnlySpan<int> Places(int list) => _places[list];

    /// <summary>Finds the next window.</summary>
    /// <returns>How many documents it has, often none; -1 at the end.</returns>
    public int Move()
    {
        PostingsCursor[] cursors = _cursors;
        PostingsCursor lead = cursors[0];
        int target = Next, count = _count;
        while (true)
        {
            int doc = lead.Doc;
            if (doc < target) doc = lead.Advance(target);
            if (doc == DocIdCursor.NoMore) return End();
            target = doc;
            int last = lead.BlockLast;
            bool meet = true;
            for (int c = 1; c < count && meet; c++)
            {
                PostingsCursor cursor = cursors[c];
                if (cursor.BlockLast < target)
                {
                    doc = cursor.Advance(target);
                    if (doc == DocIdCursor.NoMore) return End();
                    if (doc > last)
                    {
                        target = doc;
                        meet = false;
                    }
                }
                last = Math.Min(last, cursor.BlockLast);
            }
            if (!meet || target > last) continue;
            Next = last + 1;
            return MeetBlocks(last);
        }
    }

    /// <summary>Counts the documents that a list, which is moved forward, has.</summary>
    public static int CountCommon(PostingsCursor list, ReadOnlySpan<int> docs)
    {
        int common = 0;
        while (!docs.IsEmpty)
        {
            if (list.BlockLast < docs[0]) list.Advance(docs[0]);
            if (list.Doc == DocIdCursor.NoMore) return common;
            int from = list.BlockIndex;
            common += RisingNumbers.CountUpTo(docs, list.BlockLast, list.BlockDocs[from..], out int read, out int reached);
            list.StandAt(from + reached);
            docs = docs[read..];
        }
        return common;
    }

    /// <summary>Finds the documents that a list, which is moved forward, has.</summary>
    /// <param name="list">The list.</param>
    /// <param name="docs">Documents that go up; at most 128.</param>
    /// <param name="places">Receives where among them the common ones are; 128 long.</param>
    /// <param name="frequencies">Receives their frequencies.</param>
    /// <returns>How many there are.</returns>
    public static int FindCommon(PostingsCursor list, ReadOnlySpan<int> docs, Span<int> places, Span<int> frequencies)
    {
        int found = 0, done = 0;
        while (done < docs.Length)
        {
            if (list.BlockLast < docs[done]) list.Advance(docs[done]);
            if (list.Doc == DocIdCursor.NoMore) return found;
            int from = list.BlockIndex;
            Span<int> own = frequencies[found..];   // first where in the block, then how often
            int common = RisingNumbers.Meet(docs[done..], list.BlockLast, list.BlockDocs[from..], places[found..], own, out int read, out int reached);
            if (common > 0)
            {
                ReadOnlySpan<int> all = list.BlockFrequencies[from..];
                for (int i = 0; i < common; i++)
                {
                    places[found + i] += done;
                    own[i] = all[own[i]];
                }
            }
            list.StandAt(from + reached);
            found += common;
            done += read;
        }
        return found;
    }

    /// <summary>Keeps those of some documents that a list, which is moved forward, has.</summary>
    /// <param name="list">The list; frequencies are not needed.</param>
    /// <param name="docs">Documents that go up, at most 128; those that are kept come first.</param>
    /// <returns>How many there are.</returns>
    public static int KeepCommon(PostingsCursor list, Span<int> docs)
    {
        Span<int> places = stackalloc int[BlockSize], own = stackalloc int[BlockSize];
        int kept = 0, done = 0;
        while (done < docs.Length)
        {
            if (list.BlockLast < docs[done]) list.Advance(docs[done]);
            if (list.Doc == DocIdCursor.NoMore) return kept;
            int from = list.BlockIndex;
            int common = RisingNumbers.Meet(docs[done..], list.BlockLast, list.BlockDocs[from..], places, own, out int read, out int reached);
            for (int i = 0; i < common; i++) docs[kept++] = docs[done + places[i]];
            list.StandAt(from + reached);
            done += read;
        }
        return kept;
    }

    private int End()
    {
        Next = DocIdCursor.NoMore;
        return -1;
    }

    private int MeetBlocks(int last)
    {
        PostingsCursor lead = _cursors[0];
        int from = lead.BlockIndex, found = 0;
        ReadOnlySpan<int> docs = lead.BlockDocs[from..];
        int[] own = _places[0];
        if (_count == 1)
        {
            for (; found < docs.Length && docs[found] <= last; found++)
            {
                Docs[found] = docs[found];
                own[found] = from + found;
            }
            return found;
        }
        for (int c = 1; c < _count; c++)
        {
            PostingsCursor cursor = _cursors[c];
            int start = cursor.BlockIndex;
            ReadOnlySpan<int> other = cursor.BlockDocs[start..];
            if (c == 1)
            {
                int[] places = _places[1];
                found = RisingNumbers.Meet(docs, last, other, own, places, out _, out int reached);
                cursor.StandAt(start + reached);
                for (int i = 0; i < found; i++)
                {
                    int at = own[i];
                    Docs[i] = docs[at];
                    own[i] = from + at;
                    places[i] += start;
                }
            }
            else
            {
                found = RisingNumbers.Meet(Docs.AsSpan(0, found), last, other, _inLead, _inOther, out _, out int reached);
                cursor.StandAt(start + reached);
                int[] places = _places[c];
                for (int i = 0; i < found; i++)
                {
                    int at = _inLead[i];
                    Docs[i] = Docs[at];
                    places[i] = start + _inOther[i];
                    for (int k = 0; k < c; k++) _places[k][i] = _places[k][at];
                }
            }
            if (found == 0) break;
        }
        return found;
    }
}
