namespace Dateline.Lucene.Segments;

/// <summary>A release of Lucene, as index files state it.</summary>
/// <param name="Major">The format's major version.</param>
/// <param name="Minor">Minor.</param>
/// <param name="Bugfix">Bug fix.</param>
public readonly record struct IndexVersion(int Major, int Minor, int Bugfix) : IComparable<IndexVersion>
{
    /// <summary>The release whose format is written: 8.8.1.</summary>
    public static IndexVersion Current { get; } = new(8, 8, 1);

    /// <inheritdoc/>
    public int CompareTo(IndexVersion other) => (Major, Minor, Bugfix).CompareTo((other.Major, other.Minor, other.Bugfix));

    /// <summary><c>8.8.1</c>.</summary>
    public override string ToString() => $"{Major}.{Minor}.{Bugfix}";
}
