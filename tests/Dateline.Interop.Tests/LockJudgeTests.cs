using System.Diagnostics;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests;

/// <summary>Writers of Apache Lucene and of this library keep each other out of an index.</summary>
[TestFixture]
public sealed class LockJudgeTests
{
    private const string Program = """
        import java.nio.file.*;
        import org.apache.lucene.store.*;
        public class LockHolder {
          public static void main(String[] args) throws Exception {
            try (Directory directory = FSDirectory.open(Paths.get(args[0])); Lock lock = directory.obtainLock("write.lock")) {
              lock.ensureValid();
              System.out.println("held");
              System.in.read();
              lock.ensureValid();
            } catch (LockObtainFailedException e) {
              System.out.println("refused");
            }
          }
        }
        """;

    private TempFolder _folder = null!;
    private string _classPath = "";

    [SetUp]
    public void Prepare()
    {
        const string Jars = "/usr/share/java";
        string? core = Directory.Exists(Jars) ? Directory.GetFiles(Jars, "lucene-core-8*.jar").FirstOrDefault() : null;
        if (core == null) Assert.Ignore("Apache Lucene is not installed: apt-get install liblucene8-java default-jdk-headless");
        _folder = new TempFolder();
        _classPath = core!;
        File.WriteAllText(Path.Combine(_folder.Path, "LockHolder.java"), Program);
    }

    [TearDown]
    public void RemoveFolder() => _folder?.Dispose();

    [Test]
    public void ObtainLock_LuceneHoldsIt_IsRefusedUntilLuceneEnds()
    {
        string index = Path.Combine(_folder.Path, "index");
        using var directory = new FileIndexDirectory(index);
        using Process java = Start(index);
        Assert.That(java.StandardOutput.ReadLine(), Is.EqualTo("held"));
        Assert.That(() => directory.ObtainLock("write.lock"), Throws.InstanceOf<IndexLockedException>().With.Message.Contains("another process"));
        java.StandardInput.WriteLine();
        Assert.That(java.WaitForExit(30_000), Is.True);
        using IndexLock held = directory.ObtainLock("write.lock");
        held.EnsureHeld();
    }

    [Test]
    public void LuceneObtainsLock_HeldHere_IsRefusedUntilGivenUp()
    {
        string index = Path.Combine(_folder.Path, "index");
        using var directory = new FileIndexDirectory(index);
        using (directory.ObtainLock("write.lock"))
        {
            using Process refused = Start(index);
            Assert.That(refused.StandardOutput.ReadLine(), Is.EqualTo("refused"));
            Assert.That(refused.WaitForExit(30_000), Is.True);
        }
        using Process java = Start(index);
        Assert.That(java.StandardOutput.ReadLine(), Is.EqualTo("held"), "what we leave behind does not disturb Lucene");
        java.StandardInput.WriteLine();
        Assert.That(java.WaitForExit(30_000), Is.True);
        Assert.That(java.ExitCode, Is.Zero, "the lock was valid to the end");
    }

    private Process Start(string index) => Process.Start(new ProcessStartInfo("java", ["-cp", _classPath, Path.Combine(_folder.Path, "LockHolder.java"), index])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
