using System.Text;

namespace Dateline.Querying;

/// <summary>What a query does not match: <c>NOT a</c>.</summary>
/// <param name="Query">The query.</param>
public sealed record NotQuery(NewsQuery Query) : NewsQuery(Around(Query))
{
    /// <summary>The query.</summary>
    public NewsQuery Query
    {
        get;
        init
        {
            Depth = Around(value);
            field = value;
        }
    } = Query;

    internal override bool IsCompound => true;

    internal override void Write(StringBuilder text)
    {
        text.Append("NOT ");
        Query.WriteOperand(text);
    }
}
