using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Numbers by their place in a table of the distinct ones.</summary>
internal sealed class TableValues(LongValues places, long[] table, string file, long offset) : LongValues
{
    public override long Count => places.Count;

    public override long this[long index]
    {
        get
        {
            long place = places[index];
            if ((ulong)place >= (ulong)table.Length) ThrowPlace(place);
            return table[place];
        }
    }

    public override void Read(long start, Span<long> values)
    {
        places.Read(start, values);
        Translate(values);
    }

    public override void Read(ReadOnlySpan<int> indexes, Span<long> values)
    {
        values = values[..indexes.Length];
        places.Read(indexes, values);
        Translate(values);
    }

    private void Translate(Span<long> values)
    {
        foreach (ref long value in values)
        {
            if ((ulong)value >= (ulong)table.Length) ThrowPlace(value);
            value = table[value];
        }
    }

    [DoesNotReturn]
    private void ThrowPlace(long place) =>
        throw new CorruptIndexException($"number {place} of a table of {table.Length} is asked for. {CorruptIndexException.Remedy}", file, offset);
}
