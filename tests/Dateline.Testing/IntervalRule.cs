using Dateline.Lucene.Querying;

namespace Dateline.Testing;

/// <summary>What an interval source is made of, as it was asked for.</summary>
/// <param name="Kind">The name of the operator; a word for a term.</param>
/// <param name="Parts">Its operands.</param>
/// <param name="Number">Its number.</param>
/// <param name="More">Its second number.</param>
public sealed record IntervalRule(string Kind, IntervalRule[] Parts, int Number = 0, int More = 0)
{
    /// <summary>The rule as a text.</summary>
    public override string ToString() => Parts.Length == 0 ? Kind : $"{Kind}{(Number + More > 0 ? $"/{Number}/{More}" : "")}({string.Join(' ', Parts.AsEnumerable())})";

    /// <summary>The source that is tested.</summary>
    public IntervalSource ToSource()
    {
        IntervalSource[] parts = [.. Parts.Select(p => p.ToSource())];
        return Kind switch
        {
            "phrase" => Intervals.Phrase(parts),
            "ordered" => Intervals.Ordered(parts),
            "unordered" => Intervals.Unordered(parts),
            "apart" => Intervals.UnorderedNoOverlaps(parts),
            "or" => Intervals.Or(parts),
            "atleast" => Intervals.AtLeast(Number, parts),
            "maxgaps" => Intervals.MaxGaps(Number, parts[0]),
            "maxwidth" => Intervals.MaxWidth(Number, parts[0]),
            "extend" => Intervals.Extend(parts[0], Number, More),
            "containing" => Intervals.Containing(parts[0], parts[1]),
            "notcontaining" => Intervals.NotContaining(parts[0], parts[1]),
            "containedby" => Intervals.ContainedBy(parts[0], parts[1]),
            "notcontainedby" => Intervals.NotContainedBy(parts[0], parts[1]),
            "overlapping" => Intervals.Overlapping(parts[0], parts[1]),
            "nonoverlapping" => Intervals.NonOverlapping(parts[0], parts[1]),
            "before" => Intervals.Before(parts[0], parts[1]),
            "after" => Intervals.After(parts[0], parts[1]),
            _ => Intervals.Term(Kind),
        };
    }

    /// <summary>A rule of words and of other rules, none of which uses a word twice: what the same part twice means is another question.</summary>
    /// <param name="random">Chooses.</param>
    /// <param name="depth">How many rules within one another there are at most.</param>
    /// <param name="words">The words to use, at least one.</param>
    public static IntervalRule Random(Random random, int depth, ReadOnlySpan<string> words)
    {
        if (depth == 0 || words.Length < 3 || random.Next(5) == 0) return new IntervalRule(words[0], []);
        (string kind, int count, int number, int more) = random.Next(18) switch
        {
            < 2 => ("phrase", 2, 0, 0),
            < 5 => ("or", 2 + random.Next(2), 0, 0),
            5 => ("ordered", 2 + random.Next(2), 0, 0),
            6 => ("unordered", 2 + random.Next(2), 0, 0),
            7 => ("apart", 2, 0, 0),
            8 => ("atleast", 3, 2, 0),
            9 => ("maxgaps", 1, random.Next(3), 0),
            10 => ("maxwidth", 1, 1 + random.Next(5), 0),
            11 => ("extend", 1, random.Next(3), random.Next(3)),
            12 => ("containing", 2, 0, 0),
            13 => ("notcontaining", 2, 0, 0),
            14 => ("containedby", 2, 0, 0),
            15 => ("notcontainedby", 2, 0, 0),
            16 => (random.Next(2) == 0 ? "overlapping" : "nonoverlapping", 2, 0, 0),
            _ => (random.Next(2) == 0 ? "before" : "after", 2, 0, 0),
        };
        var parts = new IntervalRule[count];
        for (int i = 0; i < count; i++) parts[i] = Random(random, depth - 1, words[(words.Length * i / count)..(words.Length * (i + 1) / count)]);
        return new IntervalRule(kind, parts, number, more);
    }
}
