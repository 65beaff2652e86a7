using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term that a regular expression matches as a whole. Every match scores the same.</summary>
/// <remarks>The syntax is Lucene's: <c>a|b a&amp;b ~a a? a* a+ a{2,5} [a-z] . # @ "text" &lt;1-31&gt; \x (a)</c>.</remarks>
public sealed record RegexpQuery : Query, ITermSetQuery
{
    /// <summary>The longest expression, in UTF-16 code units.</summary>
    public const int MaxLength = 1000;

    /// <summary>Documents that have a term that an expression matches.</summary>
    /// <exception cref="ArgumentException">The expression is not one, or longer than <see cref="MaxLength"/>; the message says where.</exception>
    /// <exception cref="QueryTooComplexException">The expression needs too many states.</exception>
    public RegexpQuery(Term pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        string text = pattern.Text;
        if (text.Length > MaxLength) throw new ArgumentException($"The regular expression has {text.Length} characters; {MaxLength} are allowed.", nameof(pattern));
        RegexpParser.Parse(text);
        Pattern = pattern;
    }

    /// <summary>Documents that have a word that an expression matches.</summary>
    public RegexpQuery(string field, string pattern)
        : this(new Term(field, pattern)) { }

    /// <summary>The field and the expression.</summary>
    public Term Pattern { get; }

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"{Prefix(Pattern.Field, defaultField)}/{Pattern.Text}/";

    private readonly CompiledPattern _compiled = new(RegexpParser.Parse);

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new TermSetWeight(this, Pattern.Field, boost);

    TermWalk ITermSetQuery.Open() => new PatternTerms(_compiled, _compiled.Rent(Pattern));
}
