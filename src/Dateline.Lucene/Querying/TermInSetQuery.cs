using System.Text;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have any of a set of terms. Every match scores the same; there may be any number of terms.</summary>
public sealed record TermInSetQuery : Query, ITermSetQuery
{
    /// <summary>Documents that have any of a set of terms.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">The terms' text, in any order.</param>
    public TermInSetQuery(string field, IEnumerable<string> values)
        : this(field, Terms(field, values)) { }

    /// <summary>Documents that have any of a set of terms.</summary>
    /// <exception cref="ArgumentException">A term is of another field.</exception>
    public TermInSetQuery(string field, ValueList<Term> terms)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(terms);
        foreach (Term term in terms)
        {
            if (term.Field != field) throw new ArgumentException($"The term {term} is not of the field {field}.", nameof(terms));
        }
        Field = field;
        Values = ValueList.From(terms.Distinct().Order());
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The terms, in order, each once.</summary>
    public ValueList<Term> Values { get; }

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder(Field).Append(":(");
        for (int i = 0; i < Values.Count; i++) text.Append(i == 0 ? "" : " ").Append(Values[i].Text);
        return text.Append(')').ToString();
    }

    private static ValueList<Term> Terms(string field, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return ValueList.From(values.Select(v => new Term(field, v)));
    }

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new TermSetWeight(this, Field, boost);

    TermWalk ITermSetQuery.Open() => new ListedTerms(Values);
}
