using Dateline.Entities;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Something that a query looks for and a hit is marked with: places that a source finds, mentions of an entity, or days spoken of.</summary>
internal sealed record MarkRule(string? Field, IntervalSource? Source, Func<Mention, bool>? Mentions, MentionedQuery? Days = null, WordPattern? Words = null)
{
    /// <summary>How many words before a place of the source belong to what is looked for: any words, such as the first of <c>"* minister"</c>.</summary>
    public int WordsBefore { get; init; }

    /// <summary>The rules before this one that make it needless where they mark anything: a name as a whole is marked rather than its words.</summary>
    public (int First, int Next) Instead { get; init; }

    public static MarkRule Of(MentionedQuery days) => new(null, null, null, days);

    public static MarkRule Of(string field, IntervalSource source) => new(field, source, null);

    public static MarkRule Of(string field, WordPattern words) => new(field, null, null, Words: words);

    public static MarkRule Of(Func<Mention, bool> mentions) => new(null, null, mentions);
}
