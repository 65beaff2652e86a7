using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>Passes everything on, and remembers which files were created: those of one segment while it is written.</summary>
internal sealed class TrackingDirectory(IndexDirectory inner) : IndexDirectory
{
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);

    /// <summary>Files created and neither deleted nor renamed since.</summary>
    public string[] Created
    {
        get
        {
            lock (_created) return [.. _created.Order(StringComparer.Ordinal)];
        }
    }

    public override string[] ListFiles() => inner.ListFiles();

    public override bool FileExists(string name) => inner.FileExists(name);

    public override long FileLength(string name) => inner.FileLength(name);

    public override IndexInput OpenInput(string name) => inner.OpenInput(name);

    public override IndexOutput CreateOutput(string name)
    {
        IndexOutput output = inner.CreateOutput(name);
        lock (_created) _created.Add(name);
        return output;
    }

    public override IndexOutput CreateTempOutput(string prefix, string suffix)
    {
        IndexOutput output = inner.CreateTempOutput(prefix, suffix);
        lock (_created) _created.Add(output.Name);
        return output;
    }

    public override void DeleteFile(string name)
    {
        inner.DeleteFile(name);
        lock (_created) _created.Remove(name);
    }

    public override void Rename(string source, string target)
    {
        inner.Rename(source, target);
        lock (_created)
        {
            _created.Remove(source);
            _created.Add(target);
        }
    }

    public override void Sync(IReadOnlyCollection<string> names) => inner.Sync(names);

    public override void SyncMetadata() => inner.SyncMetadata();

    public override IndexLock ObtainLock(string name) => inner.ObtainLock(name);

    /// <summary>Removes every file that was created; what cannot be removed is left for the next writer to clean up.</summary>
    public void DeleteCreated()
    {
        foreach (string name in Created)
        {
            try
            {
                DeleteFile(name);
            }
            catch (IOException)
            {
                // The write that failed is what the caller must hear of; an opened writer removes what no commit refers to.
            }
        }
    }
}
