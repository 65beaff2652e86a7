using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have any of many terms of a field, all with one score.</summary>
/// <param name="query">The query.</param>
/// <param name="field">The field.</param>
/// <param name="score">The score.</param>
/// <param name="enumerate">Given a cursor before the first term, gives a function that moves it to the next one wanted.</param>
internal sealed class TermSetWeight(Query query, string field, float score, Func<TermsCursor, Func<bool>> enumerate) : Weight(query)
{
    // Few terms are walked side by side; more are gathered into bits first.
    private const int MaxSideBySide = 16;

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (segment.GetTerms(field) is not { } terms) return null;
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = terms.GetCursor();   // a walk starts before the first term
        Func<bool> next = enumerate(cursor);
        var few = new List<Scorer>();
        FixedBitSet? bits = null;
        TermScorer? reused = null;
        while (next())
        {
            if (bits == null)
            {
                if (few.Count < MaxSideBySide)
                {
                    few.Add(pool.RentScorer().Start(cursor, null, null));
                    continue;
                }
                bits = new FixedBitSet(segment.MaxDoc);
                foreach (Scorer scorer in few) AddAll(scorer, bits);
                reused = pool.RentScorer();
            }
            AddAll(reused!.Start(cursor, null, null), bits);
        }
        if (bits == null)
        {
            if (few.Count == 0) return null;
            return new ConstantScorer(few.Count == 1 ? few[0] : new DisjunctionScorer([.. few], 1), score);
        }
        foreach (Scorer scorer in few) scorer.Release();
        reused!.Release();
        return new ConstantScorer(new BitSetCursor(bits, bits.Cardinality()), score);
    }

    private static void AddAll(Scorer scorer, FixedBitSet bits)
    {
        scorer.Next();
        scorer.FillBits(DocIdCursor.NoMore, bits.WritableWords, 0);
    }
}
