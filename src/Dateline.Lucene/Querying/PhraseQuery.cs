using System.Text;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have terms at given places relative to each other.</summary>
public sealed record PhraseQuery : Query
{
    /// <summary>Terms one after the other.</summary>
    public PhraseQuery(string field, ValueList<string> words, int slop = 0)
        : this(ValueList.From(words.Select(w => new Term(field, w))), ValueList.From(Enumerable.Range(0, words.Count)), slop) { }

    /// <summary>Terms at places.</summary>
    /// <param name="terms">The terms, all of one field.</param>
    /// <param name="positions">Where each stands relative to the others; not decreasing.</param>
    /// <param name="slop">How many moves of single terms by one position the document may need to match; 0 for the exact phrase.</param>
    /// <exception cref="ArgumentException">Fields differ, counts differ, or positions decrease or are negative.</exception>
    public PhraseQuery(ValueList<Term> terms, ValueList<int> positions, int slop = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slop);
        if (terms.Count != positions.Count) throw new ArgumentException($"There are {terms.Count} terms, but {positions.Count} positions.", nameof(positions));
        for (int i = 0; i < terms.Count; i++)
        {
            if (terms[i].Field != terms[0].Field) throw new ArgumentException($"All terms of a phrase are of one field; these are of {terms[0].Field} and {terms[i].Field}.", nameof(terms));
            if (positions[i] < 0 || (i > 0 && positions[i] < positions[i - 1])) throw new ArgumentException("Positions are 0 or more and do not decrease.", nameof(positions));
        }
        Terms = terms;
        Positions = positions;
        Slop = slop;
    }

    /// <summary>The terms.</summary>
    public ValueList<Term> Terms { get; }

    /// <summary>Where each stands relative to the others.</summary>
    public ValueList<int> Positions { get; }

    /// <summary>How many moves of single terms by one position the document may need to match.</summary>
    public int Slop { get; }

    /// <summary>The field; empty for a phrase without terms.</summary>
    public string Field => Terms.Count == 0 ? "" : Terms[0].Field;

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder();
        if (Terms.Count > 0) text.Append(Prefix(Field, defaultField));
        text.Append('"');
        int last = Terms.Count == 0 ? -1 : Positions[^1];
        int at = 0;
        for (int position = 0; position <= last; position++)
        {
            if (position > 0) text.Append(' ');
            if (Positions[at] != position)
            {
                text.Append('?');
                continue;
            }
            for (bool first = true; at < Terms.Count && Positions[at] == position; at++, first = false)
            {
                if (!first) text.Append('|');
                text.Append(Terms[at].Text);
            }
        }
        text.Append('"');
        if (Slop != 0) text.Append('~').Append(Slop);
        return text.ToString();
    }

    internal override Query Rewrite(Searcher searcher) => Terms.Count switch
    {
        0 => new MatchNoneQuery("empty PhraseQuery"),
        1 => new TermQuery(Terms[0]),
        // Places count from the first term, as the scorer expects.
        _ when Positions[0] != 0 => new PhraseQuery(Terms, ValueList.From(Positions.Select(p => p - Positions[0])), Slop),
        _ => this,
    };

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) =>
        new PhraseWeight(this, searcher, needsScores, boost);
}
