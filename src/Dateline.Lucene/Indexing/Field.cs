using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>A name, a value, and how the value is indexed.</summary>
/// <remarks>
/// The value can be replaced, so that one field, and one <see cref="Document"/>, can serve for any number of documents: the index keeps
/// nothing of a field once the document is added. Text and bytes are not copied before that. Not thread-safe.
/// </remarks>
public class Field
{
    private ReadOnlyMemory<char> _text;
    private ReadOnlyMemory<byte> _bytes;
    private long _number;

    /// <summary>A field without a value yet: set one before the document is added.</summary>
    /// <exception cref="ArgumentException">The settings of <paramref name="type"/> contradict each other; the message says how.</exception>
    public Field(string name, FieldType type)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        if (type.FindFault() is { } fault) throw new ArgumentException($"The field \"{name}\" cannot be indexed so: {fault}.", nameof(type));
        Name = name;
        Type = type;
    }

    /// <summary>A field of text, analyzed or taken as one term as <paramref name="type"/> says.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <param name="type">How it is indexed and kept.</param>
    public Field(string name, string value, FieldType type)
        : this(name, type) => SetText(value);

    /// <summary>A field of text, analyzed or taken as one term as <paramref name="type"/> says.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The text; read when the document is added.</param>
    /// <param name="type">How it is indexed and kept.</param>
    public Field(string name, ReadOnlyMemory<char> value, FieldType type)
        : this(name, type) => SetText(value);

    /// <summary>A field of bytes, indexed as the one term that they are where <paramref name="type"/> asks for it.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The bytes; read when the document is added.</param>
    /// <param name="type">How it is indexed and kept.</param>
    public Field(string name, ReadOnlyMemory<byte> value, FieldType type)
        : this(name, type) => SetBytes(value);

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>How it is indexed.</summary>
    public FieldType Type { get; }

    /// <summary>What kind of value it holds.</summary>
    public FieldValueKind Kind { get; private set; }

    /// <summary>The value of a text field; otherwise empty.</summary>
    public ReadOnlyMemory<char> Text => _text;

    /// <summary>The value of a field of bytes, points among them; otherwise empty.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The value of an integer field.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public long Int64 => Kind is FieldValueKind.Int32 or FieldValueKind.Int64 ? _number : throw Mismatch("an integer");

    /// <summary>The value of a field of a float or a double.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public double Double => Kind switch
    {
        FieldValueKind.Single => BitConverter.Int32BitsToSingle((int)_number),
        FieldValueKind.Double => BitConverter.Int64BitsToDouble(_number),
        _ => throw Mismatch("a floating-point number"),
    };

    /// <summary>Replaces the value by text.</summary>
    public void SetText(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        SetText(value.AsMemory());
    }

    /// <summary>Replaces the value by text.</summary>
    public void SetText(ReadOnlyMemory<char> value)
    {
        _text = value;
        _bytes = default;
        Kind = FieldValueKind.Text;
    }

    /// <summary>Replaces the value by bytes, which must stay as they are until the document is added.</summary>
    public void SetBytes(ReadOnlyMemory<byte> value)
    {
        _bytes = value;
        _text = default;
        Kind = FieldValueKind.Bytes;
    }

    /// <summary>Replaces the value by a 32-bit integer.</summary>
    public void SetInt32(int value) => SetNumber(value, FieldValueKind.Int32);

    /// <summary>Replaces the value by a 64-bit integer.</summary>
    public void SetInt64(long value) => SetNumber(value, FieldValueKind.Int64);

    /// <summary>Replaces the value by a float.</summary>
    public void SetSingle(float value) => SetNumber(BitConverter.SingleToInt32Bits(value), FieldValueKind.Single);

    /// <summary>Replaces the value by a double.</summary>
    public void SetDouble(double value) => SetNumber(BitConverter.DoubleToInt64Bits(value), FieldValueKind.Double);

    /// <summary>The number as bits: an integer itself, a float's 32 bits sign-extended, a double's 64.</summary>
    internal long NumberBits => _number;

    /// <summary>What the field's column holds for the number: integers themselves; floats as raw bits, and where several are sorted, as sortable bits.</summary>
    internal long ColumnValue => (Kind, Type.DocValuesType) switch
    {
        (FieldValueKind.Single, DocValuesType.SortedNumeric) => SortableNumber.FromSingleBits((int)_number),
        (FieldValueKind.Double, DocValuesType.SortedNumeric) => SortableNumber.FromDoubleBits(_number),
        _ => _number,
    };

    /// <summary><c>name: value</c>, the value shortened.</summary>
    public override string ToString() => Kind switch
    {
        FieldValueKind.Text => $"{Name}: {(_text.Length > 80 ? $"{_text.Span[..80]}…" : _text.ToString())}",
        FieldValueKind.Bytes => $"{Name}: {Convert.ToHexStringLower(_bytes.Span[..Math.Min(32, _bytes.Length)])}",
        FieldValueKind.Int32 or FieldValueKind.Int64 => FormattableString.Invariant($"{Name}: {_number}"),
        FieldValueKind.Single or FieldValueKind.Double => FormattableString.Invariant($"{Name}: {Double}"),
        _ => Name,
    };

    private void SetNumber(long value, FieldValueKind kind)
    {
        _number = value;
        _text = default;
        _bytes = default;
        Kind = kind;
    }

    private InvalidOperationException Mismatch(string wanted) => new($"The field \"{Name}\" holds {Kind}, not {wanted}.");
}
