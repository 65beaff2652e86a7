using Dateline.Lucene.Codecs.BlockTree;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The terms of a segment's fields and their postings. Thread-safe.</summary>
/// <remarks>Fields may be in several groups of files: each says by its attributes which.</remarks>
internal sealed class FieldsReader : IDisposable
{
    private readonly List<BlockTreeReader> _groups = [];
    private readonly SortedDictionary<string, FieldTerms> _fields = new(StringComparer.Ordinal);

    private FieldsReader() { }

    /// <summary>The names of the fields that have terms, sorted.</summary>
    public IEnumerable<string> Fields => _fields.Keys;

    /// <summary>Opens the files of all groups.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged, or a field is in a format that cannot be read.</exception>
    public static FieldsReader Open(SegmentReadState state)
    {
        var reader = new FieldsReader();
        try
        {
            var groups = new Dictionary<string, (PostingsLayout Layout, HashSet<string> Members)>(StringComparer.Ordinal);
            foreach (FieldInfo field in state.Fields)
            {
                if (field.IndexOptions == IndexOptions.None || PerFieldPostings.Of(field) is not { } place) continue;
                PostingsLayout layout = PostingsLayout.Find(place.Format) ?? throw new CorruptIndexException(
                    $"the field {field.Name} has postings in the format '{place.Format}'; '{PostingsLayout.Lucene84.Name}' and '{PostingsLayout.Lucene50.Name}' can be read. Rewrite the index with Lucene 8 and its default codec first.",
                    state.Segment.Name);
                string suffix = PerFieldPostings.Join(state.Suffix, place.Format, place.Number);
                if (!groups.TryGetValue(suffix, out (PostingsLayout, HashSet<string> Members) group)) groups.Add(suffix, group = (layout, new(StringComparer.Ordinal)));
                group.Members.Add(field.Name);
            }
            foreach ((string suffix, (PostingsLayout layout, HashSet<string> members)) in groups)
            {
                BlockTreeReader group = BlockTreeReader.Open(state with { Suffix = suffix }, layout);
                reader._groups.Add(group);
                foreach ((string name, BlockTreeTerms terms) in group.Fields)
                {
                    if (members.Contains(name)) reader._fields.Add(name, terms);
                }
            }
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The terms of a field; null where it has none.</summary>
    public FieldTerms? Terms(string field) => _fields.GetValueOrDefault(field);

    /// <summary>Sums every byte of the files.</summary>
    /// <exception cref="CorruptIndexException">A sum is not what the file's footer says.</exception>
    public void Verify()
    {
        foreach (BlockTreeReader group in _groups) group.Verify();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BlockTreeReader group in _groups) group.Dispose();
    }
}
