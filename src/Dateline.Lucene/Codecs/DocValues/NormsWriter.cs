using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the norms of a segment, field by field: the files <c>.nvm</c> and <c>.nvd</c>, version 0.</summary>
/// <remarks>
/// A cursor is asked for up to three times for each field. After <see cref="Finish"/>, or a failure, only <see cref="Dispose"/> may follow. Not thread-safe.
/// Source: Lucene80NormsFormat; grammar and hex walk in docs/formats/nvm.md and nvd.md.
/// </remarks>
internal sealed class NormsWriter : IDisposable
{
    internal const string MetaCodec = "Lucene80NormsMetadata";
    internal const string MetaExtension = "nvm";
    internal const string DataCodec = "Lucene80NormsData";
    internal const string DataExtension = "nvd";
    internal const int Version = 0;

    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private readonly int _maxDoc;

    /// <summary>Creates the files.</summary>
    public NormsWriter(SegmentWriteState state)
    {
        _maxDoc = state.Segment.MaxDoc;
        _data = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, DataExtension));
        try
        {
            CodecHeader.Write(_data, DataCodec, Version, state.Segment.Id, state.Suffix);
            _meta = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, MetaExtension));
        }
        catch
        {
            _data.Dispose();
            throw;
        }
        CodecHeader.Write(_meta, MetaCodec, Version, state.Segment.Id, state.Suffix);
    }

    /// <summary>Writes the norms of a field, in as many bytes each as the largest needs; none where all are the same.</summary>
    public void AddNorms(FieldInfo field, Func<NumericCursor> norms)
    {
        int count = 0;
        long min = long.MaxValue, max = long.MinValue;
        NumericCursor cursor = norms();
        while (cursor.Next() != DocIdCursor.NoMore)
        {
            long norm = cursor.Value;
            min = Math.Min(min, norm);
            max = Math.Max(max, norm);
            count++;
        }
        _meta.WriteInt32(field.Number);
        DocsWithField.Write(_meta, _data, count, _maxDoc, norms);
        _meta.WriteInt32(count);
        int bytes = min >= max ? 0
            : min >= sbyte.MinValue && max <= sbyte.MaxValue ? 1
            : min >= short.MinValue && max <= short.MaxValue ? 2
            : min >= int.MinValue && max <= int.MaxValue ? 4
            : 8;
        _meta.WriteByte((byte)bytes);
        if (bytes == 0)
        {
            _meta.WriteInt64(min);
            return;
        }
        _meta.WriteInt64(_data.Position);
        cursor = norms();
        while (cursor.Next() != DocIdCursor.NoMore)
        {
            switch (bytes)
            {
                case 1: _data.WriteByte((byte)cursor.Value); break;
                case 2: _data.WriteInt16((short)cursor.Value); break;
                case 4: _data.WriteInt32((int)cursor.Value); break;
                default: _data.WriteInt64(cursor.Value); break;
            }
        }
    }

    /// <summary>Writes the footers.</summary>
    public void Finish()
    {
        _meta.WriteInt32(-1);
        CodecFooter.Write(_meta);
        CodecFooter.Write(_data);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        try
        {
            _meta.Dispose();
        }
        finally
        {
            _data.Dispose();
        }
    }
}
