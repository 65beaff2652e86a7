using System.Globalization;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Interop.Tests.Querying;

/// <summary>Random queries of every kind that Apache Lucene has too, each with the words that Queries.java reads it from.</summary>
/// <param name="seed">Decides everything.</param>
/// <param name="vocabulary">The words.</param>
internal sealed class RandomQueries(int seed, Vocabulary vocabulary)
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
                string word = vocabulary.Word(_random);
                string field = Roll(8) == 0 ? "plain" : Roll(8) == 0 ? "title" : "text";
                return (new TermQuery(field, word), $"( term {field} {word} )");
            case 6 or 7:
                return RandomPhrases.Phrase(_random, vocabulary, "text");
            case 8:
                return RandomPhrases.MultiPhrase(_random, vocabulary, "text");
            case 9 or 10:
                return Pattern();
            case 11 when !_fuzzy:
                _fuzzy = true;
                return Fuzzy();
            case 12:
                return Numbers();
            case 11 or 13:
                return Roll(5) switch
                {
                    0 => (new MatchAllQuery(), "( all )"),
                    1 => Exists(),
                    2 => Terms(),
                    _ => Synonyms(),
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
                return Roll(2) == 0 ? (new FunctionScoreQuery(inner, ScoreFunction.FieldValue("number")), $"( times number {words} )")
                    : (new FunctionScoreQuery(inner, ScoreFunction.FieldValue("number", missing: 0), Replace: true), $"( replace number {words} )");
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

    private (Query, string) Pattern()
    {
        string word = vocabulary.Word(_random);
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
        string word = vocabulary.Word(_random);
        if (Roll(2) == 0) word = Vocabulary.Mistype(_random, word);
        int edits = Roll(3), prefix = Roll(3), most = Roll(4) == 0 ? 1 + Roll(5) : 50, swaps = Roll(2);
        return (new FuzzyQuery("loose", word, edits, prefix, most, swaps == 1), $"( fuzzy loose {word} {edits} {prefix} {most} {swaps} )");
    }

    private (Query, string) Exists()
    {
        string field = Roll(4) switch { 0 => "kind", 1 => "list", 2 => "nothing", _ => "number" };
        return (new FieldExistsQuery(field), $"( exists {field} )");
    }

    /// <summary>A query of intervals, and whether Lucene finds all intervals, so that scores can be compared, or documents alone.</summary>
    /// <remarks>
    /// One operator over words, phrases and alternatives of different words, with scores; for larger trees see <see cref="RandomRules"/>.
    /// </remarks>
    public (Query Query, string Words, bool IsExact) NextIntervals()
    {
        var used = new HashSet<string>();
        int kind = Roll(18);
        int count = kind switch { < 6 => 2 + Roll(2), 7 or 8 => 2 + Roll(3), 9 or 10 or 11 => 1, _ => 2 };
        (IntervalSource Source, string Words)[] parts = [.. Enumerable.Range(0, count).Select(_ => kind is 9 or 10 or 11 ? Pair(used) : Part(used))];
        IntervalSource[] sources = [.. parts.Select(p => p.Source)];
        int number = kind == 8 ? 2 + Roll(count - 1) : kind == 10 ? 1 + Roll(8) : Roll(5), more = Roll(4);
        (string name, IntervalSource source) = kind switch
        {
            < 2 => ("phrase", Intervals.Phrase(sources)),
            < 4 => ("ordered", Intervals.Ordered(sources)),
            < 6 => ("unordered", Intervals.Unordered(sources)),
            6 => ("apart", Intervals.UnorderedNoOverlaps(sources)),
            7 => (Roll(2) == 0 ? "or" : "anyof", Intervals.Or(sources)),
            8 => ($"atleast {number}", Intervals.AtLeast(number, sources)),
            9 => ($"maxgaps {number}", Intervals.MaxGaps(number, sources[0])),
            10 => ($"maxwidth {number}", Intervals.MaxWidth(number, sources[0])),
            11 => ("extend", Intervals.Extend(sources[0], number, more)),
            12 => ("containing", Intervals.Containing(sources[0], sources[1])),
            13 => ("notcontaining", Intervals.NotContaining(sources[0], sources[1])),
            14 => ("containedby", Intervals.ContainedBy(sources[0], sources[1])),
            15 => ("notcontainedby", Intervals.NotContainedBy(sources[0], sources[1])),
            16 when more < 2 => ("overlapping", Intervals.Overlapping(sources[0], sources[1])),
            16 => ("nonoverlapping", Intervals.NonOverlapping(sources[0], sources[1])),
            _ when more < 2 => ("before", Intervals.Before(sources[0], sources[1])),
            _ => ("after", Intervals.After(sources[0], sources[1])),
        };
        string words = $"( {name} {string.Join(' ', parts.Select(p => p.Words))}{(kind == 11 ? $" {number} {more}" : "")} )";
        return (new IntervalQuery("text", source), $"( intervals text {words} )", kind is not (2 or 3) || count == 2);
    }

    private (IntervalSource Source, string Words) Part(HashSet<string> used)
    {
        switch (Roll(6))
        {
            case 0:
                (IntervalSource a, string first) = Word(used);
                (IntervalSource b, string second) = Word(used);
                return (Intervals.Phrase(a, b), $"( phrase {first} {second} )");
            case 1:
                (a, first) = Word(used);
                (b, second) = Word(used);
                return (Intervals.Or(a, b), $"( or {first} {second} )");
            default:
                return Word(used);
        }
    }

    // What has gaps and a width.
    private (IntervalSource Source, string Words) Pair(HashSet<string> used)
    {
        (IntervalSource a, string first) = Word(used);
        (IntervalSource b, string second) = Word(used);
        return Roll(3) switch
        {
            0 => (Intervals.Ordered(a, b), $"( ordered {first} {second} )"),
            1 => (Intervals.Unordered(a, b), $"( unordered {first} {second} )"),
            _ => (Intervals.Phrase(a, b), $"( phrase {first} {second} )"),
        };
    }

    private (IntervalSource Source, string Words) Word(HashSet<string> used)
    {
        string word;
        do word = vocabulary.Word(_random, common: Roll(4) > 0);
        while (!used.Add(word));
        return (Intervals.Term(word), $"( term {word} )");
    }

    private (Query, string) Terms()
    {
        string[] words = [.. Enumerable.Range(0, 1 + Roll(30)).Select(_ => vocabulary.Word(_random))];
        return (new TermInSetQuery("text", words), $"( terms text {string.Join(' ', words)} )");
    }

    private (Query, string) Synonyms()
    {
        string[] words = [.. Enumerable.Range(0, 1 + Roll(4)).Select(_ => vocabulary.Word(_random, common: Roll(2) == 0)).Distinct()];
        return (new SynonymQuery("text", words), $"( synonym text {string.Join(' ', words)} )");
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
                string lower = Roll(5) == 0 ? "*" : vocabulary.Word(_random), upper = Roll(5) == 0 ? "*" : vocabulary.Word(_random);
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
