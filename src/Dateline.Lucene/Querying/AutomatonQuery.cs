namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term that an automaton describes. Every match scores the same.</summary>
/// <param name="Field">The field.</param>
/// <param name="Automaton">The terms.</param>
public sealed record AutomatonQuery(string Field, TermAutomaton Automaton) : Query, ITermSetQuery
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => Prefix(Field, defaultField) + Automaton;

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new TermSetWeight(this, Field, boost);

    TermWalk ITermSetQuery.Open() => new AutomatonTerms(Automaton, Automaton.Rent());
}
