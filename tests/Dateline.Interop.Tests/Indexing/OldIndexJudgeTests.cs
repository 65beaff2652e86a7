using Dateline.Interop.Tests.Judging;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Indexing;

/// <summary>Indexes of earlier releases, read and merged by us and by Apache Lucene.</summary>
public sealed class OldIndexJudgeTests
{
    private JavaJudge _java = null!;

    [OneTimeSetUp]
    public void Start() => _java = JavaJudge.Start("Judge", "backward-codecs");

    [OneTimeTearDown]
    public void Stop() => _java?.Dispose();

    [TestCaseSource(typeof(OldIndex), nameof(OldIndex.All))]
    public void OldIndex_ReadAndMergedByEither_IsTheSame(OldIndex old)
    {
        using var folder = new TempFolder();
        string ours = Path.Combine(folder.Path, "ours"), theirs = Path.Combine(folder.Path, "theirs");
        old.Extract(ours);
        old.Extract(theirs);
        Compare(folder, ours, theirs);
        using (var directory = new FileIndexDirectory(ours)) Assert.That(OldIndex.Sum(directory), Is.EqualTo(old.DumpSum));

        string[] script = [$"config\t0\t100\t{old.Sort}\t0", "merge\t1", "commit"];
        string file = Path.Combine(folder.Path, "script");
        File.WriteAllText(file, string.Join('\n', script));
        IndexScript.Run(ours, script);
        _java.AskOk("write", theirs, file);
        _java.AskOk("check", ours);
        Compare(folder, ours, theirs);
    }

    private void Compare(TempFolder folder, string ours, string theirs)
    {
        string a = Path.Combine(folder.Path, "dump-ours"), b = Path.Combine(folder.Path, "dump-theirs");
        IndexDump.Write(ours, a);
        _java.AskOk("dump", theirs, b);
        string[] first = File.ReadAllLines(a), second = File.ReadAllLines(b);
        for (int i = 0; i < Math.Min(first.Length, second.Length); i++) Assert.That(first[i], Is.EqualTo(second[i]), $"line {i + 1}");
        Assert.That(first, Has.Length.EqualTo(second.Length));
    }
}
