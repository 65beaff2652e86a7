using Dateline.Lucene.Store;
using Dateline.Reading;

namespace Dateline.Console.Indexes;

/// <summary>The index of the sample articles that come with the console. It is made once and kept in the user's application data.</summary>
internal static class SampleIndex
{
    private const string Folder = "sample";

    /// <summary>Where the sample articles are.</summary>
    public static string Corpus => Path.Combine(AppContext.BaseDirectory, "corpus");

    /// <summary>Where Dateline keeps what it may throw away and make again.</summary>
    public static string DataFolder
    {
        get
        {
            string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "dateline");
        }
    }

    /// <summary>Opens the sample; indexes it first if this version of the console has not done so yet.</summary>
    public static NewsIndex Open(CommandContext context)
    {
        if (!Directory.Exists(Corpus)) throw new DirectoryNotFoundException($"{Corpus}: the sample articles are missing. Name an index with --index, or install the console anew.");
        string path = Path.Combine(DataFolder, $"{Folder}-{Stamp()}");
        if (!Directory.Exists(path) && !TryBuild(context, path)) return BuildInMemory(context);
        context.Note("Searching the sample articles; --index DIR searches your own.");
        return NewsIndex.Open(path, new NewsIndexOptions { IsReadOnly = true });
    }

    // Another version of the library or other articles: another index. The stamp is cheap, because every search pays for it.
    private static string Stamp()
    {
        ulong sum = 14695981039346656037;
        void Mix(ReadOnlySpan<char> text)
        {
            foreach (char c in text) sum = (sum ^ c) * 1099511628211;
        }
        Mix(typeof(NewsIndex).Module.ModuleVersionId.ToString());
        foreach (FileInfo file in new DirectoryInfo(Corpus).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            Mix(file.Name);
            sum = (sum ^ (ulong)file.Length) * 1099511628211;
        }
        return sum.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    // Built aside and renamed, so that two consoles started at once cannot meet a half-made index.
    private static bool TryBuild(CommandContext context, string path)
    {
        string aside = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(DataFolder);
            using (NewsIndex index = NewsIndex.Open(aside)) Fill(context, index);
            try
            {
                Directory.Move(aside, path);
            }
            catch (IOException) when (Directory.Exists(path))
            {
                Directory.Delete(aside, recursive: true);   // someone else was first
                return true;
            }
            foreach (string old in Directory.EnumerateDirectories(DataFolder, Folder + "-*"))
            {
                if (old != path && Directory.GetLastWriteTimeUtc(old) < DateTime.UtcNow.AddDays(-1)) Directory.Delete(old, recursive: true);
            }
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not CorruptIndexException)
        {
            context.Note($"The sample's index cannot be kept in {DataFolder} ({e.Message}); it is made in memory.");
            return false;
        }
    }

    private static NewsIndex BuildInMemory(CommandContext context)
    {
        NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        Fill(context, index);
        return index;
    }

    private static void Fill(CommandContext context, NewsIndex index)
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (ReadResult read in new ArticleReader().Read(Corpus))
        {
            if (read.IsArticle) index.Add(read.Article);
            else context.Note(read.Refusal.ToString());
        }
        index.Commit();
        context.Note($"Indexed {index.Count} sample articles in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms.");
    }
}
