namespace Dateline.Testing;

/// <summary>A folder that is removed with the object.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Makes a new folder.</summary>
    public TempFolder() => Path = Directory.CreateTempSubdirectory("dateline-").FullName;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
