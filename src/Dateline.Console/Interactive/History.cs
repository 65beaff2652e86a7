namespace Dateline.Console.Interactive;

/// <summary>The lines typed before, kept in a file between sessions.</summary>
internal sealed class History
{
    private const int Most = 500;

    private readonly List<string> _lines = [];
    private readonly string? _path;

    /// <summary>Reads the lines of earlier sessions; a null path keeps them in memory only.</summary>
    public History(string? path)
    {
        _path = path;
        if (path == null || !File.Exists(path)) return;
        try
        {
            _lines.AddRange(File.ReadLines(path).TakeLast(Most));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _path = null;   // a history that cannot be read is not written over
        }
    }

    public int Count => _lines.Count;

    public string this[int index] => _lines[index];

    public void Add(string line)
    {
        if (line.Length > 0 && (_lines.Count == 0 || _lines[^1] != line)) _lines.Add(line);
    }

    /// <summary>Writes the lines.</summary>
    /// <returns>What went wrong, or null.</returns>
    public string? Save()
    {
        if (_path == null) return null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllLines(_path, _lines.TakeLast(Most));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The history could not be kept: {e.Message}";
        }
    }
}
