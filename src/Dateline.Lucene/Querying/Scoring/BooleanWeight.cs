using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>A boolean query bound to a snapshot. Taken from the thread's free ones and given back.</summary>
internal sealed class BooleanWeight : Weight
{
    private const int MostFree = 16;

    [ThreadStatic]
    private static BooleanWeight? t_free;

    private BooleanWeight? _nextFree;
    private int _free;   // how many are free from here on
    private BooleanQuery _query = null!;
    private Weight[] _weights = [];
    private bool _needsScores;

    private BooleanWeight()
        : base(null!) { }

    public static BooleanWeight Create(BooleanQuery query, Searcher searcher, bool needsScores, float boost)
    {
        BooleanWeight weight = t_free ?? new BooleanWeight();
        t_free = weight._nextFree;
        weight._nextFree = null;
        weight.Start(query, searcher, needsScores, boost);
        return weight;
    }

    private void Start(BooleanQuery query, Searcher searcher, bool needsScores, float boost)
    {
        Query = _query = query;
        _needsScores = needsScores;
        _weights = ExactArrays<Weight>.Rent(query.Clauses.Count);
        for (int i = 0; i < _weights.Length; i++)
        {
            BooleanClause clause = query.Clauses[i];
            _weights[i] = clause.Query.CreateWeight(searcher, needsScores && clause.Occur is (Occur.Must or Occur.Should), boost);
        }
    }

    public override void Release()
    {
        if (_query == null) return;   // given back before
        foreach (Weight weight in _weights) weight.Release();
        ExactArrays<Weight>.Return(_weights);
        _weights = [];
        Query = _query = null!;
        _free = t_free == null ? 1 : t_free._free + 1;
        if (_free > MostFree) return;
        _nextFree = t_free;
        t_free = this;
    }

    public override bool CountsFirst
    {
        get
        {
            for (int i = 0; i < _weights.Length; i++)
            {
                if (_query.Clauses[i].Occur != Occur.Should || _weights[i] is not TermWeight) return false;
            }
            return true;
        }
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        Scorer?[] scorers = ExactArrays<Scorer?>.Rent(_weights.Length);
        Scorer? made = CreateScorer(segment, scorers);
        ExactArrays<Scorer?>.Return(scorers);
        return made;
    }

    private Scorer? CreateScorer(SegmentReader segment, Scorer?[] scorers)
    {
        int minimum = _query.MinimumShouldMatch;
        int filters = 0, musts = 0, optional = 0, prohibited = 0;
        bool missing = false;
        long lead = long.MaxValue;
        for (int k = 0; k < 2 * _weights.Length && !missing; k++)
        {
            // First those that go their own way, then those that depend on how many documents the others leave.
            int i = k < _weights.Length ? k : k - _weights.Length;
            if (_weights[i].DependsOnLead != k >= _weights.Length) continue;
            Occur occur = _query.Clauses[i].Occur;
            bool isRequired = occur is Occur.Must or Occur.Filter;
            Scorer? scorer = scorers[i] = k < _weights.Length ? _weights[i].CreateScorer(segment) : _weights[i].CreateScorer(segment, occur == Occur.Should ? long.MaxValue : lead);
            if (scorer == null)
            {
                missing = isRequired;
                continue;
            }
            if (isRequired) lead = Math.Min(lead, scorer.Cost);
            switch (occur)
            {
                case Occur.Must: musts++; break;
                case Occur.Filter: filters++; break;
                case Occur.Should: optional++; break;
                default: prohibited++; break;
            }
        }
        if (missing || optional < minimum || filters + musts + optional == 0)
        {
            foreach (Scorer? scorer in scorers) scorer?.Release();
            return null;
        }
        bool allRequired = optional == minimum;   // the optional ones are in fact required
        bool required = filters + musts > 0 || (allRequired && optional > 0);
        if (!allRequired && !_needsScores && minimum == 0 && required)
        {
            for (int i = 0; i < scorers.Length; i++)
            {
                if (_query.Clauses[i].Occur == Occur.Should) scorers[i]?.Release();
            }
            optional = 0;
        }
        if (allRequired)
        {
            musts += optional;
            optional = 0;
            minimum = 0;
        }
        if (optional == 0) return Excluding(Required(scorers, filters, musts, allRequired), scorers, prohibited);
        Scorer should = Optional(Pick(scorers, Occur.Should, optional), minimum);
        if (!required) return Excluding(should, scorers, prohibited);
        Scorer must = Excluding(Required(scorers, filters, musts, false), scorers, prohibited);
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

    /// <summary>The scorers of clauses of a kind.</summary>
    private Scorer[] Pick(Scorer?[] scorers, Occur occur, int count)
    {
        Scorer[] picked = ExactArrays<Scorer>.Rent(count);
        AddTo(picked, 0, scorers, occur);
        return picked;
    }

    private int AddTo(Scorer[] picked, int at, Scorer?[] scorers, Occur occur)
    {
        for (int i = 0; i < scorers.Length; i++)
        {
            if (scorers[i] is { } scorer && _query.Clauses[i].Occur == occur) picked[at++] = scorer;
        }
        return at;
    }

    private Scorer Required(Scorer?[] scorers, int filters, int musts, bool withOptional)
    {
        Scorer[] all = ExactArrays<Scorer>.Rent(filters + musts);
        int at = AddTo(all, AddTo(all, 0, scorers, Occur.Filter), scorers, Occur.Must);
        if (withOptional) AddTo(all, at, scorers, Occur.Should);
        if (all.Length == 1)
        {
            Scorer only = Only(all);
            return musts == 1 || !_needsScores ? only : new ConstantScorer(only, 0);
        }
        bool[] scored = ExactArrays<bool>.Rent(all.Length);
        scored.AsSpan(filters).Fill(_needsScores);
        return new ConjunctionScorer(all, scored);
    }

    private static Scorer Optional(Scorer[] scorers, int minimum) => scorers.Length == 1 ? Only(scorers) : new DisjunctionScorer(scorers, minimum);

    private static Scorer Only(Scorer[] scorers)
    {
        Scorer only = scorers[0];
        ExactArrays<Scorer>.Return(scorers);
        return only;
    }

    private Scorer Excluding(Scorer included, Scorer?[] scorers, int prohibited) =>
        prohibited == 0 ? included : new ExclusionScorer(included, Optional(Pick(scorers, Occur.MustNot, prohibited), 1));
}
