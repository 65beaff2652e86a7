using System.Globalization;
using System.Text;
using Dateline.Interop.Tests.Querying;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Interop.Tests.Highlighting;

/// <summary>Random queries on one field, of the kinds whose matches Apache Lucene marks, each with the words that Queries.java reads it from.</summary>
/// <param name="seed">Decides everything.</param>
/// <param name="field">The field.</param>
/// <param name="excludes">Whether clauses may exclude: where Lucene analyzes the text again it leaves out the words that exclude, and so marks what they should.</param>
internal sealed class RandomMatchQueries(int seed, string field, bool excludes)
{
    private readonly Random _random = new(seed);

    public (Query Query, string Words) Next() => Next(2);

    private int Roll(int sides) => _random.Next(sides);

    private string Word() => Vocabulary.Small.Word(_random, common: Roll(4) > 0);

    private (Query Query, string Words) Next(int depth)
    {
        switch (Roll(depth > 0 ? 26 : 13))
        {
            case < 3:
                string word = Word();
                return (new TermQuery(field, word), $"( term {field} {word} )");
            case < 6:
                return RandomPhrases.Phrase(_random, Vocabulary.Small, field);
            case 6:
                return RandomPhrases.MultiPhrase(_random, Vocabulary.Small, field);
            case 7 or 8:
                return Pattern();
            case 9:
                word = Roll(2) == 0 ? Word() : Vocabulary.Mistype(_random, Word());
                int edits = Roll(3), prefix = Roll(2), swaps = Roll(2);
                return (new FuzzyQuery(field, word, edits, prefix, 1000, swaps == 1), $"( fuzzy {field} {word} {edits} {prefix} 1000 {swaps} )");
            case 10:
                return Other();
            case 11 or 12:
                (IntervalSource source, string words) = Source();
                return (new IntervalQuery(field, source), $"( intervals {field} {words} )");
            case < 22:
                return Boolean(depth);
            case 22:
                (Query inner, words) = Next(depth - 1);
                return (new ConstantScoreQuery(inner), $"( constant {words} )");
            case 23:
                (inner, words) = Next(depth - 1);
                return (new BoostQuery(inner, 2), $"( boost 2 {words} )");
            default:
                (Query, string)[] parts = [.. Enumerable.Range(0, 1 + Roll(3)).Select(_ => Next(depth - 1))];
                return (new DisjunctionMaxQuery(ValueList.From(parts.Select(p => p.Item1)), 0.5f), $"( max 0.5 {string.Join(' ', parts.Select(p => p.Item2))} )");
        }
    }

    private (Query, string) Boolean(int depth)
    {
        int kind = Roll(4), count = 1 + Roll(4);
        var clauses = new List<BooleanClause>();
        var words = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            Occur occur = kind switch
            {
                0 => Occur.Should,
                1 => Occur.Must,
                2 => i == 0 ? Occur.Must : Occur.Should,
                _ => Roll(3) switch { 0 => Occur.Must, 1 => Occur.Should, _ => excludes ? Occur.MustNot : Occur.Must },
            };
            (Query query, string text) = Next(Roll(2) == 0 ? depth - 1 : 0);
            clauses.Add(new BooleanClause(query, occur));
            words.Append(occur switch { Occur.Must => "+ ", Occur.MustNot => "- ", _ => "? " }).Append(text).Append(' ');
        }
        int minimum = Roll(4) == 0 ? Roll(3) : 0;
        return (new BooleanQuery(ValueList.From(clauses), minimum), $"( bool {minimum} {words})");
    }

    private (Query, string) Pattern()
    {
        string word = Word();
        switch (Roll(4))
        {
            case 0:
                string prefix = word[..Math.Min(word.Length, 1 + Roll(3))];
                if (char.IsHighSurrogate(prefix[^1])) prefix = word;
                return (new PrefixQuery(field, prefix), $"( prefix {field} {prefix} )");
            case 1:
                string pattern = string.Concat(word.EnumerateRunes().Select(r => Roll(5) switch { 0 => "?", 1 => "*", _ => r.ToString() }));
                return (new WildcardQuery(field, pattern), $"( wildcard {field} {pattern} )");
            case 2:
                string[] shapes = [".*", "[a-c].*", "w[0-9]{1,2}", "w(1|2|3)+", "~(w.*)", "w<3-12>", "(a|b|c){2,3}", "w.?[^1-4]", "w\\d", "\u00e9.*|\u00fc.+", "[bc]*a?"];
                string shape = Roll(4) == 0 ? word + "?" : shapes[Roll(shapes.Length)];
                return (new RegexpQuery(field, shape), $"( regexp {field} {shape} )");
            default:
                string lower = Roll(5) == 0 ? "*" : Word(), upper = Roll(5) == 0 ? "*" : Word();
                bool first = Roll(2) == 0, last = Roll(2) == 0;
                return (new TermRangeQuery(field, lower == "*" ? null : lower, upper == "*" ? null : upper, first, last), $"( range {field} {lower} {upper} {(first ? 1 : 0)} {(last ? 1 : 0)} )");
        }
    }

    // What has no places in the field, and sets of words.
    private (Query, string) Other()
    {
        switch (Roll(4))
        {
            case 0:
                return (new MatchAllQuery(), "( all )");
            case 1:
                long number = Roll(10);
                byte[] bytes = new byte[8];
                Int64Point.Encode(number, bytes);
                byte[] top = new byte[8];
                Int64Point.Encode(number + 5, top);
                return (new PointRangeQuery("point", 1, ValueList.Create<byte>(bytes), ValueList.Create<byte>(top)), string.Create(CultureInfo.InvariantCulture, $"( points point 1 {number} {number + 5} )"));
            case 2:
                string word = Word();
                return (new TermQuery("tag", word), $"( term tag {word} )");
            default:
                string[] words = [.. Enumerable.Range(0, 1 + Roll(20)).Select(_ => Word())];
                return (new TermInSetQuery(field, words), $"( terms {field} {string.Join(' ', words)} )");
        }
    }

    // Alternatives, and pairs in order or in any, bounded or not. What Lucene 8.8.1 marks of larger trees is which of several equal parts its iterators happen to have
    // cached, and it fails with a NullPointerException for "at least so many"; docs/highlighting.md has the list.
    private (IntervalSource Source, string Words) Source()
    {
        string[] words = [.. Enumerable.Range(0, 4).Select(i => $"w{i * 3 + Roll(3)}").OrderBy(_ => Roll(100))];
        (IntervalSource Source, string Words) one = Alternatives(words.AsSpan(0, 1 + Roll(2))), two = Alternatives(words.AsSpan(2, 1 + Roll(2)));
        (IntervalSource source, string text) = Roll(4) switch
        {
            0 => one,
            1 => (Intervals.Unordered(one.Source, two.Source), $"( unordered {one.Words} {two.Words} )"),
            _ => (Intervals.Ordered(one.Source, two.Source), $"( ordered {one.Words} {two.Words} )"),
        };
        int number = Roll(6);
        return Roll(3) switch
        {
            0 => (Intervals.MaxGaps(number, source), $"( maxgaps {number} {text} )"),
            1 => (Intervals.MaxWidth(number + 1, source), $"( maxwidth {number + 1} {text} )"),
            _ => (source, text),
        };
    }

    private static (IntervalSource Source, string Words) Alternatives(ReadOnlySpan<string> words)
    {
        if (words.Length == 1) return (Intervals.Term(words[0]), $"( term {words[0]} )");
        return (Intervals.Or(Intervals.Term(words[0]), Intervals.Term(words[1])), $"( or ( term {words[0]} ) ( term {words[1]} ) )");
    }
}
