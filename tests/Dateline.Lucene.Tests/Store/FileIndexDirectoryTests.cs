using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Store;

[TestFixture]
public sealed class FileIndexDirectoryTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void ListFiles_FolderMissing_IsEmptyAndMakesNothing()
    {
        string path = Path.Combine(_folder.Path, "missing");
        using var directory = new FileIndexDirectory(path);
        Assert.That(directory.ListFiles(), Is.Empty);
        Assert.That(() => directory.OpenInput("segments_1"), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("does not exist"));
        Assert.That(Directory.Exists(path), Is.False);
    }

    [Test]
    public void Constructor_PathOfAFile_IsRefused()
    {
        string path = Path.Combine(_folder.Path, "file");
        File.WriteAllText(path, "x");
        Assert.That(() => new FileIndexDirectory(path), Throws.InstanceOf<IOException>().With.Message.Contains("folder"));
    }

    [TestCase("../x")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("..")]
    [TestCase("a\0b")]
    public void Names_WithAPath_AreRefused(string name)
    {
        using var directory = new FileIndexDirectory(_folder.Path);
        Assert.That(() => directory.OpenInput(name), Throws.ArgumentException);
        Assert.That(() => directory.CreateOutput(name), Throws.ArgumentException);
        Assert.That(() => directory.DeleteFile(name), Throws.ArgumentException);
    }

    [Test]
    public void PositionalInput_FileCutShort_ThrowsCorruptIndex()
    {
        using var directory = new FileIndexDirectory(_folder.Path, FileReadMode.Positional);
        Write(directory, "cut", 200_000);
        using IndexInput input = directory.OpenInput("cut");
        Assert.That(input.ReadByte(), Is.EqualTo(7));
        using (var stream = new FileStream(Path.Combine(_folder.Path, "cut"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) stream.SetLength(100_000);
        Assert.That(() => input.Span(150_000, 8), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("cut"));
        input.Seek(99_990);
        Assert.That(() => input.ReadBytes(new byte[20]), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => CodecFooter.CheckShape(input), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(input.ByteAt(50_000), Is.EqualTo(7), "what is still there can be read");
    }

    [Test]
    public void MappedInput_SmallFileCutShort_StillReads()
    {
        using var directory = new FileIndexDirectory(_folder.Path);
        Write(directory, "small", 10_000);
        using IndexInput input = directory.OpenInput("small");
        using (var stream = new FileStream(Path.Combine(_folder.Path, "small"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) stream.SetLength(0);
        Assert.That(input.ByteAt(9_999), Is.EqualTo(7));
    }

    [Test]
    public void DeleteFile_SystemRefusesWhileOpen_HidesItAndTriesAgain()
    {
        bool open = true;
        int tries = 0;
        using var directory = new FileIndexDirectory(_folder.Path, FileReadMode.Mapped, path =>
        {
            tries++;
            if (open) throw new IOException("in use") { HResult = unchecked((int)0x80070020) };
            File.Delete(path);
        });
        Write(directory, "busy", 10);
        directory.DeleteFile("busy");
        Assert.That((directory.ListFiles(), directory.FileExists("busy")), Is.EqualTo((Array.Empty<string>(), false)));
        Assert.That(directory.PendingDeletions, Is.EqualTo(new[] { "busy" }));
        Assert.That(() => directory.OpenInput("busy"), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(() => directory.DeleteFile("busy"), Throws.InstanceOf<FileNotFoundException>());
        open = false;
        Write(directory, "busy", 20);
        Assert.That(directory.PendingDeletions, Is.Empty);
        Assert.That((directory.FileLength("busy"), tries), Is.GreaterThanOrEqualTo((20L, 2)));
    }

    [Test]
    public void DeleteFile_OtherFailure_IsThrown()
    {
        using var directory = new FileIndexDirectory(_folder.Path, FileReadMode.Mapped, _ => throw new IOException("the disk is gone"));
        Write(directory, "a", 1);
        Assert.That(() => directory.DeleteFile("a"), Throws.InstanceOf<IOException>().With.Message.Contains("gone"));
    }

    [Test]
    public void CreateTempOutput_LeftOversOfADeadProcess_AreNotTouched()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "_0_points_0.tmp"), "old");
        using var directory = new FileIndexDirectory(_folder.Path);
        using IndexOutput output = directory.CreateTempOutput("_0", "points");
        Assert.That(output.Name, Is.EqualTo("_0_points_1.tmp"));
        Assert.That(File.ReadAllText(Path.Combine(_folder.Path, "_0_points_0.tmp")), Is.EqualTo("old"));
    }

    [Test]
    public void ObtainLock_ThroughAnotherPathToTheFolder_IsRefused()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Making a link needs rights on Windows.");
        string real = Path.Combine(_folder.Path, "real"), link = Path.Combine(_folder.Path, "link");
        Directory.CreateDirectory(real);
        Directory.CreateSymbolicLink(link, real);
        using var one = new FileIndexDirectory(real);
        using var other = new FileIndexDirectory(link);
        using IndexLock held = one.ObtainLock("write.lock");
        Assert.That(() => other.ObtainLock("write.lock"), Throws.InstanceOf<IndexLockedException>()
            .With.Message.Contains("in this process").And.Message.Contains($"process {Environment.ProcessId}"));
        Assert.That(() => other.OpenInput("write.lock"), Throws.InstanceOf<IOException>(), "reading the file would give the lock up");
        held.EnsureHeld();
    }

    [Test]
    public void ObtainLock_HeldAndReleased_LeavesAnEmptyFile()
    {
        using var directory = new FileIndexDirectory(_folder.Path);
        using (directory.ObtainLock("write.lock"))
        {
            // Lucene checks that the file stays empty: the holder is noted beside it.
            Assert.That(new FileInfo(Path.Combine(_folder.Path, "write.lock")).Length, Is.Zero);
            Assert.That(File.ReadAllText(Path.Combine(_folder.Path, "write.lock.holder")), Does.StartWith($"process {Environment.ProcessId}, ").And.Contains(Environment.MachineName));
        }
        Assert.That(Directory.GetFiles(_folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "write.lock" }));
    }

    [Test]
    public void EnsureHeld_LockFileDeleted_Throws()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Windows does not let a locked file go.");
        using var directory = new FileIndexDirectory(_folder.Path);
        using IndexLock held = directory.ObtainLock("write.lock");
        File.Delete(Path.Combine(_folder.Path, "write.lock"));
        Assert.That(held.EnsureHeld, Throws.InstanceOf<IOException>().With.Message.Contains("deleted or replaced"));
    }

    [Test]
    public void EnsureHeld_AfterDispose_Throws()
    {
        using var directory = new FileIndexDirectory(_folder.Path);
        IndexLock held = directory.ObtainLock("write.lock");
        held.Dispose();
        Assert.That(held.EnsureHeld, Throws.InstanceOf<ObjectDisposedException>());
    }

    private static void Write(IndexDirectory directory, string name, int length)
    {
        using IndexOutput output = directory.CreateOutput(name);
        output.WriteBytes(Enumerable.Repeat((byte)7, length).ToArray());
    }
}
