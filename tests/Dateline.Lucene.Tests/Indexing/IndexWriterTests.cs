using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;
using static Dateline.Lucene.Tests.Indexing.Indexes;

namespace Dateline.Lucene.Tests.Indexing;

public sealed class IndexWriterTests
{
    [Test]
    public void Commit_AfterAdding_ShowsDocumentsToNewSnapshots()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory);
        writer.Add(Doc("1", "a b"));
        writer.Add(Doc("2", "b c"));
        Assert.That(() => Snapshot.Open(directory), Throws.InstanceOf<IndexNotFoundException>());
        writer.Commit();

        using Snapshot snapshot = Snapshot.Open(directory);
        Assert.That(Ids(snapshot), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((Count(snapshot, "a"), Count(snapshot, "b"), Count(snapshot, "d")), Is.EqualTo((1, 2, 0)));
    }

    [Test]
    public void Update_KnownId_ReplacesTheDocumentInMemoryAndOnDisk()
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(directory))
        {
            writer.Update(Id("1"), Doc("1", "first"));
            writer.Update(Id("1"), Doc("1", "second"));
            writer.Commit();
            writer.Update(Id("1"), Doc("1", "third"));
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        Assert.That(Ids(snapshot), Is.EqualTo(new[] { "1" }));
        Assert.That((Count(snapshot, "first"), Count(snapshot, "second"), Count(snapshot, "third")), Is.EqualTo((0, 0, 1)));
        AssertClean(directory);
    }

    [Test]
    public void Delete_ByTermAndByQuery_HitsWhatWasAddedBefore()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory, o => o with { MaxBufferedDocuments = 2 });
        for (int i = 0; i < 9; i++) writer.Add(Doc($"{i}", i % 2 == 0 ? "even" : "odd"));
        writer.Delete(new TermQuery("text", "odd"));
        writer.Delete(Id("4"));
        writer.Add(Doc("9", "odd"));
        writer.Commit();
        Assert.That(Ids(directory), Is.EqualTo(new[] { "0", "2", "6", "8", "9" }));
    }

    [Test]
    public void Update_RefusedDocument_LeavesTheOldOne()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory);
        writer.Add(Doc("1", "old"));
        var refused = Doc("1", "new");
        refused.Add(new StringField("huge", new string('x', Term.MaxLength + 1)));
        Assert.That(() => writer.Update(Id("1"), refused), Throws.ArgumentException.With.Message.Contains("huge"));
        writer.Commit();
        using Snapshot snapshot = Snapshot.Open(directory);
        Assert.That((Ids(snapshot), Count(snapshot, "old"), Count(snapshot, "new")), Is.EqualTo((new[] { "1" }, 1, 0)));
    }

    [Test]
    public void Add_OnlyRefusedDocuments_LeavesNoSegment()
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(directory))
        {
            var refused = new Document();
            refused.Add(new StringField("huge", new string('x', Term.MaxLength + 1)));
            Assert.That(() => writer.Add(refused), Throws.ArgumentException);
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        Assert.That(snapshot.Segments, Is.Empty);
    }

    [Test]
    public void Rollback_UncommittedChanges_AreGone()
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter first = Open(directory)) first.Add(Doc("1"));
        string[] files = directory.ListFiles();
        IndexWriter writer = Open(directory, o => o with { MaxBufferedDocuments = 2 });
        for (int i = 0; i < 10; i++) writer.Add(Doc($"x{i}"));
        writer.Delete(Id("1"));
        writer.Rollback();
        Assert.That(directory.ListFiles(), Is.EqualTo(files));
        Assert.That(Ids(directory), Is.EqualTo(new[] { "1" }));
        Assert.That(() => writer.Add(Doc("2")), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void PrepareCommit_LaterChanges_AreNotPartOfIt()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory, o => o with { CommitOnDispose = false });
        writer.SetCommitData(new Dictionary<string, string> { ["step"] = "one" });
        writer.Add(Doc("1"));
        writer.PrepareCommit();
        Assert.That(writer.PrepareCommit, Throws.InvalidOperationException);
        writer.Add(Doc("2"));
        writer.Commit();
        using (Snapshot snapshot = Snapshot.Open(directory))
        {
            Assert.That(Ids(snapshot), Is.EqualTo(new[] { "1" }));
            Assert.That(snapshot.UserData["step"], Is.EqualTo("one"));
        }
        Assert.That(writer.HasUncommittedChanges, Is.True);
        writer.Commit();
        Assert.That(Ids(directory), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(writer.HasUncommittedChanges, Is.False);
    }

    [Test]
    public void Commit_NothingChanged_WritesNothing()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory);
        writer.Add(Doc("1"));
        writer.Commit();
        string[] files = directory.ListFiles();
        writer.Commit();
        Assert.That(directory.ListFiles(), Is.EqualTo(files));
    }

    [Test]
    public void GetSnapshot_OfWriter_SeesUncommittedChangesAndStaysAsItIs()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory);
        writer.Add(Doc("1", "a"));
        using Snapshot before = writer.GetSnapshot();
        writer.Update(Id("1"), Doc("1", "b"));
        writer.Add(Doc("2", "b"));
        using Snapshot after = before.Refresh();
        using Snapshot same = after.Refresh();
        Assert.That((Count(before, "a"), Count(before, "b")), Is.EqualTo((1, 0)));
        Assert.That((Count(after, "a"), Count(after, "b")), Is.EqualTo((0, 2)));
        Assert.That(same.Version, Is.EqualTo(after.Version));
    }

    [Test]
    public void ForceMerge_WithDeletions_KeepsLiveDocumentsInOneSegment()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory, o => o with { MaxBufferedDocuments = 3, MergePolicy = new TieredMergePolicy { SegmentsPerTier = 50 } });
        for (int i = 0; i < 20; i++) writer.Add(Doc($"{i:00}", $"w{i}", i));
        for (int i = 0; i < 20; i += 3) writer.Delete(Id($"{i:00}"));
        using Snapshot before = writer.GetSnapshot();
        writer.ForceMerge();
        writer.Commit();
        using Snapshot after = Snapshot.Open(directory);
        Assert.That(after.Segments, Has.Count.EqualTo(1));
        Assert.That(after.Segments[0].DeletedCount, Is.Zero);
        Assert.That(Ids(after), Is.EqualTo(Ids(before)));
        Assert.That(writer.MaxDoc, Is.EqualTo(after.MaxDoc));
        AssertClean(directory);
    }

    [Test]
    public void UpdateNumericDocValue_ChangesAndTakesAwayValues()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory);
        for (int i = 0; i < 6; i++) writer.Add(Doc($"{i}", i < 3 ? "low" : "high", i));
        writer.Commit();
        writer.UpdateNumericDocValue(new Term("text", "low"), "number", 100);
        writer.UpdateNumericDocValue(Id("5"), "number", null);
        writer.Commit();
        Assert.That(() => writer.UpdateNumericDocValue(Id("5"), "absent", 1), Throws.ArgumentException);

        using Snapshot snapshot = Snapshot.Open(directory);
        NumericCursor values = snapshot.Segments[0].GetNumeric("number")!;
        var found = new List<(int, long)>();
        for (int doc = values.Next(); doc != DocIdCursor.NoMore; doc = values.Next()) found.Add((doc, values.Value));
        Assert.That(found, Is.EqualTo(new (int, long)[] { (0, 100), (1, 100), (2, 100), (3, 3), (4, 4) }));
        writer.ForceMerge();
        AssertClean(directory);
    }

    [Test]
    public void IndexSort_NewestFirst_HoldsInEverySegmentAndThroughMerges()
    {
        using var directory = new MemoryIndexDirectory();
        var sort = new IndexSort(new IndexSortField("number", IndexSortType.Int64, Descending: true));
        var random = new Random(5);
        using (IndexWriter writer = Open(directory, o => o with { IndexSort = sort, MaxBufferedDocuments = 7 }))
        {
            for (int i = 0; i < 60; i++) writer.Update(Id($"{random.Next(40)}"), Doc($"{i % 40}", "w", random.Next(1000)));
            writer.Commit();
            AssertClean(directory);
            writer.ForceMerge();
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        NumericCursor values = snapshot.Segments[0].GetNumeric("number")!;
        var numbers = new List<long>();
        for (int doc = values.Next(); doc != DocIdCursor.NoMore; doc = values.Next()) numbers.Add(values.Value);
        Assert.That(numbers, Is.Ordered.Descending);
        AssertClean(directory);
        Assert.That(() => Open(directory), Throws.ArgumentException.With.Message.Contains("sorted"));
    }

    [Test]
    public void DeletionPolicy_KeepAll_LeavesEveryCommitReadable()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory, o => o with { DeletionPolicy = DeletionPolicy.KeepAll });
        for (int i = 1; i <= 3; i++)
        {
            writer.Add(Doc($"{i}"));
            writer.Commit();
        }
        Assert.That(writer.Commits, Has.Count.EqualTo(3));
        int[] counts = [.. writer.Commits.Select(c =>
        {
            using Snapshot snapshot = Snapshot.Open(directory, new() { Commit = c.Name });
            return snapshot.DocumentCount;
        })];
        Assert.That(counts, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void HoldCommit_ThenMerges_KeepsItsFiles()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory, o => o with { MaxBufferedDocuments = 2 });
        for (int i = 0; i < 6; i++) writer.Add(Doc($"{i}"));
        writer.Commit();
        CommitHold hold = writer.HoldCommit();
        writer.ForceMerge();
        writer.Commit();
        Assert.That(directory.ListFiles(), Is.SupersetOf(hold.Commit.Files));
        hold.Dispose();
        Assert.That(directory.ListFiles(), Does.Not.Contain(hold.Commit.Name));
    }

    [Test]
    public void Backup_BesideAWriter_IsTheCommitAndIsIncremental()
    {
        using var directory = new MemoryIndexDirectory();
        using var target = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory);
        writer.Add(Doc("1"));
        writer.Commit();
        writer.Add(Doc("2"));
        IndexBackup.Copy(writer, target);
        Assert.That(Ids(target), Is.EqualTo(new[] { "1" }));
        writer.Commit();
        IndexBackup.Copy(writer, target);
        Assert.That(Ids(target), Is.EqualTo(new[] { "1", "2" }));
        AssertClean(target);
        using var other = new MemoryIndexDirectory();
        using IndexWriter stranger = Open(other);
        stranger.Add(Doc("9"));
        stranger.Commit();
        Assert.That(() => IndexBackup.Copy(stranger, target), Throws.InstanceOf<IOException>());
        Assert.That(Ids(target), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void AddIndexes_OfDirectoriesAndSnapshots_AddsTheirLiveDocuments()
    {
        using var one = new MemoryIndexDirectory();
        using var two = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(one))
        {
            writer.Add(Doc("a"));
            writer.Add(Doc("b"));
            writer.Commit();
            writer.Delete(Id("a"));
        }
        using (IndexWriter writer = Open(two)) writer.Add(Doc("c"));
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(directory))
        {
            writer.Add(Doc("d"));
            writer.AddIndexes(one, two);
            using Snapshot snapshot = Snapshot.Open(two);
            writer.AddIndexes([snapshot]);
        }
        Assert.That(Ids(directory), Is.EqualTo(new[] { "b", "c", "c", "d" }));
        AssertClean(directory);
    }

    [Test]
    public void Open_WhileAnotherWriterIsOpen_IsRefused()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Open(directory);
        Assert.That(() => Open(directory), Throws.InstanceOf<IndexLockedException>());
    }

    [Test]
    public void Open_LeftoversOfAKilledWriter_AreRemoved()
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(directory)) writer.Add(Doc("1"));
        foreach (string junk in new[] { "_7.fdt", "_7_Lucene84_0.doc", "pending_segments_9", "_8_points_0.tmp" }) directory.CreateOutput(junk).Dispose();
        directory.CreateOutput("notes.txt").Dispose();
        using (IndexWriter writer = Open(directory)) writer.Add(Doc("2"));
        Assert.That(directory.ListFiles().Where(f => f.StartsWith("_7", StringComparison.Ordinal) || f.StartsWith("pending", StringComparison.Ordinal) || f.EndsWith(".tmp", StringComparison.Ordinal)), Is.Empty);
        Assert.That(directory.ListFiles(), Does.Contain("notes.txt"));
        Assert.That(Ids(directory), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void Add_FromSeveralThreads_IndexesEveryDocumentOnce()
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(directory, o => o with { MaxBufferedDocuments = 20, MergeThreads = 1 }))
        {
            Parallel.For(0, 4, thread =>
            {
                for (int i = 0; i < 150; i++)
                {
                    string id = $"{thread}-{i % 100}";
                    writer.Update(Id(id), Doc(id, $"v{i / 100}"));
                    if (i % 60 == 59) using (writer.GetSnapshot()) { }
                }
            });
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        Assert.That(Ids(snapshot), Has.Length.EqualTo(400));
        Assert.That((Count(snapshot, "v0"), Count(snapshot, "v1")), Is.EqualTo((200, 200)));
        AssertClean(directory);
    }

    [Test]
    public void Analyzer_ThatThrows_RefusesThatDocumentOnly()
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Open(directory))
        {
            writer.Add(Doc("1", "fine"));
            Assert.That(() => writer.Add(Doc("2", "bad"), new ThrowingAnalyzer()), Throws.InstanceOf<FormatException>());
            writer.Add(Doc("3", "fine"));
        }
        Assert.That(Ids(directory), Is.EqualTo(new[] { "1", "3" }));
        AssertClean(directory);
    }

    private sealed class ThrowingAnalyzer : Analyzer
    {
        public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
        {
            token.Clear();
            token.SetTerm("word");
            token.EndOffset = Math.Min(4, text.Length);
            sink.Accept(token);
            throw new FormatException("The text is not what this analyzer takes.");
        }
    }
}
