using System.Globalization;
using System.Text;
using Dateline.Console.Commands;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Interactive;

/// <summary>A conversation with an index: a query, what it is narrowed by, and the page that is shown.</summary>
internal sealed class Session(Terminal terminal, NewsIndex index)
{
    private const int PageSize = 5;
    private const string Keys = "abcdefghijklm";   // n and p turn pages

    // What facets may narrow by, how many values get a key, and what they are headed.
    private static readonly (string Facet, int Keys, string Heading)[] s_narrowing =
    [
        (NewsFacet.Country, 6, "countries"), (NewsFacet.Person, 3, "people"), (NewsFacet.Source, 4, "sources"),
    ];

    private readonly List<(string Facet, string Value, string Label)> _narrowed = [];
    private readonly Dictionary<char, (string Facet, string Value, string Label)> _keys = [];
    private readonly Stack<string?> _pages = new();   // where the pages before this one start
    private string? _query;
    private string? _page;
    private DateOnly? _from;
    private DateOnly? _to;
    private NewsSort _sort;
    private NewsCollapse _collapse;
    private NewsResults? _results;

    /// <summary>The words that are commands and not searches when they stand first; each may have a colon before it.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        ["clear", "collapse", "explain", "facets", "from", "help", "in", "next", "open", "previous", "quit", "search", "similar", "sort", "story", "timeline", "to"];

    /// <summary>What to ask with: the narrowing shows in it.</summary>
    public string Prompt
    {
        get
        {
            var parts = _narrowed.Select(n => n.Label).ToList();
            if (_from is { } from) parts.Add("from " + from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (_to is { } to) parts.Add("to " + to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return parts.Count == 0 ? "news> " : $"news [{Terminal.Fit(string.Join(", ", parts), 40)}]> ";
        }
    }

    public void Welcome()
    {
        terminal.Wrapped($"{index.Count.ToString("N0", CultureInfo.InvariantCulture)} articles. Type what to find, for example \"Five Eyes\" or country:IL. Tab completes, :help tells more, :quit ends.");
    }

    /// <summary>Does what a line says.</summary>
    /// <returns>False when the session is over.</returns>
    public bool Execute(string line)
    {
        line = line.Trim();
        if (line.Length == 0) return true;
        try
        {
            return Dispatch(line);
        }
        catch (Exception e) when (Host.Explain(e) is not null)
        {
            if (e is Querying.QuerySyntaxException { Position: var at } && _query is { } query && at <= query.Length && query.Length < terminal.Width - 2)
            {
                terminal.Line("  " + query);
                terminal.Line("  " + new string(' ', at) + "^");
            }
            terminal.Wrapped(e.Message);
            return true;
        }
    }

    private bool Dispatch(string line)
    {
        bool isCommand = line[0] == ':';
        string[] words = (isCommand ? line[1..] : line).Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string first = words.Length == 0 ? "" : words[0], rest = words.Length > 1 ? words[1] : "";
        bool alone = rest.Length == 0;
        switch (first)
        {
            case "quit" or "exit" or "q" when alone:
                return false;
            case "help" or "?" when alone:
                Help();
                return true;
            case "next" or "n" when alone:
                Turn(forward: true);
                return true;
            case "previous" or "prev" or "p" when alone:
                Turn(forward: false);
                return true;
            case "facets" when alone:
                Facets();
                return true;
            case "timeline" when alone:
                Timeline();
                return true;
            case "clear" when alone:
                _narrowed.Clear();
                _from = _to = null;
                Refresh();
                return true;
            case "open" or "similar" or "explain" or "story" when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int rank):
                OnHit(first, rank);
                return true;
            case "sort" when Enum.TryParse(rest, ignoreCase: true, out NewsSort sort) && !char.IsDigit(rest[0]):
                _sort = sort;
                Refresh();
                return true;
            case "collapse" when Enum.TryParse(rest, ignoreCase: true, out NewsCollapse collapse) && !char.IsDigit(rest[0]):
                _collapse = collapse;
                Refresh();
                return true;
            case "from" or "to" when rest.Length is 4 or 7 or 10 && char.IsDigit(rest[0]):
                if (first == "from") _from = SearchOptions.Day("from", rest, last: false);
                else _to = SearchOptions.Day("to", rest, last: true);
                Refresh();
                return true;
            case "in" when !alone && (isCommand || index.Catalogue.FindByName(rest).Count > 0 || rest.Length == 2):
                string code = SearchOptions.Country(index.Catalogue, rest);
                Toggle((NewsFacet.Country, code, index.Catalogue.TryGet("country:" + code, out Entities.Entity? country) ? country.Name : code));
                return true;
            case "search" when isCommand && !alone:
                Ask(rest);
                return true;
        }
        if (isCommand) throw new UsageException($"There is no command \":{first}\" that takes \"{rest}\". :help lists them.");
        if (line.Length == 1 && _keys.TryGetValue(line[0], out (string, string, string) value)) Toggle(value);
        else if (_results != null && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= PageSize * (_pages.Count + 1)) OnHit("open", number);
        else Ask(line);
        return true;
    }

    private void Ask(string query)
    {
        _query = query;
        _results = null;
        _sort = NewsSort.Relevance;
        Refresh();
    }

    private void Refresh()
    {
        _pages.Clear();
        _page = null;
        if (_query == null && _narrowed.Count == 0 && _from == null && _to == null)
        {
            _results = null;
            return;
        }
        Show();
    }

    private void Turn(bool forward)
    {
        if (_results == null) throw new UsageException("Search for something first.");
        if (forward)
        {
            if (_results.Next == null) throw new UsageException("There are no more pages.");
            _pages.Push(_page);
            _page = _results.Next;
        }
        else
        {
            if (!_pages.TryPop(out string? before)) throw new UsageException("This is the first page.");
            _page = before;
        }
        Show();
    }

    private void Toggle((string Facet, string Value, string Label) value)
    {
        if (!_narrowed.Remove(value)) _narrowed.Add(value);
        Refresh();
    }

    // Countries go by the option, so that the other countries keep their counts; the rest is part of the query.
    private string FullQuery()
    {
        string[] narrowed = [.. _narrowed.Where(n => n.Facet != NewsFacet.Country).Select(n => $"{n.Facet}:\"{n.Value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"")];
        string query = _query ?? "";
        return narrowed.Length == 0 ? query : string.Join(' ', query.Length == 0 ? narrowed : [$"({query})", .. narrowed]);
    }

    private NewsSearchOptions Options => new()
    {
        Top = PageSize,
        After = _page,
        Countries = [.. _narrowed.Where(n => n.Facet == NewsFacet.Country).Select(n => n.Value)],
        From = _from,
        To = _to,
        Sort = _sort,
        Collapse = _collapse,
    };

    private void Show()
    {
        NewsResults results = SearchCommand.Find(index, FullQuery(), Options with { Facets = [.. s_narrowing.Select(n => n.Facet)], FacetLimit = 20 });
        _results = results;
        ResultsText.Write(terminal, results with { Facets = new Dictionary<string, IReadOnlyList<FacetValue>>() }, snippets: 1);
        Chips(results);
        if (results.Next != null || _pages.Count > 0)
        {
            long pages = (results.Total + PageSize - 1) / PageSize;
            string turns = (results.Next != null ? ", n: next" : "") + (_pages.Count > 0 ? ", p: previous" : "");
            terminal.Line(terminal.Dim(string.Create(CultureInfo.InvariantCulture, $"page {_pages.Count + 1} of {pages:N0}{turns}")));
        }
    }

    private void Chips(NewsResults results)
    {
        _keys.Clear();
        bool any = false;
        foreach ((string facet, int keys, string heading) in s_narrowing)
        {
            IReadOnlyList<FacetValue> values = results.Facets.GetValueOrDefault(facet) ?? [];
            var chips = new List<string>();
            foreach (FacetValue value in values.Take(keys))
            {
                char key = Keys[_keys.Count];
                var narrowing = (facet, value.Value, value.Label);
                _keys[key] = narrowing;
                string chip = $"{key} {Terminal.Fit(value.Label, 30)} {value.Count.ToString("N0", CultureInfo.InvariantCulture)}";
                chips.Add(_narrowed.Contains(narrowing) ? $"[{chip}]" : chip);
            }
            if (chips.Count == 0) continue;
            if (!any) terminal.Line();
            any = true;
            string head = heading.PadRight(11);
            terminal.Chips(head, chips, "   ", Chip);
        }
    }

    // The key stands out; what is chosen stands out altogether.
    private string Chip(string chip) => chip[0] == '[' ? terminal.Style(chip, "1;36") : terminal.Bold(chip[..1]) + terminal.Accent(chip[1..]);

    private void Facets()
    {
        if (_results == null) throw new UsageException("Search for something first.");
        NewsResults all = SearchCommand.Find(index, FullQuery(), Options with { Top = 0, After = null, Facets = [NewsFacet.Country, NewsFacet.Focus, NewsFacet.Person, NewsFacet.Org, NewsFacet.Group, NewsFacet.Source, NewsFacet.Language, NewsFacet.Year] });
        foreach ((string name, IReadOnlyList<FacetValue> values) in all.Facets)
        {
            if (values.Count > 0) ResultsText.Facet(terminal, name, values, 20);
        }
    }

    private void Timeline()
    {
        if (_results == null) throw new UsageException("Search for something first.");
        NewsResults months = SearchCommand.Find(index, FullQuery(), Options with { Top = 0, After = null, Facets = [NewsFacet.Month] });
        ResultsText.Timeline(terminal, months.Facets.GetValueOrDefault(NewsFacet.Month) ?? []);
    }

    private void OnHit(string what, int rank)
    {
        if (_results == null) throw new UsageException("Search for something first.");
        NewsHit hit = _results.Hits.FirstOrDefault(h => h.Rank == rank)
            ?? throw new UsageException(_results.Hits.Count == 0 ? "There is nothing to open." : $"This page has the numbers {_results.Hits[0].Rank} to {_results.Hits[^1].Rank}.");
        var stored = new StoredArticle(hit.Article, hit.Annotations);
        switch (what)
        {
            case "open":
                ShowCommand.Write(terminal, stored);
                break;
            case "similar":
                ResultsText.Write(terminal, index.Similar(hit.Id, new SimilarOptions { Top = PageSize })!.Results with { Facets = new Dictionary<string, IReadOnlyList<FacetValue>>() }, snippets: 0);
                terminal.Line(terminal.Dim("The numbers above are not kept; show more with: id:ID"));
                break;
            case "story":
                ResultsText.Story(terminal, index.Story(hit.Id) ?? new NewsStory(hit.Id, []));
                break;
            default:
                NewsResults explained = SearchCommand.Find(index, FullQuery(), Options with { Explain = true, Snippets = 0 });
                string text = explained.Hits.FirstOrDefault(h => h.Rank == rank)?.Explanation ?? "";
                foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) terminal.Outline(line);
                if (text.Length == 0) terminal.Line("Nothing is scored in this order.");
                break;
        }
    }

    private void Help()
    {
        var help = new StringBuilder();
        help.AppendLine("words \"a phrase\" country:IL person:putin date:2025-03   search");
        help.AppendLine("a, b, c ...                narrow by the facet with that letter; again to widen");
        help.AppendLine("in COUNTRY                 narrow by a country; again to widen");
        help.AppendLine("from D, to D               narrow by date: 2025-03-06, 2025-03 or 2025");
        help.AppendLine("clear                      drop all narrowing");
        help.AppendLine("sort newest|oldest|relevance");
        help.AppendLine("n, p                       next page, previous page");
        help.AppendLine("N or open N                read an article");
        help.AppendLine("similar N, explain N       others like it; how its score comes about");
        help.AppendLine("story N                    who else tells the same story");
        help.AppendLine("collapse stories|copies    show each story, or each text, once; collapse none");
        help.AppendLine("timeline, facets           over time; every facet");
        help.AppendLine(":search WORDS              search for a word that is a command");
        help.Append(":quit                      end (also Ctrl-D)");
        foreach (string line in help.ToString().Split(Environment.NewLine)) terminal.Line(line);
    }
}
