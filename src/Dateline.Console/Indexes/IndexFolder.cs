namespace Dateline.Console.Indexes;

/// <summary>Which index a command works with: the one named, or another where none is.</summary>
internal static class IndexFolder
{
    /// <summary>The folder that is taken when no other is named.</summary>
    public const string Default = "dateline.idx";

    /// <summary>Opens an index for reading: the one named, else the default one, else the sample.</summary>
    public static NewsIndex OpenForReading(CommandContext context, string? folder)
    {
        folder ??= Directory.Exists(Default) ? Default : null;
        NewsIndex index = folder != null ? NewsIndex.Open(Existing(folder), new NewsIndexOptions { IsReadOnly = true }) : SampleIndex.Open(context);
        if (index.CatalogueNotice is { } notice) context.Note(notice);
        if (folder != null && index.Count == 0) context.Note($"{folder} holds no articles yet. 'dateline index PATH --index {folder}' puts some into it.");
        return index;
    }

    /// <summary>The folder that a command reads, made ready: the one named, else the default one, else the sample's.</summary>
    public static Lucene.Store.IndexDirectory OpenDirectory(CommandContext context, string? folder)
    {
        folder ??= Directory.Exists(Default) ? Default : null;
        if (folder != null) return new Lucene.Store.FileIndexDirectory(Existing(folder));
        NewsIndex sample = SampleIndex.Open(context);
        return sample.Directory;   // stays open: the process ends with the command
    }

    private static string Existing(string folder)
    {
        if (folder.Length == 0) throw new UsageException("--index needs the name of a folder.");
        return Directory.Exists(folder)
            ? folder
            : throw new Lucene.Store.IndexNotFoundException(File.Exists(folder) ? $"{folder} is a file; an index is a folder." : $"{folder}: there is no such folder. Make an index with 'dateline index PATH --index {folder}'.");
    }
}
