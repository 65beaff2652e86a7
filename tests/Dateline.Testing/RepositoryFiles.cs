namespace Dateline.Testing;

/// <summary>Finds files of the repository, and the optional data beside it, from wherever tests run.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder of the repository; null where tests run apart from it.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>A folder of the repository, or null.</summary>
    public static string? Find(params ReadOnlySpan<string> parts)
    {
        if (Root == null) return null;
        string path = Path.Combine([Root, .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    /// <summary>A file or folder of the labelled data that may lie beside the repository, or null.</summary>
    public static string? FindShared(params ReadOnlySpan<string> parts)
    {
        if (Root == null) return null;
        string path = Path.Combine([Path.GetDirectoryName(Root)!, "shared", .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    // The source file's own path helps where outputs are kept apart from the repository.
    private static string? FindRoot([System.Runtime.CompilerServices.CallerFilePath] string source = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory, source })
        {
            for (string? folder = start; folder != null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "Search.sln"))) return folder;
            }
        }
        return null;
    }
}
