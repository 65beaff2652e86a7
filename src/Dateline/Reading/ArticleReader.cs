using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Dateline.Reading;

/// <summary>
/// Reads articles from files, folders and streams: scraped text, HTML, JSON, feeds, NewsML-G2, Reuters SGML, each gzipped or not.
/// </summary>
/// <remarks>
/// <para>Every input gives results one after the other, each an article or the refusal of one with file, line, reason and remedy; a bad article, or
/// a bad file, never stops the rest, and no input makes the reader throw, wait or take memory without bound.</para>
/// <para>In folders, hidden files, files whose names start with README, LICENSE or NOTICE, and what web pages bring along (pictures, scripts, style sheets, fonts) or
/// documents (.md, .csv, .tsv) are passed over; links to folders are not followed, links to files only inside the folder. Files come in ordinal order of their paths.</para>
/// <para>The id of an article is the one it brings; else, for files of one article, the file's name without extension (in a folder: its path below it, with '/');
/// else its address; else a hash of its words.</para>
/// <para>Immutable, safe to share; each enumeration is for one thread.</para>
/// </remarks>
public sealed class ArticleReader
{
    private static readonly HashSet<string> s_passedOver = new(StringComparer.Ordinal)
    {
        "md", "markdown", "csv", "tsv", "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp", "woff", "woff2", "ttf", "eot", "mp3", "mp4", "webm", "pdf",
        "zip", "tar", "log", "lock", "yml", "yaml", "toml", "ini", "cs", "py", "sh", "java", "class", "dll", "exe", "so", "db", "sqlite",
    };

    private readonly ArticleReaderOptions _options;

    /// <summary>Makes a reader.</summary>
    /// <param name="options">Limits and choices; null for the defaults.</param>
    public ArticleReader(ArticleReaderOptions? options = null) => _options = options ?? new ArticleReaderOptions();

    /// <summary>Reads several files and folders one after the other; "-" is standard input.</summary>
    public IEnumerable<ReadResult> Read(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.SelectMany(Read);
    }

    /// <summary>Reads a file, a folder and all below it, or standard input ("-").</summary>
    public IEnumerable<ReadResult> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path == "-")
            return Read(Console.OpenStandardInput(), "-");
        if (path.Contains('\0'))
            return [new ReadResult(new ArticleRefusal(path.Replace('\0', '?'), 0, "the path has a NUL character", "Name a file or a folder"))];
        return Directory.Exists(path) ? ReadFolder(path) : ReadFile(path, Stem(Path.GetFileName(path)));
    }

    /// <summary>Reads a stream to its end and closes it.</summary>
    /// <param name="stream">The bytes; need not be seekable.</param>
    /// <param name="name">What to call it in refusals. Its extension helps where the content leaves the form open; "-" is no name.</param>
    /// <param name="id">The id of the article if the stream holds one that brings none; null for its address or a hash.</param>
    public IEnumerable<ReadResult> Read(Stream stream, string name = "-", string? id = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Guarded(() => stream, name, id);
    }

    /// <summary>Reads like <see cref="Read(string)"/> without holding the caller's thread while files are read and parsed.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; looked at before each article.</exception>
    public IAsyncEnumerable<ReadResult> ReadAsync(string path, CancellationToken cancellationToken = default) => Asynchronously(Read(path), cancellationToken);

    /// <summary>Reads like <see cref="Read(IEnumerable{string})"/> without holding the caller's thread while files are read and parsed.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; looked at before each article.</exception>
    public IAsyncEnumerable<ReadResult> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken = default) => Asynchronously(Read(paths), cancellationToken);

    /// <summary>Reads like <see cref="Read(Stream, string, string?)"/> without holding the caller's thread; the stream is read synchronously on another.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; looked at before each article.</exception>
    public IAsyncEnumerable<ReadResult> ReadAsync(Stream stream, string name = "-", string? id = null, CancellationToken cancellationToken = default) =>
        Asynchronously(Read(stream, name, id), cancellationToken);

    private static async IAsyncEnumerable<ReadResult> Asynchronously(IEnumerable<ReadResult> results, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IEnumerator<ReadResult> each = results.GetEnumerator();
        while (await Task.Run(each.MoveNext, cancellationToken).ConfigureAwait(false))
            yield return each.Current;
    }

    private IEnumerable<ReadResult> ReadFolder(string folder)
    {
        // Depth first with a stack of our own, in ordinal order: folders may nest deeper than the call stack.
        var open = new Stack<string>();
        open.Push(folder);
        string root = Path.GetFullPath(folder);
        while (open.TryPop(out string? path))
        {
            if (path != folder && !Directory.Exists(path))
            {
                if (Outside(path, root) is { } refusal)
                    yield return refusal;
                else
                {
                    foreach (ReadResult result in ReadFile(path, Stem(Path.GetRelativePath(folder, path).Replace('\\', '/'))))
                        yield return result;
                }
                continue;
            }
            if (path != folder && new DirectoryInfo(path).LinkTarget is not null)
            {
                yield return new ReadResult(new ArticleRefusal(path, 0, "a link to a folder is not followed", "Name the folder itself"));
                continue;
            }
            string[] entries;
            ReadResult? unreadable = null;
            try
            {
                entries = Directory.GetFileSystemEntries(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                entries = [];
                unreadable = new ReadResult(new ArticleRefusal(path, 0, $"the folder cannot be listed: {e.Message.TrimEnd('.')}", "Check the permissions"));
            }
            if (unreadable is not null)
                yield return unreadable;
            Array.Sort(entries, StringComparer.Ordinal);
            for (int i = entries.Length - 1; i >= 0; i--)
            {
                if (!IsPassedOver(entries[i]))
                    open.Push(entries[i]);
            }
        }
    }

    private static bool IsPassedOver(string path)
    {
        string name = Path.GetFileName(path);
        return name.StartsWith('.') || s_passedOver.Contains(FormatSniffer.Extension(name))
            || name.StartsWith("README", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("NOTICE", StringComparison.Ordinal);
    }

    /// <summary>The refusal of a link that leads out of the folder being read, or nowhere.</summary>
    private static ReadResult? Outside(string path, string root)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is null)
            return null;
        string? target;
        try
        {
            target = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return new ReadResult(new ArticleRefusal(path, 0, "the link leads nowhere, or in a circle", "Remove it"));
        }
        return target is not null && IsBelow(target, Path.TrimEndingDirectorySeparator(root))
            ? null
            : new ReadResult(new ArticleRefusal(path, 0, "the link leads out of the folder", "Name the file itself"));
    }

    /// <summary>Whether a file is below a folder, and no folder on the way to it is itself a link to elsewhere.</summary>
    private static bool IsBelow(string file, string root)
    {
        if (!file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return false;
        for (string? folder = Path.GetDirectoryName(file); folder is not null && folder.Length > root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
                return false;
        }
        return true;
    }

    private IEnumerable<ReadResult> ReadFile(string path, string id) => Guarded(() => Open(path), path, id);

    private static Stream Open(string path)
    {
        if (FileKind.NotAFile(path) is { } kind)
            throw new RefusalException($"it is {kind}, not a file", "Give a file, or pipe it to standard input and name \"-\"");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        // What is added while it is read is left for the next time: a file that grows as fast as it is read has no end. Files of /proc say that they have no length.
        return file.Length > 0 ? new PartOfStream(file, file.Length) : file;
    }

    /// <summary>Runs a format's reader over one input; what it throws becomes the last result.</summary>
    private IEnumerable<ReadResult> Guarded(Func<Stream> open, string name, string? id)
    {
        ByteInput? input = null;
        IEnumerator<ReadResult>? results = null;
        try
        {
            while (true)
            {
                ReadResult? result = null;
                bool ended = false;
                try
                {
                    if (results is null)
                    {
                        input = new ByteInput(open(), _options.MaxArticleBytes);
                        results = Start(ref input, name, id).GetEnumerator();
                    }
                    if (results.MoveNext())
                        result = results.Current;
                    else
                        ended = true;
                }
                catch (Exception e) when (Refusal(e, name) is { } refusal)
                {
                    result = new ReadResult(refusal);
                    ended = true;
                }
                if (result is not null)
                    yield return result;
                if (ended)
                    break;
            }
        }
        finally
        {
            results?.Dispose();
            input?.Dispose();
        }
    }

    private IEnumerable<ReadResult> Start(ref ByteInput input, string name, string? id)
    {
        if (IsGzip(input))
        {
            input = new ByteInput(new BoundedGzipStream(input, _options), _options.MaxArticleBytes);
            if (IsGzip(input))
                throw new RefusalException("the gzip file holds a gzip file", "Expand it once");
        }
        ArticleFormat format = _options.Format == ArticleFormat.Auto ? FormatSniffer.Of(input.Peek(FormatSniffer.Window), name) : _options.Format;
        if (input.Peek(1).IsEmpty)
            throw new RefusalException("the file is empty", "Remove it");
        var context = new ReadContext(name, name == "-" && id is null ? null : id ?? Stem(Path.GetFileName(name)), FormatSniffer.Extension(name) is "jsonl" or "ndjson", _options);
        return format switch
        {
            ArticleFormat.Json => JsonArticles.Read(input, context),
            ArticleFormat.Feed => FeedArticles.Read(input, context),
            ArticleFormat.Reuters => ReutersArticles.Read(input, context),
            ArticleFormat.Html => HtmlArticles.Read(input, context),
            _ => TextArticles.Read(input, context),
        };
    }

    private static bool IsGzip(ByteInput input) => input.Peek(3) is [0x1F, 0x8B, 8];

    private static ArticleRefusal? Refusal(Exception e, string name) => e switch
    {
        RefusalException refusal => new ArticleRefusal(name, refusal.Line, refusal.Message, refusal.Remedy),
        // The system's names are bytes; what is no UTF-8 in them has become U+FFFD, and no such file is there.
        FileNotFoundException or DirectoryNotFoundException when name.Contains('\uFFFD') => new ArticleRefusal(name, 0, "its name is not valid UTF-8, so that it cannot be opened", "Rename it, or pipe it to standard input and name \"-\""),
        FileNotFoundException or DirectoryNotFoundException => new ArticleRefusal(name, 0, "there is no such file or folder", "Check the path"),
        UnauthorizedAccessException => new ArticleRefusal(name, 0, "the file may not be read", "Check the permissions"),
        InvalidDataException => new ArticleRefusal(name, 0, $"the gzip file is damaged: {e.Message.TrimEnd('.')}", "Fetch it again"),
        XmlException xml => new ArticleRefusal(name, xml.LineNumber, $"broken XML: {xml.Message.TrimEnd('.')}", "Check the XML at that place"),
        DecoderFallbackException decoder => new ArticleRefusal(name, 0, $"the text is not valid in its character set: {decoder.Message.TrimEnd('.')}", "Save it as UTF-8"),
        JsonException => new ArticleRefusal(name, 0, $"broken JSON: {e.Message.TrimEnd('.')}", "Check the JSON"),
        IOException => new ArticleRefusal(name, 0, $"the file cannot be read: {e.Message.TrimEnd('.')}", "Check the disk and the path"),
        _ => null,
    };

    private static string Stem(string path)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && path.Length > 3)
            path = path[..^3];
        int slash = path.LastIndexOf('/') + 1;
        int dot = path.LastIndexOf('.');
        return dot > slash ? path[..dot] : path;
    }
}
