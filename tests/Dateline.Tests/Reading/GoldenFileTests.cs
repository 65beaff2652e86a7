using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dateline.Articles;
using Dateline.Reading;
using Dateline.Testing;

namespace Dateline.Tests.Reading;

/// <summary>
/// One small article in every format, and beside it, in <c>NAME.expected.json</c>, what the reader makes of it to the letter: articles with their zones, and refusals.
/// </summary>
/// <remarks>Look at what changes, and approve it with DATELINE_APPROVE=1.</remarks>
[TestFixture]
public sealed class GoldenFileTests
{
    private const string Expected = ".expected.json";

    // Between the moments that the embargoed articles name.
    internal static readonly ArticleReaderOptions Options = new() { TimeProvider = new FixedClock(new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero)) };

    private static readonly JsonWriterOptions s_json = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "Reading", "Golden");

    internal static IEnumerable<string> Files() => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Reading", "Golden")).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(Expected, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void Read_File_IsAsExpected(string name)
    {
        string now = Describe(new ArticleReader(Options).Read(Path.Combine(Folder, name)));
        if (Environment.GetEnvironmentVariable("DATELINE_APPROVE") == "1" && RepositoryFiles.Find("tests", "Dateline.Tests", "Reading", "Golden") is { } sources)
            File.WriteAllText(Path.Combine(sources, name + Expected), now);
        string path = Path.Combine(Folder, name + Expected);
        Assert.That(now, Is.EqualTo(File.Exists(path) ? File.ReadAllText(path) : ""), $"{name}: what is read has changed. Look at it, and approve it with DATELINE_APPROVE=1.");
    }

    // The name says little: under each other format's extension, and under none, the content decides.
    [TestCaseSource(nameof(Files))]
    public void Read_WrongExtension_ReadsTheSame(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        // Of text alone the name may speak: a .json that holds no JSON is to be refused, not indexed.
        if (name.StartsWith("scraped", StringComparison.Ordinal))
            return;
        string expected = Words(new ArticleReader(Options).Read(new MemoryStream(bytes), name, "id"));
        foreach (string extension in (string[])["", ".txt", ".html", ".json", ".xml", ".sgm", ".dat"])
        {
            // Lines that are named ".json" may be one object; they are told apart by what follows the first.
            string read = Words(new ArticleReader(Options).Read(new MemoryStream(bytes), "article" + extension, "id"));
            Assert.That(read, Is.EqualTo(expected), $"{name} as {extension}");
        }
    }

    [TestCaseSource(nameof(Files))]
    public void Read_Packed_ReadsTheSame(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        if (name.EndsWith(".gz", StringComparison.Ordinal))
            return;
        // In two members, the first of which ends anywhere.
        using var packed = new MemoryStream();
        foreach (Range part in new Range[] { new(0, bytes.Length / 3), new(bytes.Length / 3, ^0) })
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(bytes.AsSpan(part));
        }
        Assert.That(Words(new ArticleReader(Options).Read(new MemoryStream(packed.ToArray()), name + ".gz", "id")), Is.EqualTo(Words(new ArticleReader(Options).Read(new MemoryStream(bytes), name, "id"))));
    }

    [TestCaseSource(nameof(Files))]
    public void Read_StreamThatGivesAByteAtATime_ReadsTheSame(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        Assert.That(Describe(new ArticleReader(Options).Read(new TricklingStream(bytes), name)), Is.EqualTo(Describe(new ArticleReader(Options).Read(new MemoryStream(bytes), name))));
    }

    [Test]
    public void Read_FolderOfAllFormats_GivesWhatEachFileGives()
    {
        string[] apart = [.. Files().Concat(Files().Select(name => name + Expected)).Order(StringComparer.Ordinal).SelectMany(name => new ArticleReader(Options).Read(Path.Combine(Folder, name))).Select(Word)];
        string[] together = [.. new ArticleReader(Options).Read(Folder).Select(Word)];
        Assert.That(together, Is.EqualTo(apart));
        Assert.That(together, Has.Length.GreaterThan(40));
    }

    /// <summary>The results as indented JSON: articles as they are stored, refusals with line, reason and remedy.</summary>
    private static string Describe(IEnumerable<ReadResult> results)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_json))
        {
            writer.WriteStartArray();
            foreach (ReadResult result in results)
            {
                if (result.IsArticle)
                {
                    ArticleJson.Write(result.Article, writer);
                    continue;
                }
                writer.WriteStartObject();
                writer.WriteNumber("line", result.Line);
                writer.WriteString("refused", result.Refusal.Reason);
                writer.WriteString("remedy", result.Refusal.Remedy);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static string Words(IEnumerable<ReadResult> results) => string.Join('\n', results.Select(Word));

    private static string Word(ReadResult result) => result.IsArticle ? ArticleJson.Write(result.Article) : $"{result.Line}: {result.Refusal.Reason}";

    /// <summary>Cannot seek, and gives one byte at a time.</summary>
    private sealed class TricklingStream(byte[] bytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position == bytes.Length || count == 0)
                return 0;
            buffer[offset] = bytes[_position++];
            return 1;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
