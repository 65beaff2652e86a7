namespace Dateline.Console;

/// <summary>The examples that each command's help ends with.</summary>
internal static class Examples
{
    public static string[] For(string command) => command switch
    {
        "" => ["dateline", "dateline search '\"Five Eyes\"' --country IL", "dateline index articles/ --index news.idx", "dateline timeline ukraine --index news.idx"],
        "index" => ["dateline index articles/", "dateline index reuters-train.jsonl.gz --index reuters.idx", "cat page.html | dateline index - --format html"],
        "search" =>
        [
            "dateline search '\"intelligence sharing\"'",
            "dateline search 'ukraine AND sanctions' --from 2025-03 --sort newest",
            "dateline search '\"Five Eyes\"' --country IL --facet country,month --json",
            "dateline search 'ukraine' --collapse stories",
            "dateline search 'ukraine' --facet person --evidence 1",
        ],
        "batch" => ["dateline batch queries.tsv --top 100 --json", "dateline batch queries.tsv --trec myrun > run.txt"],
        "show" => ["dateline show intel-bare", "dateline show intel-bare --json"],
        "similar" => ["dateline similar intel-bare --top 5"],
        "suggest" => ["dateline suggest isr", "dateline suggest 'united k' --json"],
        "timeline" => ["dateline timeline ukraine", "dateline timeline 'sanctions' --by year"],
        "stats" => ["dateline stats", "dateline stats --index news.idx --json"],
        "check" => ["dateline check --index news.idx"],
        "inspect" => ["dateline inspect", "dateline inspect --field country", "dateline inspect --field text --prefix intell --top 20"],
        "analyze" => ["dateline analyze \"The U.S. and Israel's ministers\"", "dateline analyze \"Running quickly\" --analyzer standard --json"],
        "annotate" => ["dateline annotate page.html --json"],
        _ => [],
    };
}
