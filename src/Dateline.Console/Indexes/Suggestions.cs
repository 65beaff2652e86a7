using System.Text;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;

namespace Dateline.Console.Indexes;

/// <summary>A way to go on with what was typed.</summary>
/// <param name="Label">What people read.</param>
/// <param name="Query">What to search for.</param>
/// <param name="Type">"country", "person", "org", "group" or "word".</param>
/// <param name="Count">Articles that have it.</param>
internal readonly record struct Suggestion(string Label, string Query, string Type, long Count);

/// <summary>Completes beginnings: names that the index holds first, then words.</summary>
internal static class Suggestions
{
    private static readonly (string Facet, string Field)[] s_facets =
    [
        (NewsFacet.Country, FieldNames.Country), (NewsFacet.Person, FieldNames.Person), (NewsFacet.Org, FieldNames.Org), (NewsFacet.Group, FieldNames.Group),
    ];

    public static List<Suggestion> Of(NewsIndex index, string prefix, int top)
    {
        string folded = NewsWords.Fold(prefix);
        var found = new List<Suggestion>();
        if (folded.Length == 0) return found;
        NewsResults all = index.Search("", new NewsSearchOptions { Top = 0, Facets = [.. s_facets.Select(f => f.Facet)], FacetLimit = int.MaxValue });
        foreach ((string facet, string field) in s_facets)
        {
            if (!all.Facets.TryGetValue(facet, out IReadOnlyList<FacetValue>? values)) continue;
            foreach (FacetValue value in values)
            {
                if (Matches(index, field, value, folded)) found.Add(new Suggestion(value.Label, $"{field}:{value.Value}", facet, value.Count));
            }
        }
        found.Sort((a, b) => b.Count.CompareTo(a.Count) is var byCount and not 0 ? byCount : string.CompareOrdinal(a.Label, b.Label));
        if (found.Count >= top) return [.. found.Take(top)];
        if (!folded.Contains(' '))
        {
            using Snapshot snapshot = Snapshot.Open(index.Directory);
            found.AddRange(TermCounts.Of(snapshot, FieldNames.Text, Encoding.UTF8.GetBytes(folded))
                .Where(t => t.Text[0] > ReservedTerms.Last)
                .OrderByDescending(t => t.Documents).ThenBy(t => t.Text, StringComparer.Ordinal)
                .Take(top - found.Count)
                .Select(t => new Suggestion(t.Text, t.Text, "word", t.Documents)));
        }
        return found;
    }

    // By any word of the name, and for countries by any of their other names too.
    private static bool Matches(NewsIndex index, string field, FacetValue value, string folded)
    {
        if (Begins(value.Label)) return true;
        return field == FieldNames.Country && index.Catalogue.TryGet("country:" + value.Value, out Entity? country) && index.Catalogue.FormsOf(country).Any(Begins);

        bool Begins(string name)
        {
            string own = NewsWords.Fold(name);
            return own.StartsWith(folded, StringComparison.Ordinal) || own.Contains(" " + folded, StringComparison.Ordinal);
        }
    }
}
