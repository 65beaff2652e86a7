using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A term bound to a snapshot.</summary>
internal sealed class TermWeight : Weight
{
    private readonly Term _term;
    private readonly TermScoring? _scoring;

    public TermWeight(TermQuery query, Searcher searcher, bool needsScores, float boost)
        : base(query)
    {
        _term = query.Term;
        if (!needsScores) return;
        FieldStatistics? field = searcher.Snapshot.GetFieldStatistics(_term.Field);
        int documents = searcher.Snapshot.CountDocuments(_term);
        if (field != null && documents > 0) _scoring = searcher.Similarity.Prepare(boost, field, [documents]);
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (segment.GetTerms(_term.Field)?.GetCursor() is not { } terms || !terms.SeekExact(_term.Bytes)) return null;
        PostingsCursor postings = terms.GetPostings(_scoring == null ? PostingsFlags.Documents : PostingsFlags.Frequencies);
        return new TermScorer(postings, _scoring, _scoring == null ? null : segment.GetNorms(_term.Field));
    }

    public override int Count(SegmentReader segment)
    {
        if (segment.DeletedCount > 0) return -1;
        return segment.GetTerms(_term.Field)?.GetCursor() is { } terms && terms.SeekExact(_term.Bytes) ? terms.DocumentFrequency : 0;
    }

    public override Explanation Explain(SegmentReader segment, int doc)
    {
        if (CreateScorer(segment) is not TermScorer scorer || scorer.Advance(doc) != doc || _scoring == null) return Explanation.NoMatch($"no occurrence of {_term} in document {doc}");
        Explanation part = _scoring.Explain(scorer.Frequency, scorer.Norm());
        return Explanation.Match(part.Value, $"weight({Query} in {doc}), result of:", part);
    }
}

/// <summary>Walks the postings of a term.</summary>
internal sealed class TermScorer(PostingsCursor postings, TermScoring? scoring, NumericCursor? norms) : Scorer
{
    public override int Doc => postings.Doc;

    public override long Cost => postings.Cost;

    public int Frequency => postings.Frequency;

    public override int Next() => postings.Next();

    public override int Advance(int target) => postings.Advance(target);

    public override int Fill(Span<int> docs) => postings.Fill(NoMore, docs, default);

    public long Norm() => norms != null && norms.AdvanceExact(postings.Doc) ? norms.Value : 1;

    public override float Score() => scoring!.Score(postings.Frequency, Norm());
}
