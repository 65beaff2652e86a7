namespace Dateline.Throughput.Input;

/// <summary>Queries of one kind, measured together.</summary>
internal sealed record QueryClass(string Name, IReadOnlyList<string> Queries)
{
    /// <summary>Reads <c>class TAB query</c> lines; classes come in the order of the file.</summary>
    public static IReadOnlyList<QueryClass> ReadAll(string path, IReadOnlyCollection<string> only)
    {
        var classes = new List<(string Name, List<string> Queries)>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            int tab = line.IndexOf('\t');
            if (tab <= 0) throw new InvalidDataException($"{path}, line {number}: there is no tab between class and query.");
            string name = line[..tab];
            if (only.Count > 0 && !only.Contains(name)) continue;
            int at = classes.FindIndex(c => c.Name == name);
            if (at < 0)
            {
                at = classes.Count;
                classes.Add((name, []));
            }
            classes[at].Queries.Add(line[(tab + 1)..]);
        }
        if (classes.Count == 0) throw new InvalidDataException($"{path} has no queries of the classes asked for.");
        return classes.ConvertAll(c => new QueryClass(c.Name, c.Queries));
    }
}
