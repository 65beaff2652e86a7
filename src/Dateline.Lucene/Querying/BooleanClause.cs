namespace Dateline.Lucene.Querying;

/// <summary>A part of a <see cref="BooleanQuery"/>.</summary>
/// <param name="Query">The query.</param>
/// <param name="Occur">What part it plays.</param>
public sealed record BooleanClause(Query Query, Occur Occur)
{
    /// <summary>The clause in Lucene's notation.</summary>
    public override string ToString() => Symbol(Occur) + Query;

    internal static string Symbol(Occur occur) => occur switch
    {
        Occur.Must => "+",
        Occur.Filter => "#",
        Occur.MustNot => "-",
        _ => "",
    };
}
