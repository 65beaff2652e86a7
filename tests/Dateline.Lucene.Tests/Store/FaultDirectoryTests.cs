using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Store;

/// <summary>The test double itself: crash tests are worth what it is worth.</summary>
[TestFixture]
public sealed class FaultDirectoryTests
{
    [Test]
    public void AfterPowerLoss_NothingSynced_LosesAll()
    {
        using var directory = new FaultDirectory();
        Write(directory, "a", 10);
        Assert.That(directory.AfterPowerLoss(0).ListFiles(), Is.Empty);
        Assert.That(directory.AfterPowerLoss(1).FileLength("a"), Is.EqualTo(10));
    }

    [Test]
    public void AfterPowerLoss_EntriesDurableButNotContents_LeavesAnEmptyFile()
    {
        using var directory = new FaultDirectory();
        Write(directory, "a", 10);
        directory.SyncMetadata();
        Assert.That(directory.AfterPowerLoss(0).FileLength("a"), Is.Zero);
        directory.Sync(["a"]);
        Assert.That(directory.AfterPowerLoss(0).FileLength("a"), Is.EqualTo(10));
    }

    [Test]
    public void AfterPowerLoss_RenameNotSynced_IsUndoneOrKeptWhole()
    {
        using var directory = new FaultDirectory();
        Write(directory, "pending", 10);
        directory.Sync(["pending"]);
        directory.SyncMetadata();
        directory.Rename("pending", "final");
        var seen = new HashSet<string>();
        for (int seed = 0; seed < 50; seed++)
        {
            string[] files = directory.AfterPowerLoss(seed).ListFiles();
            Assert.That(files, Has.Length.EqualTo(1));
            seen.Add(files[0]);
        }
        Assert.That(seen, Is.EquivalentTo(new[] { "pending", "final" }));
    }

    [Test]
    public void Fault_EveryKind_DoesWhatItSays()
    {
        // create, write, close: the second operation is the write
        using var fails = new FaultDirectory { FaultAt = 2, Fault = FaultKind.Fail };
        Assert.That(() => Write(fails, "a", 10), Throws.InstanceOf<IOException>());
        Assert.That((fails.FileLength("a"), fails.OpenFiles), Is.EqualTo((0L, 0)));
        Write(fails, "b", 10);

        using var shortens = new FaultDirectory { FaultAt = 2, Fault = FaultKind.ShortWrite };
        Assert.That(() => Write(shortens, "a", 10), Throws.InstanceOf<IOException>());
        Assert.That(shortens.FileLength("a"), Is.EqualTo(5));

        using var full = new FaultDirectory { FaultAt = 2, Fault = FaultKind.DiskFull };
        Assert.That(() => Write(full, "a", 10), Throws.InstanceOf<IOException>());
        full.DeleteFile("a");
        Assert.That(() => Write(full, "b", 10), Throws.InstanceOf<IOException>());
        Assert.That(full.ListFiles(), Is.Empty);

        using var off = new FaultDirectory { FaultAt = 2, Fault = FaultKind.PowerLoss };
        Assert.That(() => Write(off, "a", 10), Throws.InstanceOf<IOException>());
        Assert.That(() => off.DeleteFile("a"), Throws.InstanceOf<IOException>());
    }

    private static void Write(IndexDirectory directory, string name, int length)
    {
        using IndexOutput output = directory.CreateOutput(name);
        output.WriteBytes(new byte[length]);
    }
}
