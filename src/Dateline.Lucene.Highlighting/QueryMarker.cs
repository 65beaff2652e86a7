using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Highlighting;

/// <summary>Finds what a query matches in texts of one field. Thread-safe; make one per query and use it for all hits.</summary>
/// <remarks>
/// Words are marked one by one, a phrase as one mark from its first word to its last; the words of a phrase are not marked where they stand alone.
/// Looked for: terms, term sets, phrases with and without slop, multi-phrases, prefixes, wildcards, fuzzy words and term ranges, through boolean, boosted,
/// constant-score and other combining queries. Negated and filter clauses are not. Regular expressions and intervals are not marked.
/// </remarks>
public sealed class QueryMarker
{
    private readonly string _field;
    private readonly Analyzer _analyzer;
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly HashSet<int> _lone = [];               // terms marked wherever they stand
    private readonly List<TermPattern> _patterns = [];
    private readonly List<Phrase> _phrases = [];

    /// <summary>Takes from a query what can be marked.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">The field: terms of others are not looked for.</param>
    /// <param name="analyzer">What the field was indexed with.</param>
    public QueryMarker(Query query, string field, Analyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(analyzer);
        _field = field;
        _analyzer = analyzer;
        query.Visit((part, occur) =>
        {
            if (occur is Occur.MustNot or Occur.Filter) return false;
            Take(part);
            return true;
        });
    }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => _terms.Count == 0 && _patterns.Count == 0;

    private void Take(Query query)
    {
        switch (query)
        {
            case TermQuery term:
                TakeWord(term.Term);
                break;
            case TermInSetQuery set:
                foreach (Term value in set.Values) TakeWord(value);
                break;
            case PhraseQuery { Terms.Count: 1 } phrase:
                TakeWord(phrase.Terms[0]);
                break;
            case PhraseQuery { Terms.Count: > 1 } phrase when phrase.Field == _field:
                _phrases.Add(new Phrase([.. phrase.Terms.Select(t => new[] { Number(t) })], [.. phrase.Positions], phrase.Slop));
                break;
            case MultiPhraseQuery { Terms.Count: 1 } phrase:
                foreach (Term term in phrase.Terms[0]) TakeWord(term);
                break;
            case MultiPhraseQuery { Terms.Count: > 1 } phrase when phrase.Field == _field:
                _phrases.Add(new Phrase([.. phrase.Terms.Select(any => any.Select(Number).ToArray())], [.. phrase.Positions], phrase.Slop));
                break;
            case PrefixQuery prefix when prefix.Term.Field == _field:
                _patterns.Add(new PrefixPattern(prefix.Term.Text, NextGroup()));
                break;
            case WildcardQuery wildcard when wildcard.Pattern.Field == _field:
                _patterns.Add(new WildcardPattern(wildcard.Pattern.Text, NextGroup()));
                break;
            case FuzzyQuery fuzzy when fuzzy.Term.Field == _field:
                _patterns.Add(new FuzzyPattern(fuzzy.Term.Text, fuzzy.MaxEdits, fuzzy.PrefixLength, fuzzy.Transpositions, NextGroup()));
                break;
            case TermRangeQuery range when range.Field == _field:
                _patterns.Add(new RangePattern(range.Lower?.Bytes.ToArray(), range.Upper?.Bytes.ToArray(), range.IncludeLower, range.IncludeUpper, NextGroup()));
                break;
        }
    }

    // Groups of patterns are negative, of phrases beyond a million, of words their numbers.
    private int NextGroup() => -1 - _patterns.Count;

    private void TakeWord(Term term)
    {
        if (term.Field == _field) _lone.Add(Number(term));
    }

    private int Number(Term term)
    {
        if (!_terms.TryGetValue(term.Text, out int number)) _terms.Add(term.Text, number = _terms.Count);
        return number;
    }

    /// <summary>Finds the query's matches in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">Receives marks, in no particular order; phrases may overlap words. <see cref="Mark.Merge"/> sees to that.</param>
    public void Find(ReadOnlySpan<char> text, List<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (IsEmpty) return;
        var sink = new Sink(this, marks);
        _analyzer.Analyze(_field, text, new Token(), ref sink);
        if (_phrases.Count == 0) return;
        for (int i = 0; i < _phrases.Count; i++) Find(_phrases[i], 1_000_000 + i, sink.Found!, marks);
    }

    private static void Find(Phrase phrase, int group, List<Occurrence> found, List<Mark> marks)
    {
        // Every occurrence at the place where it would have the phrase begin; a match is one of each word, all within the slop.
        var slots = new List<(int Begin, int Word, Occurrence At)>();
        foreach (Occurrence occurrence in found)
        {
            for (int word = 0; word < phrase.Words.Length; word++)
            {
                if (Array.IndexOf(phrase.Words[word], occurrence.Term) >= 0) slots.Add((occurrence.Position - phrase.Positions[word], word, occurrence));
            }
        }
        slots.Sort(static (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.Word != b.Word ? a.Word.CompareTo(b.Word) : a.At.Start.CompareTo(b.At.Start));
        Span<int> latest = phrase.Words.Length <= 128 ? stackalloc int[phrase.Words.Length] : new int[phrase.Words.Length];
        latest.Fill(-1);
        for (int i = 0; i < slots.Count; i++)
        {
            latest[slots[i].Word] = i;
            int start = int.MaxValue, end = 0;
            bool matches = true;
            for (int word = 0; word < latest.Length && matches; word++)
            {
                if (latest[word] < 0 || slots[i].Begin - slots[latest[word]].Begin > phrase.Slop)
                {
                    matches = false;
                    break;
                }
                Occurrence at = slots[latest[word]].At;
                for (int other = 0; other < word; other++)
                {
                    // One occurrence cannot stand for two places of the phrase, unless they are the same place.
                    if (phrase.Positions[other] != phrase.Positions[word] && slots[latest[other]].At.Position == at.Position) matches = false;
                }
                start = Math.Min(start, at.Start);
                end = Math.Max(end, at.End);
            }
            if (matches) marks.Add(new Mark(start, end, phrase.Words.Length, group));
        }
    }

    private sealed record Phrase(int[][] Words, int[] Positions, int Slop);

    private readonly record struct Occurrence(int Term, int Position, int Start, int End);

    private struct Sink : ITokenSink
    {
        private readonly QueryMarker _marker;
        private readonly List<Mark> _marks;
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _terms;
        private int _position = -1;

        public Sink(QueryMarker marker, List<Mark> marks)
        {
            _marker = marker;
            _marks = marks;
            _terms = marker._terms.GetAlternateLookup<ReadOnlySpan<char>>();
            if (marker._phrases.Count > 0) Found = [];
        }

        public List<Occurrence>? Found { get; }

        public bool Accept(Token token)
        {
            _position += token.PositionIncrement;
            if (_terms.TryGetValue(token.Term, out int number))
            {
                if (_marker._lone.Contains(number)) _marks.Add(new Mark(token.StartOffset, token.EndOffset, 1, number));
                Found?.Add(new Occurrence(number, _position, token.StartOffset, token.EndOffset));
            }
            foreach (TermPattern pattern in _marker._patterns)
            {
                if (!pattern.Matches(token.Term)) continue;
                _marks.Add(new Mark(token.StartOffset, token.EndOffset, 1, pattern.Group));
                break;
            }
            return true;
        }

        public readonly void End(Token token) { }
    }
}
