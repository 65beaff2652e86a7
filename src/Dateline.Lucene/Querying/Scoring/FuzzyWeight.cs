using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A fuzzy query on its own, bound to a snapshot of one segment: finds and scores what the query's rewritten form does, without making queries of the terms. Taken from the thread's free ones and given back.</summary>
internal sealed class FuzzyWeight : Weight
{
    [ThreadStatic]
    private static FuzzyWeight? t_free;

    private Expansion[] _terms = new Expansion[16];   // the first ones are in use
    private int _count;
    private string _field = "";
    private bool _needsScores;

    private FuzzyWeight()
        : base(null!) { }

    /// <summary>Binds a query; null where it must be rewritten: several segments, a long word.</summary>
    public static FuzzyWeight? TryCreate(FuzzyQuery query, Searcher searcher, bool needsScores)
    {
        if (searcher.Segments.Count != 1) return null;
        Span<int> buffer = stackalloc int[FuzzyTerms.MaxLength];
        ReadOnlySpan<byte> rest = query.Term.Bytes;
        int length = 0, units = 0;
        while (!rest.IsEmpty)
        {
            if (length == buffer.Length) return null;
            Rune.DecodeFromUtf8(rest, out Rune rune, out int read);
            buffer[length++] = rune.Value;
            units += rune.Utf16SequenceLength;
            rest = rest[read..];
        }
        FuzzyWeight weight = t_free ?? new FuzzyWeight();
        t_free = null;
        weight.Start(query, buffer[..length], query.PrefixLength >= units ? 0 : query.MaxEdits, searcher, needsScores);
        return weight;
    }

    private void Start(FuzzyQuery query, ReadOnlySpan<int> word, int edits, Searcher searcher, bool needsScores)
    {
        Query = query;
        _field = query.Term.Field;
        _needsScores = needsScores;
        _count = 0;
        SegmentReader segment = searcher.Segments[0];
        if (segment.GetTerms(_field) is not { } terms) return;
        FuzzyTerms filter = FuzzyTerms.Rent(word, edits, query.PrefixLength, query.Transpositions);
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = pool.RentTermsAtStart(terms);
        int allowed = edits, worst = -1;   // the worst once there are enough
        while (cursor.MoveNext(filter))
        {
            float boost = FuzzyQuery.Similarity(filter.Worth, cursor.Term, word.Length);
            // Of equals the first term is the best, and terms come in order.
            if (worst >= 0 && boost <= _terms[worst].Boost) continue;
            if (worst >= 0)
            {
                Expansion dropped = _terms[worst];
                Array.Copy(_terms, worst + 1, _terms, worst, --_count - worst);
                _terms[_count] = dropped;
            }
            if (_count == _terms.Length) Array.Resize(ref _terms, _count * 2);
            (_terms[_count++] ??= new Expansion()).Start(cursor, boost);
            if (_count < query.MaxExpansions) continue;
            worst = Worst();
            // Once there are enough terms, more distant ones than the worst of them are not looked for.
            int before = allowed;
            while (allowed > 0 && 1f - (float)allowed / word.Length < _terms[worst].Boost) allowed--;
            if (allowed < before) filter.Restrict(allowed);
        }
        pool.Return(terms, cursor);
        filter.Return();
        if (!needsScores || searcher.FieldStatistics(_field) is not { } field) return;
        long documents = 0;
        for (int i = 0; i < _count; i++) documents = Math.Max(documents, _terms[i].State.DocumentFrequency);
        for (int i = 0; i < _count; i++)
        {
            Expansion term = _terms[i];
            term.Scoring = searcher.Similarity.Prepare(Math.Max(0, term.Boost), field, new ReadOnlySpan<long>(in documents), term.Scoring);
        }
    }

    // The last of those with the least boost.
    private int Worst()
    {
        int worst = 0;
        for (int i = 1; i < _count; i++)
        {
            if (_terms[i].Boost <= _terms[worst].Boost) worst = i;
        }
        return worst;
    }

    public override bool CountsFirst => _count > 1;

    public override int Count(SegmentReader segment) => _count switch
    {
        0 => 0,
        1 when segment.DeletedCount == 0 => _terms[0].State.DocumentFrequency,
        _ => -1,
    };

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (_count == 0 || segment.GetTerms(_field) is not { } terms) return null;
        CursorPool pool = CursorPool.Of(segment);
        TermsCursor cursor = pool.RentTerms(terms);
        Scorer[] scorers = ExactArrays<Scorer>.Rent(_count);
        for (int i = 0; i < _count; i++)
        {
            Expansion term = _terms[i];
            cursor.Seek(term.Term, term.State);
            scorers[i] = pool.RentScorer().Start(cursor, _needsScores ? term.Scoring : null, segment, _field);
        }
        pool.Return(terms, cursor);
        if (_count > 1) return new DisjunctionScorer(scorers, 1);
        Scorer only = scorers[0];
        ExactArrays<Scorer>.Return(scorers);
        return only;
    }

    public override void Release()
    {
        Query = null!;
        t_free = this;
    }

    private sealed class Expansion
    {
        private byte[] _term = [];
        private int _length;

        public ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

        public float Boost { get; private set; }

        public TermState State { get; private set; } = null!;

        public TermScoring? Scoring { get; set; }

        public void Start(TermsCursor cursor, float boost)
        {
            ReadOnlySpan<byte> term = cursor.Term;
            if (_term.Length < term.Length) _term = new byte[Math.Max(32, term.Length)];
            term.CopyTo(_term);
            _length = term.Length;
            Boost = boost;
            State = cursor.GetState(State);
        }
    }
}
