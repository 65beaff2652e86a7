namespace Dateline.Lucene.Segments;

/// <summary>Documents in increasing order. One thread. Starts before the first, at -1; <see cref="NoMore"/> at the end, for ever.</summary>
public abstract class DocIdCursor
{
    /// <summary>Where a cursor stands after the last document.</summary>
    public const int NoMore = int.MaxValue;

    /// <summary>The document the cursor stands on; -1 before the first.</summary>
    public abstract int Doc { get; }

    /// <summary>Moves to the next document and returns it.</summary>
    public abstract int Next();

    /// <summary>Moves to the first document at or after <paramref name="target"/> and returns it. Requires <paramref name="target"/> &gt; <see cref="Doc"/>.</summary>
    public abstract int Advance(int target);

    /// <summary>An upper bound, often exact, of the number of documents.</summary>
    public abstract long Cost { get; }

    /// <summary>Moves cursors to the first document at or after a target that all of them have; the rarest first.</summary>
    internal static int FirstCommon(DocIdCursor[] cursors, int target)
    {
        for (int i = 0; i < cursors.Length && target != NoMore;)
        {
            DocIdCursor cursor = cursors[i];
            int doc = cursor.Doc;
            if (doc < target) doc = cursor.Advance(target);
            if (doc == target)
            {
                i++;
                continue;
            }
            target = doc;
            i = 0;
        }
        return target;
    }
}
