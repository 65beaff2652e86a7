using System.Diagnostics;

namespace Dateline.Lucene.Codecs;

/// <summary>64-bit integers by index.</summary>
/// <remarks>Every index is checked: one that is out of range comes from a damaged file and throws <see cref="Store.CorruptIndexException"/>.
/// An instance over a direct input has no state and may be shared by threads, unless it says otherwise.</remarks>
internal abstract class LongValues
{
    private protected const int Batch = 256;

    /// <summary>How many there are.</summary>
    public abstract long Count { get; }

    /// <summary>One value.</summary>
    public abstract long this[long index] { get; }

    /// <summary>Consecutive values.</summary>
    public abstract void Read(long start, Span<long> values);

    /// <summary>Values here and there.</summary>
    public virtual void Read(ReadOnlySpan<int> indexes, Span<long> values)
    {
        if (IsRun(indexes))
        {
            Read(indexes[0], values[..indexes.Length]);
            return;
        }
        for (int i = 0; i < indexes.Length; i++) values[i] = this[indexes[i]];
    }

    /// <summary>Ordinals here and there.</summary>
    public virtual void Read(ReadOnlySpan<int> indexes, Span<int> values)
    {
        Span<long> buffer = stackalloc long[Batch];
        for (int done = 0; done < indexes.Length; done += Batch)
        {
            ReadOnlySpan<int> part = indexes.Slice(done, Math.Min(Batch, indexes.Length - done));
            Read(part, buffer);
            for (int i = 0; i < part.Length; i++) values[done + i] = (int)buffer[i];
        }
    }

    /// <summary>Counts ordinals here and there: adds 1 to a counter for each.</summary>
    /// <returns>False where an ordinal has no counter.</returns>
    public virtual bool Tally(ReadOnlySpan<int> indexes, Span<int> counts)
    {
        Span<int> buffer = stackalloc int[Batch];
        for (int done = 0; done < indexes.Length; done += Batch)
        {
            ReadOnlySpan<int> part = indexes.Slice(done, Math.Min(Batch, indexes.Length - done));
            Read(part, buffer);
            for (int i = 0; i < part.Length; i++)
            {
                if ((uint)buffer[i] >= (uint)counts.Length) return false;
                counts[buffer[i]]++;
            }
        }
        return true;
    }

    /// <summary>Counts the ordinals of several short stretches.</summary>
    /// <param name="starts">The first of each, increasing.</param>
    /// <param name="ends">The one after its last; within <see cref="Count"/>.</param>
    /// <param name="counts">The counters.</param>
    /// <returns>False where an ordinal has no counter.</returns>
    public virtual bool Tally(ReadOnlySpan<long> starts, ReadOnlySpan<long> ends, Span<int> counts)
    {
        for (int i = 0; i < starts.Length; i++)
        {
            for (long at = starts[i]; at < ends[i]; at++)
            {
                long ordinal = this[at];
                if ((ulong)ordinal >= (ulong)counts.Length) return false;
                counts[(int)ordinal]++;
            }
        }
        return true;
    }

    /// <summary>Counts consecutive ordinals.</summary>
    /// <returns>False where an ordinal has no counter.</returns>
    public virtual bool Tally(long start, long count, Span<int> counts)
    {
        Span<long> buffer = stackalloc long[Batch];
        while (count > 0)
        {
            Span<long> part = buffer[..(int)Math.Min(Batch, count)];
            Read(start, part);
            foreach (long ordinal in part)
            {
                if ((ulong)ordinal >= (ulong)counts.Length) return false;
                counts[(int)ordinal]++;
            }
            start += part.Length;
            count -= part.Length;
        }
        return true;
    }

    /// <summary>Whether increasing numbers leave nothing out.</summary>
    internal static bool IsRun(ReadOnlySpan<int> increasing) => increasing.Length > 1 && increasing[^1] - increasing[0] == increasing.Length - 1;
}

/// <summary>One value over and over.</summary>
internal sealed class ConstantValues(long value, long count) : LongValues
{
    public override long Count => count;

    public override long this[long index] => value;

    public override void Read(long start, Span<long> values) => values.Fill(value);

    public override void Read(ReadOnlySpan<int> indexes, Span<long> values) => values[..indexes.Length].Fill(value);

    public override void Read(ReadOnlySpan<int> indexes, Span<int> values) => values[..indexes.Length].Fill((int)value);

    public override bool Tally(ReadOnlySpan<int> indexes, Span<int> counts)
    {
        if (indexes.Length == 0) return true;
        Debug.Assert(value >= 0);
        if ((ulong)value >= (ulong)counts.Length) return false;
        counts[(int)value] += indexes.Length;
        return true;
    }

    public override bool Tally(long start, long count, Span<int> counts)
    {
        if (count <= 0) return true;
        if ((ulong)value >= (ulong)counts.Length) return false;
        counts[(int)value] += checked((int)count);
        return true;
    }
}
