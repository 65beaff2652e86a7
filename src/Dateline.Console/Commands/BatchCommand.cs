using System.CommandLine;
using System.Globalization;
using System.Text;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
using Dateline.Querying;

namespace Dateline.Console.Commands;

/// <summary><c>batch QUERIES.tsv</c>: many queries in one go, for scripts and evaluations.</summary>
internal static class BatchCommand
{
    private static readonly Argument<string> s_file = new("QUERIES.tsv") { Description = "One query to a line: an id, a tab, the query. - is standard input." };
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<bool> s_json = new("--json") { Description = "Print one JSON object to a query. The default." };
    private static readonly Option<string?> s_trec = new("--trec") { HelpName = "TAG", Description = "Print a TREC run of this name instead." };
    private static readonly Option<int> s_top = CommonOptions.Top();

    public static Command Create()
    {
        var command = new Command("batch", "Runs the queries of a file.") { s_file, s_index, s_top, s_json, s_trec };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_json) && result.GetValue(s_trec) != null) result.AddError("--json and --trec cannot be given together.");
        });
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_trec) == null, Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        string? tag = context.Parsed.GetValue(s_trec);
        if (tag != null && (tag.Length == 0 || tag.Any(char.IsWhiteSpace))) throw new UsageException("--trec needs a name without spaces.");
        string name = context.Parsed.GetValue(s_file)!;
        if (name.Length == 0) throw new UsageException("The name of the file is empty. Name a file of queries, or - for standard input.");
        StandardInput.Require(name);
        using NewsIndex index = IndexFolder.OpenForReading(context, context.Parsed.GetValue(s_index));
        var options = new NewsSearchOptions { Top = context.Parsed.GetValue(s_top), Facets = tag == null ? [NewsFacet.Country] : [], Snippets = tag == null ? 3 : 0 };
        using TextReader lines = name == "-" ? new StreamReader(System.Console.OpenStandardInput(), Encoding.UTF8) : new StreamReader(name, Encoding.UTF8);
        bool anyBad = false, anyFound = false;
        int number = 0;
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            context.Output.Flush();   // the results so far: whoever reads them may have had enough
            int tab = line.IndexOf('\t');
            string qid = tab < 0 ? number.ToString(CultureInfo.InvariantCulture) : line[..tab];
            string query = tab < 0 ? line : line[(tab + 1)..];
            try
            {
                if (tab < 0) throw new QuerySyntaxException("The line has no tab between an id and a query", 0, null);
                if (query.AsSpan().Trim().IsEmpty) throw new QuerySyntaxException("The query is empty", 0, null);
                NewsResults results = index.Search(query, options);
                anyFound |= results.Total > 0;
                if (tag == null) Json.WriteLine(context.Output, w => ResultsJson.Write(w, results, qid));
                else Trec(context.Output, qid, results, tag);
            }
            catch (QuerySyntaxException e)
            {
                anyBad = true;
                if (tag != null) context.Error.WriteLine($"{name}:{number}: {e.Message}");
                else
                {
                    Json.WriteLine(context.Output, w =>
                    {
                        w.WriteStartObject();
                        w.WriteString("qid", qid);
                        w.WriteString("error", e.Reason);
                        w.WriteNumber("position", e.Position);
                        w.WriteEndObject();
                    });
                }
            }
        }
        return anyBad ? ExitCode.Usage : anyFound ? ExitCode.Ok : ExitCode.Nothing;
    }

    // qid Q0 docno rank score tag; docno may not have spaces.
    private static void Trec(TextWriter output, string qid, NewsResults results, string tag)
    {
        foreach (NewsHit hit in results.Hits)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{qid} Q0 {hit.Id.Replace(' ', '_')} {hit.Rank} {hit.Score:R} {tag}"));
    }
}
