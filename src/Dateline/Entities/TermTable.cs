namespace Dateline.Entities;

/// <summary>The folded words that a catalogue knows, numbered from 0. Open addressing over one character pool: a look-up allocates nothing.</summary>
internal sealed class TermTable
{
    private char[] _pool = new char[1 << 16];
    private int _poolLength;
    private int[] _starts = new int[1 << 13];
    private uint[] _hashes = new uint[1 << 13];
    private ulong[] _slots = new ulong[1 << 15];   // hash in the upper half, id + 1 in the lower; 0 is free

    public int Count { get; private set; }

    public static uint Hash(ReadOnlySpan<char> term)
    {
        uint hash = 2166136261;
        foreach (char c in term)
            hash = (hash ^ c) * 16777619;
        return hash ^ (hash >> 15);
    }

    public ReadOnlySpan<char> this[int id] => _pool.AsSpan(_starts[id], _starts[id + 1] - _starts[id]);

    /// <summary>The number of a word, or -1.</summary>
    public int Find(ReadOnlySpan<char> term, uint hash)
    {
        ulong[] slots = _slots;
        int mask = slots.Length - 1;
        for (int slot = (int)hash & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if ((uint)(slots[slot] >> 32) != hash)
                continue;
            int id = (int)(uint)slots[slot] - 1;
            if (this[id].SequenceEqual(term))
                return id;
        }
        return -1;
    }

    public int Add(ReadOnlySpan<char> term)
    {
        uint hash = Hash(term);
        int id = Find(term, hash);
        if (id >= 0)
            return id;
        if (Count + 2 > _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
            Array.Resize(ref _hashes, _hashes.Length * 2);
        }
        if (_poolLength + term.Length > _pool.Length)
            Array.Resize(ref _pool, Math.Max(_pool.Length * 2, _poolLength + term.Length));
        if ((Count + 1) * 2 > _slots.Length)
            Grow();
        id = Count++;
        term.CopyTo(_pool.AsSpan(_poolLength));
        _starts[id] = _poolLength;
        _poolLength += term.Length;
        _starts[id + 1] = _poolLength;
        _hashes[id] = hash;
        Insert(id);
        return id;
    }

    private void Insert(int id)
    {
        int mask = _slots.Length - 1;
        int slot = (int)_hashes[id] & mask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & mask;
        _slots[slot] = (ulong)_hashes[id] << 32 | (uint)(id + 1);
    }

    private void Grow()
    {
        _slots = new ulong[_slots.Length * 2];
        for (int id = 0; id < Count; id++)
            Insert(id);
    }
}
