namespace Dateline.Tools.UnicodeTables;

/// <summary>A regular expression over sets of character classes; built by hand, turned into one automaton.</summary>
internal abstract record Pattern
{
    public static Pattern operator |(Pattern a, Pattern b) => new Either(a, b);

    public static Pattern operator +(Pattern a, Pattern b) => new Then(a, b);

    /// <summary>None or more.</summary>
    public Pattern Any => new Star(this);

    /// <summary>One or more.</summary>
    public Pattern Some => new Then(this, new Star(this));

    /// <summary>None or one.</summary>
    public Pattern Maybe => new Either(this, new Nothing());

    internal sealed record Class(Func<Property, bool> Matches) : Pattern;

    internal sealed record Then(Pattern First, Pattern Second) : Pattern;

    internal sealed record Either(Pattern First, Pattern Second) : Pattern;

    internal sealed record Star(Pattern Inner) : Pattern;

    internal sealed record Nothing : Pattern;
}
