using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Finds where in documents a query matches one field, word by word: what highlighting marks. Made for one query, used for all its hits. One thread.</summary>
/// <remarks>
/// <para>
/// The query is matched against each document as it was when it was searched for: a clause that does not match the document as a whole has no matches, and neither has
/// one that excludes or only filters. Words of a phrase or of intervals match only where these do. A phrase is one match from its first word to its last; of intervals
/// the innermost parts are matches.
/// </para>
/// <para>
/// Only the query's terms are looked at: by postings, in a term vector, or by analyzing the text, whichever the field has. Clauses on other fields, numbers and dates
/// are asked of the index, or taken to be fulfilled where there is none.
/// </para>
/// </remarks>
public sealed class MatchFinder : IDisposable
{
    private readonly Dictionary<(string Field, Term Term), TermSlot> _slots = [];
    private readonly List<TermSlot> _many = [];
    private readonly MatchNode _root;
    private readonly Snapshot.Use? _use;
    private readonly Analyzer? _analyzer;
    private TextWords? _words;
    private FieldTerms? _vector;
    private int _parts;
    private bool _disposed;

    /// <summary>Prepares a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">The field whose matches are wanted.</param>
    /// <param name="searcher">Searches the index that the documents are of, which stays open until <see cref="Dispose"/>; null where only texts are looked at.</param>
    /// <param name="analyzer">What the field was indexed with; null where it has offsets. With one, the words of broad patterns are looked for in the text rather than in the dictionary, which is faster.</param>
    /// <exception cref="QueryTooComplexException">A pattern of the query needs too many states.</exception>
    public MatchFinder(Query query, string field, Searcher? searcher = null, Analyzer? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(field);
        Field = field;
        Searcher = searcher;
        _analyzer = analyzer;
        _use = searcher?.Snapshot.Acquire();
        _root = Compile(query);
    }

    /// <summary>The field whose matches are found.</summary>
    public string Field { get; }

    /// <summary>Whether there is nothing to look for in the field: only the first words of a text can be shown.</summary>
    public bool IsEmpty => _slots.Count == 0 && _many.Count == 0;

    internal Searcher? Searcher { get; }

    internal SegmentReader? Segment { get; private set; }

    internal int SegmentDocument { get; private set; }

    /// <summary>The current document in the finder's own count: even numbers.</summary>
    internal int Document { get; private set; }

    private MatchSource Source { get; set; }

    /// <summary>Whether <see cref="Find(SegmentReader, int, string, List{QueryMatch}, MatchSource)"/> looks at the text of documents of a segment; if not, it may be left out.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="source">Where words' places are to be taken from.</param>
    public bool NeedsText(SegmentReader segment, MatchSource source = MatchSource.Best)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if (_analyzer == null || IsEmpty) return false;
        source = Choose(segment, source);
        return source == MatchSource.Analysis || (source == MatchSource.Postings && _many.Exists(static m => m.Pattern != null));
    }

    /// <summary>Finds the query's matches in a document of the index.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="doc">The document's number within it. Documents in increasing order are fastest.</param>
    /// <param name="text">The field's text; not looked at where <see cref="NeedsText"/> says so. Of a field with several values each is followed by as many characters as its offset gap says.</param>
    /// <param name="matches">Receives the matches, in no particular order; they may overlap.</param>
    /// <param name="source">Where words' places are to be taken from.</param>
    /// <returns>Whether the document matches the query.</returns>
    /// <exception cref="InvalidOperationException">The field does not have what <paramref name="source"/> asks for, or has no offsets and no analyzer was given.</exception>
    public bool Find(SegmentReader segment, int doc, string text, List<QueryMatch> matches, MatchSource source = MatchSource.Best) => Find(segment, doc, text.AsSpan(), default, matches, source);

    /// <summary>Finds the query's matches in a document of the index whose field may have several values.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="doc">The document's number within it. Documents in increasing order are fastest.</param>
    /// <param name="text">The field's values, each but the last followed by as many characters as the field's offset gap says.</param>
    /// <param name="ends">Where each value ends, in order; empty for a single value.</param>
    /// <param name="matches">Receives the matches.</param>
    /// <param name="source">Where words' places are to be taken from.</param>
    /// <returns>Whether the document matches the query.</returns>
    public bool Find(SegmentReader segment, int doc, ReadOnlySpan<char> text, ReadOnlySpan<int> ends, List<QueryMatch> matches, MatchSource source = MatchSource.Best)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(matches);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if ((uint)doc >= (uint)segment.MaxDoc) throw new ArgumentOutOfRangeException(nameof(doc), doc, $"The segment {segment.Name} has {segment.MaxDoc} documents.");
        Start();
        Segment = segment;
        SegmentDocument = doc;
        Source = Choose(segment, source);
        if (Source == MatchSource.TermVectors)
        {
            _vector = segment.GetVectors(doc)?.GetTerms(Field);
            if (_vector is { HasPositions: false } or { HasOffsets: false } && source == MatchSource.Best) Source = MatchSource.Analysis;
            else if (_vector is { HasPositions: false } or { HasOffsets: false })
                throw new InvalidOperationException($"The term vectors of {Field} have no positions or no offsets, so matches cannot be found by them. Index the field with both, or analyze its text.");
        }
        if (Source == MatchSource.Analysis && _analyzer == null)
            throw new InvalidOperationException($"The field {Field} is indexed without offsets. Give the analyzer that it was indexed with, or index it with offsets in postings or term vectors.");
        if (NeedsAnalysis) Analyze(text, ends);
        return Evaluate(matches);
    }

    /// <summary>Finds the query's matches in a text that need not be in an index.</summary>
    /// <param name="text">The text, one value of the field.</param>
    /// <param name="matches">Receives the matches, in no particular order; they may overlap.</param>
    /// <returns>Whether the text matches the query, as far as the field alone can tell.</returns>
    /// <exception cref="InvalidOperationException">No analyzer was given.</exception>
    public bool Find(ReadOnlySpan<char> text, List<QueryMatch> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_analyzer == null) throw new InvalidOperationException("A text is analyzed to find matches in it: give the analyzer of the field.");
        Start();
        Segment = null;
        Source = MatchSource.Analysis;
        if (NeedsAnalysis) Analyze(text, default);
        return Evaluate(matches);
    }

    /// <summary>Gives back what it holds of the index.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _root.Release();
        foreach (TermSlot slot in _slots.Values) slot.Release();
        foreach (TermSlot slot in _many) slot.Release();
        _use?.Dispose();
    }

    private bool NeedsAnalysis => !IsEmpty && (Source == MatchSource.Analysis || (Source == MatchSource.Postings && _analyzer != null && _many.Exists(static m => m.Pattern != null)));

    private void Start()
    {
        Document += 2;
        if (Document < 0) throw new InvalidOperationException("A finder serves a billion documents. Make another one.");
        _vector = null;
    }

    private bool Evaluate(List<QueryMatch> matches)
    {
        int before = matches.Count;
        if (_root.Evaluate(this, matches) != Truth.No) return true;
        matches.RemoveRange(before, matches.Count - before);
        return false;
    }

    private MatchSource Choose(SegmentReader segment, MatchSource source)
    {
        if (source is MatchSource.TermVectors or MatchSource.Analysis) return source;
        segment.Fields.TryGet(Field, out FieldInfo? info);
        if (info == null || info.HasOffsets) return MatchSource.Postings;
        if (source == MatchSource.Postings) throw new InvalidOperationException($"The field {Field} is indexed without offsets, so matches cannot be found by its postings. Index it with offsets, or analyze its text.");
        return info.HasTermVectors ? MatchSource.TermVectors : MatchSource.Analysis;
    }

    /// <summary>Sees to it that a slot holds its occurrences in the current document.</summary>
    internal TermSlot Load(TermSlot slot)
    {
        if (slot.Loaded == Document) return slot;
        slot.Loaded = Document;
        slot.Clear();
        if (slot.Field != Field)
        {
            // Of another field positions will do.
            if (Segment != null) slot.LoadPostings(Segment, SegmentDocument, slot.WantsPayloads ? PostingsFlags.Payloads : PostingsFlags.Positions);
            return slot;
        }
        PostingsFlags flags = slot.WantsPayloads ? PostingsFlags.All : PostingsFlags.Offsets;
        if (_vector != null) slot.LoadDocument(_vector, flags);
        else if (Source == MatchSource.Postings) slot.LoadPostings(Segment!, SegmentDocument, flags);
        return slot;
    }

    private void Analyze(ReadOnlySpan<char> text, ReadOnlySpan<int> ends)
    {
        _words ??= new TextWords(Field, _analyzer!, [.. _slots.Values.Where(s => s.Field == Field)], _many);
        _words.Fill(text, ends, Document, patternsOnly: Source == MatchSource.Postings);
    }

    /// <summary>The terms of a field as intervals see them.</summary>
    internal FieldTerms GetTerms(string field) => new SlotTerms(this, field);

    internal TermSlot GetSlot(Term term)
    {
        if (!_slots.TryGetValue((term.Field, term), out TermSlot? slot)) _slots.Add((term.Field, term), slot = new TermSlot(term, _parts++));
        return slot;
    }

    private TermNode Any(Term[] terms, TermPattern? pattern)
    {
        var slot = new TermSlot(Field, terms, pattern, _parts++) { IsMany = true };
        _many.Add(slot);
        return new TermNode(slot);
    }

    // No deeper than queries are; apart from the leaves, so that a level takes little stack.
    private MatchNode Compile(Query query)
    {
        while (true)
        {
            switch (query)
            {
                case BoostQuery boost:
                    query = boost.Query;
                    break;
                case ConstantScoreQuery constant:
                    query = constant.Query;
                    break;
                case FunctionScoreQuery function:
                    query = function.Query;
                    break;
                case BooleanQuery boolean:
                    var clauses = new (MatchNode, Occur)[boolean.Clauses.Count];
                    for (int i = 0; i < clauses.Length; i++) clauses[i] = (Compile(boolean.Clauses[i].Query), boolean.Clauses[i].Occur);
                    return new BooleanNode(clauses, boolean.MinimumShouldMatch);
                case DisjunctionMaxQuery max:
                    var parts = new (MatchNode, Occur)[max.Queries.Count];
                    for (int i = 0; i < parts.Length; i++) parts[i] = (Compile(max.Queries[i]), Occur.Should);
                    return new BooleanNode(parts, 1);
                default:
                    return CompileLeaf(query);
            }
        }
    }

    private MatchNode CompileLeaf(Query query)
    {
        switch (query)
        {
            case MatchAllQuery:
                return new ConstantNode(Truth.Yes);
            case MatchNoneQuery:
                return new ConstantNode(Truth.No);
            case TermQuery term when term.Term.Field == Field:
                return new TermNode(GetSlot(term.Term));
            case BlendedTermQuery term when term.Term.Field == Field:
                return new TermNode(GetSlot(term.Term));
            case TermFrequencyQuery term when term.Term.Field == Field:
                return new TermNode(GetSlot(term.Term), term.Minimum);
            case TermInSetQuery set when set.Field == Field:
                return Any([.. set.Values], null);
            case PrefixQuery prefix when prefix.Term.Field == Field:
                return Any([], new PrefixPattern(prefix.Term));
            case WildcardQuery wildcard when wildcard.Pattern.Field == Field:
                return Any([], new AutomatonPattern(Patterns.Wildcard(wildcard.Pattern.Text)));
            case RegexpQuery regexp when regexp.Pattern.Field == Field:
                return Any([], new AutomatonPattern(RegexpParser.Parse(regexp.Pattern.Text)));
            case AutomatonQuery automaton when automaton.Field == Field:
                return Any([], new AutomatonPattern(automaton.Automaton.Nfa));
            case TermRangeQuery range when range.Field == Field:
                return Any([], new RangePattern(range));
            case FuzzyQuery fuzzy when fuzzy.Term.Field == Field:
                return Searcher == null ? Any([], new AutomatonPattern(fuzzy.Automaton())) : Any(Variants(fuzzy, Searcher), null);
            case PhraseQuery { Terms.Count: 0 } or MultiPhraseQuery { Terms.Count: 0 }:
                return new ConstantNode(Truth.No);
            case PhraseQuery { Terms.Count: 1 } phrase when phrase.Field == Field:
                return new TermNode(GetSlot(phrase.Terms[0]));
            case MultiPhraseQuery { Terms.Count: 1 } phrase when phrase.Field == Field:
                return Any([.. phrase.Terms[0]], null);
            case PhraseQuery phrase when phrase.Field == Field:
                return new PhraseNode(this, [.. phrase.Terms.Select(t => new[] { t })], Offsets(phrase.Positions), phrase.Slop, _parts++);
            case MultiPhraseQuery phrase when phrase.Field == Field:
                return new PhraseNode(this, [.. phrase.Terms.Select(t => t.ToArray())], Offsets(phrase.Positions), phrase.Slop, _parts++);
            case IntervalQuery intervals when intervals.Field == Field:
                return new IntervalNode(this, intervals, _parts++);
            default:
                return new OpaqueNode(query);
        }
    }

    private static int[] Offsets(ValueList<int> positions) => [.. positions.Select(p => p - positions[0])];

    // The words that the search looked for: the most alike, and no more than it takes.
    private static Term[] Variants(FuzzyQuery fuzzy, Searcher searcher)
    {
        var terms = new List<Term>();
        var rewritten = (BooleanQuery)fuzzy.Rewrite(searcher);
        foreach (BooleanClause clause in rewritten.Clauses)
        {
            Query term = clause.Query is BoostQuery boost ? boost.Query : clause.Query;
            terms.Add(((BlendedTermQuery)term).Term);
        }
        return [.. terms];
    }
}
