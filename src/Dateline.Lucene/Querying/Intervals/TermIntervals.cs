using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The positions of a term, one interval each; or, where a payload says so, of as many positions as the token covers.</summary>
internal sealed class TermIntervals(PostingsCursor postings, bool isSpanned, bool withOffsets, int kinds) : IntervalCursor
{
    private int[] _positions = new int[16];

    public override DocIdCursor Documents => postings;

    public static TermIntervals? Open(in IntervalContext context, Term term, string query, bool isSpanned, int kinds = -1)
    {
        if (context.GetTerms(term.Field) is not { } terms) return null;
        if (!terms.Field.HasPositions) throw new InvalidOperationException($"The field {term.Field} is indexed without positions, so it cannot be searched for {query}.");
        TermsCursor cursor = terms.GetCursor();
        if (!cursor.SeekExact(term.Bytes)) return null;
        PostingsFlags flags = (context.WithOffsets ? PostingsFlags.Offsets : PostingsFlags.Positions) | (isSpanned ? PostingsFlags.Payloads : PostingsFlags.Positions);
        return new TermIntervals(cursor.GetPostings(flags), isSpanned, context.WithOffsets, kinds);
    }

    public override void Load(IntervalList into, bool all)
    {
        into.Clear();
        int frequency = postings.Frequency;
        if (!isSpanned && !withOffsets)
        {
            if (_positions.Length < frequency) _positions = new int[Math.Max(frequency, _positions.Length * 2)];
            int n = postings.FillPositions(_positions.AsSpan(0, frequency));
            Span<Interval> intervals = into.Append(n);
            for (int i = 0; i < n; i++) intervals[i] = new Interval(_positions[i], _positions[i], 0, 1);
            return;
        }
        bool sort = false;
        for (int i = 0; i < frequency; i++)
        {
            int position = postings.NextPosition();
            int start = -1, end = -1;
            if (withOffsets) (start, end) = (postings.StartOffset, postings.EndOffset);
            int width = 1;
            bool article = false;
            if (kinds != -1 && !SpannedTermSource.IsOf(kinds, postings.Payload)) continue;
            if (isSpanned && postings.Payload is { Length: > 0 } payload) (width, article) = SpannedTermSource.ReadPayload(payload[0]);
            // The article belongs to the name only for a phrase that goes on from the word before it.
            if (article && all && position > 0)
            {
                into.Add(new Interval(position - 1, position + width - 1, 0, width + 1, start, end));
                sort = true;
            }
            into.Add(new Interval(position, position + width - 1, 0, width, start, end));
        }
        if (sort) into.Sort();
        if (isSpanned && !all) into.Minimize();
    }
}
