using System.Runtime.InteropServices;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.QueryParsing;

/// <summary>Makes queries of text by analyzing it as the index was. One for a query: its lists are used again from word to word.</summary>
internal sealed class TextQueries(Analyzer analyzer)
{
    private readonly List<(string Term, int Position)> _tokens = [];
    private readonly Token _token = new();

    /// <summary>A query for text: a term, a phrase where it is quoted, or clauses; null where nothing of it is left.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">The text.</param>
    /// <param name="quoted">Whether it is a phrase.</param>
    /// <param name="occur">How the clauses of text that is no phrase are joined.</param>
    /// <param name="slop">Of a phrase.</param>
    /// <param name="cut">Whether words beyond <see cref="BooleanQuery.MaxClauses"/> are left out, and not refused.</param>
    /// <exception cref="TooManyClausesException">Text that is not quoted has more words than a query may have clauses.</exception>
    public Query? Make(string field, string text, bool quoted, Occur occur, int slop, bool cut = false)
    {
        if (text.Length == 0) return null;
        _tokens.Clear();
        var sink = new Collector(_tokens, quoted ? QueryText.MaxLength : BooleanQuery.MaxClauses);
        analyzer.Analyze(field, text, _token, ref sink);
        if (!quoted && sink.Words > BooleanQuery.MaxClauses)
        {
            if (!cut) throw new TooManyClausesException(sink.Words);
            _tokens.RemoveAt(_tokens.Count - 1);
        }
        Span<(string Term, int Position)> tokens = CollectionsMarshal.AsSpan(_tokens);
        if (tokens.Length == 0) return null;
        if (tokens.Length == 1) return new TermQuery(field, tokens[0].Term);
        if (quoted && sink.Positions > 1) return Phrase(field, tokens, sink.Positions, slop);
        if (sink.Positions == 1) return AnyOf(field, tokens);
        var clauses = new List<BooleanClause>(sink.Positions);
        while (tokens.Length > 0)
        {
            int count = AtOnePlace(tokens);
            clauses.Add(new BooleanClause(AnyOf(field, tokens[..count]), occur));
            tokens = tokens[count..];
        }
        return new BooleanQuery(ValueList.From(clauses));
    }

    private static int AtOnePlace(ReadOnlySpan<(string Term, int Position)> tokens)
    {
        int count = 1;
        while (count < tokens.Length && tokens[count].Position == tokens[0].Position) count++;
        return count;
    }

    private static Query AnyOf(string field, ReadOnlySpan<(string Term, int Position)> words)
    {
        if (words.Length == 1) return new TermQuery(field, words[0].Term);
        var clauses = new List<BooleanClause>(words.Length);
        foreach ((string term, _) in words) clauses.Add(new BooleanClause(new TermQuery(field, term), Occur.Should));
        return new BooleanQuery(ValueList.From(clauses));
    }

    private static Query Phrase(string field, ReadOnlySpan<(string Term, int Position)> tokens, int positions, int slop)
    {
        var places = new List<int>(positions);
        if (positions == tokens.Length)
        {
            var terms = new List<Term>(positions);
            foreach ((string term, int position) in tokens)
            {
                terms.Add(new Term(field, term));
                places.Add(position);
            }
            return new PhraseQuery(ValueList.From(terms), ValueList.From(places), slop);
        }

        // Several terms at one place: any of them will do there.
        var choices = new List<ValueList<Term>>(positions);
        while (tokens.Length > 0)
        {
            int count = AtOnePlace(tokens);
            var terms = new List<Term>(count);
            foreach ((string term, _) in tokens[..count]) terms.Add(new Term(field, term));
            choices.Add(ValueList.From(terms));
            places.Add(tokens[0].Position);
            tokens = tokens[count..];
        }
        return new MultiPhraseQuery(ValueList.From(choices), ValueList.From(places), slop);
    }

    private struct Collector(List<(string Term, int Position)> tokens, int mostWords) : ITokenSink
    {
        private int _position = -1;

        public int Positions { get; private set; }

        public readonly int Words => tokens.Count;

        public bool Accept(Token token)
        {
            if (Positions == 0 || token.PositionIncrement > 0) Positions++;
            _position += token.PositionIncrement;
            tokens.Add((token.Term.ToString(), _position));
            return tokens.Count <= mostWords;
        }

        public readonly void End(Token token) { }
    }
}
