namespace Dateline.Console;

/// <summary>The examples that each command's help ends with.</summary>
internal static class Examples
{
    public static string[] For(string command) => command switch
    {
        "" => ["", "search '\"Five Eyes\"' --country IL", "index articles/ --index news.idx", "timeline ukraine --index news.idx"],
        "index" => ["index articles/", "index reuters-train.jsonl.gz --index reuters.idx", "cat page.html | dateline index - --format html"],
        "search" => ["search '\"intelligence sharing\"'", "search 'ukraine AND sanctions' --from 2025-03 --sort newest", "search '\"Five Eyes\"' --country IL --facet country,month --json", "search 'ukraine' --collapse stories"],
        "batch" => ["batch queries.tsv --top 100 --json", "batch queries.tsv --trec myrun > run.txt"],
        "show" => ["show intel-bare", "show intel-bare --json"],
        "similar" => ["similar intel-bare --top 5"],
        "suggest" => ["suggest isr", "suggest 'united k' --json"],
        "timeline" => ["timeline ukraine", "timeline 'sanctions' --by year"],
        "stats" => ["stats", "stats --index news.idx --json"],
        "check" => ["check --index news.idx"],
        "inspect" => ["inspect", "inspect --field country", "inspect --field text --prefix intell --top 20"],
        "analyze" => ["analyze \"The U.S. and Israel's ministers\"", "analyze \"Running quickly\" --analyzer standard --json"],
        "annotate" => ["annotate page.html --json"],
        _ => [],
    };
}
