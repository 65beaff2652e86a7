using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Whether a part of a query matches a document.</summary>
internal enum Truth
{
    No,

    /// <summary>It cannot be told from the text alone.</summary>
    Unknown,
    Yes,
}

/// <summary>A part of a query, asked about one document at a time.</summary>
internal abstract class MatchNode
{
    /// <summary>Whether it matches the finder's document.</summary>
    /// <param name="finder">The finder, which stands on a document.</param>
    /// <param name="matches">Receives where; null where that is not wanted. After <see cref="Truth.No"/> what was added is to be taken back.</param>
    public abstract Truth Evaluate(MatchFinder finder, List<QueryMatch>? matches);

    /// <summary>Gives back what it holds of the index.</summary>
    public virtual void Release() { }
}

internal sealed class ConstantNode(Truth truth) : MatchNode
{
    public override Truth Evaluate(MatchFinder finder, List<QueryMatch>? matches) => truth;
}

/// <summary>A term, or any of many; at least so often.</summary>
internal sealed class TermNode(TermSlot slot, int minimum = 1) : MatchNode
{
    public override Truth Evaluate(MatchFinder finder, List<QueryMatch>? matches)
    {
        finder.Load(slot);
        if (slot.Count < minimum) return Truth.No;
        if (matches != null)
        {
            ReadOnlySpan<int> positions = slot.Positions;
            for (int i = 0; i < positions.Length; i++) matches.Add(new QueryMatch(positions[i], positions[i], slot.StartOffset(i), slot.EndOffset(i), slot.Part, 1));
        }
        return Truth.Yes;
    }
}

/// <summary>A query whose matches are no places in the field: another field's terms, numbers, dates. The index knows whether it matches; a text alone does not.</summary>
internal sealed class OpaqueNode(Query query) : MatchNode
{
    private Weight? _weight;
    private SegmentReader? _segment;
    private Scorer? _scorer;

    public override Truth Evaluate(MatchFinder finder, List<QueryMatch>? matches)
    {
        if (finder.Searcher is not { } searcher || finder.Segment is not { } segment) return Truth.Unknown;
        _weight ??= searcher.CreateWeight(searcher.Rewrite(query), needsScores: false);
        int doc = finder.SegmentDocument;
        if (!ReferenceEquals(segment, _segment) || _scorer?.Doc > doc)
        {
            Release();
            _segment = segment;
            _scorer = _weight.CreateScorer(segment);
        }
        if (_scorer == null) return Truth.No;
        return _scorer.Doc == doc || _scorer.Advance(doc) == doc ? Truth.Yes : Truth.No;
    }

    public override void Release()
    {
        _scorer?.Release();
        _scorer = null;
        _segment = null;
    }
}

/// <summary>All of some parts, none of others, so many of the rest.</summary>
internal sealed class BooleanNode((MatchNode Node, Occur Occur)[] clauses, int minimumShouldMatch) : MatchNode
{
    private readonly int _minimum = minimumShouldMatch > 0 || Array.Exists(clauses, static c => c.Occur is Occur.Must or Occur.Filter) ? minimumShouldMatch : 1;

    public override Truth Evaluate(MatchFinder finder, List<QueryMatch>? matches)
    {
        Truth all = Truth.Yes;
        int certain = 0, possible = 0;
        foreach ((MatchNode node, Occur occur) in clauses)
        {
            int before = matches?.Count ?? 0;
            // What is excluded is not marked, and neither is what only narrows the search.
            Truth truth = node.Evaluate(finder, occur is Occur.Must or Occur.Should ? matches : null);
            if (truth == Truth.No) matches?.RemoveRange(before, matches.Count - before);
            switch (occur)
            {
                case Occur.MustNot when truth == Truth.Yes:
                case Occur.Must or Occur.Filter when truth == Truth.No:
                    return Truth.No;
                case Occur.Should:
                    if (truth == Truth.Yes) certain++;
                    if (truth != Truth.No) possible++;
                    break;
                default:
                    if (truth == Truth.Unknown) all = Truth.Unknown;
                    break;
            }
        }
        if (possible < _minimum) return Truth.No;
        return certain < _minimum ? Truth.Unknown : all;
    }

    public override void Release()
    {
        foreach ((MatchNode node, _) in clauses) node.Release();
    }
}

/// <summary>Places that intervals find.</summary>
internal sealed class IntervalNode : MatchNode
{
    private readonly IntervalCursor? _cursor;
    private readonly IntervalList _loaded = new();
    private readonly IntervalList _marks = new();
    private readonly int _part;

    public IntervalNode(MatchFinder finder, IntervalQuery query, int part)
    {
        _cursor = query.Source.Open(new IntervalContext(finder.GetTerms, query.Field, true));
        _part = part;
    }

    public override Truth Evaluate(MatchFinder finder, List<QueryMatch>? matches)
    {
        if (_cursor == null) return Truth.No;
        int doc = finder.Document;
        if (_cursor.Documents.Doc < doc && _cursor.Documents.Advance(doc) != doc) return Truth.No;
        _cursor.Load(_loaded, all: false);
        if (_loaded.Count == 0) return Truth.No;
        if (matches == null) return Truth.Yes;
        _marks.Clear();
        _cursor.Mark(_loaded.AsSpan(), _marks);
        _marks.Sort();
        Interval last = default;
        foreach (ref readonly Interval mark in _marks.AsSpan())
        {
            // Of a source in another field no offsets are known here.
            if (mark.StartOffset < 0 || mark == last) continue;
            matches.Add(new QueryMatch(mark.Start, mark.End, mark.StartOffset, mark.EndOffset, _part, mark.End - mark.Start + 1));
            last = mark;
        }
        return Truth.Yes;
    }
}
