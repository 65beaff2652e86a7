namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>Builds the tree of a query with a stack of its own: nesting in the input never deepens the call stack.</summary>
internal sealed class SyntaxParser
{
    private readonly string _text;
    private readonly List<QueryToken> _tokens;
    private int _at;

    private SyntaxParser(string text)
    {
        _text = text;
        _tokens = QueryLexer.Split(text);
    }

    public static GroupSyntax Parse(string text)
    {
        QueryText.CheckLength(text);
        return new SyntaxParser(text).ParseGroups();
    }

    private GroupSyntax ParseGroups()
    {
        var open = new Stack<(List<ClauseSyntax> Clauses, Conjunction Conjunction, Modifier Modifier, string? Field, int Start)>();
        var clauses = new List<ClauseSyntax>();
        while (true)
        {
            // A clause is due here.
            Conjunction conjunction = Conjunction.None;
            if (clauses.Count > 0) conjunction = TakeConjunction();
            if (conjunction == Conjunction.None && TakeRun() is { } run)
            {
                clauses.Add(new ClauseSyntax(Conjunction.None, Modifier.None, null, run, null));
            }
            else
            {
                Modifier modifier = TakeModifier();
                string? field = TakeField();
                if (Peek().Kind == TokenKind.Open)
                {
                    if (open.Count >= QueryText.MaxDepth) throw new QuerySyntaxException($"groups are nested more than {QueryText.MaxDepth} deep", Peek().Start, "Flatten the query.");
                    open.Push((clauses, conjunction, modifier, field, Peek().Start));
                    _at++;
                    clauses = [];
                    continue;
                }
                clauses.Add(TakeSimple(conjunction, modifier, field));
            }
            // Clauses end at a closing parenthesis or at the end, perhaps several at once.
            while (Peek().Kind == TokenKind.Close && open.Count > 0)
            {
                (List<ClauseSyntax> outer, Conjunction before, Modifier sign, string? field, int start) = open.Pop();
                var group = new GroupSyntax(start, Peek().End - start, clauses);
                _at++;
                outer.Add(new ClauseSyntax(before, sign, field, group, TakeBoost()));
                clauses = outer;
            }
            if (Peek().Kind == TokenKind.End)
            {
                if (open.Count > 0) throw new QuerySyntaxException("a parenthesis has no partner", open.Peek().Start, "Close it, or write \\( for the character itself.");
                return new GroupSyntax(0, _text.Length, clauses);
            }
            if (Peek().Kind == TokenKind.Close) throw new QuerySyntaxException("a parenthesis closes nothing", Peek().Start, "Take it away, or write \\) for the character itself.");
        }
    }

    private QueryToken Peek(int ahead = 0) => _tokens[Math.Min(_at + ahead, _tokens.Count - 1)];

    private QueryToken Take() => _tokens[_at++];

    private Conjunction TakeConjunction()
    {
        switch (Peek().Kind)
        {
            case TokenKind.And:
                _at++;
                return Conjunction.And;
            case TokenKind.Or:
                _at++;
                return Conjunction.Or;
            default:
                return Conjunction.None;
        }
    }

    private Modifier TakeModifier()
    {
        switch (Peek().Kind)
        {
            case TokenKind.Plus:
                _at++;
                return Modifier.Required;
            case TokenKind.Minus or TokenKind.Not:
                _at++;
                return Modifier.Prohibited;
            default:
                return Modifier.None;
        }
    }

    private string? TakeField()
    {
        if (Peek(1).Kind != TokenKind.Colon || Peek().Kind is not (TokenKind.Term or TokenKind.Star)) return null;
        string field = Take().In(_text).ToString();
        _at++;
        return field;
    }

    private string? TakeBoost()
    {
        if (Peek().Kind != TokenKind.Caret) return null;
        _at++;
        return Take().In(_text).ToString();   // the lexer saw to it that a number follows
    }

    private string? TakeFuzzy() => Peek().Kind == TokenKind.Fuzzy ? Take().In(_text)[1..].ToString() : null;

    /// <summary>Words in a row that no field, operator or suffix tears apart: they are analyzed together.</summary>
    private WordSyntax? TakeRun()
    {
        if (Peek().Kind != TokenKind.Term || !IsFollowed(1)) return null;
        QueryToken first = Take(), last = first;
        var text = new System.Text.StringBuilder();
        text.Append(first.In(_text));
        while (IsFollowed(0))
        {
            last = Take();
            text.Append(' ').Append(last.In(_text));
        }
        return new WordSyntax(first.Start, last.End - first.Start, WordKind.Plain, text.ToString(), IsRun: true, null);

        bool IsFollowed(int ahead) => Peek(ahead).Kind == TokenKind.Term
            && Peek(ahead + 1).Kind is not (TokenKind.Colon or TokenKind.Star or TokenKind.Fuzzy or TokenKind.Caret or TokenKind.And or TokenKind.Or);
    }

    private ClauseSyntax TakeSimple(Conjunction conjunction, Modifier modifier, string? field)
    {
        QueryToken token = Take();
        string? boost, suffix;
        SyntaxNode node;
        switch (token.Kind)
        {
            case TokenKind.Term or TokenKind.Star or TokenKind.Prefix or TokenKind.Wildcard or TokenKind.Regexp or TokenKind.BareOperator:
                (boost, suffix) = TakeSuffixes();
                string text = token.In(_text).ToString();
                node = new WordSyntax(token.Start, token.Length,
                    token.Kind switch { TokenKind.Star or TokenKind.Wildcard => WordKind.Wildcard, TokenKind.Prefix => WordKind.Prefix, TokenKind.Regexp => WordKind.Regexp, _ => WordKind.Plain },
                    token.Kind switch { TokenKind.BareOperator => text[..1], TokenKind.Regexp => text[1..^1], _ => text }, IsRun: false, suffix);
                break;
            case TokenKind.Quoted:
                (boost, suffix) = TakeSuffixes();
                node = new PhraseSyntax(token.Start, token.Length, token.In(_text)[1..^1].ToString(), suffix);
                break;
            case TokenKind.RangeOpen or TokenKind.RangeOpenExclusive:
                node = TakeRange(token);
                boost = TakeBoost();
                break;
            default:
                throw Unexpected(token);
        }
        return new ClauseSyntax(conjunction, modifier, field, node, boost);
    }

    private (string? Boost, string? Fuzzy) TakeSuffixes()
    {
        string? boost = TakeBoost();
        string? fuzzy = TakeFuzzy();
        if (boost == null && fuzzy != null) boost = TakeBoost();
        return (boost, fuzzy);
    }

    private RangeSyntax TakeRange(QueryToken start)
    {
        string? lower = TakeBound();
        if (Peek().Kind != TokenKind.RangeTo) throw new QuerySyntaxException("a range needs the word TO between its bounds", Peek().Start, "Write it as [from TO to]; * leaves a bound open.");
        _at++;
        string? upper = TakeBound();
        if (Peek().Kind is not (TokenKind.RangeClose or TokenKind.RangeCloseExclusive)) throw new QuerySyntaxException("a range is not closed", start.Start, "Close it with ] or }.");
        QueryToken end = Take();
        return new RangeSyntax(start.Start, end.End - start.Start, lower, upper, start.Kind == TokenKind.RangeOpen, end.Kind == TokenKind.RangeClose);
    }

    private string? TakeBound()
    {
        QueryToken token = Peek();
        if (token.Kind is not (TokenKind.RangeText or TokenKind.RangeQuoted or TokenKind.RangeTo))
            throw new QuerySyntaxException("a range has no bound here", token.Start, "Write it as [from TO to]; * leaves a bound open.");
        _at++;
        ReadOnlySpan<char> text = token.In(_text);
        if (token.Kind == TokenKind.RangeQuoted) return text[1..^1].ToString();
        return text is "*" ? null : text.ToString();
    }

    private QuerySyntaxException Unexpected(QueryToken token) => token.Kind == TokenKind.End
        ? new QuerySyntaxException("the query ends where something to find is due", token.Start, "Write a word, a phrase or a group.")
        : new QuerySyntaxException($"'{token.In(_text)}' stands where something to find is due", token.Start, "Put a word, a phrase or a group before it, or a backslash for the character itself.");
}
