using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>A query that counts for more or less: <c>a^2</c>.</summary>
/// <param name="Query">The query.</param>
/// <param name="Boost">What its score is multiplied by.</param>
public sealed record WeightedQuery(NewsQuery Query, float Boost) : NewsQuery(Around(Query))
{
    /// <summary>What its score is multiplied by, above 0.</summary>
    public float Boost { get; init => field = float.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Boost), value, "A boost is above 0."); } = float.IsFinite(Boost) && Boost > 0 ? Boost : throw new ArgumentOutOfRangeException(nameof(Boost), Boost, "A boost is above 0.");

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

    internal override void Write(StringBuilder text)
    {
        Query.WriteOperand(text);
        text.Append('^').Append(WithoutExponent(Boost));
    }

    // The shortest digits that are read as the same number; the language knows no exponents.
    private static string WithoutExponent(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E') ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : text;
    }
}
