using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

internal sealed record TermSource(string Text) : IntervalSource
{
    public override int MinExtent => 1;

    internal override IntervalCursor? Open(in IntervalContext context) => TermIntervals.Open(context, new Term(context.Field, Text), Text, isSpanned: false);

    internal override void VisitTerms(string field, Action<Term> visitor) => visitor(new Term(field, Text));

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts) => counts.Add(snapshot.CountDocuments(new Term(field, Text)));

    private protected override string Describe() => Text;
}

internal sealed record SpannedTermSource(string Text, int Kinds = -1) : IntervalSource
{
    public override int MinExtent => 1;

    /// <summary>What the first byte of a payload says.</summary>
    public static (int Width, bool HasArticle) ReadPayload(byte first) => ((first & 15) + 1, (first & 16) != 0);

    /// <summary>Whether a payload is of one of the kinds.</summary>
    public static bool IsOf(int kinds, ReadOnlySpan<byte> payload) => (kinds >> (payload.Length > 1 ? payload[1] & 15 : 0) & 1) != 0;

    internal override IntervalCursor? Open(in IntervalContext context) => TermIntervals.Open(context, new Term(context.Field, Text), Text, isSpanned: true, Kinds);

    internal override void VisitTerms(string field, Action<Term> visitor) => visitor(new Term(field, Text));

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts) => counts.Add(snapshot.CountDocuments(new Term(field, Text)));

    private protected override string Describe() => Kinds == -1 ? $"SPANNED({Text})" : $"SPANNED({Text}, {Kinds & 0xFFFF:x4})";
}

internal sealed record NothingSource(string Reason) : IntervalSource
{
    public override int MinExtent => 0;

    internal override IntervalCursor? Open(in IntervalContext context) => null;

    internal override void VisitTerms(string field, Action<Term> visitor) { }

    private protected override string Describe() => $"NOTHING({Reason})";
}

internal abstract record CompositeSource(ValueList<IntervalSource> Parts) : IntervalSource
{
    public override int MinExtent => Parts.Sum(p => p.MinExtent);

    internal override void VisitTerms(string field, Action<Term> visitor)
    {
        foreach (IntervalSource part in Parts) part.VisitTerms(field, visitor);
    }

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts)
    {
        foreach (IntervalSource part in Parts) part.CountDocuments(snapshot, field, counts);
    }

    private protected string Describe(string name) => $"{name}({string.Join(',', Parts)})";

    // Null where one of the parts has nothing here.
    private protected IntervalCursor[]? OpenAll(in IntervalContext context)
    {
        var cursors = new IntervalCursor[Parts.Count];
        for (int i = 0; i < cursors.Length; i++)
        {
            if (Parts[i].Open(context) is not { } cursor) return null;
            cursors[i] = cursor;
        }
        return cursors;
    }

    private protected IntervalCursor[] OpenAny(in IntervalContext context)
    {
        var cursors = new List<IntervalCursor>(Parts.Count);
        foreach (IntervalSource part in Parts)
        {
            if (part.Open(context) is { } cursor) cursors.Add(cursor);
        }
        return [.. cursors];
    }

    // Of alternatives any will do: as many documents as all of them have, at most.
    private protected void CountAny(Snapshot snapshot, string field, List<long> counts)
    {
        long sum = 0;
        var own = new List<long>();
        foreach (IntervalSource part in Parts)
        {
            own.Clear();
            part.CountDocuments(snapshot, field, own);
            if (own.Count > 0) sum += own.Min();
        }
        counts.Add(Math.Min(sum, snapshot.GetFieldStatistics(field)?.DocumentCount ?? sum));
    }
}

internal sealed record PhraseSource(ValueList<IntervalSource> Parts) : CompositeSource(Parts)
{
    internal override IntervalCursor? Open(in IntervalContext context) => OpenAll(context) is { } parts ? new PhraseIntervals(parts) : null;

    private protected override string Describe() => Describe("BLOCK");
}

internal sealed record OrderedSource(ValueList<IntervalSource> Parts) : CompositeSource(Parts)
{
    internal override IntervalCursor? Open(in IntervalContext context) => OpenAll(context) is { } parts ? new OrderedIntervals(parts) : null;

    private protected override string Describe() => Describe("ORDERED");
}

internal sealed record UnorderedSource(ValueList<IntervalSource> Parts, bool MayOverlap) : CompositeSource(Parts)
{
    internal override IntervalCursor? Open(in IntervalContext context) => OpenAll(context) is { } parts ? new UnorderedIntervals(parts, MayOverlap) : null;

    private protected override string Describe() => Describe(MayOverlap ? "UNORDERED" : "UNORDERED_NO_OVERLAPS");
}

internal sealed record OrSource(ValueList<IntervalSource> Parts) : CompositeSource(Parts)
{
    public override int MinExtent => Parts.Min(p => p.MinExtent);

    internal override IntervalCursor? Open(in IntervalContext context) =>
        OpenAny(context) switch { [] => null, [TermIntervals only] => only, var parts => new OrIntervals(parts) };

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts) => CountAny(snapshot, field, counts);

    private protected override string Describe() => Describe("or");
}

internal sealed record AtLeastSource(ValueList<IntervalSource> Parts, int Minimum) : CompositeSource(Parts)
{
    public override int MinExtent => Parts.Select(p => p.MinExtent).Order().Take(Minimum).Sum();

    internal override IntervalCursor? Open(in IntervalContext context) =>
        OpenAny(context) is var parts && parts.Length >= Minimum ? new AtLeastIntervals(parts, Minimum) : null;

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts) => CountAny(snapshot, field, counts);

    private protected override string Describe() => $"AtLeast({string.Join(',', Parts)}~{Minimum})";
}

internal abstract record SingleSource(IntervalSource Part) : IntervalSource
{
    public override int MinExtent => Part.MinExtent;

    internal override IntervalCursor? Open(in IntervalContext context) => Part.Open(context) is { } part ? Wrap(part) : null;

    private protected abstract IntervalCursor Wrap(IntervalCursor part);

    internal override void VisitTerms(string field, Action<Term> visitor) => Part.VisitTerms(field, visitor);

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts) => Part.CountDocuments(snapshot, field, counts);
}

internal sealed record RepeatedSource(IntervalSource Part, int Count) : SingleSource(Part)
{
    private protected override IntervalCursor Wrap(IntervalCursor part) => new RepeatedIntervals(part, Count);

    private protected override string Describe() => string.Join(',', Enumerable.Repeat(Part.ToString(), Count));
}

internal sealed record FrequentSource(IntervalSource Part, int Minimum) : SingleSource(Part)
{
    private protected override IntervalCursor Wrap(IntervalCursor part) => new FrequentIntervals(part, Minimum);

    private protected override string Describe() => $"FREQUENT/{Minimum}({Part})";
}

internal sealed record BoundedSource(IntervalSource Part, int Gaps, int Width) : SingleSource(Part)
{
    private protected override IntervalCursor Wrap(IntervalCursor part) => new BoundedIntervals(part, Gaps, Width);

    private protected override string Describe() => Width == int.MaxValue ? $"MAXGAPS/{Gaps}({Part})" : $"MAXWIDTH/{Width}({Part})";
}

internal sealed record ExtendedSource(IntervalSource Part, int Before, int After) : SingleSource(Part)
{
    public override int MinExtent => (int)Math.Min(int.MaxValue, (long)Part.MinExtent + Before + After);

    private protected override IntervalCursor Wrap(IntervalCursor part) => new ExtendedIntervals(part, Before, After);

    private protected override string Describe() => $"EXTEND({Part},{Before},{After})";
}

internal sealed record FieldSource(string Field, IntervalSource Part) : IntervalSource
{
    public override int MinExtent => Part.MinExtent;

    internal override IntervalCursor? Open(in IntervalContext context) => Part.Open(context with { Field = Field });

    internal override void VisitTerms(string field, Action<Term> visitor) => Part.VisitTerms(Field, visitor);

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts) => Part.CountDocuments(snapshot, Field, counts);

    private protected override string Describe() => $"FIELD({Field},{Part})";
}

internal sealed record RelatedSource(IntervalSource Source, IntervalSource Other, IntervalRelation Relation) : IntervalSource
{
    public override int MinExtent => Relation == IntervalRelation.Containing ? Math.Max(Source.MinExtent, Other.MinExtent) : Source.MinExtent;

    internal override IntervalCursor? Open(in IntervalContext context)
    {
        if (Source.Open(context) is not { } source) return null;
        if (Other.Open(context) is { } other) return RelatedIntervals.Create(source, other, Relation);
        return RelatedIntervals.IsNegative(Relation) ? source : null;
    }

    internal override void VisitTerms(string field, Action<Term> visitor)
    {
        Source.VisitTerms(field, visitor);
        if (!RelatedIntervals.IsNegative(Relation)) Other.VisitTerms(field, visitor);
    }

    internal override void CountDocuments(Snapshot snapshot, string field, List<long> counts)
    {
        Source.CountDocuments(snapshot, field, counts);
        if (!RelatedIntervals.IsNegative(Relation)) Other.CountDocuments(snapshot, field, counts);
    }

    private protected override string Describe() => $"{Relation switch
    {
        IntervalRelation.Containing => "CONTAINING",
        IntervalRelation.NotContaining => "NOT_CONTAINING",
        IntervalRelation.ContainedBy => "CONTAINED_BY",
        IntervalRelation.NotContainedBy => "NOT_CONTAINED_BY",
        IntervalRelation.Overlapping => "OVERLAPPING",
        IntervalRelation.NonOverlapping => "NON_OVERLAPPING",
        IntervalRelation.Before => "BEFORE",
        _ => "AFTER",
    }}({Source},{Other})";
}
