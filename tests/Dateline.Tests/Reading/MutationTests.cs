using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

/// <summary>
/// Every golden file, damaged at random: what comes of it is an article or a refusal, on a small stack and in little memory, and never an exception.
/// </summary>
/// <remarks>DATELINE_MUTANTS says how many in all; 4,000 unless told, 200,000 with DATELINE_CAMPAIGN=full. DATELINE_SEED starts elsewhere.</remarks>
[TestFixture]
public sealed class MutationTests
{
    private const int StackBytes = 256 << 10;

    // What a file of a few kilobytes may cost at most: buffers, a tree of the page, its zones.
    private const long MostAllocated = 64 << 20;

    private static readonly string[] s_tokens =
    [
        "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;", "&#xD800;", "&#x110000;", "\0", "\uFEFF", "\u2028", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\\u0000", "1e999", "-0", "null",
        "<p>", "</p>", "<table>", "<script>", "</script>", "<plaintext>", "<template>", "<svg>", "<math>", "<frameset>", "<base href=x>", "<item>", "</item>", "<entry>", "<newsItem>", "<REUTERS", "</REUTERS>", "<TEXT>", "</BODY>", "xml:base=\"::\"",
        "2025-02-31", "9999-99-99T99:99:99Z", "0000000000000", "99999999999999999999", "+99:99", "By ", "Photo: ", "(Reuters) -", "\r", "\r\n\r\n", "\f", "\u001B$B", "encoding=\"x\"", "charset=utf-7", "@graph", "@id", "datePublished", "\uD83D\uDE00", "\u0301", "\u200F",
    ];

    private static readonly string[] s_extensions = ["", ".txt", ".html", ".jsonl", ".xml", ".sgm"];

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("DATELINE_MUTANTS"), CultureInfo.InvariantCulture, out int own) ? own
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 200_000 : 4_000;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    [Test]
    public void Read_DamagedFile_IsArticleOrRefusal()
    {
        string[] names = [.. GoldenFileTests.Files()];
        byte[][] files = [.. names.Select(name => File.ReadAllBytes(Path.Combine(GoldenFileTests.Folder, name)))];
        Exception? failure = null;
        var articles = 0L;
        var refusals = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var thread = new Thread(() =>
        {
            try
            {
                int count = Count;
                for (int i = 0; i < count; i++)
                    articles += ReadOne(names, files, Seed * 1_000_003 + i, refusals);
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, StackBytes);
        thread.Start();
        thread.Join();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        TestContext.Out.WriteLine($"{Count:N0} mutants from seed {Seed}: {articles:N0} articles; refusals: {string.Join("; ", refusals.OrderByDescending(r => r.Value).Take(30).Select(r => $"{r.Value} {r.Key}"))}");
        Assert.That(articles, Is.GreaterThan(Count / 4), "most damage leaves articles");
        Assert.That(refusals, Has.Count.GreaterThan(10), "and much is refused, for many reasons");
    }

    private static int ReadOne(string[] names, byte[][] files, int seed, SortedDictionary<string, int> refusals)
    {
        var random = new Random(seed);
        int file = random.Next(files.Length);
        byte[] mutant = Mutate(files[file], files[random.Next(files.Length)], random);
        string name = names[file];
        if (random.Next(8) == 0)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(mutant);
            mutant = packed.ToArray();
            if (random.Next(2) == 0)
                mutant = Mutate(mutant, mutant, random);
            name += ".gz";
        }
        else if (random.Next(8) == 0)
            name = "article" + s_extensions[random.Next(s_extensions.Length)];
        ArticleFormat format = random.Next(10) == 0 ? (ArticleFormat)random.Next(6) : ArticleFormat.Auto;
        string what = $"seed {seed}: {names[file]} as {name}, {format}";
        long before = GC.GetAllocatedBytesForCurrentThread();
        int articles = 0;
        try
        {
            foreach (ReadResult result in new ArticleReader(GoldenFileTests.Options with { Format = format }).Read(new MemoryStream(mutant), name))
            {
                if (result.IsArticle)
                {
                    articles++;
                    Check(result.Article);
                    continue;
                }
                ArticleRefusal refusal = result.Refusal;
                if (refusal.File != name || refusal.Line < 0 || refusal.Reason.Length is 0 or > 301 || refusal.Remedy.Length == 0 || refusal.ToString().AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0)
                    throw new AssertionException($"a refusal that does not say what, where and what to do: {refusal}");
                string kind = new([.. refusal.Reason.TakeWhile(c => c != ':').Select(c => char.IsDigit(c) ? '#' : c)]);
                refusals[kind] = refusals.GetValueOrDefault(kind) + 1;
            }
        }
        catch (Exception e)
        {
            throw new AssertionException($"{what}: {e}", e);
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(allocated, Is.LessThan(MostAllocated), what);
        return articles;
    }

    /// <summary>What holds of every article: it is stored and comes back equal, and its zones cover its text once.</summary>
    private static void Check(Article article)
    {
        int end = 0;
        foreach (Zone zone in article.Text.Zones)
        {
            if (!article.Text.Text.AsSpan(end, zone.Start - end).IsWhiteSpace() || zone.Length == 0)
                throw new AssertionException($"the zone {zone} of {article} leaves text out");
            end = zone.End;
        }
        if (end != article.Text.Text.Length)
            throw new AssertionException($"the zones of {article} end at {end} of {article.Text.Text.Length}");
        string json = ArticleJson.Write(article);
        ReadResult back = new ArticleReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "a.jsonl").Single();
        if (!article.Equals(back.Article))
            throw new AssertionException($"{json} comes back as {back.Article} {back.Refusal}");
    }

    private static byte[] Mutate(byte[] file, byte[] other, Random random)
    {
        var bytes = new List<byte>(file);
        for (int steps = 1 + random.Next(random.Next(4) == 0 ? 30 : 4); steps > 0; steps--)
        {
            int at = random.Next(bytes.Count + 1), length = Math.Min(bytes.Count - at, random.Next(random.Next(5) == 0 ? 2000 : 40));
            switch (random.Next(9))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    int from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + random.Next(300))).ToArray());
                    break;
                case 5 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 6:
                    byte[] token = Encoding.UTF8.GetBytes(s_tokens[random.Next(s_tokens.Length)]);
                    for (int times = random.Next(20) == 0 ? random.Next(400) : 1; times > 0; times--)
                        bytes.InsertRange(at, token);
                    break;
                case 7:
                    List<byte> moved = bytes.GetRange(at, length);
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(random.Next(bytes.Count + 1), moved);
                    break;
                default:
                    for (int i = at; i < at + length; i++)
                        bytes[i] = (byte)random.Next(32, 127);
                    break;
            }
        }
        return [.. bytes];
    }
}
