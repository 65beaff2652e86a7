namespace Dateline.Testing;

/// <summary>Finds intervals by trying everything: what the sources' documentation says, without any cleverness.</summary>
/// <remarks>
/// A rule gives the smallest of the stretches that it describes. Alternatives are taken apart below a phrase, below a bound on gaps and within what contains: each is looked for on its own, but
/// words, none of which hides another, together.
/// Gaps of a stretch that is made up in several ways are a set; where a bound lies within it, nothing is decided (<see cref="Unclear"/>).
/// </remarks>
/// <param name="text">The words of the text, one a position.</param>
public sealed class IntervalOracle(IReadOnlyList<string> text)
{
    /// <summary>Whether what was found depends on which of several ways is taken.</summary>
    public bool Unclear { get; private set; }

    private readonly record struct Span(int Start, int End, int Gaps, int Width);

    /// <summary>Start and end of each interval, in order.</summary>
    public IEnumerable<(int Start, int End)> Find(IntervalRule rule) => Evaluate(rule).Select(s => (s.Start, s.End)).Distinct().Order();

    private List<Span> Evaluate(IntervalRule rule)
    {
        switch (rule.Kind)
        {
            case "or":
                return Smallest(rule.Parts.SelectMany(Evaluate));
            case "ordered":
                return Smallest(Combine(rule.Parts, (before, next) => before.End < next.Start));
            case "unordered":
                return Smallest(Combine(rule.Parts, static (_, _) => true));
            case "apart":
                return Smallest(Combine(rule.Parts, null));
            case "atleast":
                return Smallest(Choose(rule.Parts, rule.Number).SelectMany(parts => Combine(parts, static (_, _) => true)));
            case "phrase":
                return Smallest(Apart(rule.Parts).SelectMany(parts => Adjacent(parts)));
            case "maxgaps":
                return OfEach(rule.Parts[0], part => Bounded(Evaluate(part), rule.Number));
            case "maxwidth":
                return [.. Evaluate(rule.Parts[0]).Where(s => s.End - s.Start + 1 <= rule.Number)];
            case "extend":
                return [.. Evaluate(rule.Parts[0]).Select(s => new Span(Math.Max(0, s.Start - rule.Number), s.End + rule.More, s.Gaps, s.End + rule.More - Math.Max(0, s.Start - rule.Number) + 1))];
            case "containing":
                List<Span> others = Evaluate(rule.Parts[1]);
                return OfEach(rule.Parts[0], part => Evaluate(part).Where(s => others.Exists(o => s.Start <= o.Start && o.End <= s.End)));
            case "containedby":
                others = [.. Apart(rule.Parts[1]).SelectMany(Evaluate)];
                return OfEach(rule.Parts[1], _ => Evaluate(rule.Parts[0]).Where(s => others.Exists(o => o.Start <= s.Start && s.End <= o.End)));
            case "notcontainedby":
                others = [.. Apart(rule.Parts[1]).SelectMany(Evaluate)];
                return [.. Evaluate(rule.Parts[0]).Where(s => !others.Exists(o => o.Start <= s.Start && s.End <= o.End))];
            case "notcontaining":
                return Related(rule, (s, o) => s.Start <= o.Start && o.End <= s.End, wanted: false);
            case "overlapping":
                return Related(rule, Overlap, wanted: true);
            case "nonoverlapping":
                return Related(rule, Overlap, wanted: false);
            case "before":
                return Related(rule, (s, o) => s.End < o.Start, wanted: true);
            case "after":
                return Related(rule, (s, o) => s.Start > o.End, wanted: true);
            default:
                return [.. Enumerable.Range(0, text.Count).Where(i => text[i] == rule.Kind).Select(i => new Span(i, i, 0, 1))];
        }
    }

    // Only what is made longer may contain another of its kind, at the start of the text: that is left so, but for alternatives.
    private static List<Span> OfEach(IntervalRule rule, Func<IntervalRule, IEnumerable<Span>> find)
    {
        IntervalRule[] all = [.. Apart(rule)];
        return all.Length == 1 ? [.. find(all[0])] : Smallest(all.SelectMany(find));
    }

    private static bool Overlap(Span a, Span b) => a.Start <= b.End && b.Start <= a.End;

    private List<Span> Related(IntervalRule rule, Func<Span, Span, bool> lies, bool wanted)
    {
        List<Span> others = Evaluate(rule.Parts[1]);
        return [.. Evaluate(rule.Parts[0]).Where(s => others.Exists(o => lies(s, o)) == wanted)];
    }

    // Those that contain no other; the same stretch as often as it is made up differently.
    private static List<Span> Smallest(IEnumerable<Span> spans)
    {
        Span[] all = [.. spans.Distinct()];
        return [.. all.Where(s => !all.Any(o => (o.Start, o.End) != (s.Start, s.End) && s.Start <= o.Start && o.End <= s.End))];
    }

    private IEnumerable<Span> Bounded(List<Span> spans, int gaps)
    {
        foreach (IGrouping<(int, int), Span> same in spans.GroupBy(s => (s.Start, s.End)))
        {
            if (same.All(s => s.Gaps > gaps)) continue;
            if (same.Any(s => s.Gaps > gaps)) Unclear = true;
            foreach (Span span in same) yield return span;
        }
    }

    private List<Span> Combine(IntervalRule[] parts, Func<Span, Span, bool>? follows)
    {
        var rows = new List<Span[]> { Array.Empty<Span>() };
        foreach (IntervalRule part in parts)
        {
            List<Span> spans = Evaluate(part);
            rows = [.. rows.SelectMany(_ => spans, (row, span) => (Row: row, Span: span))
                .Where(r => follows == null ? !r.Row.Any(o => Overlap(o, r.Span)) : r.Row.Length == 0 || follows(r.Row[^1], r.Span)).Select(r => (Span[])[.. r.Row, r.Span])];
        }
        return rows.ConvertAll(row =>
        {
            int start = row.Min(s => s.Start), length = row.Max(s => s.End) - start + 1;
            return new Span(start, start + length - 1, length - row.Sum(s => s.Width), length);
        });
    }

    private List<Span> Adjacent(IntervalRule[] parts)
    {
        List<Span> joined = Evaluate(parts[0]);
        foreach (IntervalRule part in parts.Skip(1))
        {
            List<Span> next = Evaluate(part);
            joined = [.. joined.SelectMany(_ => next, static (a, b) => (a, b)).Where(p => p.b.Start == p.a.End + 1)
                .Select(p => new Span(p.a.Start, p.b.End, 0, p.b.End - p.a.Start + 1))];
        }
        return joined;
    }

    private static IEnumerable<IntervalRule[]> Choose(IntervalRule[] parts, int count)
    {
        for (int set = 0; set < 1 << parts.Length; set++)
        {
            if (int.PopCount(set) == count) yield return [.. parts.Where((_, i) => (set >> i & 1) != 0)];
        }
    }

    // Every way to choose one of each of a rule's alternatives.
    private static IEnumerable<IntervalRule> Apart(IntervalRule rule) => rule.Kind switch
    {
        "or" => [.. rule.Parts.Where(p => p.Parts.Length > 0).SelectMany(Apart), .. rule.Parts.Any(p => p.Parts.Length == 0) ? [rule with { Parts = [.. rule.Parts.Where(p => p.Parts.Length == 0)] }] : (IntervalRule[])[]],
        "ordered" or "unordered" or "apart" or "phrase" => Apart(rule.Parts).Select(parts => rule with { Parts = parts }),
        "extend" or "maxgaps" or "maxwidth" or "containing" or "notcontaining" or "containedby" or "notcontainedby" or "overlapping" or "nonoverlapping" or "before" or "after" =>
            Apart(rule.Parts[0]).Select(part => rule with { Parts = [part, .. rule.Parts[1..]] }),
        _ => [rule],
    };

    private static IEnumerable<IntervalRule[]> Apart(IntervalRule[] parts)
    {
        IEnumerable<IntervalRule[]> rows = [[]];
        foreach (IntervalRule part in parts) rows = rows.SelectMany(_ => Apart(part), static (row, one) => (IntervalRule[])[.. row, one]).ToList();
        return rows;
    }
}
