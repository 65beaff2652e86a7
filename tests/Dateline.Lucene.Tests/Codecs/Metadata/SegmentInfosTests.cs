using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class SegmentInfosTests
{
    [Test]
    public void Read_CommitOfLucene_GivesSegmentAndUserData()
    {
        using var directory = new MemoryIndexDirectory();
        byte[] golden = GoldenFiles.Put(directory, "segments_1", GoldenFiles.Segments);
        // The id of the segment follows its name.
        byte[] id = golden[(golden.AsSpan().IndexOf("_0"u8) + 2)..][..16];
        AddSegmentInfo(directory, "_0", id, 6);
        SegmentInfos infos = SegmentInfos.ReadLatest(directory);
        Assert.That((infos.Segments.Count, infos.Generation, infos.CreatedMajor, infos.CommitVersion), Is.EqualTo((1, 1L, 8, (IndexVersion?)new IndexVersion(8, 8, 1))));
        Assert.That(infos.UserData, Is.EqualTo(new Dictionary<string, string> { ["key"] = "val" }));
        SegmentCommitInfo segment = infos.Segments[0];
        Assert.That((segment.Info.Name, segment.Info.Codec, segment.HasDeletions, segment.Id!.Length), Is.EqualTo(("_0", "Lucene87", false, 16)));
        Assert.That(() => SegmentInfos.Read(directory, "segments_2"), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(infos.Files(includeSegmentsFile: true), Is.EquivalentTo(new[] { "segments_1", "_0.si" }));
    }

    [Test]
    public void ReadLatest_NoCommit_SaysThatThereIsNoIndex()
    {
        using var folder = new TempFolder();
        using var directory = new FileIndexDirectory(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, "segments.gen"), "");
        File.WriteAllText(Path.Combine(folder.Path, "segments_backup!"), "");
        Assert.That(() => SegmentInfos.ReadLatest(directory), Throws.InstanceOf<IndexNotFoundException>().With.Message.Contains(folder.Path));
    }

    [Test]
    public void Commit_WithDeletionsAndUpdates_RoundTrips()
    {
        using var directory = new MemoryIndexDirectory();
        SegmentInfos infos = Sample(directory);
        Assert.That(infos.Commit(directory), Is.EqualTo("segments_1"));
        SegmentInfos read = SegmentInfos.ReadLatest(directory);
        Assert.That((read.Version, read.Counter, read.Generation, read.LastGeneration, read.Segments.Count), Is.EqualTo((infos.Version, 2L, 1L, 1L, 2)));
        SegmentCommitInfo segment = read.Segments[1];
        Assert.That((segment.DelCount, segment.SoftDelCount, segment.DelGeneration, segment.FieldInfosGeneration, segment.DocValuesGeneration, segment.NextDelGeneration),
            Is.EqualTo((2, 1, 1L, 1L, 1L, 2L)));
        Assert.That(segment.Id, Is.EqualTo(infos.Segments[1].Id));
        Assert.That(segment.Files(), Is.EquivalentTo(new[] { "_1.si", "_1_1.liv", "_1_1.fnm", "_1_1_Lucene80_0.dvd", "_1_1_Lucene80_0.dvm" }));
        Assert.That(read.Id, Is.EqualTo(infos.Id));
        Assert.That(directory.ListFiles(), Does.Not.Contain("pending_segments_1"));
        Assert.That(infos.Commit(directory), Is.EqualTo("segments_2"));
        Assert.That(SegmentInfos.ReadLatest(directory).Generation, Is.EqualTo(2));
    }

    [Test]
    public void PrepareCommit_RolledBack_LeavesTheOldCommit()
    {
        using var directory = new MemoryIndexDirectory();
        SegmentInfos infos = Sample(directory);
        infos.Commit(directory);
        infos.UserData = new Dictionary<string, string> { ["new"] = "1" };
        infos.PrepareCommit(directory);
        Assert.That(directory.ListFiles(), Does.Contain("pending_segments_2"));
        Assert.That(() => infos.PrepareCommit(directory), Throws.InvalidOperationException);
        Assert.That(SegmentInfos.ReadLatest(directory).UserData, Is.Empty, "a prepared commit is not to be seen");
        infos.RollbackCommit(directory);
        infos.RollbackCommit(directory);
        Assert.That(directory.ListFiles(), Does.Not.Contain("pending_segments_2"));
        Assert.That(infos.Commit(directory), Is.EqualTo("segments_3"), "no generation is used twice");
        Assert.That(() => infos.FinishCommit(directory), Throws.InvalidOperationException);
    }

    // Whatever operation fails, or wherever power is lost: the old commit or the new one, and nothing in between.
    [Test]
    public void Commit_FaultAtEveryOperation_LeavesOneOfTheTwoCommits([Values] FaultKind kind)
    {
        for (int fault = 1; ; fault++)
        {
            using var directory = new FaultDirectory();
            SegmentInfos infos = Sample(directory);
            infos.UserData = new Dictionary<string, string> { ["commit"] = "old" };
            directory.Sync([.. infos.Files(includeSegmentsFile: false).Where(directory.FileExists)]);
            infos.Commit(directory);
            infos.UserData = new Dictionary<string, string> { ["commit"] = "new" };
            directory.Fault = kind;
            directory.FaultAt = directory.Operations + fault;
            bool committed = true;
            try
            {
                infos.Commit(directory);
            }
            catch (IOException)
            {
                committed = false;
            }
            directory.FaultAt = 0;
            if (kind != FaultKind.PowerLoss)
                Assert.That(SegmentInfos.ReadLatest(directory).UserData["commit"], Is.EqualTo(committed ? "new" : "old"), $"operation {fault}: {directory.Log[^1]}");
            for (int seed = 0; seed < 20; seed++)
            {
                string found = SegmentInfos.ReadLatest(directory.AfterPowerLoss(seed)).UserData["commit"];
                if (committed) Assert.That(found, Is.EqualTo("new"), $"operation {fault}, seed {seed}: what was committed is durable");
                else Assert.That(found, Is.EqualTo("old").Or.EqualTo("new"), $"operation {fault}, seed {seed}");
            }
            Assert.That(directory.OpenFiles, Is.Zero);
            if (committed) break;
        }
    }

    [TestCase("Lucene70", typeof(IndexTooOldException))]
    [TestCase("Lucene90", typeof(IndexTooNewException))]
    [TestCase("MyCodec", typeof(CorruptIndexException))]
    public void Read_CodecOfAnotherKind_SaysWhich(string codec, Type expected)
    {
        using var directory = new MemoryIndexDirectory();
        var info = new SegmentInfo("_0", SegmentCommitInfo.NewId(), 3, IndexVersion.Current, IndexVersion.Current) { Codec = codec };
        SegmentInfoFile.Write(directory, info);
        var infos = new SegmentInfos();
        infos.Segments.Add(new SegmentCommitInfo(info));
        infos.Commit(directory);
        Assert.That(() => SegmentInfos.ReadLatest(directory), Throws.TypeOf(expected).With.Message.Contains($"'{codec}'").And.Message.Contains("Lucene87"));
    }

    [Test]
    public void Read_SegmentMissing_NamesIt()
    {
        using var directory = new MemoryIndexDirectory();
        Sample(directory).Commit(directory);
        directory.DeleteFile("_0.si");
        Assert.That(() => SegmentInfos.ReadLatest(directory), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("_0").And.Message.Contains("segments_1"));
    }

    [Test]
    public void Read_ChangedOrCutFiles_ThrowsCorruptIndex()
    {
        using var directory = new MemoryIndexDirectory();
        Sample(directory).Commit(directory);
        byte[] golden = GoldenFiles.Bytes(directory, "segments_1");
        for (int at = 0; at < golden.Length; at++)
        {
            byte[] changed = [.. golden];
            changed[at] ^= (byte)(1 << (at % 8));
            Assert.That(() => ReadAs(directory, changed), Throws.InstanceOf<CorruptIndexException>(), $"byte {at} changed");
            Assert.That(() => ReadAs(directory, golden[..at]), Throws.InstanceOf<CorruptIndexException>(), $"cut to {at} bytes");
        }
        var random = new Random(3);
        for (int round = 0; round < 3000; round++)
        {
            byte[] forged = [.. golden];
            forged[random.Next(40, forged.Length - 16)] = (byte)random.Next(256);
            System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(forged.AsSpan(forged.Length - 8), Crc32.Append(0, forged.AsSpan(0, forged.Length - 8)));
            try
            {
                ReadAs(directory, forged);
            }
            catch (CorruptIndexException)
            {
                continue;   // the only exception that may be
            }
        }
    }

    [TestCase(7)]
    [TestCase(8)]
    [TestCase(9)]
    public void Read_EarlierFormats_GivesTheSame(int format)
    {
        using var directory = new MemoryIndexDirectory();
        byte[] id = SegmentCommitInfo.NewId();
        AddSegmentInfo(directory, "_0", id, 4);
        using (IndexOutput output = directory.CreateOutput("segments_5"))
        {
            CodecHeader.Write(output, "segments", format, SegmentCommitInfo.NewId(), "5");
            foreach (int part in new[] { 8, 0, 0, 7 }) output.WriteVInt(part);
            output.WriteInt64(12);
            if (format == 7) output.WriteInt32(3);
            else output.WriteVLong(3);
            output.WriteInt32(1);
            foreach (int part in new[] { 8, 0, 0 }) output.WriteVInt(part);
            output.WriteString("_0");
            output.WriteBytes(id);
            output.WriteString("Lucene80");
            output.WriteInt64(2);
            output.WriteInt32(1);
            output.WriteInt64(-1);
            output.WriteInt64(-1);
            if (format >= 9) output.WriteInt32(2);
            output.WriteVInt(0);
            output.WriteInt32(0);
            output.WriteVInt(0);
            CodecFooter.Write(output);
        }
        SegmentInfos infos = SegmentInfos.Read(directory, "segments_5");
        Assert.That((infos.Version, infos.Counter, infos.CreatedMajor, infos.Segments[0].DelCount, infos.Segments[0].SoftDelCount, infos.Segments[0].Id, infos.Segments[0].Info.Codec),
            Is.EqualTo((12L, 3L, 7, 1, format >= 9 ? 2 : 0, (byte[]?)null, "Lucene80")));
    }

    private static void ReadAs(MemoryIndexDirectory directory, byte[] bytes)
    {
        directory.DeleteFile("segments_1");
        using (IndexOutput output = directory.CreateOutput("segments_1")) output.WriteBytes(bytes);
        SegmentInfos.Read(directory, "segments_1");
    }

    private static SegmentInfos Sample(IndexDirectory directory)
    {
        var infos = new SegmentInfos();
        foreach (int maxDoc in new[] { 4, 9 })
        {
            string name = infos.NewSegmentName();
            infos.Segments.Add(new SegmentCommitInfo(AddSegmentInfo(directory, name, SegmentCommitInfo.NewId(), maxDoc)));
        }
        SegmentCommitInfo second = infos.Segments[1];
        second.AdvanceDelGeneration();
        second.DelCount = 2;
        second.SoftDelCount = 1;
        second.AdvanceFieldInfosGeneration();
        second.AdvanceDocValuesGeneration();
        second.FieldInfosFiles.Add("_1_1.fnm");
        second.DocValuesUpdatesFiles.Add(3, ["_1_1_Lucene80_0.dvd", "_1_1_Lucene80_0.dvm"]);
        return infos;
    }

    private static SegmentInfo AddSegmentInfo(IndexDirectory directory, string name, byte[] id, int maxDoc)
    {
        var info = new SegmentInfo(name, id, maxDoc, IndexVersion.Current, IndexVersion.Current);
        SegmentInfoFile.Write(directory, info);
        return info;
    }
}
