namespace Dateline.Lucene.Querying;

/// <summary>Takes alternatives within a source apart: "a NEAR (b OR "b c")" is the alternative of "a NEAR b" and "a NEAR "b c"". Needed where the smallest intervals of alternatives are not enough.</summary>
internal static class IntervalAlternatives
{
    private const int Most = 64;

    /// <summary>The sources, without alternatives that could hide one another, of which a source is made up; itself alone where there are no alternatives, or too many.</summary>
    public static IReadOnlyList<IntervalSource> Of(IntervalSource source) => Collect(source) is { } all ? all : [source];

    /// <summary>Does something to each alternative of a source on its own.</summary>
    public static IntervalSource Apart(IntervalSource source, Func<IntervalSource, IntervalSource> make)
    {
        IReadOnlyList<IntervalSource> all = Of(source);
        return all.Count == 1 ? make(source) : new OrSource(ValueList.From(all.Select(make)));
    }

    /// <summary>A phrase, its parts taken apart; but words, phrases and alternatives of such, which a phrase follows in all their lengths, are left as they are.</summary>
    public static IntervalSource Apart(PhraseSource phrase)
    {
        if (phrase.Parts.All(IsFollowed)) return phrase;
        return Product(phrase.Parts, static p => IsFollowed(p) ? [p] : Collect(p), static p => new PhraseSource(p)) is { Count: > 1 } all ? new OrSource(ValueList.From(all)) : phrase;
    }

    private static bool IsFollowed(IntervalSource source) => source switch
    {
        TermSource or SpannedTermSource => true,
        OrSource or => or.Parts.All(IsFollowed),
        PhraseSource phrase => phrase.Parts.All(IsFollowed),
        _ => false,
    };

    // Null where there are too many. Words are one alternative together: none of them hides another.
    private static List<IntervalSource>? Collect(IntervalSource source)
    {
        switch (source)
        {
            case OrSource or:
                var words = new List<IntervalSource>();
                var all = new List<IntervalSource>();
                foreach (IntervalSource part in or.Parts)
                {
                    if (part is TermSource)
                    {
                        words.Add(part);
                        continue;
                    }
                    if (Collect(part) is not { } inner) return null;
                    all.AddRange(inner);
                }
                if (all.Count == 0) return [source];
                if (words.Count > 0) all.Add(words.Count == 1 ? words[0] : new OrSource(ValueList.From(words)));
                return all.Count <= Most ? all : null;
            case OrderedSource ordered:
                return Product(ordered.Parts, Collect, static p => new OrderedSource(p));
            case UnorderedSource unordered:
                return Product(unordered.Parts, Collect, p => new UnorderedSource(p, unordered.MayOverlap));
            case PhraseSource phrase:
                return Product(phrase.Parts, Collect, static p => new PhraseSource(p));
            case ExtendedSource extended:
                return Each(extended.Part, p => extended with { Part = p });
            case BoundedSource bounded:
                return Each(bounded.Part, p => bounded with { Part = p });
            case FieldSource field:
                return Each(field.Part, p => field with { Part = p });
            case RelatedSource related:
                return Each(related.Source, p => related with { Source = p });
            default:
                return [source];
        }
    }

    private static List<IntervalSource>? Each(IntervalSource part, Func<IntervalSource, IntervalSource> make) => Collect(part)?.ConvertAll(p => make(p));

    private static List<IntervalSource>? Product(ValueList<IntervalSource> parts, Func<IntervalSource, List<IntervalSource>?> split, Func<ValueList<IntervalSource>, IntervalSource> make)
    {
        var rows = new List<IntervalSource[]> { Array.Empty<IntervalSource>() };
        foreach (IntervalSource part in parts)
        {
            if (split(part) is not { } choices || rows.Count * choices.Count > Most) return null;
            rows = [.. rows.SelectMany(_ => choices, static (row, choice) => (IntervalSource[])[.. row, choice])];
        }
        return rows.ConvertAll(row => make(ValueList.From(row)));
    }
}
