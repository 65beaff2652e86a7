using System.Globalization;
using Dateline.Console.Output;

namespace Dateline.Console.Interactive;

/// <summary>A few searches over the sample articles, each with the command that gives it.</summary>
internal static class Tour
{
    public static int Run(CommandContext context, NewsIndex index, bool isSample)
    {
        Terminal terminal = context.Terminal;
        string articles = string.Create(CultureInfo.InvariantCulture, $"{index.Count:N0} {(isSample ? "sample " : "")}articles");
        terminal.Wrapped($"Dateline searches news: phrases, countries, people, dates. Here are {articles}; each search below can be typed as shown{(isSample ? "" : ", with --index and the folder after it")}.");

        Step(terminal, "A phrase, marked where it stands; each text once, whoever prints it.", "search '\"Five Eyes\"' --collapse copies --top 3",
            index.Search("\"Five Eyes\"", new NewsSearchOptions { Top = 3, Collapse = NewsCollapse.Copies, Facets = [NewsFacet.Country] }), 1);
        Step(terminal, "The same, only where Israel is named: \"Israeli\" counts, and the other countries keep their counts.", "search '\"Five Eyes\"' --country IL --top 2",
            index.Search("\"Five Eyes\"", new NewsSearchOptions { Top = 2, Countries = ["IL"], Facets = [NewsFacet.Country] }), 1);
        Step(terminal, "By date of publication, the newest first.", "search 'country:UA' --from 2025-03 --to 2025-03 --sort newest --top 3",
            index.Search("country:UA", new NewsSearchOptions { Top = 3, From = new DateOnly(2025, 3, 1), To = new DateOnly(2025, 3, 31), Sort = NewsSort.Newest }), 1);

        Head(terminal, "How often a country is in the news, over time.", "timeline country:US --by year");
        NewsResults timeline = index.Search("country:US", new NewsSearchOptions { Top = 0, Facets = [NewsFacet.Year] });
        Bars.Timeline(terminal, timeline.Facets.GetValueOrDefault(NewsFacet.Year) ?? []);

        terminal.Line();
        terminal.Wrapped("Your own articles: dateline index FOLDER, then dateline search WORDS. Every command: dateline --help. In a terminal, dateline alone opens a prompt.");
        return ExitCode.Ok;
    }

    private static void Step(Terminal terminal, string about, string command, NewsResults results, int snippets)
    {
        Head(terminal, about, command);
        ResultsText.Write(terminal, results, snippets);
    }

    private static void Head(Terminal terminal, string about, string command)
    {
        terminal.Line();
        terminal.Wrapped(about, style: terminal.Dim);
        terminal.Line(terminal.Accent("$ dateline " + command));
    }
}
