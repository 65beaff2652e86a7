using Dateline.Indexing;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Ranks what a query finds by its words in all their forms, in the text and once more in the title. Never changes what is found. One thread.</summary>
internal sealed class RankingBuilder(WordVariants? variants)
{
    // Chosen by nDCG@10 over two test collections, articles of TIME and abstracts of Cranfield: docs/quality.md.
    private const float Exact = 0.8f;              // the word as written, beside all its forms
    private const float Title = 0.5f;
    private const float NameInTitle = 1.5f;

    // Lucene's limit of clauses, with room for what is found.
    private const int MaxWords = 300;

    private readonly List<(string Word, float Boost)> _words = [];

    public void Clear() => _words.Clear();

    public void Add(string word, float boost)
    {
        if (_words.Count < MaxWords) _words.Add((word, boost));
    }

    /// <summary>The query with the ranking beside it.</summary>
    public Query Rank(Query found)
    {
        if (_words.Count == 0) return found;
        bool onlyStopWords = _words.TrueForAll(w => StopWords.English.Contains(w.Word));
        var clauses = new List<BooleanClause> { new(found, Occur.Must) };
        foreach ((string word, float boost) in _words)
        {
            if (word[0] == ReservedTerms.Entity)
            {
                Put(FieldNames.Text, [word], boost);
                Put(FieldNames.Title, [word], boost * NameInTitle);
                continue;
            }
            if (!onlyStopWords && StopWords.English.Contains(word)) continue;
            string[] forms = variants!.Of(word);
            Put(FieldNames.Text, forms, boost);
            Put(FieldNames.Text, [word], boost * Exact);
            Put(FieldNames.Title, forms, boost * Title);
        }
        // Words that do not count leave the score to what is found: none.
        if (clauses.Count == 1) return found;
        return new BooleanQuery(ValueList.From(clauses));

        void Put(string field, string[] forms, float boost)
        {
            Query query = forms.Length == 1 ? new TermQuery(field, forms[0]) : new SynonymQuery(field, forms);
            clauses.Add(new(boost == 1 ? query : new BoostQuery(query, boost), Occur.Should));
        }
    }
}
