namespace Dateline.Lucene.Querying;

/// <summary>Makes <see cref="IntervalSource"/>s. Names and meaning are those of Lucene's Intervals.</summary>
/// <remarks>
/// Of alternatives that begin alike a shorter one hides a longer one, since a source gives the smallest intervals. Where that would lose matches (a phrase must go on behind the longer one, gaps are fewer
/// with it, it alone contains something) alternatives are taken apart and looked for one by one, up to 64 combinations of them; with more, the shorter one stands for both.
/// </remarks>
public static class Intervals
{
    /// <summary>Each position of a term.</summary>
    public static IntervalSource Term(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return new TermSource(term);
    }

    /// <summary>Each token of a term, of as many positions as its payload says: names of several words.</summary>
    /// <remarks>The lower four bits of the payload's first byte are the positions covered less one; its fifth bit says that an article stands before, which a
    /// phrase may count in or leave out. No payload: one position, no article.</remarks>
    public static IntervalSource SpannedTerm(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return new SpannedTermSource(term);
    }

    /// <summary>Like <see cref="SpannedTerm(string)"/>, only the tokens of some kinds.</summary>
    /// <param name="term">The term.</param>
    /// <param name="kinds">The kinds, a bit each, 0 to 15: the kind of a token is in the lower four bits of its payload's second byte, 0 where there is none.</param>
    public static IntervalSource SpannedTerm(string term, int kinds)
    {
        ArgumentNullException.ThrowIfNull(term);
        return new SpannedTermSource(term, kinds & 0xFFFF);
    }

    /// <summary>Words one directly after the other.</summary>
    public static IntervalSource Phrase(params ReadOnlySpan<string> terms)
    {
        var parts = new IntervalSource[terms.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = Term(terms[i]);
        return Phrase(parts);
    }

    /// <summary>Parts one directly after the other.</summary>
    public static IntervalSource Phrase(params ReadOnlySpan<IntervalSource> parts) => Several(parts, static p => IntervalAlternatives.Apart(new PhraseSource(p)));

    /// <summary>Parts one after the other, with anything between.</summary>
    public static IntervalSource Ordered(params ReadOnlySpan<IntervalSource> parts) => Several(parts, static p => new OrderedSource(Repeat(p, adjacentOnly: true)));

    /// <summary>Parts in any order, with anything between; they may overlap, but the same part given twice must stand twice.</summary>
    public static IntervalSource Unordered(params ReadOnlySpan<IntervalSource> parts) => Several(parts, static p => new UnorderedSource(Repeat(p, adjacentOnly: false), true));

    /// <summary>Parts in any order, with anything between, that do not overlap; the same part given twice must stand twice, and others may stand between.</summary>
    // Taken together, equal parts would cover what stands between them: so only where there are too many to be placed one by one.
    public static IntervalSource UnorderedNoOverlaps(params ReadOnlySpan<IntervalSource> parts) =>
        Several(parts, static p => new UnorderedSource(p.Count > UnorderedIntervals.MostExact ? Repeat(p, adjacentOnly: false) : p, false));

    /// <summary>Any of the parts.</summary>
    public static IntervalSource Or(params ReadOnlySpan<IntervalSource> parts) => Several(parts, static p => new OrSource(p));

    /// <summary>The smallest intervals that hold at least so many of the parts.</summary>
    public static IntervalSource AtLeast(int minimum, params ReadOnlySpan<IntervalSource> parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        if (minimum > parts.Length) return new NothingSource($"{minimum} of {parts.Length}");
        return minimum == parts.Length ? Unordered(parts) : minimum == 1 ? Or(parts) : new AtLeastSource(Copy(parts), minimum);
    }

    /// <summary>The intervals of a part, in documents that have at least so many.</summary>
    public static IntervalSource Frequent(int minimum, IntervalSource part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        ArgumentNullException.ThrowIfNull(part);
        return minimum == 1 ? part : new FrequentSource(part, minimum);
    }

    /// <summary>The intervals of a part in which at most so many positions belong to no part of it.</summary>
    public static IntervalSource MaxGaps(int gaps, IntervalSource part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gaps);
        ArgumentNullException.ThrowIfNull(part);
        return IntervalAlternatives.Apart(part, p => new BoundedSource(p, gaps, int.MaxValue));
    }

    /// <summary>The intervals of a part that cover at most so many positions.</summary>
    public static IntervalSource MaxWidth(int width, IntervalSource part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentNullException.ThrowIfNull(part);
        return new BoundedSource(part, int.MaxValue, width);
    }

    /// <summary>The intervals of a part, made longer at both ends.</summary>
    public static IntervalSource Extend(IntervalSource part, int before, int after)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentNullException.ThrowIfNull(part);
        return new ExtendedSource(part, before, after);
    }

    /// <summary>The intervals of one source that contain one of another.</summary>
    public static IntervalSource Containing(IntervalSource big, IntervalSource small)
    {
        ArgumentNullException.ThrowIfNull(big);
        ArgumentNullException.ThrowIfNull(small);
        return IntervalAlternatives.Apart(big, b => new RelatedSource(b, small, IntervalRelation.Containing));
    }

    /// <summary>The intervals of one source that contain none of another.</summary>
    public static IntervalSource NotContaining(IntervalSource source, IntervalSource without) => Relate(source, without, IntervalRelation.NotContaining);

    /// <summary>The intervals of one source that lie within one of another.</summary>
    public static IntervalSource ContainedBy(IntervalSource small, IntervalSource big)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(big);
        return IntervalAlternatives.Apart(big, b => new RelatedSource(small, b, IntervalRelation.ContainedBy));
    }

    /// <summary>The intervals of one source that lie within none of another.</summary>
    public static IntervalSource NotContainedBy(IntervalSource small, IntervalSource big)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(big);
        foreach (IntervalSource one in IntervalAlternatives.Of(big)) small = new RelatedSource(small, one, IntervalRelation.NotContainedBy);
        return small;
    }

    /// <summary>The intervals of one source that have a position in common with one of another.</summary>
    public static IntervalSource Overlapping(IntervalSource source, IntervalSource other) => Relate(source, other, IntervalRelation.Overlapping);

    /// <summary>The intervals of one source that have no position in common with any of another.</summary>
    public static IntervalSource NonOverlapping(IntervalSource source, IntervalSource other) => Relate(source, other, IntervalRelation.NonOverlapping);

    /// <summary>The intervals of one source that end before one of another starts.</summary>
    public static IntervalSource Before(IntervalSource source, IntervalSource other) => Relate(source, other, IntervalRelation.Before);

    /// <summary>The intervals of one source that start after one of another ends.</summary>
    public static IntervalSource After(IntervalSource source, IntervalSource other) => Relate(source, other, IntervalRelation.After);

    /// <summary>A source in a field of its own, whatever the query's field: both must count positions alike for the result to make sense.</summary>
    public static IntervalSource FixField(string field, IntervalSource source)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(source);
        return new FieldSource(field, source);
    }

    private static RelatedSource Relate(IntervalSource source, IntervalSource other, IntervalRelation relation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(other);
        return new RelatedSource(source, other, relation);
    }

    private static IntervalSource Several(ReadOnlySpan<IntervalSource> parts, Func<ValueList<IntervalSource>, IntervalSource> make)
    {
        foreach (IntervalSource part in parts) ArgumentNullException.ThrowIfNull(part, nameof(parts));
        return parts.Length switch { 0 => new NothingSource("no parts"), 1 => parts[0], _ => Single(make(Copy(parts))) };
    }

    // A part given twice, and nothing else, leaves the one source that asks for it twice.
    private static IntervalSource Single(IntervalSource made) => made switch
    {
        OrderedSource { Parts: [var only] } => only,
        UnorderedSource { Parts: [var only] } => only,
        _ => made,
    };

    private static ValueList<IntervalSource> Copy(ReadOnlySpan<IntervalSource> parts) => ValueList.Create(parts);

    private static ValueList<IntervalSource> Repeat(ValueList<IntervalSource> parts, bool adjacentOnly)
    {
        var kept = new List<(IntervalSource Part, int Count)>();
        foreach (IntervalSource part in parts)
        {
            int same = adjacentOnly ? (kept.Count > 0 && kept[^1].Part == part ? kept.Count - 1 : -1) : kept.FindIndex(k => k.Part == part);
            if (same < 0) kept.Add((part, 1));
            else kept[same] = (part, kept[same].Count + 1);
        }
        return ValueList.From(kept.Select(k => k.Count == 1 ? k.Part : new RepeatedSource(k.Part, k.Count)));
    }
}
