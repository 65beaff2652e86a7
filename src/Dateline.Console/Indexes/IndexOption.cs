using System.CommandLine;

namespace Dateline.Console.Indexes;

/// <summary>The options that every command has, and where an index is when none is named.</summary>
internal static class IndexOption
{
    /// <summary>The folder that is taken when no other is named.</summary>
    public const string DefaultFolder = "dateline.idx";

    public static Option<string?> Create(bool writes = false) => new("--index")
    {
        HelpName = "DIR",
        Description = writes
            ? $"The folder of the index; made if it is not there. Default: {DefaultFolder}."
            : $"The folder of the index. Default: {DefaultFolder} if it is there, else the sample articles.",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON and nothing else." };

    /// <summary>Opens an index for reading: the one named, else the default one, else the sample.</summary>
    public static NewsIndex OpenForReading(CommandContext context, string? folder)
    {
        folder ??= Directory.Exists(DefaultFolder) ? DefaultFolder : null;
        NewsIndex index = folder != null ? NewsIndex.Open(Existing(folder), new NewsIndexOptions { IsReadOnly = true }) : SampleIndex.Open(context);
        if (index.CatalogueNotice is { } notice) context.Note(notice);
        return index;
    }

    /// <summary>The folder that a command reads, made ready: the one named, else the default one, else the sample's.</summary>
    public static Lucene.Store.IndexDirectory OpenDirectory(CommandContext context, string? folder)
    {
        folder ??= Directory.Exists(DefaultFolder) ? DefaultFolder : null;
        if (folder != null) return new Lucene.Store.FileIndexDirectory(Existing(folder));
        NewsIndex sample = SampleIndex.Open(context);
        return sample.Directory;   // stays open: the process ends with the command
    }

    private static string Existing(string folder)
    {
        if (folder.Length == 0) throw new UsageException("--index needs the name of a folder.");
        return Directory.Exists(folder)
            ? folder
            : throw new Lucene.Store.IndexNotFoundException($"{folder}: there is no such folder. Make an index with 'dateline index PATH --index {folder}'.");
    }
}
