using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A boolean query bound to a snapshot.</summary>
internal sealed class BooleanWeight : Weight
{
    private readonly (Weight Weight, Occur Occur)[] _clauses;
    private readonly int _minimum;

    public BooleanWeight(BooleanQuery query, Searcher searcher, bool needsScores, float boost)
        : base(query)
    {
        _clauses = [.. query.Clauses.Select(c => (c.Query.CreateWeight(searcher, needsScores && c.Occur is Occur.Must or Occur.Should && needsScores, boost), c.Occur))];
        _minimum = Math.Max(query.MinimumShouldMatch, query.Clauses.Any(c => c.Occur is Occur.Must or Occur.Filter) ? 0 : 1);
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        var required = new List<(Scorer Scorer, bool Scored)>();
        var optional = new List<Scorer>();
        var prohibited = new List<Scorer>();
        foreach ((Weight weight, Occur occur) in _clauses)
        {
            Scorer? scorer = weight.CreateScorer(segment);
            switch (occur)
            {
                case Occur.Must or Occur.Filter when scorer == null:
                    return null;
                case Occur.Must or Occur.Filter:
                    required.Add((scorer, occur == Occur.Must));
                    break;
                case Occur.Should when scorer != null:
                    optional.Add(scorer);
                    break;
                case Occur.MustNot when scorer != null:
                    prohibited.Add(scorer);
                    break;
            }
        }
        if (optional.Count < _minimum || (required.Count == 0 && optional.Count == 0)) return null;
        return new BooleanScorer([.. required.OrderBy(r => r.Scorer.Cost)], [.. optional], [.. prohibited], _minimum);
    }

    public override Explanation Explain(SegmentReader segment, int doc)
    {
        var details = new List<Explanation>();
        int matched = 0;
        double sum = 0;
        foreach ((Weight weight, Occur occur) in _clauses)
        {
            bool matches = weight.CreateScorer(segment) is { } scorer && scorer.Advance(doc) == doc;
            if (occur is Occur.Must or Occur.Filter && !matches) return Explanation.NoMatch($"no match on required clause ({weight.Query})");
            if (occur == Occur.MustNot && matches) return Explanation.NoMatch($"match on prohibited clause ({weight.Query})");
            if (!matches || occur == Occur.MustNot) continue;
            if (occur == Occur.Should) matched++;
            if (occur == Occur.Filter)
            {
                details.Add(Explanation.Match(0, $"match on filter clause ({weight.Query})"));
                continue;
            }
            Explanation part = weight.Explain(segment, doc);
            details.Add(part);
            sum += part.Value;
        }
        if (matched < _minimum) return Explanation.NoMatch($"only {matched} of at least {_minimum} optional clauses match");
        return Explanation.Match((float)sum, "sum of:", details);
    }
}

/// <summary>Combines cursors one document at a time.</summary>
internal sealed class BooleanScorer : Scorer
{
    private readonly (Scorer Scorer, bool Scored)[] _required;
    private readonly Scorer[] _optional;
    private readonly Scorer[] _prohibited;
    private readonly int _minimum;
    private int _doc = -1;

    public BooleanScorer((Scorer Scorer, bool Scored)[] required, Scorer[] optional, Scorer[] prohibited, int minimum)
    {
        _required = required;
        _optional = optional;
        _prohibited = prohibited;
        _minimum = minimum;
        Cost = required.Length > 0 ? required[0].Scorer.Cost : optional.Sum(o => o.Cost);
    }

    public override int Doc => _doc;

    public override long Cost { get; }

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (target != NoMore)
        {
            int candidate = _required.Length > 0 ? NextRequired(target) : NextOptional(target);
            if (candidate == NoMore) break;
            if (Accept(candidate)) return _doc = candidate;
            target = candidate + 1;
        }
        return _doc = NoMore;
    }

    public override float Score()
    {
        double sum = 0;
        foreach ((Scorer scorer, bool scored) in _required)
        {
            if (scored) sum += scorer.Score();
        }
        foreach (Scorer scorer in _optional)
        {
            if (scorer.Doc < _doc) scorer.Advance(_doc);
            if (scorer.Doc == _doc) sum += scorer.Score();
        }
        return (float)sum;
    }

    private int NextRequired(int target)
    {
        int candidate = target;
        for (int i = 0; i < _required.Length;)
        {
            Scorer scorer = _required[i].Scorer;
            int doc = scorer.Doc < candidate ? scorer.Advance(candidate) : scorer.Doc;
            if (doc == NoMore) return NoMore;
            if (doc > candidate)
            {
                candidate = doc;
                i = 0;
            }
            else
            {
                i++;
            }
        }
        return candidate;
    }

    private int NextOptional(int target)
    {
        int least = NoMore;
        foreach (Scorer scorer in _optional)
        {
            int doc = scorer.Doc < target ? scorer.Advance(target) : scorer.Doc;
            least = Math.Min(least, doc);
        }
        return least;
    }

    private bool Accept(int candidate)
    {
        foreach (Scorer scorer in _prohibited)
        {
            int doc = scorer.Doc < candidate ? scorer.Advance(candidate) : scorer.Doc;
            if (doc == candidate) return false;
        }
        if (_minimum == 0 || (_required.Length == 0 && _minimum == 1)) return true;
        int matching = 0;
        foreach (Scorer scorer in _optional)
        {
            int doc = scorer.Doc < candidate ? scorer.Advance(candidate) : scorer.Doc;
            if (doc == candidate) matching++;
        }
        return matching >= _minimum;
    }
}
