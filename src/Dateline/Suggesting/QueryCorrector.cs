using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Querying;

namespace Dateline.Suggesting;

/// <summary>Finds words of a query that may be mistaken, and what may have been meant. One thread.</summary>
internal sealed class QueryCorrector(SearchView view, EntityTagger tagger, Func<string, long> count)
{
    private const int MaxWords = 32;
    private const int Candidates = 5;
    private const int MinLength = 4;

    // A word is taken for a mistake where none has it, or hardly any beside one that is like it.
    private const int Rarer = 50;

    private const string NoField = "";

    private readonly record struct Candidate(string Text, string? Id, int Edits, long Documents);

    /// <summary>The corrections, the likeliest first.</summary>
    public List<QueryCorrection> Run(string query, int top)
    {
        var found = new List<(QueryCorrection Correction, double Worth)>();
        foreach ((int start, int end, string field) in Words(query).Take(MaxWords))
        {
            string written = query[start..end];
            foreach (Candidate candidate in For(written, field))
            {
                string meant = field == NoField ? candidate.Text : candidate.Id![(candidate.Id!.IndexOf(':') + 1)..];
                string corrected = query[..start] + meant + query[end..];
                long hits = count(corrected);
                if (hits > 0) found.Add((new QueryCorrection(corrected, written, field == NoField ? candidate.Text : NameIndex.LabelOf(tagger.Catalogue, candidate.Id!), candidate.Id, hits), candidate.Documents / Math.Pow(20, candidate.Edits)));
            }
        }
        AddOperators(query, found);
        return [.. found.OrderByDescending(f => f.Worth).ThenBy(f => f.Correction.Query, StringComparer.Ordinal).Select(f => f.Correction).DistinctBy(c => c.Query).Take(top)];
    }

    // "israel or iran": operators are written in capitals. Where nothing is found with the word, it was meant as one.
    private void AddOperators(string query, List<(QueryCorrection Correction, double Worth)> found)
    {
        List<QueryToken> words = Operators(query);
        if (words.Count == 0 || count(query) > 0) return;
        string corrected = query;
        foreach (QueryToken word in words) corrected = string.Concat(corrected.AsSpan(0, word.Start), word.Text.ToUpperInvariant(), corrected.AsSpan(word.End));
        long hits = count(corrected);
        if (hits > 0) found.Add((new QueryCorrection(corrected, words[0].Text, words[0].Text.ToUpperInvariant(), null, hits), double.MaxValue));
    }

    // Those that stand between other things and are not in capitals already.
    private static List<QueryToken> Operators(string query)
    {
        var operators = new List<QueryToken>();
        var lexer = new QueryLexer(query, static (_, _, _) => { });
        QueryToken? before = null, last = null;
        for (QueryToken token = lexer.Next(); token.Kind != QueryTokenKind.End; token = lexer.Next())
        {
            if (last is { Kind: QueryTokenKind.Word, Pattern: null } word && before is { Kind: not (QueryTokenKind.Field or QueryTokenKind.Open or QueryTokenKind.Comma) } && token.Kind is not (QueryTokenKind.Close or QueryTokenKind.Comma)
                && word.Text.ToUpperInvariant() is "AND" or "OR" or "NOT")
                operators.Add(word);
            (before, last) = (last, token);
        }
        return operators;
    }

    private List<Candidate> For(string written, string field)
    {
        string folded = NewsWords.Fold(written);
        int edits = Suggester.EditsFor(folded);
        var found = new List<Candidate>();
        if (edits == 0 || folded.Length < MinLength || !folded.Any(char.IsLetter)) return found;
        NameIndex names = view.Names(tagger.Catalogue);
        if (field != NoField)
        {
            string prefix = field + ":";
            if (EntityNames.Of(tagger.Catalogue).Find(written, _ => true, prefix).Count > 0) return found;
            SuggestionKind kind = field switch { "person" => SuggestionKind.Person, "org" => SuggestionKind.Organization, "group" => SuggestionKind.Group, _ => SuggestionKind.Country };
            if (names.Find(folded, 0, completes: false, kind, 1).Count > 0) return found;
            foreach ((KnownName name, int mistakes) in names.Find(folded, edits, completes: false, kind, Candidates)) found.Add(new(name.Label, name.Id, mistakes, name.Count));
            return found;
        }
        long having = view.Snapshot.CountDocuments(new Term(FieldNames.Text, folded));
        if (having == 0 && names.Find(folded, 0, completes: false, SuggestionKind.Entities, 1).Count > 0) return found;
        if (!folded.Contains(' '))
        {
            foreach (SuggestedTerm term in new TermSuggester(FieldNames.Text) { MaxEdits = edits, Top = 4 * Candidates }.Suggest(view.Snapshot, folded))
            {
                if (term.Edits > 0 && term.Text[0] > ReservedTerms.Last && term.Documents > having * Rarer) found.Add(new(term.Text, null, term.Edits, term.Documents));
            }
        }
        // A name's word is a word of the text too: it is given once, with whose name it is.
        foreach ((KnownName name, int mistakes) in names.Find(folded, edits, completes: false, SuggestionKind.Entities, Candidates))
        {
            if (mistakes == 0 || name.Count <= having * Rarer) continue;
            string text = PartOf(name.Label, folded, mistakes);
            found.RemoveAll(c => c.Id == null && c.Text == NewsWords.Fold(text));
            found.Add(new(text, name.Id, mistakes, name.Count));
        }
        return [.. found.OrderByDescending(c => c.Documents / Math.Pow(20, c.Edits)).Take(Candidates)];
    }

    // The end of a name that is like what was written; the whole name where only another form of it is.
    private static string PartOf(string label, string folded, int mistakes)
    {
        for (int at = label.Length; at > 0;)
        {
            at = label.LastIndexOf(' ', at - 1) + 1;
            if (EditDistance.Between(NewsWords.Fold(label.AsSpan(at)), folded, mistakes) <= mistakes) return label[at..];
            if (at-- == 0) break;
        }
        return label;
    }

    // Words with their places; of fields those that name entities, and those that are searched for words.
    private static List<(int Start, int End, string Field)> Words(string query)
    {
        var words = new List<(int Start, int End, string Field)>();
        var lexer = new QueryLexer(query, static (_, _, _) => { });
        string? field = null;
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        for (QueryToken token = lexer.Next(); token.Kind != QueryTokenKind.End; token = lexer.Next())
        {
            if (token.Kind == QueryTokenKind.Field)
            {
                field = token.Text;
                continue;
            }
            string? of = field switch
            {
                null or "text" or "title" or "lead" or "caption" or "all" => NoField,
                "person" or "org" or "group" or "country" => field,
                "focus" => "country",
                _ => null,
            };
            if (token.Kind != QueryTokenKind.Open) field = null;
            if (of == null || token.Pattern != null) continue;
            if (token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Quoted)) continue;
            int from = token.Start, to = token.End;
            if (of != NoField)
            {
                if (token.Kind == QueryTokenKind.Quoted)
                {
                    (from, to) = (from + 1, to - 1);
                }
                if (from < to) words.Add((from, to, of));
                continue;
            }
            var split = new NewsWords(query.AsSpan(from, to - from), scratch);
            while (split.MoveNext()) words.Add((from + split.Start, from + split.End, NoField));
        }
        return words;
    }
}
