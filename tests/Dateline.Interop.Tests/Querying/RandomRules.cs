using Dateline.Lucene.Querying;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Querying;

/// <summary>Random intervals of intervals of intervals, of those kinds for which Lucene 8.8.1 finds what its documentation says.</summary>
/// <remarks>
/// Ours agree with trying everything for all kinds (IntervalOracle, in the unit tests). Lucene's differ where the following says so; what we do is in brackets.
/// Three parts in order, an order within an order being one of three: intervals are lost when the first is moved on [all are found].
/// "Containing" within others: at its end it still names its last place, and others take that for an interval [nothing].
/// "Not containing" a combination: what overlaps it is left out too, not only what contains it [as documented].
/// "Not contained by" alternatives of several words: it is enough not to lie within one of them [within none].
/// "At least" within a bound, or more of them than there are parts: intervals that are not the smallest, intervals lost, an exception [the smallest; nothing].
/// Two parts in any order that do not overlap, within a phrase, an order or what contains them or not: Lucene takes the two orders apart, so that what is not smallest counts too [one operator, its smallest intervals].
/// Gaps of an order within an order: Lucene makes one of them and counts gaps within the inner one [gaps between the parts named, as Lucene documents].
/// "Containing" what was made longer: intervals that are not there [none].
/// "Before" a reference that starts at position 0, as what was made longer may: Lucene finds what is there too [nothing is before it]. One part used twice in different places is not asked.
/// </remarks>
internal static class RandomRules
{
    /// <summary>A query, the words that Queries.java reads it from, and that scores are not compared.</summary>
    public static (Query Query, string Words, bool IsExact) Next(Random random)
    {
        while (true)
        {
            string[] words = [.. Enumerable.Range(0, 40).Select(_ => Vocabulary.Small.Word(random, common: random.Next(4) > 0)).Distinct().Take(9)];
            IntervalRule rule = IntervalRule.Random(random, 3, words);
            if (IsRight(rule, isRoot: true)) return (new IntervalQuery("text", rule.ToSource()), $"( intervals text {Words(rule)} )", false);
        }
    }

    private static bool IsRight(IntervalRule rule, bool isRoot)
    {
        bool right = rule.Kind switch
        {
            "ordered" => rule.Parts.Length == 2 && !rule.Parts.Any(p => Has(p, "ordered", "apart")),
            "apart" => !rule.Parts.Any(p => Has(p, "ordered", "apart")),
            "phrase" => !rule.Parts.Any(p => Has(p, "apart")),
            "containing" => isRoot && !Has(rule.Parts[0], "apart", "extend"),
            "containedby" or "notcontainedby" => !Has(rule.Parts[1], "apart", "or"),
            "before" => !Has(rule.Parts[1], "extend"),
            "notcontaining" => !Has(rule.Parts[0], "apart") && rule.Parts[1].Parts.Length == 0,
            "maxgaps" => !Has(rule.Parts[0], "atleast") && (rule.Parts[0].Kind is not ("ordered" or "unordered" or "apart") || rule.Parts[0].Parts.All(p => !Has(p, "ordered", "unordered", "apart"))),
            "maxwidth" => !Has(rule.Parts[0], "atleast"),
            _ => true,
        };
        return right && rule.Parts.All(p => IsRight(p, isRoot: false));
    }

    private static bool Has(IntervalRule rule, params ReadOnlySpan<string> kinds)
    {
        if (kinds.Contains(rule.Kind)) return true;
        foreach (IntervalRule part in rule.Parts)
        {
            if (Has(part, kinds)) return true;
        }
        return false;
    }

    private static string Words(IntervalRule rule)
    {
        string parts = string.Join(' ', rule.Parts.Select(Words));
        return rule.Kind switch
        {
            _ when rule.Parts.Length == 0 => $"( term {rule.Kind} )",
            "or" => $"( anyof {parts} )",
            "atleast" or "maxgaps" or "maxwidth" => $"( {rule.Kind} {rule.Number} {parts} )",
            "extend" => $"( extend {parts} {rule.Number} {rule.More} )",
            _ => $"( {rule.Kind} {parts} )",
        };
    }
}
