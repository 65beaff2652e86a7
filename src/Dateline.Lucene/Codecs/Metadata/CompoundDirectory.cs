using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The files packed into a <c>.cfs</c> file. Read only; inputs are parts of one open file and end with this directory.</summary>
internal sealed class CompoundDirectory : IndexDirectory
{
    private readonly IndexInput _data;
    private readonly string _segment;
    private readonly Dictionary<string, (long Offset, long Length)> _entries;   // by the whole name

    private CompoundDirectory(IndexInput data, string segment, Dictionary<string, (long Offset, long Length)> entries)
    {
        _data = data;
        _segment = segment;
        _entries = entries;
    }

    public static CompoundDirectory Open(IndexDirectory directory, SegmentInfo segment)
    {
        Dictionary<string, (long Offset, long Length)> entries = ReadEntries(directory, segment, out long total);
        IndexInput data = directory.OpenInput(segment.FileName(CompoundFile.DataExtension));
        try
        {
            CodecHeader.Check(data, CompoundFile.DataCodec, 0, 0, segment.Id, "");
            CodecFooter.CheckShape(data);
            long expected = data.Position + total + CodecFooter.Length;
            if (data.Length != expected) CorruptIndexException.Throw($"the table of packed files makes {expected} bytes, but the file has {data.Length}", data);
            foreach ((string name, (long offset, long length)) in entries)
            {
                if (offset < data.Position || length < 0 || offset > data.Length - CodecFooter.Length - length)
                    CorruptIndexException.Throw($"the packed file {name} lies outside, at {offset} with {length} bytes", data);
            }
            return new CompoundDirectory(data, segment.Name, entries);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Sums the whole packed file.</summary>
    public void Verify() => CodecFooter.Verify(_data);

    /// <inheritdoc/>
    public override string[] ListFiles() => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override bool FileExists(string name) => _entries.ContainsKey(name);

    /// <inheritdoc/>
    public override long FileLength(string name) => Entry(name).Length;

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name)
    {
        (long offset, long length) = Entry(name);
        return _data.Slice(name, offset, length);
    }

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name) => ThrowReadOnly<IndexOutput>();

    /// <inheritdoc/>
    public override IndexOutput CreateTempOutput(string prefix, string suffix) => ThrowReadOnly<IndexOutput>();

    /// <inheritdoc/>
    public override void DeleteFile(string name) => ThrowReadOnly<int>();

    /// <inheritdoc/>
    public override void Rename(string source, string target) => ThrowReadOnly<int>();

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names) => ThrowReadOnly<int>();

    /// <inheritdoc/>
    public override void SyncMetadata() => ThrowReadOnly<int>();

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name) => ThrowReadOnly<IndexLock>();

    /// <inheritdoc/>
    public override void Dispose() => _data.Dispose();

    /// <inheritdoc/>
    public override string ToString() => _data.Name;

    private static Dictionary<string, (long Offset, long Length)> ReadEntries(IndexDirectory directory, SegmentInfo segment, out long total)
    {
        using IndexInput input = directory.OpenInput(segment.FileName(CompoundFile.EntriesExtension));
        CodecHeader.Check(input, CompoundFile.EntriesCodec, 0, 0, segment.Id, "");
        MetadataFile.Verify(input);
        int count = input.ReadCount();
        var entries = new Dictionary<string, (long, long)>(Math.Min(count, 256), StringComparer.Ordinal);
        total = 0;
        for (int i = 0; i < count; i++)
        {
            string name = segment.Name + input.ReadString();
            long offset = input.ReadInt64(), length = input.ReadInt64();
            if (length < 0 || length > long.MaxValue - total) CorruptIndexException.Throw($"the packed file {name} has {length} bytes", input);
            if (!entries.TryAdd(name, (offset, length))) CorruptIndexException.Throw($"the packed file {name} is there twice", input);
            total += length;
        }
        MetadataFile.CheckEnd(input);
        return entries;
    }

    private (long Offset, long Length) Entry(string name) => _entries.TryGetValue(name, out (long, long) entry)
        ? entry
        : throw new FileNotFoundException($"There is no file {name} among the {_entries.Count} of {_data.Name}.", name);

    [DoesNotReturn]
    private T ThrowReadOnly<T>() => throw new NotSupportedException($"The packed files of the segment {_segment} can only be read.");
}
