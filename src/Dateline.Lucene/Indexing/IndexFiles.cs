using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>Counts who needs each file of an index - commits, the writer's segments, merges - and deletes a file when nobody does.</summary>
/// <remarks>Used under the writer's lock.</remarks>
internal sealed class IndexFiles(IndexDirectory directory)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);   // deletion failed: tried again later

    public void Add(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            _counts[file] = _counts.GetValueOrDefault(file) + 1;
            _pending.Remove(file);
        }
    }

    public void Remove(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            int count = _counts.GetValueOrDefault(file) - 1;
            System.Diagnostics.Debug.Assert(count >= 0, file);
            if (count > 0)
            {
                _counts[file] = count;
                continue;
            }
            _counts.Remove(file);
            Delete(file);
        }
    }

    public bool IsUsed(string file) => _counts.ContainsKey(file);

    /// <summary>Deletes files that nobody was ever counted for.</summary>
    public void DeleteUnused(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            if (!_counts.ContainsKey(file)) Delete(file);
        }
    }

    /// <summary>Tries again what could not be deleted before.</summary>
    public void RetryPending()
    {
        foreach (string file in _pending.ToArray())
        {
            if (_counts.ContainsKey(file)) _pending.Remove(file);
            else Delete(file);
        }
    }

    private void Delete(string file)
    {
        try
        {
            directory.DeleteFile(file);
            _pending.Remove(file);
        }
        catch (FileNotFoundException)
        {
            _pending.Remove(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _pending.Add(file);   // open elsewhere on a system that forbids it; harmless until then
        }
    }
}
