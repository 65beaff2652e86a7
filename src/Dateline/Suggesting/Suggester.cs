using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Suggesting;

/// <summary>Completes what is typed. One thread.</summary>
internal sealed class Suggester(SearchView view, EntityCatalogue catalogue, SuggestOptions options)
{
    private const SuggestionKind Names = SuggestionKind.Entities;

    /// <summary>The suggestions: names first, then words, then titles; within each the most frequent first.</summary>
    public List<NewsSuggestion> Run(string typed)
    {
        var found = new List<NewsSuggestion>();
        string folded = NewsWords.Fold(typed);
        if (folded.Length == 0) return found;
        Add(found, typed, folded, edits: 0);
        // Mistakes are allowed for only where nothing begins so: they are dearer, and what is right comes first.
        if (found.Count == 0 && options.IsFuzzy && EditsFor(folded) is > 0 and var edits) Add(found, typed, folded, edits);
        return found;
    }

    /// <summary>How many mistakes a text of its length may have.</summary>
    public static int EditsFor(string folded) => folded.Length < 4 ? 0 : folded.Length < 8 ? 1 : 2;

    private void Add(List<NewsSuggestion> found, string typed, string folded, int edits)
    {
        if ((options.Kinds & Names) != 0)
        {
            foreach ((KnownName name, int mistakes) in view.Names(catalogue).Find(folded, edits, completes: true, options.Kinds, options.Top))
                found.Add(new NewsSuggestion(name.Label, name.Query, name.Kind, name.Count) { Edits = mistakes });
        }
        if ((options.Kinds & SuggestionKind.Word) != 0 && found.Count < options.Top && !folded.Contains(' '))
        {
            var terms = new TermSuggester(FieldNames.Text) { Completes = true, MaxEdits = edits, Top = options.Top - found.Count };
            foreach (SuggestedTerm term in terms.Suggest(view.Snapshot, folded))
            {
                if (term.Text[0] > ReservedTerms.Last) found.Add(new NewsSuggestion(term.Text, term.Text, SuggestionKind.Word, term.Documents) { Edits = term.Edits });
            }
        }
        if ((options.Kinds & SuggestionKind.Title) != 0 && found.Count < options.Top && edits == 0) AddTitles(found, typed, folded);
    }

    // Titles with all the words, of which the last may only be begun; the newest first.
    private void AddTitles(List<NewsSuggestion> found, string typed, string folded)
    {
        string[] words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isBegun = !char.IsWhiteSpace(typed[^1]);
        var clauses = new List<BooleanClause>();
        for (int i = 0; i < words.Length; i++)
        {
            Query word = isBegun && i == words.Length - 1 ? new PrefixQuery(FieldNames.Title, words[i]) : new TermQuery(FieldNames.Title, words[i]);
            clauses.Add(new BooleanClause(word, Occur.Filter));
        }
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ScoreDoc hit in view.Searcher.Search(new BooleanQuery(ValueList.From(clauses)), 2 * options.Top, SortOrder.Descending(FieldNames.Published)).Hits)
        {
            if (found.Count == options.Top) return;
            StoredArticle stored = StoredArticleReader.Read(view.Snapshot, hit.Doc, catalogue);
            if (stored.Article.Title.Length > 0 && seen.Add(stored.Article.Title)) found.Add(new NewsSuggestion(stored.Article.Title, $"id:{Quote(stored.Article.Id)}", SuggestionKind.Title, 1));
        }
    }

    /// <summary>A text in quotes, as queries take it.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
