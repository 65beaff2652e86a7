using Dateline.Console.Indexes;
using Dateline.Entities;

namespace Dateline.Console.Interactive;

/// <summary>Completes what stands before the cursor: fields, countries, people, organisations, sources, words, commands.</summary>
internal sealed class Completer(NewsIndex index)
{
    private const int Most = 12;

    private static readonly string[] s_fields =
    [
        "author:", "caption:", "country:", "date:", "exact:", "focus:", "group:", "id:", "keyword:", "language:", "lead:", "org:", "person:", "place:", "section:", "source:", "title:", "when:",
    ];

    private readonly Dictionary<string, IReadOnlyList<FacetValue>> _values = new(StringComparer.Ordinal);

    /// <summary>Whole lines up to the cursor, the best first.</summary>
    public IReadOnlyList<string> Complete(string text)
    {
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

    private IEnumerable<string> Values(string field, string begun)
    {
        if (field is "country" or "focus")
        {
            return index.Catalogue.Entities
                .Where(e => e.Type == EntityType.Country && e.LocalId.Length == 2 && (e.LocalId.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || e.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase)))
                .OrderByDescending(e => e.LocalId.Equals(begun, StringComparison.OrdinalIgnoreCase)).ThenBy(e => e.Name, StringComparer.Ordinal)
                .Select(e => e.LocalId.ToString()).Take(Most);
        }
        if (!NewsFacet.All.Contains(field)) return [];
        if (!_values.TryGetValue(field, out IReadOnlyList<FacetValue>? values))
            _values[field] = values = index.Search("", new NewsSearchOptions { Top = 0, Facets = [field], FacetLimit = 10_000 }).Facets.GetValueOrDefault(field) ?? [];
        return values
            .Where(v => v.Value.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || v.Label.Split(' ').Any(w => w.StartsWith(begun, StringComparison.OrdinalIgnoreCase)))
            .Select(v => v.Value.Contains(' ') ? $"\"{v.Value}\"" : v.Value).Take(Most);
    }
}
