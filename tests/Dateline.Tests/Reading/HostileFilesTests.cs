using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

/// <summary>Files that are none, lead elsewhere, change or may not be read: each is refused by name, and the rest of the folder goes in.</summary>
public class HostileFilesTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("dateline-files-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Read_SocketsPipesAndDevices_AreRefusedWithoutWaiting()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("The test makes a named pipe with Linux's mkfifo.");
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "a-socket.txt")));
        using (Process made = Process.Start("mkfifo", [Path.Combine(folder, "b-pipe.jsonl")]))
            made.WaitForExit();
        File.CreateSymbolicLink(Path.Combine(folder, "c-zero.txt"), "/dev/zero");
        File.WriteAllText(Path.Combine(folder, "d.txt"), "Words stay.\n");
        File.CreateSymbolicLink(Path.Combine(_folder, "zero.txt"), "/dev/zero");
        var read = Task.Run(() => new ArticleReader().Read([folder, Path.Combine(_folder, "zero.txt"), "/dev/random"]).Select(Said).ToList());
        Assert.That(read.Wait(TimeSpan.FromSeconds(30)), Is.True, "something was waited for");
        Assert.That(read.Result, Is.EqualTo(new[]
        {
            "a-socket.txt: it is a socket, not a file", "b-pipe.jsonl: it is a named pipe, not a file", "c-zero.txt: the link leads out of the folder", "d", "zero.txt: it is a device, not a file", "random: it is a device, not a file",
        }));
    }

    [Test]
    public void Read_LinkThroughALinkedFolder_DoesNotLeadOut()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows asks for a privilege to make links.");
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName, outside = Directory.CreateDirectory(Path.Combine(_folder, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "secret.txt"), "Secret words.\n");
        Directory.CreateSymbolicLink(Path.Combine(folder, "sub"), outside);
        File.CreateSymbolicLink(Path.Combine(folder, "a.txt"), Path.Combine(folder, "sub", "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "b.txt"), Path.Combine("..", "outside", "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "c.txt"), Path.Combine("sub", "..", "..", "outside", "secret.txt"));
        Assert.That(new ArticleReader().Read(folder).Select(Said), Is.EqualTo(new[] { "a.txt: the link leads out of the folder", "b.txt: the link leads out of the folder", "c.txt: the link leads out of the folder", "sub: a link to a folder is not followed" }));
    }

    [Test]
    public void Read_LinksInCircles_AreRefused()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows asks for a privilege to make links.");
        File.CreateSymbolicLink(Path.Combine(_folder, "a.txt"), Path.Combine(_folder, "b.txt"));
        File.CreateSymbolicLink(Path.Combine(_folder, "b.txt"), Path.Combine(_folder, "a.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "c"), _folder);
        File.WriteAllText(Path.Combine(_folder, "d.txt"), "Words stay.\n");
        Assert.That(new ArticleReader().Read(_folder).Select(Said), Is.EqualTo(new[] { "a.txt: the link leads nowhere, or in a circle", "b.txt: the link leads nowhere, or in a circle", "c: a link to a folder is not followed", "d" }));
        Assert.That(new ArticleReader().Read(Path.Combine(_folder, "a.txt")).Single().IsArticle, Is.False);
    }

    [Test]
    public void Read_FilesThatVanishOrChangeMeanwhile_AreRefusedAndTheRestGoesOn()
    {
        foreach (string name in (string[])["a.txt", "b.txt", "c.txt", "e.txt"])
            File.WriteAllText(Path.Combine(_folder, name), $"Words of {name}.\n");
        Directory.CreateDirectory(Path.Combine(_folder, "d"));
        var said = new List<string>();
        foreach (ReadResult result in new ArticleReader().Read(_folder))
        {
            said.Add(Said(result));
            if (said.Count > 1)
                continue;
            File.Delete(Path.Combine(_folder, "b.txt"));
            File.Delete(Path.Combine(_folder, "c.txt"));
            Directory.CreateDirectory(Path.Combine(_folder, "c.txt"));   // a file that becomes a folder, and the other way round
            Directory.Delete(Path.Combine(_folder, "d"));
            File.WriteAllText(Path.Combine(_folder, "d"), "Words of d.\n");
        }
        Assert.That(said, Is.EqualTo(new[] { "a", "b.txt: there is no such file or folder", "d", "e" }));
    }

    [Test]
    public void Read_FileThatGrowsAsFastAsItIsRead_EndsWhereItEndedWhenOpened()
    {
        string path = Path.Combine(_folder, "a.jsonl");
        File.WriteAllText(path, "{\"id\":\"0\",\"title\":\"t\"}\n");
        int read = 0;
        foreach (ReadResult result in new ArticleReader().Read(path))
        {
            Assert.That(result.IsArticle, Is.True);
            Assert.That(++read, Is.LessThan(5));
            File.AppendAllText(path, string.Concat(Enumerable.Repeat($"{{\"id\":\"{read}\",\"title\":\"t\"}}\n", 10_000)));
        }
        Assert.That(read, Is.EqualTo(1));
    }

    [Test]
    public void Read_FileThatShrinksMeanwhile_GivesWhatIsLeft()
    {
        string path = Path.Combine(_folder, "a.jsonl");
        File.WriteAllText(path, string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{{\"id\":\"{n}\",\"title\":\"t\"}}\n")));
        int read = 0;
        foreach (ReadResult result in new ArticleReader().Read(path))
        {
            if (read++ == 0)
            {
                using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                file.SetLength(0);
            }
        }
        Assert.That(read, Is.InRange(1, 19_999));
    }

    [Test]
    public void Read_WithoutPermission_IsRefusedAndTheRestGoesOn()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The test gives up the rights of one thread, which only Linux can.");
            return;
        }
        string secret = Path.Combine(_folder, "a.txt"), closed = Directory.CreateDirectory(Path.Combine(_folder, "b")).FullName;
        File.WriteAllText(secret, "Secret words.\n");
        File.WriteAllText(Path.Combine(closed, "c.txt"), "Secret words.\n");
        File.WriteAllText(Path.Combine(_folder, "d.txt"), "Words stay.\n");
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(secret, UnixFileMode.None);
        File.SetUnixFileMode(closed, UnixFileMode.None);
        string[] said = [];
        try
        {
            const int nobody = 65534;
            bool isAnother = false;
            var thread = new Thread(() =>
            {
                // The thread's rights to files alone, until it ends: another user's where we are the superuser.
                SetFileUser(nobody);
                isAnother = Environment.UserName != "root" || SetFileUser(-1) == nobody;
                said = [.. new ArticleReader().Read([_folder, closed, Path.Combine(closed, "c.txt")]).Select(Said)];
            });
            thread.Start();
            thread.Join();
            Assume.That(isAnother, Is.True, "the system does not let a thread give up its rights");
        }
        finally
        {
            File.SetUnixFileMode(closed, (UnixFileMode)0b111_111_111);
        }
        Assert.That(said, Has.Length.EqualTo(5));
        Assert.That(said[0], Is.EqualTo("a.txt: the file may not be read"));
        Assert.That(said[1], Does.StartWith("b: the folder cannot be listed"));
        Assert.That(said[2], Is.EqualTo("d"));
        Assert.That(said[3], Does.StartWith("b: the folder cannot be listed"));
        Assert.That(said[4], Does.StartWith("c.txt: "));
    }

    [Test]
    public void Read_OddNames_AreIdsAndNeverPaths()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows has no such names.");
        string[] names = ["-rf.txt", " .txt", "..dots.txt", "a b.txt", "a;b$(c).txt", "a%2e%2e%2fb.txt", "č\u0301.txt", "😀.txt", "new\nline.txt", "esc\u001B[2J.txt"];
        foreach (string name in names)
            File.WriteAllText(Path.Combine(_folder, name), "Words of a story.\n");
        ReadResult[] results = [.. new ArticleReader().Read(_folder)];
        Assert.That(results.Where(result => result.IsArticle).Select(result => result.Article!.Id), Is.EquivalentTo(new[] { "-rf", "a b", "a;b$(c)", "a%2e%2e%2fb", "č\u0301", "😀" }));
        foreach (ReadResult refused in results.Where(result => !result.IsArticle))
        {
            Assert.That(refused.Refusal!.Reason, Does.StartWith("the id "));
            Assert.That(refused.Refusal.ToString().Any(char.IsControl), Is.False, "a name must not move a terminal's cursor");
            Assert.That(refused.File.Any(char.IsControl) || Path.GetFileName(refused.File) == " .txt", Is.True, "the file is named as it is");
        }
        Assert.That(results.Count(result => !result.IsArticle), Is.EqualTo(3));
    }

    [Test]
    public void Read_NameThatIsNoUnicode_IsRefusedAlone()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Other systems have no such names.");
        using (Process made = Process.Start("sh", ["-c", "printf 'Words.' > \"$1/$(printf 'a\\377b').txt\"", "sh", _folder]))
            made.WaitForExit();
        File.WriteAllText(Path.Combine(_folder, "c.txt"), "Words stay.\n");
        ReadResult[] results = [.. new ArticleReader().Read(_folder)];
        Assert.That(results.Select(result => result.IsArticle), Is.EqualTo(new[] { false, true }));
        Assert.That(results[0].Refusal!.Reason, Is.EqualTo("its name is not valid UTF-8, so that it cannot be opened"));
        // Nor can the framework delete it.
        using Process removed = Process.Start("sh", ["-c", "rm \"$1\"/a*", "sh", _folder]);
        removed.WaitForExit();
    }

    [TestCase(300), TestCase(5000), TestCase(200_000)]
    public void Read_VeryLongPath_IsRefused(int length)
    {
        foreach (string path in (string[])[new string('a', length), Path.Combine(_folder, new string('a', length)), string.Join('/', Enumerable.Repeat("..", length)) + "/none.txt"])
            Assert.That(new ArticleReader().Read(path).Single().IsArticle, Is.False);
    }

    [Test]
    public void Read_FoldersNestedDeep_AreWalkedOnASmallStack()
    {
        // Hundreds of folders: deeper ones cost the system more than the reader.
        string at = _folder;
        int depth = 0;
        for (; at.Length < (OperatingSystem.IsWindows() ? 200 : 1200); depth++)
            at = Directory.CreateDirectory(Path.Combine(at, "d")).FullName;
        File.WriteAllText(Path.Combine(at, "a.txt"), "Words of a story.\n");
        ReadResult[] results = [];
        var thread = new Thread(() => results = [.. new ArticleReader().Read(_folder)], 256 << 10);
        thread.Start();
        thread.Join();
        // A path below another that is longer than an id may be is refused by name.
        Assert.That(results.Single().Article?.Id.Length ?? results[0].Refusal!.Reason.Length, Is.GreaterThan(20));
        Assert.That(depth, Is.GreaterThan(50));
    }

    [TestCase("../none.txt"), TestCase("/none/none.txt"), TestCase("a\0b.txt"), TestCase("\n")]
    public void Read_PathOfNothing_IsRefusedByName(string path)
    {
        ArticleRefusal refusal = new ArticleReader().Read(path).Single().Refusal!;
        Assert.That(refusal.Reason, Is.EqualTo("there is no such file or folder").Or.EqualTo("the path has a NUL character"));
    }

    [Test]
    public void Read_ThisSystemsOwnFiles_EndSoon()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Only Linux has /proc.");
        // Files that say that they are empty and are not.
        Assert.That(new ArticleReader().Read("/proc/self/status").Single(), Is.Not.Null);
        Assert.That(new ArticleReader().Read("/proc/self/mem").Single().IsArticle, Is.False);
    }

    /// <summary>The id of an article, or what is refused and why.</summary>
    private static string Said(ReadResult result) => result.IsArticle ? result.Article.Id : $"{Path.GetFileName(result.File)}: {result.Refusal.Reason}";

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileUser(int user);
}
