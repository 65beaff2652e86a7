namespace Dateline.Console.Interactive;

/// <summary>The lines typed before, kept in a file between sessions: each is written as it is typed, so that a session that is cut off loses none.</summary>
internal sealed class History
{
    private const int Most = 500;

    private readonly List<string> _lines = [];
    private string? _path;

    /// <summary>Reads the lines of earlier sessions; a null path keeps them in memory only.</summary>
    public History(string? path)
    {
        _path = path;
        if (path == null || !File.Exists(path)) return;
        try
        {
            _lines.AddRange(File.ReadAllLines(path));
            if (_lines.Count <= 2 * Most) return;
            _lines.RemoveRange(0, _lines.Count - Most);
            File.WriteAllLines(path, _lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _path = null;   // a history that cannot be read is not added to
        }
    }

    public int Count => _lines.Count;

    public string this[int index] => _lines[index];

    /// <summary>Adds a line, unless it is the last one again.</summary>
    /// <returns>What went wrong, or null.</returns>
    public string? Add(string line)
    {
        if (line.Length == 0 || (_lines.Count > 0 && _lines[^1] == line)) return null;
        _lines.Add(line);
        if (_path == null) return null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.AppendAllLines(_path, [line]);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _path = null;   // said once
            return $"The history is not kept: {e.Message}";
        }
    }
}
