using System.Globalization;
using System.Text;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>Turns the tree of a query into the query, innermost groups first, without recursion.</summary>
internal sealed class QueryBuilder(ClassicQueryOptions options)
{
    private readonly TextQueries _texts = new(options.Analyzer);
    private readonly Occur _occur = options.RequireAll ? Occur.Must : Occur.Should;
    private long _regexpStates;

    public Query Build(GroupSyntax root)
    {
        try
        {
            return BuildGroups(root) ?? new BooleanQuery([]);
        }
        catch (TooManyClausesException e)
        {
            throw new QuerySyntaxException($"the query has more than {BooleanQuery.MaxClauses} clauses", 0, "Split it, or narrow its patterns.", e);
        }
    }

    private Query? BuildGroups(GroupSyntax root)
    {
        var stack = new Stack<Frame>();
        var frame = new Frame(root, null, null);
        while (true)
        {
            if (frame.Next < frame.Group.Clauses.Count)
            {
                ClauseSyntax clause = frame.Group.Clauses[frame.Next++];
                string? field = clause.Field == null ? frame.Field : clause.Field == "*" ? "*" : QueryText.Unescape(clause.Field, Math.Max(0, clause.Node.Start - 1 - clause.Field.Length));
                if (clause.Node is GroupSyntax inner)
                {
                    stack.Push(frame);
                    frame = new Frame(inner, clause, field);
                    continue;
                }
                if (clause.Node is WordSyntax { IsRun: true } run) AddRun(frame, run, field);
                else Add(frame, clause, Boosted(Leaf(clause.Node, field), clause.Boost));
                continue;
            }
            Query? query = frame.Clauses.Count == 1 && frame.First != null ? frame.First : frame.Clauses.Count == 0 ? null : new BooleanQuery(ValueList.From(frame.Clauses));
            if (!stack.TryPop(out Frame? outer)) return query;
            ClauseSyntax own = frame.Clause!;
            frame = outer;
            Add(frame, own, Boosted(query, own.Boost));
        }
    }

    // Source: Lucene 8, QueryParserBase.addClause: AND makes the clause before it required too; with RequireAll, OR makes it optional again.
    private void Add(Frame frame, ClauseSyntax clause, Query? query)
    {
        List<BooleanClause> clauses = frame.Clauses;
        bool isFirst = frame.Added++ == 0;
        if (clauses.Count > 0 && clauses[^1].Occur != Occur.MustNot)
        {
            if (clause.Conjunction == Conjunction.And) clauses[^1] = clauses[^1] with { Occur = Occur.Must };
            else if (options.RequireAll && clause.Conjunction == Conjunction.Or) clauses[^1] = clauses[^1] with { Occur = Occur.Should };
        }
        if (isFirst && clause.Modifier == Modifier.None) frame.First = query;
        if (query == null) return;
        bool prohibited = clause.Modifier == Modifier.Prohibited;
        bool required = !prohibited && (options.RequireAll ? clause.Conjunction != Conjunction.Or : clause.Modifier == Modifier.Required || clause.Conjunction == Conjunction.And);
        // Before the rest is made for nothing.
        if (clauses.Count == BooleanQuery.MaxClauses) throw new TooManyClausesException(BooleanQuery.MaxClauses + 1);
        clauses.Add(new BooleanClause(query, prohibited ? Occur.MustNot : required ? Occur.Must : Occur.Should));
    }

    private void AddRun(Frame frame, WordSyntax run, string? field)
    {
        Query? query = Text(field, QueryText.Unescape(run.Text, run.Start), quoted: false, run.Start);
        if (frame.Added++ == 0) frame.First = query;
        if (query == null) return;
        if (query is BooleanQuery boolean)
        {
            bool plain = boolean.Clauses.All(c => c.Query is TermQuery);
            foreach (BooleanClause clause in boolean.Clauses) frame.Clauses.Add(plain ? clause : new BooleanClause(clause.Query, _occur));
        }
        else
        {
            frame.Clauses.Add(new BooleanClause(query, _occur));
        }
    }

    private static Query? Boosted(Query? query, string? boost)
    {
        if (boost == null || query == null) return query;
        float factor = float.Parse(boost, CultureInfo.InvariantCulture);
        if (!float.IsFinite(factor)) throw new QuerySyntaxException($"the boost {Short(boost)} is out of range", 0, "Boosts are finite numbers, 0 or more.");
        return new BoostQuery(query, factor);
    }

    private Query? Leaf(SyntaxNode node, string? field) => node switch
    {
        WordSyntax word => Word(word, field),
        PhraseSyntax phrase => Phrase(phrase, field),
        RangeSyntax range => Range(range, field),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is no leaf."),
    };

    private PointType? PointType(string field) => options.PointFields?.TryGetValue(field, out PointType type) == true ? type : null;

    private Query? Word(WordSyntax word, string? field)
    {
        if (field is not null && (word.Kind != WordKind.Plain || word.Fuzzy != null) && PointType(field) is not null)
            throw new QuerySyntaxException($"{field} holds numbers, and a pattern finds words", word.Start, "Write a number, or a range [1 TO 9].");
        switch (word.Kind)
        {
            case WordKind.Wildcard:
                if (field == "*" && word.Text == "*") return new MatchAllQuery();
                if (!options.AllowLeadingWildcard && word.Text[0] is '*' or '?' && !options.AllowLeadingWildcard)
                    throw new QuerySyntaxException("a pattern begins with * or ?", word.Start, "Begin it with letters, or allow leading wildcards in the options.");
                return Each(field, f => new WildcardQuery(new Term(f, Normalize(f, word.Text))));
            case WordKind.Prefix:
                string prefix = QueryText.Unescape(word.Text.AsSpan(0, word.Text.Length - 1), word.Start);
                if (!options.AllowLeadingWildcard && prefix.StartsWith('*'))
                    throw new QuerySyntaxException("a pattern begins with *", word.Start, "Begin it with letters, or allow leading wildcards in the options.");
                return Each(field, f => new PrefixQuery(new Term(f, options.Analyzer.Normalize(f, prefix))));
            case WordKind.Regexp:
                return Each(field, f => Regexp(f, word));
        }
        string text = QueryText.Unescape(word.Text, word.Start);
        if (word.Fuzzy == null) return Text(field, text, quoted: false, word.Start);
        float similarity = Number(word.Fuzzy) ?? options.FuzzyMinSimilarity;
        if (similarity >= 1 && similarity != (int)similarity)
            throw new QuerySyntaxException($"{Short(word.Fuzzy)} is no number of edits", word.End, "Write a whole number of edits, such as word~1, or a similarity below 1.");
        return Each(field, f =>
        {
            string normal = options.Analyzer.Normalize(f, text);
            int length = normal.EnumerateRunes().Count();
            if (length > FuzzyQuery.MaxTermLength)
                throw new QuerySyntaxException($"a word to be found with errors has more than {FuzzyQuery.MaxTermLength} characters", word.Start, "Shorten it, or leave out the ~.");
            return new FuzzyQuery(new Term(f, normal), Edits(similarity, length), options.FuzzyPrefixLength);
        });
    }

    private Query Regexp(string field, WordSyntax word)
    {
        _regexpStates += RegexpSize.Estimate(word.Text);
        if (_regexpStates > RegexpSize.Most)
            throw new QuerySyntaxException($"the regular expressions of the query need more than {RegexpSize.Most} states", word.Start, "Repeat less, or write fewer of them.");
        try
        {
            return new RegexpQuery(new Term(field, options.Analyzer.Normalize(field, word.Text)));
        }
        catch (ArgumentException e)
        {
            throw new QuerySyntaxException("the regular expression cannot be read", word.Start, e.Message, e);
        }
    }

    private Query? Phrase(PhraseSyntax phrase, string? field)
    {
        int slop = phrase.Slop != null && Number(phrase.Slop) is { } number ? (int)Math.Clamp(number, 0, int.MaxValue) : options.PhraseSlop;
        return Text(field, QueryText.Unescape(phrase.Text, phrase.Start + 1), quoted: true, phrase.Start, slop);
    }

    private Query? Range(RangeSyntax range, string? field)
    {
        string? lower = range.Lower == null ? null : QueryText.Unescape(range.Lower, range.Start);
        string? upper = range.Upper == null ? null : QueryText.Unescape(range.Upper, range.Start);
        return Each(field, f => options.RangeFactory?.Invoke(f, lower, upper, range.IncludeLower, range.IncludeUpper)
            ?? (PointType(f) is { } type ? PointQueries.Range(f, type, lower, upper, range.IncludeLower, range.IncludeUpper, range.Start) : null)
            ?? new TermRangeQuery(f, lower == null ? null : options.Analyzer.Normalize(f, lower), upper == null ? null : options.Analyzer.Normalize(f, upper), range.IncludeLower, range.IncludeUpper));
    }

    private Query? Text(string? field, string text, bool quoted, int position, int slop = 0) =>
        Each(field, f => PointType(f) is { } type ? PointQueries.Range(f, type, text, text, true, true, position) : _texts.Make(f, text, quoted, _occur, slop));

    /// <summary>One query for a named field, or one for each of the fields that are searched by default.</summary>
    private Query? Each(string? field, Func<string, Query?> make)
    {
        if (field != null || options.Fields is not { Count: > 0 } fields) return make(field ?? options.DefaultField);
        var clauses = new List<BooleanClause>();
        foreach ((string name, float weight) in fields)
        {
            if (make(name) is { } query) clauses.Add(new BooleanClause(weight == 1 ? query : new BoostQuery(query, weight), Occur.Should));
        }
        return clauses.Count switch { 0 => null, 1 => clauses[0].Query, _ => new BooleanQuery(ValueList.From(clauses)) };
    }

    /// <summary>Normalizes a pattern's text and leaves its wildcards and escapes alone.</summary>
    private string Normalize(string field, string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        for (int at = 0; at < pattern.Length;)
        {
            int end = at;
            while (end < pattern.Length && pattern[end] is not ('*' or '?' or '\\')) end++;
            if (end > at) result.Append(options.Analyzer.Normalize(field, pattern.AsSpan(at, end - at)));
            if (end == pattern.Length) break;
            int special = pattern[end] == '\\' && end + 1 < pattern.Length ? 2 : 1;
            result.Append(pattern, end, special);
            at = end + special;
        }
        return result.ToString();
    }

    private static int Edits(float similarity, int length) => similarity >= 1 ? (int)Math.Min(similarity, 2) : similarity == 0 ? 0 : Math.Min((int)((1D - similarity) * length), 2);

    private static float? Number(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && !float.IsNaN(value) ? value : null;

    private static string Short(string text) => text.Length > 20 ? text[..20] + "…" : text;

    private sealed class Frame(GroupSyntax group, ClauseSyntax? clause, string? field)
    {
        public GroupSyntax Group { get; } = group;

        public ClauseSyntax? Clause { get; } = clause;

        public string? Field { get; } = field;

        public List<BooleanClause> Clauses { get; } = [];

        public int Next { get; set; }

        public int Added { get; set; }

        /// <summary>The query of the first clause where it has no sign: alone, it stands for the group.</summary>
        public Query? First { get; set; }
    }
}
