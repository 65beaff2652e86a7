using System.Text;

namespace Dateline.Lucene.Segments;

/// <summary>A field and the bytes of one of its terms, usually UTF-8. Immutable, compared by value.</summary>
public sealed class Term : IEquatable<Term>, IComparable<Term>
{
    private readonly byte[] _bytes;

    /// <summary>A term of text.</summary>
    public Term(string field, string text)
        : this(field, Encoding.UTF8.GetBytes(text), owned: true) { }

    /// <summary>A term of any bytes, which are copied.</summary>
    public Term(string field, ReadOnlySpan<byte> bytes)
        : this(field, bytes.ToArray(), owned: true) { }

    private Term(string field, byte[] bytes, bool owned)
    {
        ArgumentNullException.ThrowIfNull(field);
        Field = field;
        _bytes = bytes;
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The bytes; terms are ordered by them, unsigned.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The bytes read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(_bytes);

    /// <summary>The longest term that can be indexed, in bytes.</summary>
    public const int MaxLength = 32766;

    /// <inheritdoc/>
    public bool Equals(Term? other) => other is not null && Field == other.Field && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Term);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Field);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <summary>By field, then by bytes.</summary>
    public int CompareTo(Term? other)
    {
        if (other is null) return 1;
        int order = string.CompareOrdinal(Field, other.Field);
        return order != 0 ? order : Bytes.SequenceCompareTo(other.Bytes);
    }

    /// <summary><c>field:text</c>.</summary>
    public override string ToString() => $"{Field}:{Text}";
}
