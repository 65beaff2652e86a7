using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Things in one paragraph: <c>SAME(a, b)</c>.</summary>
/// <param name="Queries">Words, phrases, entities, patterns or alternatives of them; two or more.</param>
public sealed record SameQuery(ValueList<NewsQuery> Queries) : NewsQuery(Around(Queries, fewest: 2))
{
    /// <summary>Words, phrases, entities, patterns or alternatives of them; two or more.</summary>
    public ValueList<NewsQuery> Queries
    {
        get;
        init
        {
            Depth = Around(value, fewest: 2);
            field = value;
        }
    } = Queries;

    internal override void Write(StringBuilder text)
    {
        text.Append("SAME(");
        WriteList(text, Queries, ", ");
        text.Append(')');
    }
}
