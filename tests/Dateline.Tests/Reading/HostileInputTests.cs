using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Every input here must end in a refusal or a sound article, soon and in little memory.</summary>
public class HostileInputTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("dateline-hostile-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>")]
    [TestCase("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><feed><entry><title>&c;</title></entry></feed>")]
    public void Read_XmlWithDocumentType_IsRefused(string xml) => Assert.That(ReadRefusal(xml, "feed.xml").Reason, Does.Contain("document type"));

    [Test]
    public void Read_EntityBombs_AreRefusedInLittleMemory([Values("feed", "rss", "newsItem", "nitf")] string root)
    {
        string Nested(int levels) => string.Concat(Enumerable.Range(1, levels).Select(n => $"<!ENTITY e{n} \"{string.Concat(Enumerable.Repeat($"&e{n - 1};", 10))}\">"));
        string[] bombs =
        [
            $"<?xml version=\"1.0\"?><!DOCTYPE {root} [<!ENTITY e0 \"ha\">{Nested(20)}]><{root}><title>&e20;</title></{root}>",
            $"<?xml version=\"1.0\"?><!DOCTYPE {root} [<!ENTITY a \"{new string('x', 100_000)}\">]><{root}><title>{string.Concat(Enumerable.Repeat("&a;", 100_000))}</title></{root}>",
            $"<!DOCTYPE {root} [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]><{root}/>",
            $"<?xml version=\"1.0\"?>{new string(' ', 5000)}<!DOCTYPE {root} [<!ENTITY a \"b\">]><{root}>&a;</{root}>",
        ];
        foreach (string bomb in bombs)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ArticleRefusal refusal = ReadRefusal(bomb, "feed.xml");
            Assert.That(refusal.Reason, Does.Contain("document type"));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(8 << 20));
        }
    }

    [Test]
    public void Read_DocumentTypeThatOnlyNamesItself_IsPassedOverAndNothingIsFetched()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        List<ReadResult> results = ReadAll($"<!DOCTYPE rss PUBLIC \"-//X//DTD RSS 0.91//EN\" \"http://127.0.0.1:{port}/rss.dtd\"><rss><channel><item><title>Good</title></item><item><title>Bad &defined-there;</title></item></channel></rss>", "f.xml");
        Assert.That(results.Select(result => result.Article!.Title), Is.EqualTo(new[] { "Good", "Bad &defined-there;" }));
        Assert.That(listener.Pending(), Is.False);
    }

    [Test]
    public void Read_GzipInGzip_IsRefusedHoweverDeep()
    {
        byte[] packed = "Words of a story.\n"u8.ToArray();
        for (int i = 0; i < 20; i++)
        {
            packed = Gzip(packed);
            if (i > 0)
                Assert.That(ReadRefusal(packed, "a.gz").Reason, Is.EqualTo("the gzip file holds a gzip file"));
        }
        Assert.That(ReadRefusal([.. Gzip("Words of"u8), .. "PK\u0003\u0004 and no gzip"u8], "a.txt.gz") is { } refusal && refusal.Reason.Length > 0, Is.True);
    }

    [Test]
    public void Read_GzipBomb_IsRefusedEarly()
    {
        // 200 MB of one JSON string, packed about a thousand times smaller.
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("{\"title\":\""u8);
            byte[] zeros = new byte[1 << 20];
            zeros.AsSpan().Fill((byte)'a');
            for (int i = 0; i < 200; i++)
                gzip.Write(zeros);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        ArticleRefusal refusal = ReadRefusal(packed.ToArray(), "bomb.jsonl.gz", new ArticleReaderOptions { MaxExpansion = 100 });
        Assert.That(refusal.Reason, Does.Contain("bomb"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 << 20));
    }

    [Test]
    public void Read_GzipOverLimit_IsRefused()
    {
        byte[] packed = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{{\"id\":\"{n}\",\"title\":\"Title number {n * 7919}\"}}\n"))));
        List<ReadResult> results = ReadAll(packed, "many.jsonl.gz", new ArticleReaderOptions { MaxExpandedBytes = 100_000 });
        Assert.That(results[^1].Refusal!.Reason, Does.Contain("expands beyond"));
        Assert.That(results.Count(result => result.IsArticle), Is.InRange(100, 10_000));
    }

    [Test]
    public void Read_GzipOfEachForm_IsReadLikeTheFormItself()
    {
        Assert.That(ReadOne(Gzip("{\"id\":\"7\",\"title\":\"Seven\"}\n"u8), "a.jsonl.gz").Title, Is.EqualTo("Seven"));
        Assert.That(ReadOne(Gzip("<html><body><h1>Seven boats of Fiji</h1><p>Seven boats left the port of Suva on Monday to look for an eighth, the navy said.</p></body></html>"u8), "boats.html.gz").Id, Is.EqualTo("boats"));
        Assert.That(ReadOne(Gzip("Seven boats\n\nSeven boats left the port.\n"u8), "x/boats.txt.gz").Id, Is.EqualTo("boats"));
    }

    [Test]
    public void Read_DamagedGzip_IsRefused()
    {
        byte[] good = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(n => $"Line {n * 7919}.\n\n"))));
        byte[] flipped = (byte[])good.Clone();
        for (int i = 200; i < 240; i++)
            flipped[i] ^= 0xFF;
        Assert.That(ReadRefusal(flipped, "a.txt.gz").Reason, Does.Contain("gzip"));
        Assert.That(ReadRefusal(good[..(good.Length / 2)], "a.txt.gz").Reason, Is.EqualTo("the gzip file ends early"));
        Assert.That(ReadOne([.. Gzip("Two members.\n\n"u8), .. Gzip("Make one file of words.\n"u8)], "a.txt.gz").Body, Is.EqualTo("Two members.\n\nMake one file of words."));
        Assert.That(ReadRefusal(Gzip(good), "a.gz").Reason, Does.Contain("holds a gzip file"));
    }

    [Test]
    public void Read_GigabyteLine_IsPassedOverWithoutBeingKept()
    {
        var stream = new RepeatingStream("{\"id\":\"1\",\"title\":\""u8.ToArray(), (byte)'x', 1L << 30, "\"}\n{\"id\":\"2\",\"title\":\"Two\"}\n"u8.ToArray());
        long before = GC.GetAllocatedBytesForCurrentThread();
        List<ReadResult> results = [.. new ArticleReader().Read(stream, "long.jsonl")];
        Assert.That((results.Count, results[0].Refusal!.Line, results[1].Article!.Id), Is.EqualTo((2, 1L, "2")));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(80 << 20));
    }

    // The gigabyte is passed over, and what follows is read.
    [TestCase("{\"id\":\"1\",\"title\":\"", "\"}\n{\"id\":\"2\",\"title\":\"Two\"}\n", "a.jsonl")]
    [TestCase("[{\"id\":\"1\",\"title\":\"", "\"},{\"id\":\"2\",\"title\":\"Two\"}]", "a.json")]
    [TestCase("<rss><channel><item><guid>1</guid><title>", "</title></item><item><guid>2</guid><title>Two</title></item></channel></rss>", "a.xml")]
    [TestCase("<feed><subtitle>", "</subtitle><entry><id>2</id><title>Two</title></entry></feed>", "a.xml")]
    [TestCase("<REUTERS NEWID=\"1\"><TEXT><BODY>", "</BODY></TEXT></REUTERS>\n<REUTERS NEWID=\"2\"><TEXT><TITLE>Two</TITLE></TEXT></REUTERS>\n", "a.sgm")]
    public void Read_GigabyteInOneArticle_IsRefusedAndTheRestGoesOn(string open, string close, string name)
    {
        var stream = new RepeatingStream(Encoding.UTF8.GetBytes(open), (byte)'x', 1L << 30, Encoding.UTF8.GetBytes(close));
        long before = GC.GetAllocatedBytesForCurrentThread();
        List<ReadResult> results = [.. new ArticleReader(new ArticleReaderOptions { MaxArticleBytes = 4 << 20 }).Read(stream, name)];
        string[] said = [.. results.Select(result => result.IsArticle ? result.Article.Id : $"line {result.Line}")];
        Assert.That(said, Is.EqualTo(open.StartsWith("<feed>", StringComparison.Ordinal) ? ["2"] : new[] { "line 1", "2" }));
        Assert.That(results.Where(result => !result.IsArticle).Select(result => result.Refusal!.Reason), Is.All.Contains("more than 4,194,304"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 << 20));
    }

    [TestCase("<rss><channel><item><title a=\"", "\"/></item></channel></rss>"), TestCase("<rss><channel><!-- ", " --><item><title>t</title></item></channel></rss>"), TestCase("<rss><channel><", "/></channel></rss>"), TestCase("<rss><channel><item><title><![CDATA[", "]]></title></item></channel></rss>"), TestCase("<rss a=\">", "\"></rss>"), TestCase("<rss><?pi ", "?></rss>")]
    public void Read_GigabyteThatAParserWouldHold_IsRefused(string open, string close)
    {
        var stream = new RepeatingStream(Encoding.UTF8.GetBytes(open), (byte)'x', 1L << 30, Encoding.UTF8.GetBytes(close));
        long before = GC.GetAllocatedBytesForCurrentThread();
        List<ReadResult> results = [.. new ArticleReader(new ArticleReaderOptions { MaxArticleBytes = 1 << 20 }).Read(stream, "a.xml")];
        Assert.That(results.Single().Refusal!.Reason, Is.EqualTo("a tag or section of the XML has more than 1,048,576 bytes"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 << 20));
    }

    [TestCase("<rss><channel><item><title>", "</title></item></channel></rss>", "feed.xml")]
    [TestCase("<rss><channel><item><title a=\"", "\">t</title></item></channel></rss>", "feed.xml")]
    [TestCase("[{\"id\":\"1\",\"title\":\"", "\"}]", "a.json")]
    [TestCase("<html><body><p>", "</p></body></html>", "a.html")]
    [TestCase("Words ", ".", "a.txt")]
    [TestCase("<REUTERS NEWID=\"1\"><TEXT><BODY>", "</BODY></TEXT></REUTERS>", "a.sgm")]
    public void Read_HugeArticle_IsRefusedInBoundedMemory(string open, string close, string name)
    {
        var options = new ArticleReaderOptions { MaxArticleBytes = 1 << 20 };
        var stream = new RepeatingStream(Encoding.UTF8.GetBytes(open), (byte)'x', 100 << 20, Encoding.UTF8.GetBytes(close));
        long before = GC.GetAllocatedBytesForCurrentThread();
        List<ReadResult> results = [.. new ArticleReader(options).Read(stream, name)];
        Assert.That(results.Select(result => result.IsArticle), Is.EqualTo(new[] { false }));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 << 20));
    }

    [TestCase("{\"title\":", "[", "a.jsonl"), TestCase("{\"title\":", "[", "a.json"), TestCase("[{\"title\":", "{\"a\":", "a.json"), TestCase("", "[", "a.json")]
    [TestCase("<rss><channel>", "<a>", "f.xml"), TestCase("<rss><channel><item>", "<a>", "f.xml"), TestCase("<feed><entry><content>", "<div>", "f.xml")]
    [TestCase("<html><body>", "<div>", "h.html"), TestCase("<html><body>", "<span>", "h.html"), TestCase("<html><body>", "<b>", "h.html"), TestCase("<html><body>", "<table><tr><td>", "h.html")]
    public void Read_NestedHundredThousandDeep_IsRefused(string open, string nested, string name) => Array.ForEach((int[])[256, 1000], deepest => ReadNested(open, nested, name, deepest));

    private static void ReadNested(string open, string nested, string name, int deepest)
    {
        var watch = Stopwatch.StartNew();
        List<ReadResult> results = [];
        // On a stack of 256 KB: whatever went down with the input would end the process.
        var thread = new Thread(() => results = ReadAll(open + string.Concat(Enumerable.Repeat(nested, 100_000)), name, new ArticleReaderOptions { MaxDepth = deepest }), 256 << 10);
        thread.Start();
        thread.Join();
        Assert.That(results.Count(result => result.IsArticle), Is.Zero);
        Assert.That(results, Is.Not.Empty);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void Read_HtmlBodyNestedDeepInJson_IsRefused() =>
        Assert.That(ReadRefusal("{\"id\":\"1\",\"body\":\"<p>" + string.Concat(Enumerable.Repeat("<div>", 100_000)) + "</p>\"}", "a.jsonl").Reason, Does.Contain("nested"));

    [Test]
    public void Read_HtmlThatMultiplies_IsRefused()
    {
        string reopened = "<html><body>" + string.Concat(Enumerable.Range(0, 200).Select(n => $"<font a{n}=1>")) + string.Concat(Enumerable.Repeat("<p>x", 50_000));
        Assert.That(ReadRefusal(reopened, "a.html").Reason, Does.Contain("formatting"));
        string attributes = "<html><body><p " + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"a{n}=1 ")) + ">x</p></body></html>";
        Assert.That(ReadRefusal(attributes, "a.html").Reason, Does.Contain("attributes"));
    }

    // Each would keep a parser busy for minutes: stray end tags make elements, misplaced content moves before its table, stray signs copy the text.
    [TestCase("</p>", 4_000_000, "tags"), TestCase("</br>", 3_000_000, "tags"), TestCase("<table><div>x</div>", 100_000, "tags"), TestCase("<", 15_000_000, "open no tag"), TestCase("<p>x", 200_000, "tags")]
    public void Read_HtmlThatKeepsParsersBusy_IsRefusedSoon(string repeated, int times, string reason)
    {
        var watch = Stopwatch.StartNew();
        string page = "<html><body>" + (repeated.StartsWith("<table>", StringComparison.Ordinal) ? "<table>" + string.Concat(Enumerable.Repeat(repeated[7..], times)) : string.Concat(Enumerable.Repeat(repeated, times)));
        Assert.That(ReadRefusal(page, "a.html").Reason, Does.Contain(reason));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void Read_BytesThatAreNoText_AreRefused()
    {
        Assert.That(ReadRefusal([.. "Good words \u00e9\u00e8 and then "u8, 0xC3, 0x28, .. " more.\n"u8], "a.txt").Reason, Does.Contain("not valid UTF-8"));
        Assert.That(ReadRefusal([.. "Words and "u8, 0xFF, 0xFE, 0xFA, .. " more.\n"u8], "a.txt").Reason, Does.Contain("not valid UTF-8"));
        Assert.That(ReadRefusal("Words\0and more of them.\n", "a.txt").Reason, Does.Contain("NUL"));
        Assert.That(ReadRefusal([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0], "a.txt").Reason, Does.Contain("picture"));
        Assert.That(ReadRefusal("PK\u0003\u0004 and so on", "a.txt").Reason, Does.Contain("ZIP"));
        Assert.That(ReadRefusal("", "a.txt").Reason, Does.Contain("empty"));
        Assert.That(ReadRefusal(" \n\n\t\n", "a.txt").Reason, Does.Contain("no text"));
        Assert.That(ReadRefusal([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00], "a.txt").Reason, Does.Contain("utf-16"));
    }

    // Whatever is an article is Unicode through and through: it can be stored, and written as JSON.
    [TestCase("{\"id\":\"1\",\"title\":\"bad \\ud800\"}", "a.json", false), TestCase("{\"id\":\"1\",\"title\":\"t\",\"body\":\"\\udc00 bad\"}", "a.json", false), TestCase("{\"id\":\"1\",\"title\":\"t\",\"authors\":[\"\\udc00\"]}", "a.json", false)]
    [TestCase("{\"\\ud800\":1,\"articles\":[{\"title\":\"t\"}]}", "a.json", false), TestCase("{\"@graph\":[{\"@type\":\"\\ud800\",\"name\":\"t\"}]}", "a.json", false), TestCase("{\"a\\ud800\":1,\"id\":\"1\",\"title\":\"t\"}", "a.json", false), TestCase("{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800\"}]}", "a.json", false)]
    [TestCase("<rss><channel><item><title>&#xD800;</title></item></channel></rss>", "a.xml", false), TestCase("<rss><channel><item><title>t &amp;#xD800; &amp;#55296;</title></item></channel></rss>", "a.xml", true)]
    [TestCase("<html><head><title>A title &#xD800; of a page</title></head><body><p>Words of a story &#55296; that is long enough to be one, they said on Monday.</p></body></html>", "a.html", true)]
    [TestCase("<html><head><script type=\"application/ld+json\">{\"a\\ud800\":1,\"@type\":\"NewsArticle\",\"@id\":\"\\ud800\",\"name\":\"\\ud800\",\"author\":{\"@id\":\"\\ud800\",\"name\":\"\\ud800\"}}</script><title>A title of a page</title></head><body><p>Words of a story that is long enough to be one, they said on Monday.</p></body></html>", "a.html", true)]
    [TestCase("<REUTERS NEWID=\"1\"><TEXT><TITLE>T &#55296; &#xD800;</TITLE></TEXT></REUTERS>", "a.sgm", true)]
    public void Read_HalfASurrogatePair_NeverGetsIntoAnArticle(string text, string name, bool article)
    {
        ReadResult result = ReadAll(text, name).Single();
        Assert.That(result.IsArticle, Is.EqualTo(article), result.Refusal?.ToString());
        if (!result.IsArticle)
            return;
        string json = ArticleJson.Write(result.Article);
        Assert.That(json.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar && !json.Contains('\uFFFD')), Is.False);
        Assert.That(ReadOne(json, "a.jsonl"), Is.EqualTo(result.Article));
    }

    [Test]
    public void Read_UnusableIds_AreRefused()
    {
        Assert.That(ReadRefusal("{\"id\":\"a\\u0000b\",\"title\":\"t\"}", "a.jsonl").Reason, Does.Contain("control character"));
        Assert.That(ReadRefusal($"{{\"id\":\"{new string('x', 2000)}\",\"title\":\"t\"}}", "a.jsonl").Reason, Does.Contain("the id has"));
        Assert.That(ReadOne("{\"id\":\"../../etc/passwd\",\"title\":\"t\"}", "a.jsonl").Id, Is.EqualTo("../../etc/passwd"), "an id is a name, never a path");
    }

    [Test]
    public void Read_PipeAndDevice_AreRefusedWithoutWaiting()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("The test makes a named pipe with Linux's mkfifo.");
        string pipe = Path.Combine(_folder, "pipe.txt");
        using (Process made = Process.Start("mkfifo", [pipe]))
            made.WaitForExit();
        File.WriteAllText(Path.Combine(_folder, "z.txt"), "Words stay.\n");
        var read = Task.Run(() => new ArticleReader().Read([_folder, "/dev/zero"]).ToList());
        Assert.That(read.Wait(TimeSpan.FromSeconds(20)), Is.True, "a pipe was waited for");
        Assert.That(read.Result.Select(result => result.Refusal?.Reason ?? result.Article!.Id), Is.EqualTo(new[] { "it is a named pipe, not a file", "z", "it is a device, not a file" }));
    }

    [Test]
    public void Read_LinksInFolder_NeverLeadOutOrInCircles()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows asks for a privilege to make links.");
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName;
        File.WriteAllText(Path.Combine(_folder, "outside.txt"), "Secret words.\n");
        File.WriteAllText(Path.Combine(folder, "a.txt"), "Words of a story.\n");
        File.CreateSymbolicLink(Path.Combine(folder, "b.txt"), Path.Combine(folder, "a.txt"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "c"), folder);
        File.CreateSymbolicLink(Path.Combine(folder, "d.txt"), Path.Combine(_folder, "outside.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "e.txt"), Path.Combine(folder, "e.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "f.txt"), Path.Combine(folder, "gone.txt"));
        var results = new ArticleReader().Read(folder).ToList();
        Assert.That(results.Select(result => result.Article?.Id ?? Path.GetFileName(result.File)), Is.EqualTo(new[] { "a", "b", "c", "d.txt", "e.txt", "f.txt" }));
        Assert.That(results.Count(result => result.IsArticle), Is.EqualTo(2));
    }

    [Test]
    public void Read_MixedFolder_GoesOnAfterEveryFault()
    {
        File.WriteAllText(Path.Combine(_folder, "README.md"), "# Not an article");
        File.WriteAllText(Path.Combine(_folder, ".hidden.txt"), "Not an article.");
        File.WriteAllText(Path.Combine(_folder, "a.jsonl"), "{\"id\":\"j1\",\"title\":\"One\"}\nbroken\n{\"id\":\"j2\",\"title\":\"Two\"}\n");
        File.WriteAllText(Path.Combine(_folder, "b.xml"), "<rss><channel><item><guid>r1</guid><title>Item</title></item></rss>");
        File.WriteAllBytes(Path.Combine(_folder, "c.txt"), [.. "éè"u8, 0xC3, 0x28]);
        Directory.CreateDirectory(Path.Combine(_folder, "sub", "deeper"));
        File.WriteAllText(Path.Combine(_folder, "sub", "deeper", "d.txt"), "A title\n\nWords of a story.\n");
        var results = new ArticleReader().Read(_folder).ToList();
        Assert.That(results.Select(result => result.Article?.Id ?? $"{Path.GetFileName(result.File)}:{result.Line}"), Is.EqualTo(new[] { "j1", "a.jsonl:2", "j2", "r1", "b.xml:1", "c.txt:0", "sub/deeper/d" }));
        Assert.That(results.Where(result => !result.IsArticle).Select(result => result.Refusal!.Remedy), Has.All.Not.Empty);
    }

    [Test]
    public void Read_MissingFile_IsRefused() => Assert.That(new ArticleReader().Read(Path.Combine(_folder, "none.txt")).Single().Refusal!.Reason, Is.EqualTo("there is no such file or folder"));

    [Test]
    public async Task ReadAsync_Cancelled_Stops()
    {
        using var cancel = new CancellationTokenSource();
        int seen = 0;
        Assert.That(async () =>
        {
            await foreach (ReadResult result in new ArticleReader().ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes("{\"title\":\"a\"}\n{\"title\":\"b\"}\n{\"title\":\"c\"}\n")), "a.jsonl", cancellationToken: cancel.Token))
            {
                if (++seen == 2)
                    await cancel.CancelAsync();
            }
        }, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(seen, Is.EqualTo(2));
        await Task.CompletedTask;
    }

    [Test]
    public void Read_RandomBytes_NeverThrows([Values] ArticleFormat format, [Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed * 31 + (int)format);
        string[] pieces = ["<", ">", "</p>", "<p>", "{\"", "\":\"", "\"}", "[", "]", ",", "&#3;", "&lt;", "\\u", "\n", "\n\n", " ", "(Reuters) -", "Photo: ", "<REUTERS", "</REUTERS>", "<TEXT>", "<item>", "</item>", "<title>", "</title>", "Words of a story.", "🙂", "é", "\u0000", "2025-03-06", "By Ann Lee", "<![CDATA[", "]]>", "<!--", "-->"];
        for (int round = 0; round < 300; round++)
        {
            var text = new StringBuilder(round % 3 == 0 ? "<rss><channel>" : round % 3 == 1 ? "{\"title\":\"a\",\"body\":\"" : "<html><body>");
            for (int i = random.Next(40); i > 0; i--)
                text.Append(pieces[random.Next(pieces.Length)]);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            for (int i = random.Next(4); i > 0 && round % 2 == 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            List<ReadResult> results = ReadAll(bytes, "random", new ArticleReaderOptions { Format = format });
            foreach (ReadResult result in results)
                Assert.That(result.IsArticle ? result.Article.Id : result.Refusal.Reason, Is.Not.Empty);
        }
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Some bytes, one byte very often, and some bytes more, without holding them.</summary>
    private sealed class RepeatingStream(byte[] head, byte repeated, long times, byte[] tail) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            byte[]? part = _position < head.Length ? head : _position < head.Length + times ? null : tail;
            long start = part == tail ? head.Length + times : part == head ? 0 : head.Length;
            long length = part?.Length ?? times;
            int read = (int)Math.Min(count, start + length - _position);
            if (part is null)
                buffer.AsSpan(offset, read).Fill(repeated);
            else
                part.AsSpan((int)(_position - start), read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
