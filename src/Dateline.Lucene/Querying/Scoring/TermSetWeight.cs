using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A query that is a set of terms.</summary>
internal interface ITermSetQuery
{
    /// <summary>Starts a walk over the terms wanted, for one segment.</summary>
    TermWalk Open();
}

/// <summary>Documents that have any of many terms of a field, all with one score.</summary>
/// <param name="query">The query, an <see cref="ITermSetQuery"/>.</param>
/// <param name="field">The field.</param>
/// <param name="score">The score.</param>
internal sealed class TermSetWeight(Query query, string field, float score) : Weight(query)
{
    // Few terms are walked side by side; more are gathered into bits first.
    private const int MaxSideBySide = 16;

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (segment.GetTerms(field) is not { } terms) return null;
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = pool.RentTermsAtStart(terms);
        TermWalk walk = ((ITermSetQuery)Query).Open();
        var few = new Few();
        int count = 0;
        FixedBitSet? bits = null;
        TermScorer? reused = null;
        while (walk.MoveNext(cursor))
        {
            if (bits == null)
            {
                if (count < MaxSideBySide)
                {
                    few[count++] = pool.RentScorer().Start(cursor, null, segment, field);
                    continue;
                }
                bits = pool.RentBits(segment.MaxDoc);
                for (int i = 0; i < count; i++)
                {
                    AddAll(few[i], bits);
                    few[i].Release();
                }
                reused = pool.RentScorer();
            }
            AddAll(reused!.Start(cursor, null, segment, field), bits);
        }
        walk.Release();
        pool.Return(terms, cursor);
        if (bits != null)
        {
            reused!.Release();
            return new ConstantScorer(new BitSetCursor(bits, bits.Cardinality(), pool), score);
        }
        if (count == 0) return null;
        if (count == 1) return new ConstantScorer(few[0], score);
        Scorer[] all = ExactArrays<Scorer>.Rent(count);
        ((ReadOnlySpan<Scorer>)few)[..count].CopyTo(all);
        return new ConstantScorer(new DisjunctionScorer(all, 1), score);
    }

    private static void AddAll(Scorer scorer, FixedBitSet bits)
    {
        scorer.Next();
        scorer.FillBits(DocIdCursor.NoMore, bits.WritableWords, 0);
    }

    [System.Runtime.CompilerServices.InlineArray(MaxSideBySide)]
    private struct Few
    {
        private Scorer _first;
    }
}
