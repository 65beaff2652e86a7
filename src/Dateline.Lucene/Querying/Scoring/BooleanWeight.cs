using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>A boolean query bound to a snapshot.</summary>
internal sealed class BooleanWeight : Weight
{
    private readonly BooleanQuery _query;
    private readonly Weight[] _weights;
    private readonly bool _needsScores;

    public BooleanWeight(BooleanQuery query, Searcher searcher, bool needsScores, float boost)
        : base(query)
    {
        _query = query;
        _needsScores = needsScores;
        _weights = new Weight[query.Clauses.Count];
        for (int i = 0; i < _weights.Length; i++)
        {
            BooleanClause clause = query.Clauses[i];
            _weights[i] = clause.Query.CreateWeight(searcher, needsScores && clause.Occur is (Occur.Must or Occur.Should), boost);
        }
    }

    public override bool CountsFirst
    {
        get
        {
            if (_query.MinimumShouldMatch > 1) return false;
            for (int i = 0; i < _weights.Length; i++)
            {
                if (_query.Clauses[i].Occur != Occur.Should || _weights[i] is not TermWeight) return false;
            }
            return true;
        }
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        int minimum = _query.MinimumShouldMatch;
        var filters = new List<Scorer>();
        var musts = new List<Scorer>();
        var optional = new List<Scorer>();
        var prohibited = new List<Scorer>();
        bool missing = false;
        long lead = long.MaxValue;
        for (int k = 0; k < 2 * _weights.Length && !missing; k++)
        {
            // First those that go their own way, then those that depend on how many documents the others leave.
            int i = k < _weights.Length ? k : k - _weights.Length;
            if (_weights[i].DependsOnLead != k >= _weights.Length) continue;
            Occur occur = _query.Clauses[i].Occur;
            Scorer? scorer = k < _weights.Length ? _weights[i].CreateScorer(segment) : _weights[i].CreateScorer(segment, occur == Occur.Should ? long.MaxValue : lead);
            if (scorer != null && occur is Occur.Must or Occur.Filter) lead = Math.Min(lead, scorer.Cost);
            if (scorer == null)
            {
                missing |= occur is Occur.Must or Occur.Filter;
                if (missing) break;
                continue;
            }
            (occur switch { Occur.Must => musts, Occur.Filter => filters, Occur.Should => optional, _ => prohibited }).Add(scorer);
        }
        if (!missing && optional.Count == minimum)
        {
            // All the optional ones are in fact required.
            musts.AddRange(optional);
            optional.Clear();
            minimum = 0;
        }
        if (missing || optional.Count < minimum || (filters.Count == 0 && musts.Count == 0 && optional.Count == 0))
        {
            foreach (List<Scorer> list in (ReadOnlySpan<List<Scorer>>)[filters, musts, optional, prohibited])
            {
                foreach (Scorer scorer in list) scorer.Release();
            }
            return null;
        }
        bool required = filters.Count + musts.Count > 0;
        if (!_needsScores && minimum == 0 && required)
        {
            foreach (Scorer scorer in optional) scorer.Release();
            optional.Clear();
        }
        if (optional.Count == 0) return Excluding(Required(filters, musts), prohibited);
        if (!required) return Excluding(Optional(optional, minimum), prohibited);
        Scorer must = Excluding(Required(filters, musts), prohibited);
        Scorer should = Optional(optional, minimum);
        return minimum > 0 ? new ConjunctionScorer([must, should], [true, true]) : new RequiredOptionalScorer(must, should);
    }

    public override Explanation Explain(SegmentReader segment, int doc)
    {
        var details = new List<Explanation>();
        int matched = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            Occur occur = _query.Clauses[i].Occur;
            Explanation part = _weights[i].Explain(segment, doc);
            switch (occur)
            {
                case Occur.Must or Occur.Filter when !part.IsMatch && !Matches(_weights[i]):
                    return Explanation.NoMatch($"no match on required clause ({_weights[i].Query})", part);
                case Occur.MustNot when part.IsMatch || Matches(_weights[i]):
                    return Explanation.NoMatch($"match on prohibited clause ({_weights[i].Query})");
                case Occur.Filter:
                    details.Add(Explanation.Match(0, $"match on filter clause ({_weights[i].Query})"));
                    break;
                case Occur.Must or Occur.Should when part.IsMatch:
                    details.Add(part);
                    matched += occur == Occur.Should ? 1 : 0;
                    break;
            }
        }
        if (matched < _query.MinimumShouldMatch) return Explanation.NoMatch($"only {matched} of at least {_query.MinimumShouldMatch} optional clauses match", details);
        return ScoreOf(segment, doc) is { } score ? Explanation.Match(score, "sum of:", details) : Explanation.NoMatch("no matching clause", details);

        bool Matches(Weight weight)
        {
            Scorer? scorer = weight.CreateScorer(segment);
            bool matches = scorer != null && scorer.Advance(doc) == doc;
            scorer?.Release();
            return matches;
        }
    }

    private Scorer Required(List<Scorer> filters, List<Scorer> musts)
    {
        if (filters.Count + musts.Count == 1) return musts.Count == 1 ? musts[0] : _needsScores ? new ConstantScorer(filters[0], 0) : filters[0];
        var scored = new bool[filters.Count + musts.Count];
        scored.AsSpan(filters.Count).Fill(_needsScores);
        return new ConjunctionScorer([.. filters, .. musts], scored);
    }

    private static Scorer Optional(List<Scorer> scorers, int minimum) => scorers.Count == 1 ? scorers[0] : new DisjunctionScorer([.. scorers], minimum);

    private static Scorer Excluding(Scorer included, List<Scorer> prohibited) =>
        prohibited.Count == 0 ? included : new ExclusionScorer(included, Optional(prohibited, 1));
}
