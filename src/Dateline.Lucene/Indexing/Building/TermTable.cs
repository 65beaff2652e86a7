using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text.Unicode;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The distinct terms of every field of a segment under construction, in one open-addressing hash. One thread.</summary>
/// <remarks>
/// A slot is 32 bits of hash over 32 bits of entry number plus 1, so that growing never touches the entries, and a lookup of a term of at most sixteen bytes touches one slot and
/// one entry. The hash is seeded at random in each process: no text can be made to collide.
/// </remarks>
internal sealed unsafe class TermTable : IDisposable
{
    /// <summary>Bytes of a term that its entry holds.</summary>
    public const int PrefixLength = 16;

    private const int EntriesPerBlock = BlockPool.BlockSize / 64;
    private const int EntryShift = 10;

    private static readonly ulong s_processSeed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    // Sixteen times all bits, sixteen times none: the load at 16 - n masks n characters.
    private static readonly ushort[] s_masks = [.. Enumerable.Repeat(ushort.MaxValue, PrefixLength), .. new ushort[PrefixLength]];

    private readonly Arena _arena;
    private readonly ushort[] _masks = s_masks;
    private readonly ulong _seed0 = s_processSeed | 1;
    private readonly ulong _seed1 = System.Numerics.BitOperations.RotateLeft(s_processSeed, 32) | 1;
    private byte*[] _entryBlocks = new byte*[16];
    private ulong[] _slots;
    private uint _mask;
    private int _growAt;
    private byte[] _utf8 = new byte[256];

    public TermTable(Arena arena)
    {
        Debug.Assert(sizeof(TermEntry) == 64 && EntriesPerBlock == 1 << EntryShift);
        _arena = arena;
        _slots = [];
        SetSlots(1 << 10);
    }

    /// <summary>Number of entries; they are numbered from 0.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the hash itself; the entries are in the arena.</summary>
    public long BytesUsed => _slots.Length * 8L + _utf8.Length;

    /// <summary>An entry by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TermEntry* Entry(int number) => (TermEntry*)_entryBlocks[number >> EntryShift] + (number & (EntriesPerBlock - 1));

    /// <summary>The bytes of an entry's term, valid as long as the arena.</summary>
    public ReadOnlySpan<byte> Bytes(TermEntry* entry) =>
        new(entry->Length <= PrefixLength ? (byte*)&entry->Prefix : _arena.At(entry->Text), entry->Length);

    /// <summary>The sixteen bytes of a token's term, where it is so short and all ASCII: what most look-ups need and no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetShort(Token token, out Vector128<byte> prefix)
    {
        int length = token.Length;
        if (length <= PrefixLength)
        {
            ref ushort term = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetArrayDataReference(token.Buffer));
            ref ushort mask = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_masks), PrefixLength - length);
            Vector128<ushort> low = Vector128.LoadUnsafe(ref term) & Vector128.LoadUnsafe(ref mask);
            Vector128<ushort> high = Vector128.LoadUnsafe(ref term, 8) & Vector128.LoadUnsafe(ref mask, 8);
            prefix = Vector128.Narrow(low, high);
            return ((low | high) & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero;
        }
        prefix = default;
        return false;
    }

    /// <summary>Finds or adds a token's term; null where it is longer than <see cref="Term.MaxLength"/> bytes.</summary>
    public TermEntry* Intern(int owner, Token token, out int number) => TryGetShort(token, out Vector128<byte> prefix)
        ? InternShort(owner, prefix, token.Length, Hash(owner, prefix), out number)
        : Intern(owner, token.Term, out number);

    /// <summary>Fetches the slot of a hash into the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchSlot(uint hash)
    {
        // The array may move meanwhile: then the wrong line is fetched, and nothing else happens.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), hash & _mask)));
    }

    /// <summary>Fetches the entry that the slot of a hash points to into the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchEntry(uint hash)
    {
        ulong content = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), hash & _mask);
        if (content != 0 && Sse.IsSupported) Sse.Prefetch0(Entry((int)(uint)content - 1));
    }

    /// <summary>Finds or adds a term of text; null where it is longer than <see cref="Term.MaxLength"/> bytes.</summary>
    public TermEntry* Intern(int owner, ReadOnlySpan<char> term, out int number)
    {
        if (term.Length > Term.MaxLength)   // UTF-8 is never shorter
        {
            number = -1;
            return null;
        }
        if (_utf8.Length < term.Length * 3) _utf8 = new byte[Math.Max(term.Length * 3, _utf8.Length * 2)];
        Utf8.FromUtf16(term, _utf8, out _, out int length);
        return Intern(owner, _utf8.AsSpan(0, length), out number);
    }

    /// <summary>Finds or adds a term of bytes; null where it is longer than <see cref="Term.MaxLength"/>.</summary>
    public TermEntry* Intern(int owner, ReadOnlySpan<byte> term, out int number)
    {
        if (term.Length > Term.MaxLength)
        {
            number = -1;
            return null;
        }
        Vector128<byte> prefix = Prefix(term);
        if (term.Length <= PrefixLength) return InternShort(owner, prefix, term.Length, Hash(owner, prefix), out number);
        return InternLong(owner, prefix, term, Hash(owner, prefix, term), out number);
    }

    /// <summary>Finds or adds a term of more than sixteen bytes, by its bytes and their hash.</summary>
    public TermEntry* InternLong(int owner, Vector128<byte> prefix, ReadOnlySpan<byte> term, uint hash, out int number)
    {
        TermEntry* found = Find(owner, prefix, term, hash, out uint slot, out number);
        if (found != null) return found;
        int text = _arena.Allocate(term.Length, out byte* memory);
        term.CopyTo(new Span<byte>(memory, term.Length));
        TermEntry* entry = Add(owner, prefix, term.Length, hash, slot, out number);
        entry->Text = text;
        return entry;
    }

    /// <summary>Finds a term; null where the owner has none such.</summary>
    public TermEntry* Find(int owner, ReadOnlySpan<byte> term)
    {
        uint hash = Hash(owner, term, out Vector128<byte> prefix);
        return Find(owner, prefix, term, hash, out _, out _);
    }

    /// <summary>Orders two terms by their bytes.</summary>
    public int Compare(int left, int right) => Bytes(Entry(left)).SequenceCompareTo(Bytes(Entry(right)));

    public void Dispose()
    {
        if (_slots.Length > 0) ArrayPool<ulong>.Shared.Return(_slots);
        _slots = [];
        Count = 0;
    }

    /// <summary>Finds or adds a term of at most sixteen bytes, by its bytes and their hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TermEntry* InternShort(int owner, Vector128<byte> prefix, int length, uint hash, out int number)
    {
        ref ulong slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        uint slot = hash & _mask;
        while (true)
        {
            ulong content = Unsafe.Add(ref slots, slot);
            if (content == 0) return Add(owner, prefix, length, hash, slot, out number);
            if ((uint)(content >> 32) == hash)
            {
                number = (int)(uint)content - 1;
                TermEntry* entry = Entry(number);
                if (entry->Prefix == prefix && entry->Owner == owner && entry->Length == length) return entry;
            }
            slot = slot + 1 & _mask;
        }
    }

    private TermEntry* Find(int owner, Vector128<byte> prefix, ReadOnlySpan<byte> term, uint hash, out uint slot, out int number)
    {
        slot = hash & _mask;
        for (ulong content; (content = _slots[slot]) != 0; slot = slot + 1 & _mask)
        {
            if ((uint)(content >> 32) != hash) continue;
            number = (int)(uint)content - 1;
            TermEntry* entry = Entry(number);
            if (entry->Prefix == prefix && entry->Owner == owner && entry->Length == term.Length
                && (term.Length <= PrefixLength || Bytes(entry).SequenceEqual(term))) return entry;
        }
        number = -1;
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TermEntry* Add(int owner, Vector128<byte> prefix, int length, uint hash, uint slot, out int number)
    {
        number = Count;
        int block = number >> EntryShift;
        if (block == _entryBlocks.Length) GrowBlocks();
        if ((number & (EntriesPerBlock - 1)) == 0) _entryBlocks[block] = _arena.AllocateBlock();
        TermEntry* entry = Entry(number);
        *entry = new() { Prefix = prefix, Owner = owner, Length = (ushort)length, LastDoc = -1 };
        Count++;
        _slots[slot] = (ulong)hash << 32 | (uint)Count;
        if (Count == _growAt) Grow();
        return entry;
    }

    private void GrowBlocks()
    {
        var grown = new byte*[_entryBlocks.Length * 2];
        for (int i = 0; i < _entryBlocks.Length; i++) grown[i] = _entryBlocks[i];
        _entryBlocks = grown;
    }

    private void Grow()
    {
        ulong[] old = _slots;
        uint oldCount = _mask + 1;
        SetSlots((int)Math.Min(1u << 30, oldCount * 2));
        for (uint i = 0; i < oldCount; i++)
        {
            ulong content = old[i];
            if (content == 0) continue;
            uint slot = (uint)(content >> 32) & _mask;
            while (_slots[slot] != 0) slot = slot + 1 & _mask;
            _slots[slot] = content;
        }
        ArrayPool<ulong>.Shared.Return(old);
    }

    private void SetSlots(int count)
    {
        _slots = ArrayPool<ulong>.Shared.Rent(count);
        AdviseHuge();
        _slots.AsSpan(0, count).Clear();
        _mask = (uint)count - 1;
        _growAt = count / 2;
    }

    // Large arrays are not moved, or, where they are, the advice was for nothing.
    private void AdviseHuge()
    {
        const nuint HugePage = 1 << 21;
        if (_slots.Length * 8L < 2 * (long)HugePage) return;
        nuint start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_slots)), end = start + (nuint)_slots.Length * 8;
        start = (start + HugePage - 1) & ~(HugePage - 1);
        UnixDirectory.AdviseHuge((byte*)start, (end - start) & ~(HugePage - 1));
    }

    private static Vector128<byte> Prefix(ReadOnlySpan<byte> term)
    {
        if (term.Length >= PrefixLength) return Vector128.Create(term);
        Span<byte> padded = stackalloc byte[PrefixLength];
        padded.Clear();
        term.CopyTo(padded);
        return Vector128.Create((ReadOnlySpan<byte>)padded);
    }

    /// <summary>The hash of a term of at most sixteen bytes.</summary>
    // One 64 x 64 multiplication mixes both halves; folding brings the high bits down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Hash(int owner, Vector128<byte> prefix)
    {
        Vector128<ulong> halves = prefix.AsUInt64();
        ulong high = Math.BigMul(halves.ToScalar() ^ (_seed0 + (uint)owner * 0x9E3779B97F4A7C15ul), halves.GetElement(1) ^ _seed1, out ulong low);
        high ^= low;
        return (uint)(high ^ high >> 32);
    }

    /// <summary>The hash of a term, and its first sixteen bytes.</summary>
    public uint Hash(int owner, ReadOnlySpan<byte> term, out Vector128<byte> prefix)
    {
        prefix = Prefix(term);
        return term.Length <= PrefixLength ? Hash(owner, prefix) : Hash(owner, prefix, term);
    }

    private uint Hash(int owner, Vector128<byte> prefix, ReadOnlySpan<byte> term)
    {
        ulong hash = Hash(owner, prefix) + (ulong)term.Length;
        for (ReadOnlySpan<byte> rest = term[PrefixLength..]; rest.Length > 0;)
        {
            ulong word = 0;
            int taken = Math.Min(8, rest.Length);
            rest[..taken].CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref word)));
            hash = Math.BigMul(hash ^ _seed1, word ^ _seed0, out ulong low) ^ low;
            rest = rest[taken..];
        }
        return (uint)(hash ^ hash >> 32);
    }
}
