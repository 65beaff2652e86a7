using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads the doc values of a segment, from as many pairs of <c>.dvm</c> and <c>.dvd</c> files as its fields' attributes name. Thread-safe.</summary>
/// <remarks>Each cursor is for one thread, and for as long as the reader is open. Versions 0, 1 and 2. Source: Lucene80DocValuesFormat, PerFieldDocValuesFormat.</remarks>
internal sealed class DocValuesReader : IDisposable
{
    private readonly Dictionary<string, DocValuesFile> _files;   // by format and suffix
    private readonly SegmentInfo _segment;

    private DocValuesReader(SegmentInfo segment, Dictionary<string, DocValuesFile> files)
    {
        _segment = segment;
        _files = files;
    }

    /// <summary>Opens the files of a segment's doc values.</summary>
    /// <param name="state">The segment. Its suffix is empty for the values the segment was written with, whose fields are those of the segment's own .fnm file; for updates
    /// it is their generation in base 36, and the fields are those updated in that generation.</param>
    /// <exception cref="CorruptIndexException">A meta file is damaged, the files do not belong together, or a field is in a format that is not known.</exception>
    public static DocValuesReader Open(SegmentReadState state)
    {
        var files = new Dictionary<string, DocValuesFile>(StringComparer.Ordinal);
        try
        {
            foreach (FieldInfo field in state.Fields)
            {
                if (Group(field, state.Segment) is not { } group || files.ContainsKey(group)) continue;
                files.Add(group, new DocValuesFile(state, state.Suffix.Length == 0 ? group : $"{state.Suffix}_{group}"));
            }
            return new(state.Segment, files);
        }
        catch
        {
            foreach (DocValuesFile file in files.Values) file.Dispose();
            throw;
        }
    }

    /// <summary>The numbers of a field, one a document.</summary>
    public NumericCursor GetNumeric(FieldInfo field) => File(field, DocValuesType.Numeric) is { } file
        ? file.Numeric(field) ?? throw Missing(field)
        : new EmptyNumericCursor();

    /// <summary>The byte strings of a field, one a document.</summary>
    public BinaryCursor GetBinary(FieldInfo field) => File(field, DocValuesType.Binary) is { } file
        ? file.Binary(field) ?? throw Missing(field)
        : new EmptyBinaryCursor();

    /// <summary>The ordinals and byte strings of a field, one a document.</summary>
    public SortedCursor GetSorted(FieldInfo field) => File(field, DocValuesType.Sorted) is { } file
        ? file.Sorted(field) ?? throw Missing(field)
        : new EmptySortedCursor();

    /// <summary>The sorted numbers of a field.</summary>
    public SortedNumericCursor GetSortedNumeric(FieldInfo field) => File(field, DocValuesType.SortedNumeric) is { } file
        ? file.SortedNumeric(field) ?? throw Missing(field)
        : new SingleSortedNumericCursor(new EmptyNumericCursor());

    /// <summary>The sets of byte strings of a field.</summary>
    public SortedSetCursor GetSortedSet(FieldInfo field) => File(field, DocValuesType.SortedSet) is { } file
        ? file.SortedSet(field) ?? throw Missing(field)
        : new SingleSortedSetCursor(new EmptySortedCursor());

    /// <summary>Sums every byte of every file.</summary>
    /// <exception cref="CorruptIndexException">A checksum is wrong.</exception>
    public void Verify()
    {
        foreach (DocValuesFile file in _files.Values) file.Verify();
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (DocValuesFile file in _files.Values) file.Dispose();
    }

    // Null where the field has no values in the segment.
    private DocValuesFile? File(FieldInfo field, DocValuesType type)
    {
        if (field.DocValuesType != type) throw new ArgumentException($"The field {field.Name} has doc values of the type {field.DocValuesType}, not {type}.", nameof(field));
        return Group(field, _segment) is { } group ? _files.GetValueOrDefault(group) : null;
    }

    private static string? Group(FieldInfo field, SegmentInfo segment)
    {
        if (field.DocValuesType == DocValuesType.None) return null;
        if (!field.Attributes.TryGetValue(DocValuesFormat.PerFieldFormatKey, out string? format)) return null;
        if (format != DocValuesFormat.Name)
            throw new CorruptIndexException($"the field {field.Name} has doc values in the format '{format}'; only {DocValuesFormat.Name} can be read. Open the index with the program that wrote it, or rebuild it.", segment.Name);
        if (!field.Attributes.TryGetValue(DocValuesFormat.PerFieldSuffixKey, out string? suffix) || suffix.Length == 0 || !suffix.All(char.IsAsciiLetterOrDigit))
            throw new CorruptIndexException($"the field {field.Name} has the attribute {DocValuesFormat.PerFieldSuffixKey}={suffix ?? "(none)"}, which names no file. {CorruptIndexException.Remedy}", segment.Name);
        return $"{format}_{suffix}";
    }

    private CorruptIndexException Missing(FieldInfo field) =>
        new($"the field {field.Name} is said to have doc values, but the files have no entry for it. {CorruptIndexException.Remedy}", _segment.Name);
}
