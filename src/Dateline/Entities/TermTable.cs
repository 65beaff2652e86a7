using System.Runtime.Intrinsics.X86;

namespace Dateline.Entities;

/// <summary>The folded words that a catalogue knows, numbered from 0. Open addressing over one character pool: a look-up allocates nothing.</summary>
internal readonly unsafe struct TermTable
{
    /// <summary>Bits of a slot that hold a word's number and one; the rest are the upper bits of its hash, which spare most comparisons.</summary>
    public const int NumberBits = 20;

    /// <summary>The most words of a catalogue.</summary>
    public const int MaxTerms = (1 << NumberBits) - 1;

    private const uint NumberMask = (1u << NumberBits) - 1;

    private readonly TermRow* _rows;
    private readonly char* _characters;
    private readonly uint* _slots;
    private readonly uint _mask;

    public TermTable(CatalogueImage image)
    {
        _rows = (TermRow*)image.At(CatalogueImage.Section.Terms, out int length);
        Count = length / TermRow.Size - 1;
        _characters = (char*)image.At(CatalogueImage.Section.TermCharacters);
        _slots = (uint*)image.At(CatalogueImage.Section.TermSlots, out length);
        _mask = (uint)(length / sizeof(uint)) - 1;
    }

    /// <summary>Words.</summary>
    public int Count { get; }

    /// <summary>The hash that words are found by. Story signatures hold it too: it never changes.</summary>
    public static uint Hash(ReadOnlySpan<char> term)
    {
        uint hash = 2166136261;
        foreach (char c in term)
            hash = (hash ^ c) * 16777619;
        return hash ^ (hash >> 15);
    }

    /// <summary>A word by its number.</summary>
    public ReadOnlySpan<char> this[int id]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)Count, nameof(id));
            return new(_characters + _rows[id].Start, _rows[id + 1].Start - _rows[id].Start);
        }
    }

    /// <summary>A slot: a number and one, under the upper bits of the hash.</summary>
    public static uint Tag(int number, uint hash) => (hash & ~NumberMask) | (uint)(number + 1);

    /// <summary>Whether a slot may be that of a hash.</summary>
    public static bool IsTagged(uint slot, uint hash, out int number)
    {
        number = (int)(slot & NumberMask) - 1;
        return ((slot ^ hash) & ~NumberMask) == 0;
    }

    /// <summary>What is known of a word.</summary>
    public WordClass ClassOf(int id) => _rows[id].Class;

    /// <summary>Asks for the memory that a look-up will need.</summary>
    public void Prefetch(uint hash)
    {
        if (Sse.IsSupported) Sse.Prefetch0(_slots + (hash & _mask));
    }

    /// <summary>The number of a word, or -1.</summary>
    public int Find(ReadOnlySpan<char> term, uint hash)
    {
        uint* slots = _slots;
        uint mask = _mask;
        for (uint slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (!IsTagged(slots[slot], hash, out int id))
                continue;
            TermRow* row = _rows + id;
            if (row[1].Start - row->Start == term.Length && term.SequenceEqual(new ReadOnlySpan<char>(_characters + row->Start, term.Length)))
                return id;
        }
        return -1;
    }
}
