using Dateline.Entities;

namespace Dateline.Console.Interactive;

/// <summary>Completes what stands before the cursor: fields, countries, people, organisations, sources, words, commands and what they take.</summary>
internal sealed class Completer(NewsIndex index)
{
    private const int Most = 12;

    private static readonly string[] s_fields =
    [
        "author:", "caption:", "country:", "date:", "exact:", "focus:", "group:", "id:", "keyword:", "language:", "lead:", "org:", "person:", "place:", "region:", "section:", "source:", "title:", "when:",
    ];

    private readonly Dictionary<string, IReadOnlyList<FacetValue>> _values = new(StringComparer.Ordinal);

    /// <summary>Whole lines up to the cursor, the best first.</summary>
    public IReadOnlyList<string> Complete(string text)
    {
        if (Taken(text) is { } taken) return taken;
        int start = text.LastIndexOfAny([' ', '(', '"']) + 1;
        string head = text[..start], word = text[start..];
        if (word.Length == 0) return [];
        if (start == 0 && word[0] == ':') return [.. Session.Commands.Where(c => c.StartsWith(word[1..], StringComparison.OrdinalIgnoreCase)).Select(c => ":" + c)];
        int colon = word.IndexOf(':');
        if (colon > 0) return [.. Values(word[..colon], word[(colon + 1)..]).Select(v => $"{head}{word[..colon]}:{v}")];
        IEnumerable<string> found = s_fields.Where(f => f.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        if (start == 0) found = found.Concat(Session.Commands.Where(c => c.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        if (word.Length >= 2) found = found.Concat(index.Suggest(word, new SuggestOptions { Top = Most }).Select(s => s.Query));
        return [.. found.Distinct().Take(Most).Select(f => head + f)];
    }

    // After a command that takes one of a few words; null after anything else.
    private IReadOnlyList<string>? Taken(string text)
    {
        int space = text.IndexOf(' ');
        if (space < 0) return null;
        string head = text[..(space + 1)], begun = text[(space + 1)..];
        IEnumerable<string>? words = text[..space].TrimStart(':') switch
        {
            "in" when begun.Length > 0 => new[] { NewsFacet.Country, NewsFacet.Person, NewsFacet.Org, NewsFacet.Source, NewsFacet.Region }.SelectMany(f => Counted(f, begun)).Select(v => v.Label),
            "sort" => ["newest", "oldest", "relevance"],
            "collapse" => ["copies", "none", "stories"],
            "facets" => NewsFacet.All,
            _ => null,
        };
        return words == null ? null : [.. words.Where(w => w.Contains(begun, StringComparison.OrdinalIgnoreCase)).Distinct().Take(Most).Select(w => head + w)];
    }

    private IEnumerable<string> Values(string field, string begun)
    {
        if (field is "country" or "focus") return Countries(begun).Select(e => e.LocalId.ToString()).Take(Most);
        return Counted(field, begun).Select(v => v.Value.Contains(' ') ? $"\"{v.Value}\"" : v.Value).Take(Most);
    }

    private IEnumerable<Entity> Countries(string begun) => index.Catalogue.Entities
        .Where(e => e.Type == EntityType.Country && e.LocalId.Length == 2 && (e.LocalId.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || e.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase)))
        .OrderByDescending(e => e.LocalId.Equals(begun, StringComparison.OrdinalIgnoreCase)).ThenBy(e => e.Name, StringComparer.Ordinal);

    // Values that the index holds, by how they or a word of their name begin.
    private IEnumerable<FacetValue> Counted(string facet, string begun)
    {
        if (!NewsFacet.All.Contains(facet)) return [];
        if (!_values.TryGetValue(facet, out IReadOnlyList<FacetValue>? values))
            _values[facet] = values = index.Search("", new NewsSearchOptions { Top = 0, Facets = [facet], FacetLimit = 10_000 }).Facets.GetValueOrDefault(facet) ?? [];
        return values.Where(v => v.Value.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || v.Label.Split(' ').Any(w => w.StartsWith(begun, StringComparison.OrdinalIgnoreCase)));
    }
}
