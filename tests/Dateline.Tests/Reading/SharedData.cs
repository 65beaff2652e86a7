namespace Dateline.Tests.Reading;

/// <summary>The optional data folder beside the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a folder or file in it; null if it is absent.</summary>
    public static string? Folder(string name)
    {
        for (DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", name);
            if (Directory.Exists(path) || File.Exists(path))
                return path;
        }
        return null;
    }
}
