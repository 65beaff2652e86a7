using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Throughput.Engines;

/// <summary>Binds queries to our query types.</summary>
internal static class DatelineQueries
{
    /// <summary>The query to match with; null where the engine has no such kind.</summary>
    public static Query? Build(ParsedQuery query) => query.Kind switch
    {
        QueryKind.All => query.Words.Length == 1 ? Term(query.Words[0]) : BooleanQuery.All(Terms(query)),
        QueryKind.Any when query.AtLeast > 1 => new BooleanQuery(ValueList.From(Terms(query).Select(static t => new BooleanClause(t, Occur.Should))), query.AtLeast),
        QueryKind.Any or QueryKind.Highlight => query.Words.Length == 1 ? Term(query.Words[0]) : BooleanQuery.Any(Terms(query)),
        QueryKind.Phrase => new PhraseQuery(PlainDocument.Body, ValueList.Create<string>(query.Words)),
        QueryKind.Sloppy => new PhraseQuery(PlainDocument.Body, ValueList.Create<string>(query.Words), query.Slop),
        QueryKind.Prefix => new PrefixQuery(PlainDocument.Body, query.Words[0]),
        QueryKind.Wildcard => new WildcardQuery(PlainDocument.Body, query.Words[0]),
        QueryKind.Fuzzy => new FuzzyQuery(PlainDocument.Body, query.Words[0], maxEdits: 1),
        QueryKind.Range => new BooleanQuery(ValueList.Create<BooleanClause>([
            new BooleanClause(Term(query.Words[0]), Occur.Must),
            new BooleanClause(Dates(query.From, query.To), Occur.Filter),
        ])),
        QueryKind.FacetAll => new MatchAllQuery(),
        QueryKind.FacetTerm => Term(query.Words[0]),
        _ => null,
    };

    private static TermQuery Term(string word) => new(PlainDocument.Body, word);

    private static Query[] Terms(ParsedQuery query) => Array.ConvertAll<string, Query>(query.Words, Term);

    private static IndexOrDocValuesQuery Dates(long from, long to)
    {
        Span<byte> lower = stackalloc byte[sizeof(long)], upper = stackalloc byte[sizeof(long)];
        Int64Point.Encode(from, lower);
        Int64Point.Encode(to, upper);
        var points = new PointRangeQuery(PlainDocument.Date, 1, ValueList.Create<byte>(lower), ValueList.Create<byte>(upper));
        return new IndexOrDocValuesQuery(points, new DocValuesRangeQuery(PlainDocument.Date, from, to));
    }
}
