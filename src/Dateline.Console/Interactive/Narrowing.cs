using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
using Dateline.Entities;

namespace Dateline.Console.Interactive;

/// <summary>What a search is narrowed by, and the letters that narrow it further: a value's letter chooses it, and again lets go of it.</summary>
internal sealed class Narrowing(EntityCatalogue catalogue)
{
    /// <summary>Columns of the facets where they stand beside the results.</summary>
    public const int PanelColumns = 36;

    /// <summary>Values of a facet to ask for: what is chosen shall be among them.</summary>
    public const int FacetLimit = 300;

    private const string Letters = "abcdefghijklmorstuvwxyz";   // n and p turn pages, q ends
    private const int BarColumns = 6;

    // The facets that have letters, how they are headed, and how many values are shown beside and below the results.
    private static readonly (string Facet, string Heading, int Beside, int Below)[] s_facets =
    [
        (NewsFacet.Country, "countries", 8, 6), (NewsFacet.Person, "people", 4, 3), (NewsFacet.Org, "organisations", 4, 0), (NewsFacet.Source, "sources", 4, 4),
    ];

    private readonly List<Choice> _chosen = [];
    private readonly Dictionary<char, Choice> _letters = [];
    private IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> _counted = new Dictionary<string, IReadOnlyList<FacetValue>>();

    /// <summary>A value of a facet, and what people call it.</summary>
    public readonly record struct Choice(string Facet, string Value, string Label);

    /// <summary>The facets to count.</summary>
    public static IReadOnlyList<string> Facets { get; } = [.. s_facets.Select(f => f.Facet)];

    /// <summary>What is chosen, as people call it.</summary>
    public IEnumerable<string> Labels => _chosen.Select(c => c.Label);

    public bool IsEmpty => _chosen.Count == 0;

    /// <summary>What is chosen, as a search takes it: values of one facet are alternatives, and a facet is counted as if nothing were chosen in it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen =>
        _chosen.GroupBy(c => c.Facet).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(c => c.Value)]);

    public void Clear() => _chosen.Clear();

    public void Toggle(Choice choice)
    {
        if (_chosen.RemoveAll(c => c.Facet == choice.Facet && c.Value == choice.Value) == 0) _chosen.Add(choice);
    }

    /// <summary>The value that has a letter at the moment.</summary>
    public bool TryGet(char letter, out Choice choice) => _letters.TryGetValue(letter, out choice);

    /// <summary>The value that a word stands for: a country, person or organisation by name or code, or any value that is counted, by how its label begins.</summary>
    public Choice? Find(string word)
    {
        if (_chosen.FindIndex(c => c.Label.Equals(word, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at) return _chosen[at];
        if (SearchInput.TryCountry(catalogue, word) is { } country) return Of(NewsFacet.Country, country);
        foreach (Entity entity in catalogue.FindByName(word))
        {
            if (entity.Type == EntityType.Person) return Of(NewsFacet.Person, entity);
            if (entity.Type == EntityType.Organization) return Of(NewsFacet.Org, entity);
        }
        foreach ((string facet, IReadOnlyList<FacetValue> values) in _counted)
        {
            foreach (FacetValue value in values)
            {
                if (word.Length >= 3 && value.Label.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return new Choice(facet, value.Value, value.Label);
            }
        }
        return null;

        static Choice Of(string facet, Entity entity) => new(facet, entity.LocalId.ToString(), entity.Name);
    }

    /// <summary>Takes over the counts of a search, and gives its values letters.</summary>
    /// <param name="results">The search.</param>
    /// <param name="beside">Whether the facets stand beside the results, where there is room for more of them.</param>
    /// <returns>The facets that have values, with what is shown of each.</returns>
    private List<(string Heading, List<(char Letter, FacetValue Value, bool IsChosen)> Values)> Take(NewsResults results, bool beside)
    {
        _counted = results.Facets;
        _letters.Clear();
        var facets = new List<(string, List<(char, FacetValue, bool)>)>();
        foreach ((string facet, string heading, int manyBeside, int manyBelow) in s_facets)
        {
            IReadOnlyList<FacetValue> counted = results.Facets.GetValueOrDefault(facet) ?? [];
            List<FacetValue> shown = [.. counted.Take(beside ? manyBeside : manyBelow)];
            foreach (Choice choice in _chosen.Where(c => c.Facet == facet && shown.All(v => v.Value != c.Value)))
            {
                FacetValue value = counted.FirstOrDefault(v => v.Value == choice.Value);
                shown.Add(value.Value == null ? new FacetValue(choice.Value, choice.Label, 0) : value);
            }
            var values = new List<(char, FacetValue, bool)>();
            foreach (FacetValue value in shown)
            {
                char letter = _letters.Count < Letters.Length ? Letters[_letters.Count] : ' ';
                if (letter != ' ') _letters[letter] = new Choice(facet, value.Value, value.Label);
                values.Add((letter, value, _chosen.Any(c => c.Facet == facet && c.Value == value.Value)));
            }
            if (values.Count > 0) facets.Add((heading, values));
        }
        return facets;
    }

    /// <summary>Prints the facets as a column: letter, label, count, and a bar.</summary>
    public void WriteColumn(Terminal terminal, NewsResults results)
    {
        bool first = true;
        foreach ((string heading, List<(char Letter, FacetValue Value, bool IsChosen)> values) in Take(results, beside: true))
        {
            if (!first) terminal.Line();
            first = false;
            terminal.Line(terminal.Bold(heading));
            int most = Math.Max(1, values.Max(v => v.Value.Count)), digits = N(most).Length;
            int room = terminal.Columns - 4 - digits - 1 - BarColumns;
            foreach ((char letter, FacetValue value, bool isChosen) in values)
            {
                string label = Terminal.Fit(value.Label, room);
                string text = label + new string(' ', room - MarkedText.Columns(label)) + N(value.Count).PadLeft(digits + 1);
                string bar = terminal.Accent(Bars.Of(value.Count, most, BarColumns));
                terminal.Line(isChosen
                    ? $"{terminal.Style($"▸{letter} {text}", "1;36")} {bar}"
                    : $" {terminal.Bold(letter.ToString())} {text} {bar}");
            }
        }
    }

    /// <summary>Prints the facets in a few lines; what is chosen stands in brackets.</summary>
    public void WriteLines(Terminal terminal, NewsResults results)
    {
        foreach ((string heading, List<(char Letter, FacetValue Value, bool IsChosen)> values) in Take(results, beside: false))
        {
            terminal.Chips(heading.PadRight(11), values.Select(v => Named(v.Letter, v.Value, v.IsChosen)), "   ", Styled);
        }

        static string Named(char letter, FacetValue value, bool isChosen)
        {
            string chip = $"{letter} {Terminal.Fit(value.Label, 30)} {N(value.Count)}";
            return isChosen ? $"[{chip}]" : chip;
        }

        // The letter stands out; what is chosen stands out altogether.
        string Styled(string chip) => chip[0] == '[' ? terminal.Style(chip, "1;36") : terminal.Bold(chip[..1]) + terminal.Accent(chip[1..]);
    }

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
