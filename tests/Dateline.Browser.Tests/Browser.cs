namespace Dateline.Browser;

/// <summary>Finds a Chromium that is installed. None is ever downloaded.</summary>
internal static class Browser
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    /// <summary>Its path, or null: the one that CHROME_PATH names, else the first on the PATH.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named) return File.Exists(named) ? named : null;
        string extension = OperatingSystem.IsWindows() ? ".exe" : "";
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => s_names.Select(name => Path.Combine(folder, name + extension))).FirstOrDefault(File.Exists);
    }
}
