using System.Collections;

namespace Dateline.Lucene.Indexing;

/// <summary>A list of fields, indexed together and found together. The same name may come several times.</summary>
/// <remarks>
/// The index keeps nothing of the document object: it may be cleared, or its fields given other values, and added again. Reusing one document
/// and its fields makes adding free of allocations. Not thread-safe.
/// </remarks>
public sealed class Document : IReadOnlyList<Field>
{
    private Field[] _fields = [];

    /// <summary>Number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>The field at an index, in order of addition.</summary>
    public Field this[int index] => index < Count ? _fields[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Appends a field.</summary>
    public void Add(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (Count == _fields.Length) Array.Resize(ref _fields, Math.Max(8, Count * 2));
        _fields[Count++] = field;
    }

    /// <summary>The first field of a name, or null.</summary>
    public Field? Find(string name)
    {
        foreach (Field field in AsSpan())
        {
            if (field.Name == name) return field;
        }
        return null;
    }

    /// <summary>Takes out every field of a name.</summary>
    /// <returns>How many there were.</returns>
    public int Remove(string name)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (_fields[i].Name != name) _fields[kept++] = _fields[i];
        }
        int removed = Count - kept;
        Array.Clear(_fields, kept, removed);
        Count = kept;
        return removed;
    }

    /// <summary>Takes out every field; room for as many stays.</summary>
    public void Clear()
    {
        Array.Clear(_fields, 0, Count);
        Count = 0;
    }

    internal ReadOnlySpan<Field> AsSpan() => _fields.AsSpan(0, Count);

    /// <inheritdoc/>
    public IEnumerator<Field> GetEnumerator() => new ArraySegment<Field>(_fields, 0, Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
