using System.Globalization;

namespace Dateline.Tools.UnicodeTables;

/// <summary>Reads property files of the Unicode Character Database: "first..last ; value # comment" lines.</summary>
internal sealed class UnicodeData(string folder)
{
    public const int CodePoints = 0x110000;

    /// <summary>The code points that a file gives a value of a property.</summary>
    public bool[] Read(string file, string value, Func<string, bool>? comment = null)
    {
        bool[] set = new bool[CodePoints];
        foreach ((int first, int last, string found, string note) in Lines(file))
        {
            if (found == value && (comment is null || comment(note))) Array.Fill(set, true, first, last - first + 1);
        }
        return set;
    }

    /// <summary>The code points that were assigned in a version of Unicode or before.</summary>
    public bool[] AssignedBy(Version version)
    {
        bool[] set = new bool[CodePoints];
        foreach ((int first, int last, string age, _) in Lines("DerivedAge.txt"))
        {
            if (Version.Parse(age) <= version) Array.Fill(set, true, first, last - first + 1);
        }
        return set;
    }

    /// <summary>The fields of each line of a file without comments.</summary>
    public IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(folder, file)).Select(line => line.Split(';'));

    private IEnumerable<(int First, int Last, string Value, string Comment)> Lines(string file)
    {
        foreach (string line in File.ReadLines(Path.Combine(folder, file)))
        {
            int hash = line.IndexOf('#');
            string[] parts = (hash < 0 ? line : line[..hash]).Split(';', StringSplitOptions.TrimEntries);
            if (parts.Length < 2) continue;
            string[] range = parts[0].Split("..");
            int first = int.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int last = int.Parse(range[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            yield return (first, last, parts[1], hash < 0 ? "" : line[(hash + 1)..].Trim());
        }
    }
}
