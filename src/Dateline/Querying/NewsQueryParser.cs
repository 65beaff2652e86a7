using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Dateline.Entities;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Reads Dateline's query language. docs/query-syntax.md describes it.</summary>
/// <remarks>Keeps its own stack: no query, however nested, can exhaust the thread's.</remarks>
public sealed class NewsQueryParser
{
    /// <summary>The longest query, in UTF-16 code units.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The deepest nesting of parentheses and functions. What they make is at most <see cref="NewsQuery.MaxDepth"/> levels deep: parentheses around parentheses make none.</summary>
    public const int MaxDepth = 256;

    /// <summary>The most words, phrases and filters in a query.</summary>
    public const int MaxClauses = 1024;

    private static readonly Dictionary<string, string> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = "title", ["lead"] = "lead", ["caption"] = "caption", ["all"] = "all", ["text"] = "text", ["body"] = "text", ["exact"] = "exact",
        ["country"] = "country", ["focus"] = "focus", ["region"] = "region", ["place"] = "place", ["org"] = "org", ["person"] = "person", ["group"] = "group",
        ["date"] = "date", ["published"] = "date", ["when"] = "when", ["mentioned"] = "when",
        ["source"] = "source", ["author"] = "author", ["language"] = "language", ["lang"] = "language", ["section"] = "section", ["keyword"] = "keyword", ["id"] = "id",
    };

    /// <summary>Whether a field is called so.</summary>
    internal static bool IsField(string name) => s_fields.ContainsKey(name);

    private readonly string _text;
    private readonly bool _isLenient;
    private readonly CompiledPatterns _patterns;
    private readonly List<string> _warnings = [];
    private readonly QueryLexer _lexer;
    private readonly Stack<Frame> _stack = new();
    private Frame _frame = new(FrameKind.Root, 0);
    private int _clauses;
    private int _passedOver;             // parentheses opened beyond the deepest
    private bool _isFull;
    private int _valueEnd = -1;          // where the value of a field ends, which a comma cannot part

    private NewsQueryParser(string text, bool isLenient, CompiledPatterns patterns)
    {
        _text = text;
        _isLenient = isLenient;
        _patterns = patterns;
        _lexer = new QueryLexer(text, Fault);
    }

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query; empty or white space for every article.</param>
    /// <exception cref="QuerySyntaxException">The query cannot be understood.</exception>
    public static NewsQuery Parse(string text) => Parse(text, new CompiledPatterns());

    /// <summary>Reads a query, and leaves what had to be compiled for that to the search.</summary>
    internal static NewsQuery Parse(string text, CompiledPatterns patterns)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new NewsQueryParser(text, isLenient: false, patterns).Run();
    }

    /// <summary>Reads a query, or says why that cannot be done.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NewsQuery? query, [NotNullWhen(false)] out QuerySyntaxException? error)
    {
        try
        {
            (query, error) = (Parse(text), null);
            return true;
        }
        catch (QuerySyntaxException e)
        {
            (query, error) = (null, e);
            return false;
        }
    }

    /// <summary>Reads a query in its best reading, whatever is wrong with it.</summary>
    /// <param name="text">The query.</param>
    /// <param name="warnings">What was wrong, a sentence each.</param>
    public static NewsQuery ParseLenient(string text, out IReadOnlyList<string> warnings) => ParseLenient(text, new CompiledPatterns(), out warnings);

    /// <summary>Reads a query in its best reading, and leaves what had to be compiled for that to the search.</summary>
    internal static NewsQuery ParseLenient(string text, CompiledPatterns patterns, out IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(text);
        string? cut = null;
        if (text.Length > MaxLength)
        {
            cut = $"The query has {text.Length:N0} characters; only the first {MaxLength:N0} were read.";
            text = text[..MaxLength];
        }
        var parser = new NewsQueryParser(text, isLenient: true, patterns);
        NewsQuery query = parser.Run();
        if (cut != null) parser._warnings.Insert(0, cut);
        warnings = parser._warnings;
        return query;
    }

    private enum FrameKind
    {
        Root,
        Group,
        Function,
    }

    private sealed class Frame(FrameKind kind, int start)
    {
        public FrameKind Kind { get; } = kind;
        public int Start { get; } = start;
        public QueryToken Function { get; init; }
        public string? Field { get; init; }
        public List<NewsQuery> Arguments { get; } = [];
        public List<NewsQuery> Ors { get; } = [];
        public List<NewsQuery> Ands { get; } = [];
        public List<NewsQuery> Alternatives { get; } = [];
        public List<(QueryZone Zone, int Start)> Zones { get; } = [];

        /// <summary>What stood before the alternatives so far: the zones and the field that the next may share.</summary>
        public (QueryZone Zone, int Start)[] SharedZones { get; set; } = [];
        public string? SharedField { get; set; }
        public bool IsNegated { get; set; }
        public int NegatedAt { get; set; }
        public bool MayMerge { get; set; }

        /// <summary>The operator that waits for its operand: its position and how it is written; -1 for none.</summary>
        public int Pending { get; set; } = -1;
        public string PendingName { get; set; } = "";
    }

    private NewsQuery Run()
    {
        if (_text.Length > MaxLength)
            throw new QuerySyntaxException($"The query has {_text.Length:N0} characters; the most is {MaxLength:N0}", MaxLength, "Shorten it.");
        if (string.IsNullOrWhiteSpace(_text)) return new AllQuery();
        while (true)
        {
            QueryToken token = _lexer.Next();
            switch (token.Kind)
            {
                case QueryTokenKind.End:
                    _passedOver = 0;
                    while (_stack.Count > 0)
                    {
                        Fault("A parenthesis is never closed", _frame.Start, "Add ).");
                        Close(token);
                    }
                    return Finish(_frame, token.Start) ?? Nothing();
                case QueryTokenKind.Open:
                    Push(new Frame(FrameKind.Group, token.Start) { Field = _frame.Field });
                    break;
                case QueryTokenKind.Function:
                    Push(new Frame(FrameKind.Function, token.Start) { Function = token });
                    break;
                case QueryTokenKind.Close when _stack.Count == 0 && _passedOver == 0:
                    Fault("There is no opening parenthesis to this one", token.Start, "Leave it out, or write \\) to look for it.");
                    break;
                case QueryTokenKind.Close:
                    Close(token);
                    break;
                case QueryTokenKind.Comma when _frame.Kind == FrameKind.Function:
                    NextArgument(token.Start);
                    break;
                case QueryTokenKind.Comma:
                    // "Paris, France": as printed
                    if (token.Start == _valueEnd && token.End < _text.Length && !char.IsWhiteSpace(_text[token.End]))
                        Fault("A comma does not part the values of a field", token.Start, "Write country:(IL OR US), or \"quotes\" around a value that has a comma in it.");
                    break;
                case QueryTokenKind.And:
                    Operator(token, "AND");
                    _frame.MayMerge = false;
                    break;
                case QueryTokenKind.Or:
                    Operator(token, "OR");
                    if (EndAnd(_frame) is { } before) _frame.Ors.Add(before);
                    break;
                case QueryTokenKind.Pipe:
                    Fault("'|' needs a word, phrase or group before it", token.Start, "Write a|b.");
                    break;
                case QueryTokenKind.Not or QueryTokenKind.Minus:
                    if (!_frame.IsNegated) _frame.NegatedAt = token.Start;
                    _frame.IsNegated = !_frame.IsNegated;
                    Wait(token.Start, token.Kind == QueryTokenKind.Not ? "NOT" : "-");
                    break;
                case QueryTokenKind.Plus:
                    Wait(token.Start, "+");
                    _frame.MayMerge = false;
                    break;
                case QueryTokenKind.Field:
                    ReadField(token);
                    break;
                default:
                    // A question mark at the end of a sentence's word is one, as in a phrase.
                    if (token.Pattern is { } asked && _frame.MayMerge && !PhrasePattern.HasSign(PhrasePattern.WithoutQuestion(asked))) token = token with { Pattern = null };
                    string? field = _frame.Field;
                    if (_frame.Alternatives.Count > 0 && _frame.Zones.Count == 0)
                    {
                        _frame.Zones.AddRange(_frame.SharedZones);
                        if (_frame.SharedField is { } shared && IsShared(shared, token)) field ??= shared;
                    }
                    Operand(Leaf(token, field, token.Start), isBare: token.Kind == QueryTokenKind.Word && token.Pattern == null && field == null);
                    if (_frame.Alternatives.Count > 0) _frame.SharedField = field;
                    break;
            }
        }
    }

    private AllQuery Nothing()
    {
        Fault("There is nothing to look for", 0, "Write a word.");
        return new AllQuery();
    }

    private void Push(Frame frame)
    {
        if (_stack.Count + 1 >= MaxDepth)
        {
            Fault($"The query is nested more than {MaxDepth} levels deep", frame.Start, "Take parentheses away.");
            _passedOver++;                           // lenient: what is between belongs to the group around
            return;
        }
        _stack.Push(_frame);
        _frame = frame;
    }

    // What may be put into another query: all but what is as deep as a query can be. In lenient mode the words of that are kept, any of which will do.
    private NewsQuery Shallow(NewsQuery query)
    {
        if (query.Depth < NewsQuery.MaxDepth) return query;
        Fault($"The query is nested more than {NewsQuery.MaxDepth} levels deep", query.Span.Start, "Take parentheses away.");
        return QueryTree.Flatten(query);
    }

    private ValueList<NewsQuery> Shallow(List<NewsQuery> queries)
    {
        for (int i = 0; i < queries.Count; i++) queries[i] = Shallow(queries[i]);
        return ValueList.From(queries);
    }

    private void Operator(QueryToken token, string name)
    {
        if (_frame.Pending >= 0) Fault($"{_frame.PendingName} has nothing after it", _frame.Pending, "Take it away, or put a word behind it.");
        else if (_frame.Ands.Count == 0) Fault($"{name} has nothing before it", token.Start, $"Take it away, or put \\ before it to look for the word.");
        _frame.IsNegated = false;
        Wait(token.Start, name);
    }

    private void Wait(int position, string name)
    {
        _frame.Pending = position;
        _frame.PendingName = name;
    }

    // A whole operand: what stands behind it may change it, what stood before it does.
    private void Operand(NewsQuery? query, bool isBare = false)
    {
        Frame frame = _frame;
        (QueryZone, int)[] zones = [.. frame.Zones];
        if (query != null)
        {
            for (int i = frame.Zones.Count - 1; i >= 0; i--) query = new ZoneQuery(frame.Zones[i].Zone, Shallow(query)) { Span = new(frame.Zones[i].Start, query.Span.End) };
            isBare &= frame.Zones.Count == 0;
            frame.Zones.Clear();
            while (_lexer.TryReadSuffix('^', out double? boost))
            {
                isBare = false;
                if (boost is not (>= 0.000001 and <= 1_000_000)) Fault("'^' needs a number from 0.000001 to 1,000,000 behind it", _lexer.Position, "Write a^2.");
                else query = new WeightedQuery(Shallow(query), (float)boost.Value) { Span = query.Span };
            }
        }
        frame.Zones.Clear();
        if (query != null) frame.Alternatives.Add(query);
        if (TryReadPipe())
        {
            Wait(_lexer.Position - 1, "|");
            (frame.SharedZones, frame.SharedField) = (zones, null);
            return;
        }
        if (frame.Alternatives.Count == 0)
        {
            frame.Pending = -1;
            frame.IsNegated = false;
            return;
        }
        isBare &= frame.Alternatives.Count == 1;
        NewsQuery whole = frame.Alternatives.Count == 1 ? frame.Alternatives[0] : new OrQuery(Shallow(frame.Alternatives)) { Span = Join(frame.Alternatives) };
        frame.Alternatives.Clear();
        if (frame.IsNegated)
        {
            whole = new NotQuery(Shallow(whole)) { Span = whole.Span with { Start = frame.NegatedAt } };
            isBare = false;
        }
        frame.IsNegated = false;
        frame.Pending = -1;
        if (isBare && frame.MayMerge && frame.Ands[^1] is WordsQuery words && whole is WordsQuery more)
            frame.Ands[^1] = new WordsQuery([.. words.Words, .. more.Words]) { Span = new(words.Span.Start, more.Span.End) };
        else frame.Ands.Add(whole);
        frame.MayMerge = isBare;
    }

    // "country:CN|MX", "author:lee|kim", "title:oil|gas": the field goes for all. Of entities only codes are told from words, which may stand beside them: "country:MX|cartel".
    private static bool IsShared(string field, QueryToken token) => field switch
    {
        "when" => token.Kind == QueryTokenKind.Range || QueryDates.TryParse(token.Text, out _, out _),
        "country" or "focus" => token.Text.Length is 2 or 3 && !token.Text.AsSpan().ContainsAnyExceptInRange('A', 'Z'),
        "region" or "place" or "org" or "person" or "group" => token.Kind == QueryTokenKind.Word && token.Text.Contains('-'),
        _ => true,
    };

    private bool TryReadPipe()
    {
        int at = _lexer.Position;
        while (at < _text.Length && char.IsWhiteSpace(_text[at])) at++;
        if (at >= _text.Length || !QueryLexer.IsPipe(_text[at]) || (at + 1 < _text.Length && QueryLexer.IsPipe(_text[at + 1]))) return false;
        _lexer.Next();
        return true;
    }

    private static QuerySpan Join(List<NewsQuery> queries) => new(queries[0].Span.Start, queries[^1].Span.End);

    private NewsQuery? EndAnd(Frame frame)
    {
        if (frame.Alternatives.Count > 0) frame.Ands.Add(new OrQuery(Shallow(frame.Alternatives)) { Span = Join(frame.Alternatives) });
        frame.Alternatives.Clear();
        frame.MayMerge = false;
        NewsQuery? query = frame.Ands.Count switch
        {
            0 => null,
            1 => frame.Ands[0],
            _ => new AndQuery(Shallow(frame.Ands)) { Span = Join(frame.Ands) },
        };
        frame.Ands.Clear();
        return query;
    }

    private NewsQuery? Finish(Frame frame, int position)
    {
        if (frame.Pending >= 0) Fault($"{frame.PendingName} has nothing after it", frame.Pending, "Take it away, or put a word behind it.");
        frame.Pending = -1;
        frame.IsNegated = false;
        frame.Zones.Clear();
        if (EndAnd(frame) is { } last) frame.Ors.Add(last);
        NewsQuery? query = frame.Ors.Count switch
        {
            0 => null,
            1 => frame.Ors[0],
            _ => new OrQuery(Shallow(frame.Ors)) { Span = Join(frame.Ors) },
        };
        frame.Ors.Clear();
        return query is null ? null : query with { Span = new(query.Span.Start, Math.Max(query.Span.End, Math.Min(position, query.Span.End))) };
    }

    private void NextArgument(int position)
    {
        if (Finish(_frame, position) is { } argument) _frame.Arguments.Add(argument);
        else Fault($"{_frame.Function.Text} has an empty place", position, "Take the comma away, or put a word before it.");
    }

    private void Close(QueryToken token)
    {
        if (_passedOver > 0)
        {
            _passedOver--;
            return;
        }
        Frame frame = _frame;
        NewsQuery? query = Finish(frame, token.Start);
        _frame = _stack.Pop();
        if (frame.Kind == FrameKind.Group)
        {
            if (query == null) Fault("There is nothing between the parentheses", frame.Start, "Put a word there, or take them away.");
            Operand(query);
            return;
        }
        if (query != null) frame.Arguments.Add(query);
        Operand(MakeFunction(frame, token.End));
    }

    private NewsQuery? MakeFunction(Frame frame, int end)
    {
        string name = frame.Function.Text;
        int number = frame.Function.Number, start = frame.Start;
        ValueList<NewsQuery> arguments = Shallow(frame.Arguments);
        var span = new QuerySpan(start, end);
        if (arguments.Count == 0)
        {
            Fault($"{name} has nothing between its parentheses", start, $"Write {QueryLexer.Example(name)}.");
            return null;
        }
        switch (name)
        {
            case "ALL":
                if (number >= 0) Fault("ALL takes no number", start, "Write ANY/3(…) for at least three.");
                return new SeveralQuery(0, arguments) { Span = span };
            case "ANY":
                if (number == 0) Fault("ANY needs at least 1", start, $"Write {QueryLexer.Example(name)}.");
                return new SeveralQuery(Math.Max(1, number), arguments) { Span = span };
            case "ATLEAST":
                if (number < 1) Fault("ATLEAST needs a number of mentions, 1 or more", start, $"Write {QueryLexer.Example(name)}.");
                if (arguments.Count > 1) Fault("ATLEAST takes one thing to count", start, "Write ATLEAST/3(a|b) for either.");
                return new MentionsQuery(Math.Max(1, number), arguments.Count == 1 ? arguments[0] : Shallow(new OrQuery(arguments) { Span = span })) { Span = span };
            case "SAME":
                if (number >= 0) Fault("SAME takes no number", start, $"Write {QueryLexer.Example(name)}, or NEAR/4(…) for a distance in words.");
                break;
            default:
                if (number < 0) Fault($"{name} needs a distance in words", start, $"Write {QueryLexer.Example(name)}.");
                break;
        }
        if (arguments.Count == 1)
        {
            Fault($"{name} needs two things or more", start, $"Write {QueryLexer.Example(name)}.");
            return arguments[0];
        }
        return name == "SAME" ? new SameQuery(arguments) { Span = span } : new NearQuery(number < 0 ? 5 : number, arguments, name == "BEFORE") { Span = span };
    }

    private void ReadField(QueryToken token)
    {
        if (!s_fields.TryGetValue(token.Text, out string? field))
        {
            Fault($"There is no field \"{token.Text}\"", token.Start, Guess(token));
            return;                                  // lenient: what follows is looked for in the text
        }
        if (ZoneOf(field) is { } zone)
        {
            AddZone(zone, token);
            return;
        }
        string comparison = _lexer.ReadComparison();
        QueryToken value = _lexer.Next();
        while (value.Kind == QueryTokenKind.Field && s_fields.TryGetValue(value.Text, out string? inner))
        {
            // Lenient: the part of the article goes before the field, of two other fields the last is meant. A loop: however many there are, nothing is nested.
            if (ZoneOf(inner) is { } part)
            {
                Fault($"{value.Text}: stands before {token.Text}:, not behind it", value.Start, $"Write {value.Text}:{token.Text}:word.");
                AddZone(part, value);
            }
            else
            {
                Fault($"{token.Text}: and {value.Text}: cannot share a value", value.Start, $"Write {token.Text}:a {value.Text}:b, or \"quotes\" around a value that has a colon in it.");
                (token, field) = (value, inner);
            }
            comparison = _lexer.ReadComparison();
            value = _lexer.Next();
        }
        if (_frame.Zones.Count > 0 && field is ("focus" or "date" or "source" or "author" or "language" or "section" or "keyword" or "id"))
        {
            string name = _text[_frame.Zones[^1].Start.._text.IndexOf(':', _frame.Zones[^1].Start)];
            Fault($"{token.Text}: is said of the article as a whole, and {name}: of its words", token.Start, $"Write {name}:word {token.Text}:value.");
            _frame.Zones.Clear();
        }
        if (comparison.Length > 0)
        {
            if (field is not ("date" or "when")) Fault($"{token.Text}: cannot be compared", token.Start, "Only date: and when: take >, >=, < and <=.");
            Operand(Compare(field, comparison, value, token.Start));
            return;
        }
        switch (value.Kind)
        {
            case QueryTokenKind.Open:
                Push(new Frame(FrameKind.Group, value.Start) { Field = field });
                break;
            case QueryTokenKind.Word or QueryTokenKind.Quoted or QueryTokenKind.Range or QueryTokenKind.Regex:
                Operand(Leaf(value, field, token.Start));
                if (_frame.Alternatives.Count > 0) _frame.SharedField = field;
                _valueEnd = value.End;
                break;
            case QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Not when value.End - value.Start > 1 && char.IsLetter(_text[value.Start]):
                Operand(Leaf(new QueryToken(QueryTokenKind.Word, value.Start, value.End, _text[value.Start..value.End]), field, token.Start));   // country:NOT is no country, but id:OR may be an id
                break;
            default:
                Fault($"{token.Text}: has no value", token.Start, $"Write {token.Text}:word, with nothing between, or \"quotes\".");
                Operand(null);
                break;
        }
    }

    private static QueryZone? ZoneOf(string field) => field switch
    {
        "title" => QueryZone.Title,
        "lead" => QueryZone.Lead,
        "caption" => QueryZone.Caption,
        "all" => QueryZone.All,
        "text" => QueryZone.Story,
        _ => null,
    };

    private void AddZone(QueryZone zone, QueryToken token)
    {
        if (_frame.Zones.Count > 0 && _frame.Zones[^1] is var (outer, start) && outer != zone)
        {
            string name = _text[start.._text.IndexOf(':', start)];
            Fault($"{name}: and {token.Text}: are different parts of an article", token.Start, $"Write {name}:word OR {token.Text}:word.");
        }
        _frame.Zones.Add((zone, token.Start));
        if (_frame.Pending < 0) Wait(token.Start, token.Text + ":");
    }

    private string Guess(QueryToken token)
    {
        string field = token.Text, literal = $"To look for the word itself, write {field}\\:.";
        if (_text.AsSpan(token.End).StartsWith("//")) return "Put a web address in \"quotes\" to look for the words of it.";
        if (QueryLexer.IsTaken(field)) return $"Write {QueryLexer.Example(field)}. {literal}";
        return NearestField(field, field.Length < 4 ? 1 : 2) is { } best ? $"Did you mean {best}:? {literal}" : $"Fields are {string.Join(", ", s_fields.Keys)}. {literal}";
    }

    /// <summary>The field whose name is most like one that is none; null for none that is at most so many letters away.</summary>
    internal static string? NearestField(string field, int letters)
    {
        string? best = null;
        int least = letters + 1;
        foreach (string name in s_fields.Keys)
        {
            int distance = EditDistance.Between(name, field.ToLowerInvariant(), letters);
            if (distance < least) (best, least) = (name, distance);
        }
        return best;
    }

    private NewsQuery? Leaf(QueryToken token, string? field, int start)
    {
        if (++_clauses > MaxClauses)
        {
            if (!_isFull) Fault($"The query has more than {MaxClauses:N0} words, phrases and filters", token.Start, "Leave some out.");
            _isFull = true;
            return null;
        }
        var span = new QuerySpan(start, token.End);
        if (token.Kind == QueryTokenKind.Everything) return new AllQuery { Span = span };
        return field switch
        {
            null => WordLeaf(token, span),
            "exact" => ExactLeaf(token, span),
            "date" or "when" => DateLeaf(field, token, span),
            "country" or "focus" or "region" or "place" or "org" or "person" or "group" => EntityLeaf(Enum.Parse<EntityRole>(field, ignoreCase: true), field, token, span),
            _ => MetadataLeaf(Enum.Parse<MetadataField>(field, ignoreCase: true), field, token, span),
        };
    }

    private NewsQuery? WordLeaf(QueryToken token, QuerySpan span)
    {
        switch (token.Kind)
        {
            case QueryTokenKind.Quoted:
                return Phrase(token, span);
            case QueryTokenKind.Regex:
                return Regex(token.Text, token.Start, span);
            case QueryTokenKind.Range:
                (string? from, string? to, bool includesFrom, bool includesTo) = token.Range;
                return new WordRangeQuery(from, to, includesFrom, includesTo) { Span = span };
        }
        if (token.Pattern is { } pattern)
        {
            if (NewsWords.Fold(pattern).Length == 0)
            {
                if (pattern.Trim('*').Length == 0) return new AllQuery { Span = span };
                Fault($"'{pattern}' has no letter in it", token.Start, "Put at least one letter to the wildcards.");
                return null;
            }
            int first = 0;
            while (pattern[first] is not ('*' or '?')) first += pattern[first] == '\\' ? 2 : 1;
            bool isPrefix = first == pattern.Length - 1 && pattern[first] == '*' && pattern[..first].Trim().Length > 0;
            return isPrefix ? new StartsWithQuery(QueryLexer.Unescape(pattern[..first])) { Span = span } : new PatternQuery(pattern) { Span = span };
        }
        if (_lexer.TryReadSuffix('~', out double? number))
        {
            int length = token.Text.Length;
            if (number > 1 && number % 1 != 0) Fault("'~' behind a word needs a whole number of letters", token.End, $"Write {token.Text}~1.");
            int edits = number switch { null => length < 3 ? 0 : length < 6 ? 1 : 2, 0 => 0, >= 1 => (int)Math.Min(number.Value, 99), _ => (int)Math.Min(2, (1 - number.Value) * length) };
            if (edits > 2) Fault($"'~{edits}' is too far: words differ by one or two letters", token.Start, $"Write {token.Text}~2.");
            edits = Math.Min(edits, 2);
            if (NewsWords.Fold(token.Text).Length == 0) return null;
            return edits == 0 ? new WordsQuery([token.Text]) { Span = span } : new SimilarQuery(token.Text, edits) { Span = span };
        }
        if (NewsWords.Fold(token.Text).Length > 0) return new WordsQuery([token.Text]) { Span = span };
        return null;                                 // punctuation and emoji are nothing
    }

    private RegexQuery? Regex(string expression, int position, QuerySpan span)
    {
        while (PatternText.ForeignSign(expression) is { } sign)
        {
            Fault($"'{sign}' means nothing in a regular expression here", position, "A whole word is matched, without ^ and $; write [0-9] for \\d, (a|b) for (?:a|b).");
            if (sign == "^") expression = expression[1..];
            else if (sign == "$") expression = expression[..^1];
            else return null;
        }
        if (RegexFault(expression) is not { } reason) return new RegexQuery(expression) { Span = span };
        Fault($"The regular expression cannot be used: {reason}", position, null);
        return null;
    }

    // A phrase, with places for patterns, and for entities in square brackets.
    private PhraseOfNews? Phrase(QueryToken token, QuerySpan span)
    {
        string text = token.Text;
        var parts = new List<PhrasePart>();
        var run = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c != '[')
            {
                run.Append(c);
                if (c == '\\' && i + 1 < text.Length) run.Append(text[++i]);
                continue;
            }
            int close = i + 1;
            while (close < text.Length && text[close] != ']') close += text[close] == '\\' ? 2 : 1;
            if (close >= text.Length)
            {
                Fault("A square bracket in the phrase is never closed", token.Start + 1 + i, "Close it with ], or write \\[.");
                run.Append(' ');
                continue;
            }
            AddRun(parts, run);
            string inside = text[(i + 1)..close];
            ValueList<MentionKind> kinds = Kinds(ref inside, token.Start + 1 + i);
            List<string> names = SlotNames(inside, token.Start + 1 + i);
            if (names.Count > 0) parts.Add(new PhraseEntity(ValueList.From(names)) { Kinds = kinds, At = token.Start + 1 + i });
            i = close + PossessiveAt(text.AsSpan(close + 1));
        }
        AddRun(parts, run);
        int slop = 0;
        if (_lexer.TryReadSuffix('~', out double? number))
        {
            if (number is null || number > 1000 || number % 1 != 0) Fault("'~' behind a phrase needs a whole number of words, at most 1,000", token.End, "Write \"a b\"~3.");
            else slop = (int)number;
        }
        if (parts.Count > 0 && parts[^1] is PhrasePattern { IsAnyWord: true })
        {
            Fault("A star alone at the end of a phrase stands for nothing", token.Start, "Take it away, or put a word behind it; to look for words that begin alike, write \"prime minist*\".");
            while (parts.Count > 0 && parts[^1] is PhrasePattern { IsAnyWord: true }) parts.RemoveAt(parts.Count - 1);
        }
        if (parts.Count == 0) return null;
        return new PhraseOfNews(ValueList.From(parts), slop, token.IsLoose) { Span = span with { End = _lexer.Position } };
    }

    // [person:"Emily Harding"], as outside of a phrase.
    private static string Unquote(string name)
    {
        int colon = name.IndexOf(':');
        return colon > 0 && name.Length > colon + 2 && QueryLexer.IsQuote(name[colon + 1]) && QueryLexer.IsQuote(name[^1]) ? string.Concat(name.AsSpan(0, colon + 1), name.AsSpan((colon + 2)..^1)) : name;
    }

    // "[UK]'s closest ally": a possessive says no more behind an entity than behind a word.
    private static int PossessiveAt(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('\'' or '\u2019' or '\u02bc' or '\uff07' or '`' or '\u00b4')) return 0;
        int length = text.Length > 1 && text[1] is 's' or 'S' ? 2 : 1;
        return text.Length == length || !char.IsLetterOrDigit(text[length]) ? length : 0;
    }

    // The names between square brackets. What has a type must have a name behind it.
    private List<string> SlotNames(string inside, int position)
    {
        var names = new List<string>();
        bool anyEmpty = false;
        foreach (string part in inside.Split('|'))
        {
            string name = Unquote(QueryLexer.Unescape(part.Trim()));
            if (name.EndsWith(':'))
            {
                Fault($"There is no name behind {name} between the square brackets", position, "Write [country:US] or [person:putin].");
                anyEmpty = true;
            }
            else if (PhrasePattern.HasSign(part.Trim().TrimEnd('?')))
            {
                Fault($"'{name}' between the square brackets is a pattern", position, "Write a name there, such as [country:US] or [person:putin]; patterns stand outside of brackets: \"prime minist*\".");
                anyEmpty = true;
            }
            else if (name.Length > 0)
            {
                names.Add(name);
            }
        }
        if (names.Count == 0 && !anyEmpty) Fault("There is no name between the square brackets", position, "Write [US] or [country:US].");
        return names;
    }

    // What stands between two entities of a phrase, escapes kept: words, and those among them that have a star or a question mark.
    private static void AddRun(List<PhrasePart> parts, StringBuilder run)
    {
        string text = run.ToString();
        var words = new StringBuilder();
        run.Clear();
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                if (text[i] == '\\' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])) i++;
                i++;
            }
            string word = text[start..i], asked = PhrasePattern.WithoutQuestion(word);
            if (PhrasePattern.HasSign(asked))
            {
                PhrasePattern? pattern = PhrasePattern.Read(asked);
                if (pattern != null)
                {
                    AddWords();
                    parts.Add(pattern);
                }
            }
            else if (asked.Length > 0)
            {
                words.Append(QueryLexer.Unescape(word));
            }
            if (i < text.Length) words.Append(text[i++]);
        }
        AddWords();

        void AddWords()
        {
            string plain = words.ToString().Trim();
            if (NewsWords.Fold(plain).Length > 0) parts.Add(new PhraseWords(plain));
            words.Clear();
        }
    }

    // What stands behind " kind:" in square brackets, which is taken away there.
    private ValueList<MentionKind> Kinds(ref string inside, int position)
    {
        const string Sign = " kind:";
        int at = inside.IndexOf(Sign, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return [];
        var kinds = new SortedSet<MentionKind>();
        foreach (string name in inside[(at + Sign.Length)..].Split('|', StringSplitOptions.TrimEntries))
        {
            if (name.Length > 0 && !char.IsAsciiDigit(name[0]) && Enum.TryParse(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out MentionKind kind)) kinds.Add(kind);
            else Fault($"'{name}' is no kind of mention", position, $"Kinds are {string.Join(", ", Enum.GetValues<MentionKind>().Select(PhraseEntity.NameOf))}.");
        }
        inside = inside[..at];
        return ValueList.From(kinds);
    }

    private NewsQuery? ExactLeaf(QueryToken token, QuerySpan span)
    {
        if (token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Quoted) || token.Pattern != null)
        {
            Fault("exact: takes a word or a phrase", token.Start, "Write exact:US or exact:\"U.S.\".");
            return null;
        }
        string text = token.Kind == QueryTokenKind.Quoted ? QueryLexer.Unescape(token.Text) : token.Text;
        if (NewsWords.Fold(text).Length > 0) return new ExactQuery(text) { Span = span };
        Fault("exact: has no word behind it", token.Start, "Write exact:US or exact:\"U.S.\".");
        return null;
    }

    private NewsQuery? EntityLeaf(EntityRole role, string field, QueryToken token, QuerySpan span)
    {
        if (Value(field, token) is not { } name) return null;
        return new EntityQuery(role, name) { Span = span };
    }

    private NewsQuery? MetadataLeaf(MetadataField kind, string field, QueryToken token, QuerySpan span)
    {
        if (Value(field, token) is not { } value) return null;
        if (kind == MetadataField.Language && value.Length > 3 && value.AsSpan().IndexOfAny('-', '_') < 0)
        {
            Fault($"'{value}' is no code of a language", token.Start, "Write language:en, language:de, language:fr: the two letters of ISO 639.");
            return null;
        }
        return new MetadataQuery(kind, value) { Span = span };
    }

    // A word or phrase, and nothing else.
    private string? Value(string field, QueryToken token)
    {
        if (token.Kind is QueryTokenKind.Word or QueryTokenKind.Quoted && token.Pattern == null)
        {
            string value = (token.Kind == QueryTokenKind.Quoted ? QueryLexer.Unescape(token.Text) : token.Text).Trim();
            if (value.Length > 0) return value;
            Fault($"{field}: has an empty value", token.Start, "Put a name between the quotes.");
            return null;
        }
        Fault($"{field}: takes a name, not a pattern, a range or an expression", token.Start, $"Write {field}:name or {field}:\"two words\".");
        return null;
    }

    private NewsQuery? DateLeaf(string field, QueryToken token, QuerySpan span)
    {
        if (token.Kind == QueryTokenKind.Range)
        {
            (string? fromText, string? toText, bool includesFrom, bool includesTo) = token.Range;
            DateOnly? from = null, to = null;
            if (fromText != null)
            {
                if (Days(field, fromText, token.Start) is not { } first) return null;
                from = includesFrom ? first.From : Next(first.To);
            }
            if (toText != null)
            {
                if (Days(field, toText, token.Start) is not { } last) return null;
                to = includesTo ? last.To : Previous(last.From);
            }
            if (from > to && Days(field, fromText!, token.Start)!.Value.From > Days(field, toText!, token.Start)!.Value.To)
            {
                Fault("The range ends before it begins", token.Start, "Change its ends.");
                (from, to) = (to, from);
            }
            else if (from > to)
            {
                Fault($"No day is left between {fromText} and {toText}", token.Start, "Braces leave a bound out: write [first TO last] to take both in.");
                (from, to) = (to, from);
            }
            return Make(field, from, to, span);
        }
        if (token.Pattern is "*") return Make(field, null, null, span);      // any
        if (Value(field, token) is not { } value) return null;
        if (field == "date" && Recent(value) is { } recent) return recent with { Span = span };
        return Days(field, value, token.Start) is { } days ? Make(field, days.From, days.To, span) : null;
    }

    private NewsQuery? Compare(string field, string comparison, QueryToken token, int start)
    {
        if (field is not ("date" or "when") || Value(field, token) is not { } value || Days(field, value, token.Start) is not { } days) return null;
        ++_clauses;
        var span = new QuerySpan(start, token.End);
        return comparison switch
        {
            "=" => Make(field, days.From, days.To, span),
            ">=" => Make(field, days.From, null, span),
            ">" => Make(field, Next(days.To), null, span),
            "<=" => Make(field, null, days.To, span),
            _ => Make(field, null, Previous(days.From), span),
        };
    }

    private static DateOnly Next(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    private static DateOnly Previous(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);

    private static NewsQuery Make(string field, DateOnly? from, DateOnly? to, QuerySpan span) =>
        field == "date" ? new PublishedQuery(from, to) { Span = span } : new MentionedQuery(from, to) { Span = span };

    private (DateOnly From, DateOnly To)? Days(string field, string value, int position)
    {
        if (QueryDates.TryParse(value, out DateOnly from, out DateOnly to)) return (from, to);
        Fault($"'{value}' is no date", position, $"Write {field}:2025-03-06, {field}:2025-03, {field}:2025, {field}:[2025-03-01 TO 2025-03-31] or {field}:>=2025-03-06{(field == "date" ? ", or date:last-7-days" : "")}.");
        return null;
    }

    private static RecentQuery? Recent(string value)
    {
        string text = value.ToLowerInvariant();
        if (text == "today") return new RecentQuery(1, "day");
        string[] parts = text.Split('-');
        if (parts is ["last", _, _] && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 10_000
            && parts[2].TrimEnd('s') is "day" or "week" or "month" or "year")
            return new RecentQuery(count, parts[2].TrimEnd('s'));
        return parts is ["last", "day" or "week" or "month" or "year"] ? new RecentQuery(1, parts[1]) : null;
    }

    private string? RegexFault(string expression)
    {
        if (string.IsNullOrWhiteSpace(expression)) return "it is empty";
        if (expression.Length > RegexpQuery.MaxLength) return $"it has more than {RegexpQuery.MaxLength:N0} characters";
        try
        {
            _ = _patterns.Regexp(PatternText.FoldExpression(expression));
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message.Split(" (Parameter")[0].TrimEnd('.');
        }
        catch (QueryTooComplexException e)
        {
            return e.Limit;
        }
    }

    private void Fault(string reason, int position, string? hint)
    {
        if (!_isLenient) throw new QuerySyntaxException(reason, position, hint);
        if (_warnings.Count < 20) _warnings.Add($"{reason} (at character {position + 1}).");
    }
}
