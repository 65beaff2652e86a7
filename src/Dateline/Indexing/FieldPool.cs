using Dateline.Lucene.Indexing;

namespace Dateline.Indexing;

/// <summary>Fields that serve for one article after the other. One thread.</summary>
internal sealed class FieldPool
{
    private readonly Dictionary<(string Name, FieldType Type), Shelf<Field>> _fields = new(new ByReference());
    private readonly Dictionary<(string Name, int Dimensions), Shelf<Int64Point>> _points = [];

    /// <summary>A field whose value is to be set.</summary>
    public Field Take(string name, FieldType type)
    {
        if (!_fields.TryGetValue((name, type), out Shelf<Field>? shelf)) _fields.Add((name, type), shelf = new());
        if (shelf.Used == shelf.All.Count) shelf.All.Add(new Field(name, type));
        return shelf.All[shelf.Used++];
    }

    /// <summary>A point.</summary>
    public Int64Point TakePoint(string name, ReadOnlySpan<long> values)
    {
        if (!_points.TryGetValue((name, values.Length), out Shelf<Int64Point>? shelf)) _points.Add((name, values.Length), shelf = new());
        if (shelf.Used == shelf.All.Count) shelf.All.Add(new Int64Point(name, values));
        Int64Point point = shelf.All[shelf.Used++];
        point.SetPoint(values);
        return point;
    }

    /// <summary>Takes all fields back; what they held is let go of.</summary>
    public void Reset()
    {
        foreach (Shelf<Field> shelf in _fields.Values)
        {
            for (int i = 0; i < shelf.Used; i++) shelf.All[i].SetText(ReadOnlyMemory<char>.Empty);
            shelf.Used = 0;
        }
        foreach (Shelf<Int64Point> shelf in _points.Values) shelf.Used = 0;
    }

    private sealed class Shelf<T>
    {
        public List<T> All { get; } = [];

        public int Used { get; set; }
    }

    // Names and types are constants here: comparing their contents would cost more than it is worth.
    private sealed class ByReference : IEqualityComparer<(string Name, FieldType Type)>
    {
        public bool Equals((string Name, FieldType Type) x, (string Name, FieldType Type) y) => ReferenceEquals(x.Name, y.Name) && ReferenceEquals(x.Type, y.Type);

        public int GetHashCode((string Name, FieldType Type) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Name), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Type));
    }
}
