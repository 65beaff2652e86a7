using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dateline.Lucene.Querying;

/// <summary>What two lists of rising numbers have in common.</summary>
/// <remarks>
/// The shorter list leads. For each of its numbers the other list goes on by eights until the eight hold the number or would; then all eight are compared at once. Which of them is equal is never
/// branched on, since that cannot be predicted; the eights can, mostly. A list that follows is padded: behind it stand <see cref="Pad"/> numbers larger than any of the leading one's that count.
/// </remarks>
internal static class RisingNumbers
{
    /// <summary>How many large numbers stand behind a list that follows.</summary>
    public const int Pad = 8;

    /// <summary>Finds the numbers that both lists have.</summary>
    /// <param name="lead">Numbers; only those up to <paramref name="last"/> count.</param>
    /// <param name="last">The largest number that counts.</param>
    /// <param name="other">The other list, padded.</param>
    /// <param name="inLead">Receives where each common number is in the one list; as long as it.</param>
    /// <param name="inOther">Receives where each is in the other list.</param>
    /// <param name="read">Receives how many of the one list's numbers are done with: all that count.</param>
    /// <param name="reached">Receives a place in the other list before which all numbers are done with.</param>
    /// <returns>How many common numbers there are.</returns>
    public static int Meet(ReadOnlySpan<int> lead, int last, ReadOnlySpan<int> other, Span<int> inLead, Span<int> inOther, out int read, out int reached)
    {
        if (!Vector256.IsHardwareAccelerated) return MeetScalar(lead, last, other, inLead, inOther, out read, out reached);
        if (inLead.Length < lead.Length || inOther.Length < lead.Length) throw new ArgumentException("There is too little room for the common numbers.", nameof(inLead));
        ref int o = ref MemoryMarshal.GetReference(other);
        ref int a = ref MemoryMarshal.GetReference(inLead);
        ref int b = ref MemoryMarshal.GetReference(inOther);
        int at = 0, kept = 0, i = 0;
        for (; i < lead.Length; i++)
        {
            int wanted = lead[i];
            if (wanted > last) break;
            while (Unsafe.Add(ref o, at + Pad - 1) < wanted) at += Pad;
            uint equal = Vector256.Equals(Vector256.LoadUnsafe(ref o, (nuint)at), Vector256.Create(wanted)).ExtractMostSignificantBits();
            Unsafe.Add(ref a, kept) = i;
            Unsafe.Add(ref b, kept) = at + BitOperations.TrailingZeroCount(equal);
            kept += equal != 0 ? 1 : 0;
        }
        read = i;
        reached = at;
        return kept;
    }

    internal static int MeetScalar(ReadOnlySpan<int> lead, int last, ReadOnlySpan<int> other, Span<int> inLead, Span<int> inOther, out int read, out int reached)
    {
        int at = 0, kept = 0, i = 0;
        for (; i < lead.Length && lead[i] <= last; i++)
        {
            while (at < other.Length - 1 && other[at] < lead[i]) at++;
            inLead[kept] = i;
            inOther[kept] = at;
            kept += other[at] == lead[i] ? 1 : 0;
        }
        read = i;
        reached = Math.Min(at, Math.Max(0, other.Length - 1));
        return kept;
    }

    /// <summary>Counts the numbers that both lists have, up to a last one; see <see cref="Meet"/>.</summary>
    public static int CountUpTo(ReadOnlySpan<int> lead, int last, ReadOnlySpan<int> other, out int read, out int reached)
    {
        int at = 0, count = 0, i = 0;
        if (!Vector256.IsHardwareAccelerated)
        {
            for (; i < lead.Length && lead[i] <= last; i++)
            {
                while (at < other.Length - 1 && other[at] < lead[i]) at++;
                count += other[at] == lead[i] ? 1 : 0;
            }
        }
        else
        {
            ref int o = ref MemoryMarshal.GetReference(other);
            for (; i < lead.Length; i++)
            {
                int wanted = lead[i];
                if (wanted > last) break;
                while (Unsafe.Add(ref o, at + Pad - 1) < wanted) at += Pad;
                count += Vector256.EqualsAny(Vector256.LoadUnsafe(ref o, (nuint)at), Vector256.Create(wanted)) ? 1 : 0;
            }
        }
        read = i;
        reached = at;
        return count;
    }

    /// <summary>Counts the numbers of a list that, moved by a distance, are in the other list.</summary>
    /// <param name="lead">Rising numbers.</param>
    /// <param name="distance">What is added to them.</param>
    /// <param name="other">Rising numbers, behind which <see cref="Pad"/> more may be read, none of them less than the last.</param>
    public static int Count(ReadOnlySpan<int> lead, long distance, ReadOnlySpan<int> other)
    {
        if (!FitsVectors(lead, distance, other)) return CountScalar(lead, distance, other);
        ref int o = ref MemoryMarshal.GetReference(other);
        int last = other[^1], move = (int)distance, at = 0, count = 0;
        foreach (int number in lead)
        {
            int wanted = number + move;
            if (wanted > last) break;   // so what is read behind the end, which is not less than the last, makes no match that the last does not make
            while (Unsafe.Add(ref o, at + Pad - 1) < wanted && at + Pad < other.Length) at += Pad;
            count += Vector256.EqualsAny(Vector256.LoadUnsafe(ref o, (nuint)at), Vector256.Create(wanted)) ? 1 : 0;
        }
        return count;
    }

    internal static int CountScalar(ReadOnlySpan<int> lead, long distance, ReadOnlySpan<int> other)
    {
        int at = 0, count = 0;
        foreach (int number in lead)
        {
            long wanted = number + distance;
            while (at < other.Length && other[at] < wanted) at++;
            if (at == other.Length) break;
            count += other[at] == wanted ? 1 : 0;
        }
        return count;
    }

    /// <summary>Keeps the numbers of a list that, moved by a distance, are in the other list; see <see cref="Count"/>.</summary>
    /// <returns>How many are left.</returns>
    public static int Keep(Span<int> lead, long distance, ReadOnlySpan<int> other)
    {
        if (!FitsVectors(lead, distance, other)) return KeepScalar(lead, distance, other);
        ref int o = ref MemoryMarshal.GetReference(other);
        int last = other[^1], move = (int)distance, at = 0, kept = 0;
        for (int i = 0; i < lead.Length; i++)
        {
            int number = lead[i], wanted = number + move;
            if (wanted > last) break;
            while (Unsafe.Add(ref o, at + Pad - 1) < wanted && at + Pad < other.Length) at += Pad;
            lead[kept] = number;
            kept += Vector256.EqualsAny(Vector256.LoadUnsafe(ref o, (nuint)at), Vector256.Create(wanted)) ? 1 : 0;
        }
        return kept;
    }

    internal static int KeepScalar(Span<int> lead, long distance, ReadOnlySpan<int> other)
    {
        int at = 0, kept = 0;
        for (int i = 0; i < lead.Length; i++)
        {
            int number = lead[i];
            long wanted = number + distance;
            while (at < other.Length && other[at] < wanted) at++;
            if (at == other.Length) break;
            lead[kept] = number;
            kept += other[at] == wanted ? 1 : 0;
        }
        return kept;
    }

    /// <summary>Whether any number of a list, moved by a distance, may be so near to one of the other list; see <see cref="Count"/>. A no is certain, a yes is not.</summary>
    public static bool AnyWithin(ReadOnlySpan<int> lead, long distance, int near, ReadOnlySpan<int> other)
    {
        if (lead.Length > other.Length)
        {
            ReadOnlySpan<int> swap = lead;
            lead = other;
            other = swap;
            distance = -distance;
        }
        if (!FitsVectors(lead, distance + near, other) || !FitsVectors(lead, distance - near, other)) return true;
        ref int o = ref MemoryMarshal.GetReference(other);
        int last = other[^1], move = (int)distance - near, at = 0;
        Vector256<uint> width = Vector256.Create(2 * (uint)near), found = Vector256<uint>.Zero;
        foreach (int number in lead)
        {
            int least = number + move;
            if (least > last) break;
            while (Unsafe.Add(ref o, at + Pad - 1) < least && at + Pad < other.Length) at += Pad;
            found |= Vector256.LessThanOrEqual((Vector256.LoadUnsafe(ref o, (nuint)at) - Vector256.Create(least)).AsUInt32(), width);
        }
        return found != Vector256<uint>.Zero;
    }

    /// <summary>Whether neither list is empty and moved numbers stay within 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool FitsVectors(ReadOnlySpan<int> lead, long distance, ReadOnlySpan<int> other) =>
        Vector256.IsHardwareAccelerated && !lead.IsEmpty && !other.IsEmpty && (int)distance == distance && lead[^1] + distance == (int)(lead[^1] + distance) && lead[0] + distance == (int)(lead[0] + distance);
}
