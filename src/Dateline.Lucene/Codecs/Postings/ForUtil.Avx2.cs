using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dateline.Lucene.Codecs;

/// <content>The AVX2 half. Whatever the lane width, the unpacked words are read as sixteen rows of eight columns: row <c>i</c> holds the values <c>i</c>,
/// <c>16+i</c>, … <c>112+i</c>, in an order of columns that depends on the lane width. Gaps are summed down the rows, eight columns at a
/// time, the columns' totals are then summed once, and a transposition puts sixteen values of a column side by side.</content>
internal static unsafe partial class ForUtil
{
    /// <summary>How words of one lane width become rows.</summary>
    private interface ILanes
    {
        static abstract int Bits { get; }

        /// <summary>Row <paramref name="i"/> of sixteen.</summary>
        static abstract Vector256<int> Row(ulong* words, int i);

        /// <summary>Index of the first value of the column in a vector's element; a constant to the compiler.</summary>
        static abstract int ColumnStart(int element);

        /// <summary>The elements in the order of their columns.</summary>
        static abstract Vector256<int> ToColumnOrder { get; }

        /// <summary>The inverse of <see cref="ToColumnOrder"/>.</summary>
        static abstract Vector256<int> FromColumnOrder { get; }
    }

    private readonly struct Lanes8 : ILanes
    {
        public static int Bits => 8;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<int> Row(ulong* words, int i) => Avx2.ConvertToVector256Int32((byte*)(words + i));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int ColumnStart(int element) => 16 * (7 - element);

        public static Vector256<int> ToColumnOrder => Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);

        public static Vector256<int> FromColumnOrder => Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
    }

    private readonly struct Lanes16 : ILanes
    {
        public static int Bits => 16;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<int> Row(ulong* words, int i) =>
            Avx2.ConvertToVector256Int32(Vector128.Create(words[i], words[16 + i]).AsUInt16());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int ColumnStart(int element) => (32 * (3 - (element & 3))) + (4 * (element & 4));

        public static Vector256<int> ToColumnOrder => Vector256.Create(3, 7, 2, 6, 1, 5, 0, 4);

        public static Vector256<int> FromColumnOrder => Vector256.Create(6, 4, 2, 0, 7, 5, 3, 1);
    }

    private readonly struct Lanes32 : ILanes
    {
        public static int Bits => 32;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<int> Row(ulong* words, int i) =>
            Vector256.Create(Vector128.Create(words[i], words[16 + i]), Vector128.Create(words[32 + i], words[48 + i])).AsInt32();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int ColumnStart(int element) => (64 * (1 - (element & 1))) + (8 * (element & 6));

        public static Vector256<int> ToColumnOrder => Vector256.Create(1, 3, 5, 7, 0, 2, 4, 6);

        public static Vector256<int> FromColumnOrder => Vector256.Create(4, 0, 5, 1, 6, 2, 7, 3);
    }

    [SkipLocalsInit]
    private static void DecodeVector(ReadOnlySpan<byte> packed, int bits, Span<int> values)
    {
        ulong* words = stackalloc ulong[64];
        fixed (byte* source = packed)
        fixed (int* target = values)
        {
            if (bits <= 8) Transpose<Lanes8>(Unpack<Lanes8>((ulong*)source, bits, words), target);
            else if (bits <= 16) Transpose<Lanes16>(Unpack<Lanes16>((ulong*)source, bits, words), target);
            else Transpose<Lanes32>(Unpack<Lanes32>((ulong*)source, bits, words), target);
        }
    }

    [SkipLocalsInit]
    private static void DecodeSumsVector(ReadOnlySpan<byte> packed, int bits, int start, Span<int> values)
    {
        ulong* words = stackalloc ulong[64];
        fixed (byte* source = packed)
        fixed (int* target = values)
        {
            if (bits <= 8) Sum<Lanes8>(Unpack<Lanes8>((ulong*)source, bits, words), start, target);
            else if (bits <= 16) Sum<Lanes16>(Unpack<Lanes16>((ulong*)source, bits, words), start, target);
            else Sum<Lanes32>(Unpack<Lanes32>((ulong*)source, bits, words), start, target);
        }
    }

    /// <summary>Unpacks into words, or returns the source itself where a value fills its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* Unpack<TLanes>(ulong* source, int bits, ulong* words) where TLanes : struct, ILanes
    {
        if (bits == TLanes.Bits) return source;
        int packedCount = bits * 2;
        ulong laneMask = LaneMask(TLanes.Bits, bits);
        Vector256<ulong> mask = Vector256.Create(laneMask);
        ulong* next = words;
        int shift = TLanes.Bits - bits;
        for (; shift >= 0; shift -= bits)
        {
            int i = 0;
            for (; i <= packedCount - 4; i += 4) ((Vector256.Load(source + i) >>> shift) & mask).Store(next + i);
            if (i < packedCount) ((Vector128.Load(source + i) >>> shift) & mask.GetLower()).Store(next + i);
            next += packedCount;
        }

        // What is left are 2·spare words. The first half of them lies in the first half of the packed words just as the second half does in
        // the second half, so the two are put together side by side.
        int spare = shift + bits;
        int at = 0, room = spare;
        for (int i = 0; i < spare; i++)
        {
            Vector128<ulong> pair = Vector128<ulong>.Zero;
            for (int left = bits; left > 0;)
            {
                int take = Math.Min(left, room);
                left -= take;
                room -= take;
                Vector128<ulong> part = Vector128.Create(source[at], source[at + bits]) >>> room;
                pair |= (part & Vector128.Create(LaneMask(TLanes.Bits, take))) << left;
                if (room != 0) continue;
                at++;
                room = spare;
            }
            next[i] = pair.ToScalar();
            next[spare + i] = pair.GetElement(1);
        }
        return words;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose<TLanes>(ulong* words, int* target) where TLanes : struct, ILanes
    {
        for (int half = 0; half < 16; half += 8)
        {
            StoreColumns<TLanes>(
                target + half,
                TLanes.Row(words, half), TLanes.Row(words, half + 1), TLanes.Row(words, half + 2), TLanes.Row(words, half + 3),
                TLanes.Row(words, half + 4), TLanes.Row(words, half + 5), TLanes.Row(words, half + 6), TLanes.Row(words, half + 7));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum<TLanes>(ulong* words, int start, int* target) where TLanes : struct, ILanes
    {
        Vector256<int> total = TLanes.Row(words, 0);
        for (int i = 1; i < 16; i++) total += TLanes.Row(words, i);

        // What comes before each column: the start and the totals of the columns before it.
        Vector256<int> before = Avx2.PermuteVar8x32(total, TLanes.ToColumnOrder);
        before += Avx2.ShiftLeftLogical128BitLane(before, 4);
        before += Avx2.ShiftLeftLogical128BitLane(before, 8);
        before += Avx2.PermuteVar8x32(before, Vector256.Create(3)) & Vector256.Create(0, 0, 0, 0, -1, -1, -1, -1);
        Vector256<int> sum = Avx2.PermuteVar8x32(before, TLanes.FromColumnOrder) - total + Vector256.Create(start);

        for (int half = 0; half < 16; half += 8)
        {
            Vector256<int> r0 = sum + TLanes.Row(words, half);
            Vector256<int> r1 = r0 + TLanes.Row(words, half + 1);
            Vector256<int> r2 = r1 + TLanes.Row(words, half + 2);
            Vector256<int> r3 = r2 + TLanes.Row(words, half + 3);
            Vector256<int> r4 = r3 + TLanes.Row(words, half + 4);
            Vector256<int> r5 = r4 + TLanes.Row(words, half + 5);
            Vector256<int> r6 = r5 + TLanes.Row(words, half + 6);
            sum = r6 + TLanes.Row(words, half + 7);
            StoreColumns<TLanes>(target + half, r0, r1, r2, r3, r4, r5, r6, sum);
        }
    }

    /// <summary>Transposes eight rows, and writes each column's eight values to where it belongs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumns<TLanes>(
        int* target,
        Vector256<int> r0, Vector256<int> r1, Vector256<int> r2, Vector256<int> r3,
        Vector256<int> r4, Vector256<int> r5, Vector256<int> r6, Vector256<int> r7) where TLanes : struct, ILanes
    {
        // Pairs of rows, then fours: elements 0-3 of a result hold column c of rows 0-3 (or 4-7), elements 4-7 column c+4 of the same rows.
        Vector256<long> p0 = Avx2.UnpackLow(r0, r1).AsInt64(), p1 = Avx2.UnpackHigh(r0, r1).AsInt64();
        Vector256<long> p2 = Avx2.UnpackLow(r2, r3).AsInt64(), p3 = Avx2.UnpackHigh(r2, r3).AsInt64();
        Vector256<long> p4 = Avx2.UnpackLow(r4, r5).AsInt64(), p5 = Avx2.UnpackHigh(r4, r5).AsInt64();
        Vector256<long> p6 = Avx2.UnpackLow(r6, r7).AsInt64(), p7 = Avx2.UnpackHigh(r6, r7).AsInt64();
        Store<TLanes>(target, 0, Avx2.UnpackLow(p0, p2), Avx2.UnpackLow(p4, p6));
        Store<TLanes>(target, 1, Avx2.UnpackHigh(p0, p2), Avx2.UnpackHigh(p4, p6));
        Store<TLanes>(target, 2, Avx2.UnpackLow(p1, p3), Avx2.UnpackLow(p5, p7));
        Store<TLanes>(target, 3, Avx2.UnpackHigh(p1, p3), Avx2.UnpackHigh(p5, p7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(int* target, int element, Vector256<long> upperRows, Vector256<long> lowerRows) where TLanes : struct, ILanes
    {
        Avx2.Permute2x128(upperRows, lowerRows, 0x20).AsInt32().Store(target + TLanes.ColumnStart(element));
        Avx2.Permute2x128(upperRows, lowerRows, 0x31).AsInt32().Store(target + TLanes.ColumnStart(element + 4));
    }
}
