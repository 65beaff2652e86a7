using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A rule that says which stretches of a document's positions are wanted; made by <see cref="Intervals"/>, searched by <see cref="IntervalQuery"/>.</summary>
/// <remarks>Immutable, compared by value, thread-safe. A source gives the smallest intervals: none of them contains another.</remarks>
public abstract record IntervalSource
{
    private protected IntervalSource() { }

    /// <summary>The fewest positions that an interval can cover.</summary>
    public abstract int MinExtent { get; }

    /// <summary>The intervals in a segment; null where there can be none.</summary>
    internal abstract IntervalCursor? Open(in IntervalContext context);

    /// <summary>Shows every term that is looked for.</summary>
    internal abstract void VisitTerms(string field, Action<Term> visitor);

    /// <summary>Adds in how many documents each thing stands that must be there, for scoring.</summary>
    internal virtual void CountDocuments(Snapshot snapshot, string field, List<long> counts) { }

    /// <summary>The rule in Lucene's notation.</summary>
    public sealed override string ToString() => Describe();

    private protected abstract string Describe();
}
