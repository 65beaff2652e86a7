using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Store;

/// <summary>What every directory must do, on every kind of directory.</summary>
[TestFixture("memory")]
[TestFixture("mapped")]
[TestFixture("positional")]
[TestFixture("fault")]
public sealed class DirectoryContractTests(string kind)
{
    private TempFolder _folder = null!;
    private IndexDirectory _directory = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TempFolder();
        _directory = kind switch
        {
            "memory" => new MemoryIndexDirectory(),
            "mapped" => new FileIndexDirectory(Path.Combine(_folder.Path, "index")),
            "positional" => new FileIndexDirectory(Path.Combine(_folder.Path, "index"), FileReadMode.Positional),
            _ => new FaultDirectory(),
        };
    }

    [TearDown]
    public void Close()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void ListFiles_NewDirectory_IsEmpty() => Assert.That(_directory.ListFiles(), Is.Empty);

    [Test]
    public void Release_WholeFileAndSlice_BytesCanStillBeRead()
    {
        byte[] bytes = new byte[300_001];
        new Random(7).NextBytes(bytes);
        using (IndexOutput output = _directory.CreateOutput("released")) output.WriteBytes(bytes);
        using IndexInput input = _directory.OpenInput("released");
        byte[] read = new byte[bytes.Length];
        input.ReadBytes(read);
        input.Slice("part", 5000, 200_000).Release();
        input.Seek(0);
        input.ReadBytes(read);
        Assert.That(read, Is.EqualTo(bytes));
        Array.Clear(read);
        input.Release();
        input.Seek(0);
        input.ReadBytes(read);
        Assert.That(read, Is.EqualTo(bytes));
    }

    [Test]
    public void CreateOutput_AllKindsOfValues_AreReadBack([Values(0, 1, 8190, 70_000)] int padding)
    {
        byte[] bytes = new byte[padding];
        new Random(padding).NextBytes(bytes);
        using (IndexOutput output = _directory.CreateOutput("_0.dat"))
        {
            output.WriteBytes(bytes);
            output.WriteInt16(-2);
            output.WriteInt32(int.MinValue + 1);
            output.WriteInt64(long.MinValue + 1);
            output.WriteVInt(300);
            output.WriteVLong(1L << 60);
            output.WriteZLong(-5);
            output.WriteString("æ𝄞");
            CodecFooter.Write(output);
            Assert.That(output.Position, Is.EqualTo(padding + 14 + 2 + 9 + 1 + 7 + 16));
        }
        using IndexInput input = _directory.OpenInput("_0.dat");
        CodecFooter.Verify(input);
        Assert.That(input.Length, Is.EqualTo(_directory.FileLength("_0.dat")));
        Assert.That(input.Span(0, padding).SequenceEqual(bytes), Is.True);
        input.Seek(padding);
        Assert.That((input.ReadInt16(), input.ReadInt32(), input.ReadInt64(), input.ReadVInt(), input.ReadVLong(), input.ReadZLong(), input.ReadString()),
            Is.EqualTo(((short)-2, int.MinValue + 1, long.MinValue + 1, 300, 1L << 60, -5L, "æ𝄞")));
    }

    [Test]
    public void OpenInput_EmptyFile_HasNoBytes()
    {
        _directory.CreateOutput("empty").Dispose();
        using IndexInput input = _directory.OpenInput("empty");
        Assert.That((input.Length, _directory.FileLength("empty")), Is.EqualTo((0L, 0L)));
        Assert.That(input.Span(0, 0).Length, Is.Zero);
        Assert.That(() => input.ReadByte(), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => CodecFooter.CheckShape(input), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("truncated"));
    }

    [Test]
    public void Input_RandomReadsOfEveryKind_AgreeWithTheBytes()
    {
        byte[] bytes = new byte[100_000];
        var random = new Random(5);
        random.NextBytes(bytes);
        Write("big", bytes);
        using IndexInput input = _directory.OpenInput("big");
        for (int round = 0; round < 3000; round++)
        {
            int at = random.Next(bytes.Length), length = random.Next(Math.Min(round % 50 == 0 ? 20_000 : 100, bytes.Length - at));
            switch (random.Next(4))
            {
                case 0:
                    input.Seek(at);
                    byte[] read = new byte[length];
                    input.ReadBytes(read);
                    Assert.That(read, Is.EqualTo(bytes[at..(at + length)]));
                    Assert.That(input.Position, Is.EqualTo(at + length));
                    break;
                case 1:
                    long position = input.Position;
                    Assert.That(input.Span(at, length).SequenceEqual(bytes.AsSpan(at, length)), Is.True);
                    Assert.That(input.Position, Is.EqualTo(position), "Span moves nothing");
                    break;
                case 2:
                    if (input.Position == input.Length) input.Seek(0);
                    Assert.That(input.ReadByte(), Is.EqualTo(bytes[input.Position - 1]));
                    break;
                default:
                    using (IndexInput slice = input.Slice("part", at, length))
                    {
                        Assert.That(slice.Length, Is.EqualTo(length));
                        Assert.That(slice.ReadSpan(length).SequenceEqual(bytes.AsSpan(at, length)), Is.True);
                        Assert.That(() => slice.ReadByte(), Throws.InstanceOf<CorruptIndexException>());
                    }
                    break;
            }
        }
    }

    [Test]
    public void Input_PastTheEnd_ThrowsWithNameAndOffset()
    {
        Write("short", new byte[10]);
        using IndexInput input = _directory.OpenInput("short");
        Assert.That(() => input.Seek(11), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("short"));
        Assert.That(() => input.Seek(-1), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => input.Span(8, 3), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => input.Slice("x", 5, 6), Throws.InstanceOf<CorruptIndexException>());
        input.Seek(7);
        Assert.That(() => input.ReadInt32(), Throws.InstanceOf<CorruptIndexException>().With.Property("Offset").EqualTo(11));
    }

    [Test]
    public void Clone_ReadOnAnotherThread_IsIndependent()
    {
        byte[] bytes = new byte[50_000];
        new Random(9).NextBytes(bytes);
        Write("shared", bytes);
        using IndexInput input = _directory.OpenInput("shared");
        Parallel.For(0, 8, part =>
        {
            IndexInput clone = input.Clone();
            clone.Seek(part * 5000);
            for (int i = 0; i < 10_000; i++) Assert.That(clone.ReadByte(), Is.EqualTo(bytes[part * 5000 + i]));
        });
        Assert.That(input.Position, Is.Zero);
    }

    [Test]
    public void CreateOutput_ExistingName_IsRefused()
    {
        Write("once", [1]);
        Assert.That(() => _directory.CreateOutput("once"), Throws.InstanceOf<IOException>());
        Assert.That(_directory.FileLength("once"), Is.EqualTo(1));
    }

    [Test]
    public void MissingFile_EveryOperation_ThrowsFileNotFound()
    {
        Assert.That(() => _directory.OpenInput("none"), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("none"));
        Assert.That(() => _directory.FileLength("none"), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(() => _directory.DeleteFile("none"), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(() => _directory.Rename("none", "some"), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(() => _directory.Sync(["none"]), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(_directory.FileExists("none"), Is.False);
    }

    [Test]
    public void Rename_NewAndTakenNames_MovesOrRefuses()
    {
        Write("a", [1]);
        Write("b", [2]);
        _directory.Rename("a", "c");
        Assert.That(_directory.ListFiles(), Is.EqualTo(new[] { "b", "c" }));
        Assert.That(() => _directory.Rename("b", "c"), Throws.InstanceOf<IOException>());
        Assert.That(_directory.ListFiles(), Is.EqualTo(new[] { "b", "c" }));
        using IndexInput moved = _directory.OpenInput("c");
        Assert.That(moved.ReadByte(), Is.EqualTo(1));
    }

    [Test]
    public void CreateTempOutput_Twice_GivesTwoNames()
    {
        using IndexOutput first = _directory.CreateTempOutput("_0", "points"), second = _directory.CreateTempOutput("_0", "points");
        Assert.That(first.Name, Is.Not.EqualTo(second.Name));
        Assert.That(first.Name, Does.StartWith("_0_points_").And.EndsWith(".tmp"));
        Assert.That(_directory.ListFiles(), Is.EquivalentTo(new[] { first.Name, second.Name }));
    }

    [Test]
    public void OpenInput_FileDeletedMeanwhile_StillReads()
    {
        byte[] bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        Write("going", bytes);
        using IndexInput input = _directory.OpenInput("going");
        _directory.DeleteFile("going");
        Assert.That(_directory.ListFiles(), Is.Empty);
        Assert.That(input.Span(0, bytes.Length).SequenceEqual(bytes), Is.True);
    }

    [Test]
    public void Sync_WrittenFiles_Succeeds()
    {
        Write("kept", new byte[5000]);
        _directory.Sync(["kept"]);
        _directory.SyncMetadata();
        Assert.That(_directory.FileLength("kept"), Is.EqualTo(5000));
    }

    [Test]
    public void ObtainLock_HeldAlready_IsRefusedUntilGivenUp()
    {
        using (IndexLock held = _directory.ObtainLock("write.lock"))
        {
            held.EnsureHeld();
            Assert.That(() => _directory.ObtainLock("write.lock"), Throws.InstanceOf<IndexLockedException>());
            held.EnsureHeld();
        }
        using IndexLock again = _directory.ObtainLock("write.lock");
        again.EnsureHeld();
    }

    private void Write(string name, byte[] bytes)
    {
        using IndexOutput output = _directory.CreateOutput(name);
        output.WriteBytes(bytes);
    }
}
