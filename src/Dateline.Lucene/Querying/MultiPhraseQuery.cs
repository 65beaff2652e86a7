using System.Text;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A phrase that has one of several terms at each place.</summary>
public sealed record MultiPhraseQuery : Query
{
    /// <summary>Places one after the other.</summary>
    public MultiPhraseQuery(ValueList<ValueList<Term>> terms, int slop = 0)
        : this(terms, ValueList.From(Enumerable.Range(0, terms.Count)), slop) { }

    /// <summary>Places.</summary>
    /// <param name="terms">The terms of each place, all of one field, at least one each.</param>
    /// <param name="positions">Where each place is relative to the others; not decreasing.</param>
    /// <param name="slop">How many moves of single terms by one position the document may need to match; 0 for the exact phrase.</param>
    /// <exception cref="ArgumentException">Fields differ, counts differ, a place has no term, or positions decrease or are negative.</exception>
    public MultiPhraseQuery(ValueList<ValueList<Term>> terms, ValueList<int> positions, int slop = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slop);
        if (terms.Count != positions.Count) throw new ArgumentException($"There are {terms.Count} places, but {positions.Count} positions.", nameof(positions));
        for (int i = 0; i < terms.Count; i++)
        {
            if (terms[i].Count == 0) throw new ArgumentException($"Place {i} has no term.", nameof(terms));
            if (terms[i].Any(t => t.Field != terms[0][0].Field)) throw new ArgumentException("All terms of a phrase are of one field.", nameof(terms));
            if (positions[i] < 0 || (i > 0 && positions[i] < positions[i - 1])) throw new ArgumentException("Positions are 0 or more and do not decrease.", nameof(positions));
        }
        Terms = terms;
        Positions = positions;
        Slop = slop;
    }

    /// <summary>The terms of each place.</summary>
    public ValueList<ValueList<Term>> Terms { get; }

    /// <summary>Where each place is relative to the others.</summary>
    public ValueList<int> Positions { get; }

    /// <summary>How many moves of single terms by one position the document may need to match.</summary>
    public int Slop { get; }

    /// <summary>The field; empty for a phrase without terms.</summary>
    public string Field => Terms.Count == 0 ? "" : Terms[0][0].Field;

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder();
        if (Terms.Count > 0) text.Append(Prefix(Field, defaultField));
        text.Append('"');
        int last = -1;
        for (int i = 0; i < Terms.Count; i++)
        {
            if (i > 0) text.Append(' ');
            for (int gap = last + 1; i > 0 && gap < Positions[i]; gap++) text.Append("? ");
            last = Positions[i];
            if (Terms[i].Count == 1) text.Append(Terms[i][0].Text);
            else text.Append('(').AppendJoin(' ', Terms[i].Select(t => t.Text)).Append(')');
        }
        text.Append('"');
        if (Slop != 0) text.Append('~').Append(Slop);
        return text.ToString();
    }

    internal override Query Rewrite(Searcher searcher) => Terms.Count switch
    {
        0 => new MatchNoneQuery("empty MultiPhraseQuery"),
        1 => new BooleanQuery(ValueList.From(Terms[0].Select(t => new BooleanClause(new TermQuery(t), Occur.Should)))),
        _ => this,
    };

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) =>
        new PhraseWeight(this, searcher, needsScores, boost);
}
