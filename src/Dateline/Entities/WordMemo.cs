using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Dateline.Dates;

namespace Dateline.Entities;

/// <summary>Remembers what is known of the words met last, so that a frequent one is looked up once and not at every place it stands. Reused; one thread.</summary>
/// <remarks>A word of at most 16 ASCII characters is its own key: one comparison of a vector tells words apart. Each key has one slot, and the last
/// word keeps it. Words are taken in batches: the memory that they will need is asked for before the first of them is looked at.</remarks>
internal sealed class WordMemo(EntityCatalogue? catalogue)
{
    /// <summary>The longest word that is remembered, and so many characters are read of any.</summary>
    public const int KeyLength = 16;

    private const int BatchLength = 128;

    // A newspaper's vocabulary is some ten thousand words, nine in ten places are those of the first thousand.
    private const int FirstBits = 8, MostBits = 13;

    private int _shift = 64 - FirstBits;
    private int _misses;
    private Entry[] _entries = new Entry[1 << FirstBits];

    private struct Entry
    {
        public Vector128<byte> Key;
        public WordFacts Facts;
    }

    /// <summary>What the words are looked up in; null for none.</summary>
    public EntityCatalogue? Catalogue { get; } = catalogue;

    /// <summary>Fills in what is known of each word.</summary>
    /// <param name="words">The words.</param>
    /// <param name="characters">Where they are folded, with at least <see cref="KeyLength"/> characters behind the last.</param>
    [SkipLocalsInit]
    public void Find(Span<ArticleWord> words, ReadOnlySpan<char> characters)
    {
        Span<Vector128<byte>> keys = stackalloc Vector128<byte>[BatchLength];
        Span<int> slots = stackalloc int[BatchLength], missed = stackalloc int[BatchLength];
        while (words.Length > 0)
        {
            Span<ArticleWord> batch = words[..Math.Min(words.Length, BatchLength)];
            Ask(batch, characters, keys, slots);
            int misses = Compare(batch, characters, keys, slots, missed);
            foreach (int i in missed[..misses])
            {
                ref ArticleWord word = ref batch[i];
                Look(characters.Slice(word.TermStart, word.TermLength), ref word.Facts);
                if (slots[i] < 0)
                    continue;
                ref Entry entry = ref _entries[slots[i]];
                entry.Key = keys[i];
                entry.Facts = word.Facts;
            }
            _misses += misses;
            words = words[batch.Length..];
            // Few words need little room; many are given more, and found again soon enough.
            if (_misses > _entries.Length && _shift > 64 - MostBits)
            {
                _shift = 64 - MostBits;
                _entries = new Entry[1 << MostBits];
            }
        }
    }

    private unsafe void Ask(ReadOnlySpan<ArticleWord> batch, ReadOnlySpan<char> characters, Span<Vector128<byte>> keys, Span<int> slots)
    {
        Entry[] entries = _entries;
        int shift = _shift;
        for (int i = 0; i < batch.Length; i++)
        {
            ref readonly ArticleWord word = ref batch[i];
            ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(characters.Slice(word.TermStart, KeyLength)));
            Vector128<byte> key = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 8))
                & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)word.TermLength));
            keys[i] = key;
            // Numbers come and go.
            if (word.TermLength > KeyLength || key.ExtractMostSignificantBits() != 0 || (word.Flags & NewsWordFlags.HasDigit) != 0)
            {
                slots[i] = -1;
                continue;
            }
            int slot = (int)((key.AsUInt64()[0] * 0x9E3779B97F4A7C15 + key.AsUInt64()[1] * 0xC2B2AE3D27D4EB4F) >> shift);
            slots[i] = slot;
            if (Sse.IsSupported)
            {
                byte* entry = (byte*)Unsafe.AsPointer(ref entries[slot]);
                Sse.Prefetch0(entry);
                Sse.Prefetch0(entry + sizeof(Entry) - 1);
            }
        }
    }

    // Copies what is known; of the rest the hash is made, and their number returned.
    private int Compare(Span<ArticleWord> batch, ReadOnlySpan<char> characters, ReadOnlySpan<Vector128<byte>> keys, ReadOnlySpan<int> slots, Span<int> missed)
    {
        Entry[] entries = _entries;
        int misses = 0;
        for (int i = 0; i < batch.Length; i++)
        {
            ref ArticleWord word = ref batch[i];
            int slot = slots[i];
            if (slot >= 0)
            {
                ref Entry entry = ref entries[slot];
                if (entry.Key == keys[i])
                {
                    word.Facts = entry.Facts;
                    continue;
                }
            }
            word.Facts.Hash = TermTable.Hash(characters.Slice(word.TermStart, word.TermLength));
            Catalogue?.Terms.Prefetch(word.Facts.Hash);
            missed[misses++] = i;
        }
        return misses;
    }

    private void Look(ReadOnlySpan<char> term, ref WordFacts facts)
    {
        uint hash = facts.Hash;
        facts = new WordFacts { Hash = hash, StemHash = hash, Id = -1 };
        // "ally" and "allies" stay two words, "share" and "shares" do not: enough for a likeness.
        if (term.Length > 4 && term[^1] == 's' && term[^2] != 's')
            facts.StemHash = TermTable.Hash(term[..^1]);
        if (Catalogue is { } catalogue && catalogue.Terms.Find(term, hash) is var id and >= 0)
        {
            facts.Id = id;
            facts.Class = catalogue.Terms.ClassOf(id);
            facts.Root = catalogue.Trie.Root(id);
        }
        if (!DateLexicon.TryFind(term, hash, out facts.DateKind, out facts.DateValue))
            facts.IsPast = term.Length > 3 && term[^1] == 'd' && term[^2] == 'e' && term[^3] != 'e';
    }
}
