using System.Globalization;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Gives each document a number of its own, for a <see cref="FunctionScoreQuery"/>. Immutable, compared by value.</summary>
public abstract record ScoreFunction
{
    private protected ScoreFunction() { }

    /// <summary>A number of each document of a segment; asked for documents in increasing order.</summary>
    internal abstract Func<int, double> Bind(SegmentReader segment);

    /// <summary>The function in words.</summary>
    public abstract override string ToString();

    /// <summary>The field's number.</summary>
    /// <param name="field">A numeric doc-values field.</param>
    /// <param name="missing">What a document without a number counts as; 1 leaves a score that is multiplied as it is.</param>
    public static ScoreFunction FieldValue(string field, double missing = 1) => new FieldFunction(field, missing);

    /// <summary>1 at a moment, falling by half with each half-life away from it, never below a floor: how recent a document is.</summary>
    /// <param name="field">A numeric doc-values field with a time, in any unit.</param>
    /// <param name="origin">The moment, in that unit.</param>
    /// <param name="halfLife">The half-life, in that unit; above 0.</param>
    /// <param name="floor">The least that comes out, 0 to 1; also what a document without a time gets.</param>
    public static ScoreFunction Decay(string field, long origin, double halfLife, double floor = 0)
    {
        if (!(halfLife > 0) || double.IsInfinity(halfLife)) throw new ArgumentOutOfRangeException(nameof(halfLife), halfLife, "A half-life is a finite number above 0.");
        if (!(floor >= 0 && floor <= 1)) throw new ArgumentOutOfRangeException(nameof(floor), floor, "The floor is from 0 to 1.");
        return new DecayFunction(field, origin, halfLife, floor);
    }

    private sealed record FieldFunction(string Field, double Missing) : ScoreFunction
    {
        internal override Func<int, double> Bind(SegmentReader segment)
        {
            NumericCursor? values = segment.GetNumeric(Field) ?? segment.GetSortedNumeric(Field)?.AsSingle();
            return doc => values != null && values.AdvanceExact(doc) ? values.Value : Missing;
        }

        public override string ToString() => $"long({Field})";
    }

    private sealed record DecayFunction(string Field, long Origin, double HalfLife, double Floor) : ScoreFunction
    {
        internal override Func<int, double> Bind(SegmentReader segment)
        {
            NumericCursor? values = segment.GetNumeric(Field) ?? segment.GetSortedNumeric(Field)?.AsSingle();
            return doc => values != null && values.AdvanceExact(doc) ? Math.Max(Floor, Math.Exp(-Math.Abs((double)values.Value - Origin) / HalfLife * Math.Log(2))) : Floor;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"decay({Field}, {Origin}, {HalfLife}, {Floor})");
    }
}
