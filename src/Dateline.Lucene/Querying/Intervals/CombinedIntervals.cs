using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Intervals made of those of several parts.</summary>
internal abstract class CombinedIntervals : IntervalCursor
{
    private readonly IntervalList _inner = new();

    protected CombinedIntervals(IntervalCursor[] parts, DocIdCursor documents)
    {
        Parts = parts;
        Documents = documents;
        Lists = new IntervalList[parts.Length];
        for (int i = 0; i < parts.Length; i++) Lists[i] = new IntervalList();
    }

    public override DocIdCursor Documents { get; }

    protected IntervalCursor[] Parts { get; }

    /// <summary>The parts' intervals in the current document.</summary>
    protected IntervalList[] Lists { get; }

    public override void Load(IntervalList into, bool all)
    {
        into.Clear();
        int doc = Documents.Doc;
        for (int i = 0; i < Parts.Length; i++)
        {
            // A part that need not match may stand before the document, or beyond it.
            DocIdCursor documents = Parts[i].Documents;
            if (documents.Doc < doc) documents.Advance(doc);
            if (documents.Doc == doc) Parts[i].Load(Lists[i], NeedsAll(all));
            else Lists[i].Clear();
        }
        Combine(into, all);
    }

    public override void Mark(ReadOnlySpan<Interval> loaded, IntervalList marks)
    {
        for (int i = 0; i < Parts.Length; i++)
        {
            if (!IsMarked(i) || Lists[i].Count == 0) continue;
            _inner.Clear();
            Parts[i].Mark(Lists[i].AsSpan(), _inner);
            foreach (ref readonly Interval mark in _inner.AsSpan())
            {
                foreach (ref readonly Interval whole in loaded)
                {
                    if (whole.Start > mark.Start) break;
                    if (whole.End < mark.End) continue;
                    marks.Add(mark);
                    break;
                }
            }
        }
    }

    /// <summary>Makes the intervals from <see cref="Lists"/>.</summary>
    protected abstract void Combine(IntervalList into, bool all);

    /// <summary>Whether the parts' larger intervals are needed too.</summary>
    protected virtual bool NeedsAll(bool all) => false;

    /// <summary>Whether a part is a thing that was looked for, and not a condition.</summary>
    protected virtual bool IsMarked(int part) => true;
}
