namespace Dateline.Entities;

/// <summary>When a printed form counts as a mention.</summary>
[Flags]
internal enum SurfaceRules : ushort
{
    None = 0,

    /// <summary>Has other meanings: counts only with support from the article.</summary>
    Weak = 1,

    /// <summary>The first word of a sentence may be the ordinary word; there it needs support.</summary>
    NotSentenceStart = 2,

    /// <summary>Only behind a town and a comma: "Calif." in "San Jose, Calif.".</summary>
    AfterComma = 4,

    /// <summary>Not in text that is all capitals.</summary>
    NotInCaps = 8,

    /// <summary>Blocks what it covers and names nothing.</summary>
    Null = 16,

    /// <summary>Names nothing, but speaks for a country: a currency, a form of company.</summary>
    Hint = 32,

    /// <summary>Counts in lower case too.</summary>
    AnyCase = 64,

    /// <summary>Only before a hyphen and the adjective of a country: "Franco" in "Franco-German".</summary>
    BeforeHyphen = 128,
}

/// <summary>One printed form of one entity, as the automaton knows it. The masks have a bit for each word.</summary>
internal readonly record struct Surface(
    int Entity, MentionKind Kind, SurfaceRules Rules, ushort Capitals, ushort AllCaps, ushort Commas, short Context, short Country);

/// <summary>A printed form before it is compiled. A null id blocks.</summary>
internal readonly record struct SurfaceSource(string Text, string? Id, MentionKind Kind, SurfaceRules Rules);

/// <summary>Words that speak for or against an ambiguous form when they stand anywhere in the article.</summary>
internal sealed record ContextSource(string Text, string Id, string For, string Against);

/// <summary>The same, as word numbers.</summary>
internal readonly ref struct SurfaceContext(ReadOnlySpan<int> forIt, ReadOnlySpan<int> againstIt)
{
    public ReadOnlySpan<int> For { get; } = forIt;

    public ReadOnlySpan<int> Against { get; } = againstIt;
}
