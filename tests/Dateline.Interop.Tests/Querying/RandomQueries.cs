using System.Globalization;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Interop.Tests.Querying;

/// <summary>Random queries of every kind that Apache Lucene has too, each with the words that QueryJudge.java reads it from.</summary>
internal sealed class RandomQueries(int seed)
{
    private readonly Random _random = new(seed);
    private bool _fuzzy;   // one a query, in a field of its own: Lucene counts a fuzzy query's terms as the same as plain ones, and which statistics then win is up to the order in a hash table

    public (Query Query, string Words) Next()
    {
        _fuzzy = false;
        return Next(3);
    }

    private int Roll(int sides) => _random.Next(sides);

    private (Query Query, string Words) Next(int depth)
    {
        switch (Roll(depth > 0 ? 30 : 14))
        {
            case < 6:
                string word = RandomIndexes.Word(_random);
                string field = Roll(8) == 0 ? "plain" : Roll(8) == 0 ? "title" : "text";
                return (new TermQuery(field, word), $"( term {field} {word} )");
            case 6 or 7:
                return Phrase();
            case 8:
                return MultiPhrase();
            case 9 or 10:
                return Pattern();
            case 11 when !_fuzzy:
                _fuzzy = true;
                return Fuzzy();
            case 12:
                return Numbers();
            case 11 or 13:
                return Roll(3) switch
                {
                    0 => (new MatchAllQuery(), "( all )"),
                    1 => (new FieldExistsQuery("number"), "( exists number )"),
                    _ => Terms(),
                };
            case < 24:
                return Boolean(depth);
            case 24:
                (Query inner, string words) = Next(depth - 1);
                return (new ConstantScoreQuery(inner), $"( constant {words} )");
            case 25 or 26:
                float boost = Roll(6) switch { 0 => 0, 1 => 1, 2 => 0.5f, 3 => 3.7f, _ => (float)(_random.NextDouble() * 4) };
                (inner, words) = Next(depth - 1);
                return (new BoostQuery(inner, boost), string.Create(CultureInfo.InvariantCulture, $"( boost {boost:R} {words} )"));
            case 27:
                (inner, words) = Next(depth - 1);
                return (new FunctionScoreQuery(inner, ScoreFunction.FieldValue("number")), $"( times number {words} )");
            default:
                float tie = Roll(3) switch { 0 => 0, 1 => 0.1f, _ => 1 };
                (Query, string)[] parts = [.. Enumerable.Range(0, 1 + Roll(4)).Select(_ => Next(depth - 1))];
                return (new DisjunctionMaxQuery(ValueList.From(parts.Select(p => p.Item1)), tie),
                    string.Create(CultureInfo.InvariantCulture, $"( max {tie:R} {string.Join(' ', parts.Select(p => p.Item2))} )"));
        }
    }

    private (Query, string) Boolean(int depth)
    {
        int kind = Roll(5), count = 1 + Roll(kind == 0 ? 8 : 4);
        var clauses = new List<BooleanClause>();
        var words = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            Occur occur = kind switch
            {
                0 => Occur.Should,
                1 => Roll(6) == 0 ? Occur.Filter : Occur.Must,
                2 => i == 0 ? Occur.Must : Occur.Should,
                _ => (Occur)Roll(4),
            };
            (Query query, string text) = Next(Roll(3) == 0 ? depth - 1 : 0);
            clauses.Add(new BooleanClause(query, occur));
            words.Append(occur switch { Occur.Must => "+ ", Occur.Filter => "# ", Occur.MustNot => "- ", _ => "? " }).Append(text).Append(' ');
        }
        int minimum = Roll(4) == 0 ? Roll(4) : 0;
        return (new BooleanQuery(ValueList.From(clauses), minimum), $"( bool {minimum} {words})");
    }

    private (Query, string) Phrase()
    {
        int slop = Roll(3) switch { 0 => 0, 1 => 1 + Roll(4), _ => Roll(20) };
        var terms = new List<Term>();
        var positions = new List<int>();
        var words = new StringBuilder();
        int at = Roll(8) == 0 ? Roll(3) : 0;
        for (int i = Roll(12) == 0 ? 1 : 2 + Roll(3); i > 0; i--)
        {
            string word = RandomIndexes.Word(_random, common: true);
            if (terms.Count > 0 && Roll(5) == 0) word = terms[Roll(terms.Count)].Text;
            terms.Add(new Term("text", word));
            positions.Add(at);
            words.Append(' ').Append(word).Append(' ').Append(at);
            at += Roll(6) == 0 ? 2 : 1;
        }
        return (new PhraseQuery(ValueList.From(terms), ValueList.From(positions), slop), $"( phrase text {slop}{words} )");
    }

    private (Query, string) MultiPhrase()
    {
        int slop = Roll(2) == 0 ? 0 : Roll(6);
        var terms = new List<ValueList<Term>>();
        var positions = new List<int>();
        var words = new StringBuilder();
        int at = 0;
        for (int i = Roll(12) == 0 ? 1 : 2 + Roll(2); i > 0; i--)
        {
            string[] place = [.. Enumerable.Range(0, 1 + Roll(3)).Select(_ => RandomIndexes.Word(_random, common: true)).Distinct()];
            terms.Add(ValueList.From(place.Select(w => new Term("text", w))));
            positions.Add(at);
            words.Append(' ').Append(place.Length).Append(' ').AppendJoin(' ', place).Append(' ').Append(at);
            at += Roll(6) == 0 ? 2 : 1;
        }
        return (new MultiPhraseQuery(ValueList.From(terms), ValueList.From(positions), slop), $"( multiphrase text {slop}{words} )");
    }

    private (Query, string) Pattern()
    {
        string word = RandomIndexes.Word(_random);
        switch (Roll(3))
        {
            case 0:
                string prefix = word[..Math.Min(word.Length, 1 + Roll(3))];
                if (char.IsHighSurrogate(prefix[^1])) prefix = word;
                return (new PrefixQuery("text", prefix), $"( prefix text {prefix} )");
            case 1:
                string pattern = string.Concat(word.EnumerateRunes().Select(r => Roll(5) switch { 0 => "?", 1 => "*", _ => r.ToString() }));
                return (new WildcardQuery("text", pattern), $"( wildcard text {pattern} )");
            default:
                string[] shapes = [".*", "[a-c].*", "w[0-9]{1,2}", "w(1|2|3)+", "~(w.*)", "w<3-12>", "w<03-12>", "(a|b|c){2,3}", "w.?[^1-4]", "@&~(.*a.*)", "\"w1\"|w2.", "\\w+", "w\\d", "b.*&.*c", "é.*|\u00fc.+", "()", "#", "~(~(abc))", "[bc]*a?", "."];
                string shape = Roll(4) == 0 ? word + "?" : shapes[Roll(shapes.Length)];
                return (new RegexpQuery("text", shape), $"( regexp text {shape} )");
        }
    }

    private (Query, string) Fuzzy()
    {
        string word = RandomIndexes.Word(_random);
        if (Roll(2) == 0) word = RandomIndexes.Mistype(_random, word);
        int edits = Roll(3), prefix = Roll(3), most = Roll(4) == 0 ? 1 + Roll(5) : 50, swaps = Roll(2);
        return (new FuzzyQuery("loose", word, edits, prefix, most, swaps == 1), $"( fuzzy loose {word} {edits} {prefix} {most} {swaps} )");
    }

    private (Query, string) Terms()
    {
        string[] words = [.. Enumerable.Range(0, 1 + Roll(30)).Select(_ => RandomIndexes.Word(_random))];
        return (new TermInSetQuery("text", words), $"( terms text {string.Join(' ', words)} )");
    }

    private (Query, string) Numbers()
    {
        long a = Roll(200) - 50, b = a + Roll(100) - 10;
        switch (Roll(5))
        {
            case 0:
                return (new PointRangeQuery("point", 1, Point(a), Point(b)), $"( points point 1 {a} {b} )");
            case 1:
                long c = Roll(20), d = c + Roll(20);
                return (new PointRangeQuery("plane", 2, Point(a, c), Point(b, d)), $"( points plane 2 {a} {b} {c} {d} )");
            case 2:
                return (new DocValuesRangeQuery("number", a, b), $"( values number {a} {b} )");
            case 3:
                long[] values = [.. Enumerable.Range(0, 1 + Roll(20)).Select(_ => (long)Roll(150))];
                return (new PointInSetQuery("point", 1, values.Select(v => Point(v))), $"( pointset point {string.Join(' ', values)} )");
            default:
                string lower = Roll(5) == 0 ? "*" : RandomIndexes.Word(_random), upper = Roll(5) == 0 ? "*" : RandomIndexes.Word(_random);
                bool first = Roll(2) == 0, last = Roll(2) == 0;
                return (new TermRangeQuery("text", lower == "*" ? null : lower, upper == "*" ? null : upper, first, last),
                    $"( range text {lower} {upper} {(first ? 1 : 0)} {(last ? 1 : 0)} )");
        }
    }

    private static ValueList<byte> Point(params ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * 8];
        for (int i = 0; i < values.Length; i++) Int64Point.Encode(values[i], bytes.AsSpan(i * 8));
        return ValueList.Create<byte>(bytes);
    }
}
