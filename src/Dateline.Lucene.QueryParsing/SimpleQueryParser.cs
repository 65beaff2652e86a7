using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.QueryParsing;

/// <summary>Reads what people type into a search box. Every input has a meaning; none is refused.</summary>
/// <remarks>
/// <c>+</c> joins by AND, <c>|</c> by OR, <c>-</c> before something excludes it, <c>"a phrase"~2</c>, <c>pre*</c>, <c>fuzy~1</c>, <c>( )</c>; a backslash before a sign makes it a
/// character. What does not fit is passed over: a quotation mark or a parenthesis without a partner is nothing, and groups deeper than
/// <see cref="QueryText.MaxDepth"/> are read as if flat. Thread-safe once it is made.
/// </remarks>
public sealed class SimpleQueryParser
{
    private readonly Analyzer _analyzer;
    private readonly IReadOnlyDictionary<string, float> _fields;

    /// <summary>A parser for fields.</summary>
    /// <param name="analyzer">Splits the words; the one that the index was made with.</param>
    /// <param name="fields">The fields to look in, and the weight of each.</param>
    public SimpleQueryParser(Analyzer analyzer, IReadOnlyDictionary<string, float> fields)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(fields);
        _analyzer = analyzer;
        _fields = fields;
    }

    /// <summary>A parser for one field.</summary>
    /// <param name="analyzer">Splits the words of queries; the one that the index was made with.</param>
    /// <param name="field">The field to search.</param>
    public SimpleQueryParser(Analyzer analyzer, string field)
        : this(analyzer, new Dictionary<string, float> { [field] = 1 }) { }

    /// <summary>Whether words without a sign between them must all match. Default: off.</summary>
    public bool RequireAll { get; init; }

    /// <summary>Reads a query. Text beyond <see cref="QueryText.MaxLength"/>, and clauses beyond <see cref="BooleanQuery.MaxClauses"/>, are left out.</summary>
    public Query Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > QueryText.MaxLength) text = text[..QueryText.MaxLength];
        var open = new Stack<Group>();
        var group = new Group(false, null);
        int clauses = 0, ignoredOpen = 0, lastClose = text.LastIndexOf(')');
        Occur? join = null;
        bool negated = false;
        var reader = new Leaves(this, text);
        for (int at = 0; at < text.Length && clauses < BooleanQuery.MaxClauses;)
        {
            char c = text[at];
            switch (c)
            {
                case ' ' or '\t' or '\n' or '\r':
                    at++;
                    continue;
                case '+':
                    join = Occur.Must;
                    at++;
                    continue;
                case '|':
                    join = Occur.Should;
                    at++;
                    continue;
                case '-':
                    negated = !negated;
                    at++;
                    continue;
                case '(':
                    at++;
                    if (at > lastClose) continue;   // no partner can follow
                    if (open.Count >= QueryText.MaxDepth)
                    {
                        ignoredOpen++;
                        continue;
                    }
                    open.Push(group);
                    group = new Group(negated, join);
                    (join, negated) = (null, false);
                    continue;
                case ')':
                    at++;
                    if (ignoredOpen > 0)
                    {
                        ignoredOpen--;
                        continue;
                    }
                    if (open.Count == 0) continue;
                    Close();
                    continue;
            }
            Query? leaf = c == '"' ? reader.Phrase(ref at) : reader.Word(ref at);
            if (leaf != null)
            {
                group.Add(leaf, join, negated, RequireAll);
                clauses++;
            }
            (join, negated) = (null, false);
        }
        while (open.Count > 0) Close();
        return group.ToQuery() ?? new MatchNoneQuery("nothing to find");

        void Close()
        {
            Group inner = group;
            group = open.Pop();
            if (inner.ToQuery() is { } query) group.Add(query, inner.Join, inner.IsNegated, RequireAll);
            (join, negated) = (null, false);
        }
    }

    /// <summary>The number after ~, 2 where ~ stands alone; null where there is no ~.</summary>
    private static int? TakeNumber(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '~') return null;
        int start = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at == start ? 2 : int.TryParse(text.AsSpan(start, at - start), out int n) ? n : int.MaxValue;
    }

    /// <summary>Reads words and phrases; its builder and lists are used again.</summary>
    private sealed class Leaves(SimpleQueryParser parser, string text)
    {
        private readonly System.Text.StringBuilder _characters = new();
        private readonly TextQueries _texts = new(parser._analyzer);

        public Query? Phrase(ref int at)
        {
            int start = ++at;
            System.Text.StringBuilder words = _characters.Clear();
            for (; at < text.Length && text[at] != '"'; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length) at++;
                words.Append(text[at]);
            }
            if (at >= text.Length)
            {
                at = start;   // no partner: the mark is nothing, what follows is words
                return null;
            }
            at++;
            int slop = TakeNumber(text, ref at) ?? 0;
            if (words.Length == 0) return null;
            string phrase = words.ToString();
            return Each(f => _texts.Make(f, phrase, quoted: true, Occur.Must, slop));
        }

        public Query? Word(ref int at)
        {
            System.Text.StringBuilder word = _characters.Clear();
            bool prefix = false;
            for (; at < text.Length && text[at] is not (' ' or '\t' or '\n' or '\r' or '+' or '|' or '(' or ')' or '"'); at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length)
                {
                    word.Append(text[++at]);
                    prefix = false;
                    continue;
                }
                if (text[at] == '~' && word.Length > 0) break;
                prefix = text[at] == '*' && word.Length > 0;
                word.Append(text[at]);
            }
            int? edits = TakeNumber(text, ref at);
            string plain = word.ToString();
            if (plain.Length == 0) return null;
            if (prefix) return Each(f => new PrefixQuery(new Term(f, parser._analyzer.Normalize(f, plain.AsSpan(0, plain.Length - 1)))));
            if (edits is { } n) return Each(f => Fuzzy(f, plain, Math.Clamp(n, 0, FuzzyQuery.MaxDistance)));
            return Each(f => _texts.Make(f, plain, quoted: false, parser.RequireAll ? Occur.Must : Occur.Should, 0, cut: true));
        }

        // A word too long for that is looked for as it stands.
        private Query? Fuzzy(string field, string word, int edits)
        {
            string normal = parser._analyzer.Normalize(field, word);
            return normal.EnumerateRunes().Count() > FuzzyQuery.MaxTermLength
                ? _texts.Make(field, word, quoted: false, parser.RequireAll ? Occur.Must : Occur.Should, 0, cut: true)
                : new FuzzyQuery(new Term(field, normal), edits);
        }

        private Query? Each(Func<string, Query?> make)
        {
            var clauses = new List<BooleanClause>();
            foreach ((string field, float weight) in parser._fields)
            {
                if (make(field) is { } query) clauses.Add(new BooleanClause(weight == 1 ? query : new BoostQuery(query, weight), Occur.Should));
            }
            return clauses.Count switch { 0 => null, 1 => clauses[0].Query, _ => new BooleanQuery(ValueList.From(clauses)) };
        }
    }

    /// <summary>What was read between two parentheses. Signs of equal rank join from left to right.</summary>
    private sealed class Group(bool isNegated, Occur? join)
    {
        private List<BooleanClause> _clauses = [];
        private Occur _joined;

        public bool IsNegated => isNegated;

        public Occur? Join => join;

        public void Add(Query query, Occur? join, bool negated, bool requireAll)
        {
            Occur how = join ?? (requireAll ? Occur.Must : Occur.Should);
            if (_clauses.Count > 1 && how != _joined) _clauses = [new BooleanClause(new BooleanQuery(ValueList.From(_clauses)), how)];
            else if (_clauses.Count == 1 && _clauses[0].Occur != Occur.MustNot) _clauses[0] = _clauses[0] with { Occur = how };
            _joined = how;
            // An excluded word alone means everything else.
            Query one = negated ? new BooleanQuery([new BooleanClause(query, Occur.MustNot), new BooleanClause(new MatchAllQuery(), Occur.Should)]) : query;
            _clauses.Add(new BooleanClause(one, how));
        }

        public Query? ToQuery() => _clauses.Count switch { 0 => null, 1 => _clauses[0].Query, _ => new BooleanQuery(ValueList.From(_clauses)) };
    }
}
