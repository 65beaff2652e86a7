using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.QueryParsing;

/// <summary>Makes queries of text by analyzing it as the index was.</summary>
internal static class TextQueries
{
    /// <summary>A query for text: a term, a phrase where it is quoted, or clauses; null where nothing of it is left.</summary>
    public static Query? Make(Analyzer analyzer, string field, string text, bool quoted, Occur occur, int slop)
    {
        var sink = new Collector([]);
        analyzer.Analyze(field, text, new Token(), ref sink);
        List<(string Term, int Position)> tokens = sink.Tokens;
        if (tokens.Count == 0) return null;
        if (tokens.Count == 1) return new TermQuery(field, tokens[0].Term);
        int positions = tokens.Select(t => t.Position).Distinct().Count();
        if (quoted && positions > 1) return Phrase(field, tokens, positions, slop);
        if (positions == 1) return new BooleanQuery(ValueList.From(tokens.Select(t => new BooleanClause(new TermQuery(field, t.Term), Occur.Should))));
        return new BooleanQuery(ValueList.From(tokens.GroupBy(t => t.Position).Select(g => new BooleanClause(AnyOf(field, [.. g.Select(t => t.Term)]), occur))));
    }

    private static Query AnyOf(string field, string[] words) => words.Length == 1
        ? new TermQuery(field, words[0])
        : new BooleanQuery(ValueList.From(words.Select(w => new BooleanClause(new TermQuery(field, w), Occur.Should))));

    private static Query Phrase(string field, List<(string Term, int Position)> tokens, int positions, int slop)
    {
        if (positions == tokens.Count)
            return new PhraseQuery(ValueList.From(tokens.Select(t => new Term(field, t.Term))), ValueList.From(tokens.Select(t => t.Position)), slop);
        // Several terms at one place: any of them will do there.
        IGrouping<int, (string Term, int Position)>[] places = [.. tokens.GroupBy(t => t.Position)];
        return new MultiPhraseQuery(ValueList.From(places.Select(g => ValueList.From(g.Select(t => new Term(field, t.Term))))), ValueList.From(places.Select(g => g.Key)), slop);
    }

    private struct Collector(List<(string Term, int Position)> tokens) : ITokenSink
    {
        private int _position = -1;

        public readonly List<(string Term, int Position)> Tokens => tokens;

        public bool Accept(Token token)
        {
            _position += token.PositionIncrement;
            tokens.Add((token.Term.ToString(), _position));
            return tokens.Count <= QueryText.MaxLength;
        }

        public readonly void End(Token token) { }
    }
}
