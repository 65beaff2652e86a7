using System.Diagnostics;
using System.Globalization;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Indexing;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Crash;

/// <summary>Kills an indexing process at random moments and looks at what it left.</summary>
public sealed class KillTests
{
    // DATELINE_KILLS sets how often; the full campaign is 200.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_KILLS"), out int kills) ? kills
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 200 : 6;

    [Test]
    public void KillWhileIndexing_AtRandomMoments_LosesNoAcknowledgedCommit()
    {
        using var folder = new TempFolder();
        var random = new Random(20261122);
        long last = 0;
        int moved = 0;
        string? jar = FindLucene();
        for (int kill = 0; kill < Kills; kill++)
        {
            long acknowledged = RunAndKill(folder.Path, random.Next(5, 2000), last);
            using var directory = new FileIndexDirectory(folder.Path);
            if (!directory.ListFiles().Any(f => f.StartsWith("segments", StringComparison.Ordinal)))
            {
                Assert.That(acknowledged, Is.Zero, $"kill {kill}");
                continue;
            }
            using Snapshot snapshot = Snapshot.Open(directory, new() { VerifyChecksums = true });
            long operations = CrashWriter.Operations(snapshot);
            Assert.That(operations, Is.GreaterThanOrEqualTo(acknowledged), $"kill {kill}: an acknowledged commit is lost");
            Assert.That(Contents(snapshot), Is.EqualTo(CrashWriter.Replay(operations)), $"kill {kill}, {operations} operations");
            Indexes.AssertClean(directory);
            if (jar != null) AssertCleanByLucene(jar, folder.Path, kill);
            if (operations > last) moved++;
            last = operations;
        }
        Assert.That(moved, Is.GreaterThan(0), "no process lived long enough to commit");
        TestContext.Out.WriteLine($"{Kills} kills, {moved} of them after new commits, {last} operations, {(jar == null ? "no Lucene to check them too" : "each checked by Lucene too")}");
    }

    private static long RunAndKill(string folder, int milliseconds, long acknowledged)
    {
        string assembly = typeof(KillTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in new[] { "exec", "--runtimeconfig", Path.ChangeExtension(assembly, ".runtimeconfig.json"), assembly, "write-until-killed", folder }) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        // The clock starts when the writer is open, so that the kill hits work and not the start of the runtime.
        while (process.StandardOutput.ReadLine() is { } line && line != "open") { }
        var reading = Task.Run(() =>
        {
            long last = acknowledged;
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line.StartsWith("ack ", StringComparison.Ordinal)) last = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            }
            return last;
        });
        Thread.Sleep(milliseconds);
        Assert.That(process.HasExited, Is.False, "the writer ended by itself");
        process.Kill();
        process.WaitForExit();
        return reading.Result;
    }

    /// <summary>Apache Lucene, whose CheckIndex looks at each index as well where Java and the jar are installed.</summary>
    private static string? FindLucene()
    {
        const string folder = "/usr/share/java";
        string? jar = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "lucene-core-8*.jar").FirstOrDefault() : null;
        return jar != null && Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "java"))) ? jar : null;
    }

    private static void AssertCleanByLucene(string jar, string folder, int kill)
    {
        var start = new ProcessStartInfo("java", ["-XX:TieredStopAtLevel=1", "-cp", jar, "org.apache.lucene.index.CheckIndex", folder]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, () => $"kill {kill}: {report}");
        Assert.That(report, Does.Contain("No problems were detected"), $"kill {kill}");
    }

    private static SortedDictionary<string, string> Contents(Snapshot snapshot)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (SegmentReader segment in snapshot.Segments)
        {
            for (int doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (!segment.IsLive(doc)) continue;
                var visitor = new Texts();
                segment.VisitStored(doc, visitor);
                found.Add(visitor.Values["id"], visitor.Values["text"]);
            }
        }
        return found;
    }

    private sealed class Texts : StoredFieldVisitor
    {
        public Dictionary<string, string> Values { get; } = [];

        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) => Values[field.Name] = System.Text.Encoding.UTF8.GetString(utf8);
    }
}
