using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dateline.Lucene.Segments;

/// <summary>The fields of a segment, by name and by number. Immutable.</summary>
public sealed class FieldInfos : IReadOnlyCollection<FieldInfo>
{
    private readonly FieldInfo[] _byOrder;
    private readonly Dictionary<string, FieldInfo> _byName;
    private readonly FieldInfo?[] _byNumber;

    /// <summary>Collects fields.</summary>
    /// <exception cref="ArgumentException">Two have the same name or number.</exception>
    public FieldInfos(IEnumerable<FieldInfo> fields)
    {
        _byOrder = [.. fields.OrderBy(f => f.Number)];
        _byName = new(_byOrder.Length, StringComparer.Ordinal);
        int max = _byOrder.Length == 0 ? -1 : _byOrder[^1].Number;
        // Numbers are dense but for fields that only other segments have; a hostile file must not make the table huge.
        _byNumber = max < 1 << 20 ? new FieldInfo?[max + 1] : throw new ArgumentException($"The field number {max} is out of range.", nameof(fields));
        foreach (FieldInfo field in _byOrder)
        {
            if (field.Number < 0) throw new ArgumentException($"The field {field.Name} has the negative number {field.Number}.", nameof(fields));
            if (!_byName.TryAdd(field.Name, field)) throw new ArgumentException($"The field name {field.Name} is given twice.", nameof(fields));
            if (_byNumber[field.Number] != null) throw new ArgumentException($"The fields {field.Name} and {_byNumber[field.Number]!.Name} have the same number {field.Number}.", nameof(fields));
            _byNumber[field.Number] = field;
        }
    }

    /// <summary>No fields.</summary>
    public static FieldInfos Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _byOrder.Length;

    /// <summary>Finds a field by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out FieldInfo? field) => _byName.TryGetValue(name, out field);

    /// <summary>The field with a name, or null.</summary>
    public FieldInfo? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The field with a number, or null.</summary>
    public FieldInfo? Find(int number) => (uint)number < (uint)_byNumber.Length ? _byNumber[number] : null;

    /// <summary>Whether any field is indexed with positions.</summary>
    public bool HasPositions => Any(f => f.HasPositions);

    /// <summary>Whether any field is indexed with offsets.</summary>
    public bool HasOffsets => Any(f => f.HasOffsets);

    /// <summary>Whether any field has payloads.</summary>
    public bool HasPayloads => Any(f => f.HasPayloads);

    /// <summary>Whether any field has term vectors.</summary>
    public bool HasTermVectors => Any(f => f.HasTermVectors);

    /// <summary>Whether any field is indexed by term.</summary>
    public bool HasPostings => Any(f => f.IndexOptions != IndexOptions.None);

    /// <summary>Whether any field has frequencies.</summary>
    public bool HasFrequencies => Any(f => f.HasFrequencies);

    /// <summary>Whether any field has norms.</summary>
    public bool HasNorms => Any(f => f.HasNorms);

    /// <summary>Whether any field has doc values.</summary>
    public bool HasDocValues => Any(f => f.DocValuesType != DocValuesType.None);

    /// <summary>Whether any field has points.</summary>
    public bool HasPoints => Any(f => f.PointDimensions != 0);

    /// <summary>The fields, by number.</summary>
    public IEnumerator<FieldInfo> GetEnumerator() => ((IEnumerable<FieldInfo>)_byOrder).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool Any(Predicate<FieldInfo> test) => Array.Exists(_byOrder, test);
}
