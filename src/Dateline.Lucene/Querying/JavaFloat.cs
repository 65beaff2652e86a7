using System.Globalization;

namespace Dateline.Lucene.Querying;

/// <summary>Numbers in the notation that Lucene prints queries with.</summary>
internal static class JavaFloat
{
    /// <summary>The shortest digits that give the number back, with at least one after the point; an exponent from 10^7 on and below 10^-3.</summary>
    public static string ToString(float value)
    {
        if (float.IsNaN(value)) return "NaN";
        if (float.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        float size = Math.Abs(value);
        if (size == 0 || (size >= 1e-3f && size < 1e7f))
        {
            string plain = value.ToString("0.0##############", CultureInfo.InvariantCulture);
            string shortest = value.ToString("R", CultureInfo.InvariantCulture);
            if (!shortest.Contains('E')) plain = shortest.Contains('.') ? shortest : shortest + ".0";
            return plain;
        }
        string digits = value.ToString("E8", CultureInfo.InvariantCulture);
        string round = value.ToString("R", CultureInfo.InvariantCulture);
        decimal mantissa;
        int exponent;
        int e = round.IndexOf('E');
        if (e >= 0)
        {
            mantissa = decimal.Parse(round.AsSpan(0, e), CultureInfo.InvariantCulture);
            exponent = int.Parse(round.AsSpan(e + 1), CultureInfo.InvariantCulture);
        }
        else
        {
            exponent = int.Parse(digits.AsSpan(digits.IndexOf('E') + 1), CultureInfo.InvariantCulture);
            mantissa = decimal.Parse(round, NumberStyles.Float, CultureInfo.InvariantCulture);
            for (int i = 0; i < exponent; i++) mantissa /= 10;
            for (int i = 0; i > exponent; i--) mantissa *= 10;
        }
        string m = mantissa.ToString("0.0##############", CultureInfo.InvariantCulture);
        return $"{m}E{exponent}";
    }
}
