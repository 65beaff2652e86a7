using System.Globalization;
using System.Numerics;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>Reads words and bounds as numbers and makes queries for points of them.</summary>
internal static class PointQueries
{
    /// <summary>A range; a bound that is null is open. The position is where it stands in the query, for errors.</summary>
    public static Query Range(string field, PointType type, string? lower, string? upper, bool includeLower, bool includeUpper, int position) => type switch
    {
        PointType.Int32 => Whole(field, lower, upper, includeLower, includeUpper, int.MinValue, int.MaxValue, position, sizeof(int), (n, bytes) => SortableNumber.WriteInt32(bytes, (int)n)),
        PointType.Int64 => Whole(field, lower, upper, includeLower, includeUpper, long.MinValue, long.MaxValue, position, sizeof(long), (n, bytes) => SortableNumber.WriteInt64(bytes, (long)n)),
        PointType.Single => Real<float>(field, lower, upper, includeLower, includeUpper, float.NegativeInfinity, float.PositiveInfinity, position, sizeof(float), (n, bytes) => SortableNumber.WriteInt32(bytes, SortableNumber.FromSingle(n))),
        _ => Real<double>(field, lower, upper, includeLower, includeUpper, double.NegativeInfinity, double.PositiveInfinity, position, sizeof(double), (n, bytes) => SortableNumber.WriteInt64(bytes, SortableNumber.FromDouble(n))),
    };

    private static Query Whole(string field, string? lower, string? upper, bool includeLower, bool includeUpper, Int128 least, Int128 greatest, int position, int size, Action<Int128, byte[]> write)
    {
        Int128 from = lower is null ? least : Read<Int128>(field, lower, NumberStyles.AllowLeadingSign, position) + (includeLower ? 0 : 1);
        Int128 to = upper is null ? greatest : Read<Int128>(field, upper, NumberStyles.AllowLeadingSign, position) - (includeUpper ? 0 : 1);
        from = Int128.Max(from, least);
        to = Int128.Min(to, greatest);
        return from > to ? new MatchNoneQuery($"no number is in the range of {field}") : Make(field, from, to, size, write);
    }

    private static Query Real<T>(string field, string? lower, string? upper, bool includeLower, bool includeUpper, T least, T greatest, int position, int size, Action<T, byte[]> write)
        where T : IFloatingPointIeee754<T>
    {
        T from = least, to = greatest;
        if (lower is not null)
        {
            from = Read<T>(field, lower, NumberStyles.Float, position);
            if (!includeLower) from = T.BitIncrement(from);
        }
        if (upper is not null)
        {
            to = Read<T>(field, upper, NumberStyles.Float, position);
            if (!includeUpper) to = T.BitDecrement(to);
        }
        return from > to ? new MatchNoneQuery($"no number is in the range of {field}") : Make(field, from, to, size, write);
    }

    private static T Read<T>(string field, string text, NumberStyles style, int position)
        where T : INumber<T>
    {
        // 128 bits hold every number of as many digits; longer ones are out of any range, but no whole number either.
        if (T.TryParse(text, style, CultureInfo.InvariantCulture, out T? number) && !T.IsNaN(number)) return number;
        string shown = text.Length > 20 ? text[..20] + "…" : text;
        throw new QuerySyntaxException($"\"{shown}\" is no number, and {field} holds numbers", position, "Write digits, such as 42, or a range [1 TO 9].");
    }

    private static PointRangeQuery Make<T>(string field, T from, T to, int size, Action<T, byte[]> write)
    {
        byte[] lower = new byte[size], upper = new byte[size];
        write(from, lower);
        write(to, upper);
        return new PointRangeQuery(field, 1, ValueList.From(lower), ValueList.From(upper));
    }
}
