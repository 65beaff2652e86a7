using System.Globalization;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Facets;

namespace Dateline.Suggesting;

/// <summary>Something with a name that an index holds.</summary>
/// <param name="Id">Its typed id.</param>
/// <param name="Label">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Count">Articles that name it.</param>
internal sealed record KnownName(string Id, string Label, SuggestionKind Kind, int Count)
{
    /// <summary>What to search for.</summary>
    public string Query => Id;
}

/// <summary>The names that one view of an index holds, found by the beginning of any of their words. Immutable, thread-safe; made when first asked for.</summary>
internal sealed class NameIndex
{
    private static readonly (string Field, string Prefix, SuggestionKind Kind)[] s_columns =
    [
        (FieldNames.Country, "country:", SuggestionKind.Country), (FieldNames.Person, "person:", SuggestionKind.Person),
        (FieldNames.Org, "org:", SuggestionKind.Organization), (FieldNames.Group, "group:", SuggestionKind.Group),
    ];

    private readonly KnownName[] _names;
    private readonly SortedKeys _keys;

    private NameIndex(KnownName[] names, SortedKeys keys)
    {
        _names = names;
        _keys = keys;
    }

    /// <summary>Gathers the names.</summary>
    public static NameIndex Build(FacetCounter counter, EntityCatalogue catalogue)
    {
        ILookup<string, string> forms = catalogue.Surfaces
            .Where(s => s.Id != null && (s.Rules & (SurfaceRules.Hint | SurfaceRules.AfterComma | SurfaceRules.Null | SurfaceRules.Weak)) == 0 && s.Kind is MentionKind.Name or MentionKind.Acronym or MentionKind.Historic)
            .ToLookup(s => s.Id!, s => s.Text, StringComparer.Ordinal);
        var names = new List<KnownName>();
        var keys = new List<(string Key, int Value)>();
        var own = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<FacetResult> counts = counter.Count(null, [.. s_columns.Select(c => new ValueFacet(c.Field) { Top = int.MaxValue })]);
        for (int c = 0; c < s_columns.Length; c++)
        {
            foreach (FacetValueCount value in counts[c].Values)
            {
                string id = s_columns[c].Prefix + value.Value;
                string label = LabelOf(catalogue, id);
                own.Clear();
                foreach (string form in forms[id].Append(label))
                {
                    string folded = NewsWords.Fold(form);
                    for (int at = 0; at >= 0 && at < folded.Length; at = folded.IndexOf(' ', at) is var space and >= 0 ? space + 1 : -1) own.Add(folded[at..]);
                }
                foreach (string key in own) keys.Add((key, names.Count));
                names.Add(new KnownName(id, label, s_columns[c].Kind, value.Count));
            }
        }
        return new NameIndex([.. names], new SortedKeys(keys));
    }

    /// <summary>The name of an id; made from the id where the catalogue does not have it.</summary>
    public static string LabelOf(EntityCatalogue catalogue, string id) =>
        catalogue.TryGet(id, out Entity? entity) ? entity.Name : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(id[(id.IndexOf(':') + 1)..].Replace('-', ' '));

    /// <summary>Names that a text begins or, with mistakes, is like; the fewest mistakes first, then the most articles.</summary>
    public List<(KnownName Name, int Edits)> Find(string folded, int edits, bool completes, SuggestionKind kinds, int top)
    {
        var found = new Dictionary<int, int>();
        _keys.Find(folded, edits, completes, found);
        return [.. found.Select(f => (Name: _names[f.Key], Edits: f.Value)).Where(f => (f.Name.Kind & kinds) != 0)
            .OrderBy(f => f.Edits).ThenByDescending(f => f.Name.Count).ThenBy(f => f.Name.Label, StringComparer.Ordinal).Take(top)];
    }
}
