using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
using Dateline.Querying;

namespace Dateline.Console.Interactive;

/// <summary>A conversation with an index: a query, what it is narrowed by, and the page that is shown.</summary>
internal sealed class Session(Terminal terminal, NewsIndex index)
{
    /// <summary>From so many columns on, facets stand beside the results.</summary>
    public const int WideColumns = 120;

    private const int RuleColumns = 3;
    private const int RowsOfAHit = 5;
    private const int RowsAround = 10;   // what is typed, the count, facets below, the prompt

    private readonly Narrowing _narrowing = new(index.Catalogue);
    private readonly Stack<string?> _pages = new();   // where the pages before this one start
    private int _pageSize;
    private string? _query;
    private string? _page;
    private DateOnly? _from;
    private DateOnly? _to;
    private NewsSort _sort;
    private NewsCollapse _collapse;
    private NewsResults? _results;   // of the search
    private NewsResults? _shown;     // whose numbers count: the search's, or articles like one of them

    /// <summary>The words that are commands and not searches when they stand first; each may have a colon before it.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        ["clear", "collapse", "explain", "facets", "from", "help", "in", "next", "open", "previous", "quit", "search", "similar", "sort", "story", "timeline", "to"];

    /// <summary>What to ask with: the narrowing shows in it.</summary>
    public string Prompt
    {
        get
        {
            List<string> parts = [.. _narrowing.Labels];
            if (_from is { } from) parts.Add("from " + from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (_to is { } to) parts.Add("to " + to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return parts.Count == 0 ? "news> " : $"news [{Terminal.Fit(string.Join(", ", parts), 40)}]> ";
        }
    }

    public void Welcome() =>
        terminal.Wrapped($"{index.Count.ToString("N0", CultureInfo.InvariantCulture)} articles. Type what to find, for example \"Five Eyes\" or country:IL. Tab completes, :help tells more, :quit ends.");

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
            if (e is QuerySyntaxException { Position: var at } && _query is { } query && at <= query.Length && MarkedText.Columns(query) < terminal.Width - 2)
            {
                terminal.Line("  " + Terminal.Clean(query));
                terminal.Line("  " + new string(' ', MarkedText.Columns(query[..at])) + "^");
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
                AllFacets();
                return true;
            case "facets" when NewsFacet.All.Contains(rest):
                Evidence(rest);
                return true;
            case "timeline" when alone:
                Timeline();
                return true;
            case "clear" when alone:
                _narrowing.Clear();
                _from = _to = null;
                Refresh();
                return true;
            case "open" or "similar" or "explain" or "story" when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int rank):
                OnHit(first, rank);
                return true;
            case "open" when index.TryGet(rest, out StoredArticle? article):
                ArticleView.Write(terminal, article, index.CopyOf(rest));
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
                if (first == "from") _from = SearchInput.Day("from", rest, last: false);
                else _to = SearchInput.Day("to", rest, last: true);
                Refresh();
                return true;
            case "in" when (_narrowing.Find(rest) ?? Region(rest)) is { } named:
                Narrow(named);
                return true;
            case "search" when isCommand && !alone:
                Ask(rest);
                return true;
        }
        if (isCommand) throw new UsageException($"There is no command \":{first}\"{(alone ? "" : $" that takes \"{rest}\"")}. :help lists them.");
        if (line.Length == 1 && _narrowing.TryGet(line[0], out Narrowing.Choice value)) Narrow(value);
        else if (_shown != null && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= _pageSize * (_pages.Count + 1)) OnHit("open", number);
        else Ask(line);
        return true;
    }

    private void Ask(string query)
    {
        _query = query;
        _results = _shown = null;
        _sort = NewsSort.Relevance;
        Refresh();
    }

    // A part of the world that the index has articles of, by its whole name.
    private Narrowing.Choice? Region(string name)
    {
        foreach (FacetValue value in index.Search("", new NewsSearchOptions { Top = 0, Facets = [NewsFacet.Region] }).Facets[NewsFacet.Region])
        {
            if (value.Label.Equals(name, StringComparison.OrdinalIgnoreCase) || value.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) return new Narrowing.Choice(NewsFacet.Region, value.Value, value.Label);
        }
        return null;
    }

    private void Narrow(Narrowing.Choice choice)
    {
        _narrowing.Toggle(choice);
        Refresh();
    }

    private void Refresh()
    {
        _pages.Clear();
        _page = null;
        _pageSize = terminal.Rows == 0 ? 5 : Math.Clamp((terminal.Rows - RowsAround) / RowsOfAHit, 3, 10);   // as many as the window holds
        if (_query != null || !_narrowing.IsEmpty || _from != null || _to != null) Show();
        else _results = _shown = null;
    }

    private void Turn(bool forward)
    {
        NewsResults results = Searched();
        if (_shown != results)
        {
            if (forward) throw new UsageException("There are no more pages.");
        }
        else if (forward)
        {
            if (results.Next == null) throw new UsageException("There are no more pages.");
            _pages.Push(_page);
            _page = results.Next;
        }
        else
        {
            if (!_pages.TryPop(out string? before)) throw new UsageException("This is the first page.");
            _page = before;
        }
        Show();
    }

    private NewsResults Searched() => _results ?? throw new UsageException("Search for something first.");

    private NewsSearchOptions Options => new()
    {
        Top = _pageSize,
        After = _page,
        Chosen = _narrowing.Chosen,
        From = _from,
        To = _to,
        Sort = _sort,
        Collapse = _collapse,
    };

    // Everything that is counted and not shown as articles.
    private NewsResults Count(IReadOnlyList<string> facets, NewsSearchOptions options)
    {
        Searched();
        return SearchInput.Search(index, _query ?? "", options with { Top = 0, After = null, Collapse = NewsCollapse.None, Facets = facets });
    }

    private void Show()
    {
        NewsResults results = SearchInput.Search(index, _query ?? "", Options with { Facets = Narrowing.Facets, FacetLimit = Narrowing.FacetLimit });
        _results = _shown = results;
        int columns = Math.Min(terminal.Columns - Narrowing.PanelColumns - RuleColumns, Terminal.MaxWidth);
        List<string> facets = terminal.Columns >= WideColumns ? terminal.Lines(Narrowing.PanelColumns, t => _narrowing.WriteColumn(t, results)) : [];
        if (facets.Count > 0)
        {
            terminal.Beside(terminal.Lines(columns, t => Page(t, results)), columns, facets);
            return;
        }
        Page(terminal, results, t => _narrowing.WriteLines(t, results));
    }

    private void Page(Terminal page, NewsResults results, Action<Terminal>? facets = null)
    {
        ResultsText.Write(page, results with { Facets = new Dictionary<string, IReadOnlyList<FacetValue>>() }, snippets: 1);
        if (results.Total == 0) Corrections();
        List<string> below = facets == null ? [] : page.Lines(page.Columns, facets);
        if (results.Next != null || _pages.Count > 0)
        {
            long pages = (results.Total + _pageSize - 1) / _pageSize;
            string turns = (results.Next != null ? ", n: next" : "") + (_pages.Count > 0 ? ", p: previous" : "");
            below.Add(page.Dim(string.Create(CultureInfo.InvariantCulture, $"page {_pages.Count + 1} of {pages:N0}{turns}")));
        }
        if (below.Count > 0) page.Line();
        foreach (string line in below) page.Line(line);

        void Corrections()
        {
            foreach (QueryCorrection correction in index.DidYouMean(_query ?? ""))
                page.Wrapped(string.Create(CultureInfo.InvariantCulture, $"Did you mean {correction.Query} ({correction.Count:N0})?"));
        }
    }

    private void AllFacets()
    {
        string[] names = [NewsFacet.Country, NewsFacet.Focus, NewsFacet.Region, NewsFacet.Person, NewsFacet.Org, NewsFacet.Group, NewsFacet.Source, NewsFacet.Language, NewsFacet.Year];
        foreach ((string name, IReadOnlyList<FacetValue> values) in Count(names, Options).Facets)
        {
            if (values.Count > 0) ResultsText.Facet(terminal, name, values, 20);
        }
        terminal.Wrapped("facets country (or another of them) shows where the values come from.", style: terminal.Dim);
    }

    private void Evidence(string facet)
    {
        NewsResults counted = Count([facet], Options with { FacetEvidence = 2, FacetLimit = 8 });
        ResultsText.Evidence(terminal, counted.Facets.GetValueOrDefault(facet) ?? []);
    }

    private void Timeline() => Bars.Timeline(terminal, Count([NewsFacet.Month], Options).Facets.GetValueOrDefault(NewsFacet.Month) ?? []);

    private void OnHit(string what, int rank)
    {
        NewsResults shown = _shown ?? throw new UsageException("Search for something first.");
        NewsHit hit = shown.Hits.FirstOrDefault(h => h.Rank == rank)
            ?? throw new UsageException(shown.Hits.Count == 0 ? "There is nothing to open." : $"This page has the numbers {shown.Hits[0].Rank} to {shown.Hits[^1].Rank}.");
        switch (what)
        {
            case "open":
                ArticleView.Write(terminal, new StoredArticle(hit.Article, hit.Annotations), index.CopyOf(hit.Id));
                break;
            case "similar":
                NewsResults similar = index.Similar(hit.Id, new SimilarOptions { Top = _pageSize })!.Results;
                ResultsText.Write(terminal, similar with { Facets = new Dictionary<string, IReadOnlyList<FacetValue>>() }, snippets: 0);
                terminal.Line();
                terminal.Line(terminal.Dim("The numbers are those of these articles now; p goes back to the search."));
                _shown = similar;
                break;
            case "story":
                ResultsText.Story(terminal, index.Story(hit.Id) ?? new NewsStory(hit.Id, []));
                terminal.Line();
                terminal.Line(terminal.Dim("open ID reads one of them."));
                break;
            default:
                if (shown != _results) throw new UsageException("Only what a search has found can be explained; p goes back to the search.");
                NewsResults explained = SearchInput.Search(index, _query ?? "", Options with { Explain = true, Snippets = 0 });
                string text = explained.Hits.FirstOrDefault(h => h.Rank == rank)?.Explanation ?? "";
                foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) terminal.Outline(line);
                if (text.Length == 0) terminal.Line("Nothing is scored in this order.");
                break;
        }
    }

    private void Help()
    {
        (string Keys, string Does)[] help =
        [
            ("words, \"a phrase\"", "search"),
            ("country:IL, person:putin", "search for names; date:2025-03, source:x and others too"),
            ("a, b, c ...", "narrow by the facet with that letter; again to widen"),
            ("in NAME", "narrow to a country, region, person, source; or widen"),
            ("from D, to D", "narrow by date: 2025-03-06, 2025-03 or 2025"),
            ("clear", "drop all narrowing"),
            ("n, p", "next page, previous page"),
            ("sort ORDER", "newest, oldest or relevance"),
            ("collapse WHAT", "show stories, or copies, once; none: show all"),
            ("N or open N, open ID", "read an article"),
            ("similar N", "others on the same matter"),
            ("explain N", "how its score comes about"),
            ("story N", "who else tells the same story"),
            ("timeline", "how many over time"),
            ("facets, facets NAME", "every facet; where the values of one come from"),
            (":search WORDS", "search for a word that is a command"),
            (":quit", "end (also Ctrl-D)"),
        ];
        foreach ((string keys, string does) in help) terminal.Line(terminal.Accent(keys.PadRight(25)) + does);
        terminal.Line(terminal.Dim("Tab completes; the arrow keys go through what was typed before."));
    }
}
