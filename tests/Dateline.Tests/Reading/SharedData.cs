using Dateline.Testing;

namespace Dateline.Tests.Reading;

/// <summary>The optional data folder beside the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a folder or file in it; null if it is absent.</summary>
    public static string? Folder(string name) => RepositoryFiles.FindShared(name);
}
