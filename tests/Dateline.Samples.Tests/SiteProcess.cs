using System.Text.RegularExpressions;
using Dateline.Testing;

namespace Dateline.Samples;

/// <summary>The search site over the sample articles and one that means harm, listening on a free port.</summary>
internal sealed partial class SiteProcess : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SampleProcess _process;

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening { get; }

    public SiteProcess(string corpus)
    {
        string articles = Directory.CreateDirectory(Path.Combine(_folder.Path, "articles")).FullName;
        foreach (string file in Directory.EnumerateFiles(corpus)) File.Copy(file, Path.Combine(articles, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(articles, "zz-harm.jsonl"), """
            {"id":"harm/1?x=<y>","title":"<script>window.harmed = 1</script> zeppelin","body":"A zeppelin </p><img src=x onerror=\"window.harmed = 1\"> & \"quotes\".","source":"<b>Bold & Co</b>","url":"javascript:window.harmed=1","published":"2025-03-06"}
            """);
        _process = SampleProcess.Start("NewsSite", _folder.Path, "--Index", "news.idx", "--Articles", "articles", "--urls", "http://127.0.0.1:0");
        try
        {
            _process.WaitUntil(() => Listening.IsMatch(_process.Output), "The site listens");
        }
        catch
        {
            Dispose();
            throw;
        }
        Address = Listening.Match(_process.Output).Groups[1].Value;
    }

    /// <summary>Where the site is, without a slash at the end.</summary>
    public string Address { get; }

    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }
}
