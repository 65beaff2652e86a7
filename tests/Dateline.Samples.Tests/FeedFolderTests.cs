using Dateline.Testing;

namespace Dateline.Samples;

public sealed class FeedFolderTests
{
    private static string Line(string id, string body) => $$"""{"id":"{{id}}","title":"Title of {{id}}","body":"{{body}}","published":"2025-03-06"}""" + "\n";

    private static SampleProcess Start(TempFolder folder) =>
        SampleProcess.Start("FeedFolder", folder.Path, "--Feed:Folder", "feeds", "--Feed:Index", "news.idx", "--Feed:Rescan", "00:00:02", "--Feed:Settle", "00:00:00.1");

    // Opens the last commit, as another process would: the service goes on writing.
    private static int Count(TempFolder folder, string query)
    {
        string path = Path.Combine(folder.Path, "news.idx");
        if (!Directory.Exists(path) || Directory.GetFiles(path, "segments_*").Length == 0) return -1;
        using NewsIndex index = NewsIndex.Open(path, new NewsIndexOptions { IsReadOnly = true });
        return (int)index.Search(query).Total;
    }

    [Test]
    public void Service_FilesComeAndChange_AreSearchableAndAStopLosesNothing()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("A service is asked to end by SIGTERM, which Windows has not.");
        using var folder = new TempFolder();
        string feeds = Directory.CreateDirectory(Path.Combine(folder.Path, "feeds")).FullName, file = Path.Combine(feeds, "one.jsonl");
        File.WriteAllText(file, Line("a1", "The harbour froze.") + "{ this is no JSON\n");
        using (SampleProcess service = Start(folder))
        {
            service.WaitUntil(() => Count(folder, "harbour") == 1, "what lies there at the start is indexed");
            service.WaitUntil(() => service.Output.Contains("Refused: ", StringComparison.Ordinal), "a bad line is told");
            Directory.CreateDirectory(Path.Combine(feeds, "later"));
            File.WriteAllText(Path.Combine(feeds, "later", "two.jsonl"), Line("a2", "The glacier moved."));
            service.WaitUntil(() => Count(folder, "glacier") == 1, "a file that comes is indexed");
            File.WriteAllText(file, Line("a1", "The volcano slept."));
            service.WaitUntil(() => Count(folder, "volcano") == 1 && Count(folder, "harbour") == 0, "a file that changes replaces its article");
            service.Terminate();
            Assert.That(service.WaitForExit(), Is.Zero, service.Output);
            Assert.That(service.Output, Does.Contain("Stopped with 2 articles"));
        }
        using (SampleProcess again = Start(folder))
        {
            again.WaitUntil(() => again.Output.Contains("two.jsonl: 0 added, 0 replaced, 1 unchanged", StringComparison.Ordinal), "a second start leaves alone what is there");
            again.Terminate();
            Assert.That(again.WaitForExit(), Is.Zero, again.Output);
        }
        Assert.That(Count(folder, ""), Is.EqualTo(2));
    }

    [Test]
    public void Service_StoppedAmidALargeFile_KeepsWhatItRead()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("A service is asked to end by SIGTERM, which Windows has not.");
        using var folder = new TempFolder();
        string feeds = Directory.CreateDirectory(Path.Combine(folder.Path, "feeds")).FullName;
        File.WriteAllLines(Path.Combine(feeds, "many.jsonl"), Enumerable.Range(0, 60_000).Select(i => Line($"m{i}", $"Word{i} in the harbour of Haifa, Israel, where ships of the United States lay.").TrimEnd()));
        using SampleProcess service = Start(folder);
        service.WaitUntil(() => Count(folder, "harbour") > 0, "a commit comes before the file has ended");
        service.Terminate();
        Assert.That(service.WaitForExit(), Is.Zero, service.Output);
        int kept = Count(folder, "harbour");
        Assert.That(service.Output, Does.Contain($"Stopped with {kept} articles"));
        Assert.That(kept, Is.GreaterThan(0));
    }
}
