using System.Globalization;
using System.Text;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Console.Indexes;

/// <summary>Finds articles on the same matter by the words that set an article apart from the rest of the index.</summary>
internal static class SimilarArticles
{
    private const int MaxWords = 25;
    private const int MinLength = 3;

    public static NewsResults Find(NewsIndex index, StoredArticle stored, int top)
    {
        string query = Query(index, stored);
        if (query.Length == 0) query = $"id:\"{Escape(stored.Article.Id)}\" NOT id:\"{Escape(stored.Article.Id)}\"";
        return index.Search(query, new NewsSearchOptions { Top = top });
    }

    // Weight of a word: its occurrences here, by how few articles have it; words that no other article has cannot find any.
    private static string Query(NewsIndex index, StoredArticle stored)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        foreach (Zone zone in stored.Article.Text.Zones)
        {
            if (zone.Kind is ZoneKind.Boilerplate or ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Byline) continue;
            int weight = zone.Kind is ZoneKind.Title ? 3 : 1;
            var words = new NewsWords(stored.Article.Text.Of(zone), scratch);
            while (words.MoveNext())
            {
                if (words.Term.Length < MinLength || !char.IsLetter(words.Term[0])) continue;
                string word = words.Term.ToString();
                counts[word] = counts.GetValueOrDefault(word) + weight;
            }
        }
        using Snapshot snapshot = Snapshot.Open(index.Directory);
        int articles = Math.Max(1, snapshot.DocumentCount);
        var best = new List<(string Word, double Weight)>();
        foreach ((string word, int count) in counts)
        {
            int having = snapshot.CountDocuments(new Term(FieldNames.Text, word));
            if (having < 2 || having > articles / 3 + 2) continue;
            best.Add((word, Math.Sqrt(count) * Math.Log(1 + (double)articles / having)));
        }
        best.Sort((a, b) => b.Weight.CompareTo(a.Weight) is var byWeight and not 0 ? byWeight : string.CompareOrdinal(a.Word, b.Word));
        if (best.Count == 0) return "";
        var query = new StringBuilder("(");
        query.AppendJoin(" OR ", best.Take(MaxWords).Select(w => string.Create(CultureInfo.InvariantCulture, $"\"{w.Word}\"^{w.Weight:0.##}")));
        return query.Append(") NOT id:\"").Append(Escape(stored.Article.Id)).Append('"').ToString();
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
