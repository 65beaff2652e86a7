namespace Dateline.Lucene.Codecs.Fst;

/// <summary>The nodes that a builder may use again: a hash table of addresses, with the nodes themselves read from what was written.</summary>
internal sealed class FstNodeTable<T, TOutputs>
    where TOutputs : struct, IFstOutputs<T>
{
    private (long Address, int Hash)[] _slots = new (long, int)[16];   // address 0: free
    private int _count;
    private int _hash;                                                 // of the node looked for last

    /// <summary>Finds a written node with the same arcs.</summary>
    public bool TryFind(ReadOnlySpan<FstBuilder<T, TOutputs>.Arc> arcs, FstReader reader, out long address)
    {
        _hash = Hash(arcs);
        int mask = _slots.Length - 1;
        for (int i = _hash & mask; ; i = (i + 1) & mask)
        {
            (address, int hash) = _slots[i];
            if (address == 0) return false;
            if (hash == _hash && AreEqual(arcs, address, reader)) return true;
        }
    }

    /// <summary>Adds the node that was just looked for and not found.</summary>
    public void Add(long address)
    {
        if (++_count > _slots.Length / 2) Grow();
        Insert(address, _hash);
    }

    private void Insert(long address, int hash)
    {
        int mask = _slots.Length - 1;
        int i = hash & mask;
        while (_slots[i].Address != 0) i = (i + 1) & mask;
        _slots[i] = (address, hash);
    }

    private void Grow()
    {
        (long Address, int Hash)[] old = _slots;
        _slots = new (long, int)[old.Length * 2];
        foreach ((long address, int hash) in old)
        {
            if (address != 0) Insert(address, hash);
        }
    }

    private static int Hash(ReadOnlySpan<FstBuilder<T, TOutputs>.Arc> arcs)
    {
        ulong hash = (ulong)arcs.Length;
        foreach (ref readonly FstBuilder<T, TOutputs>.Arc arc in arcs)
        {
            hash = (hash ^ arc.Label ^ ((ulong)arc.Target << 9) ^ (arc.IsFinal ? 256UL : 0)) * 0x9E3779B97F4A7C15;
            hash = (hash ^ (hash >> 29) ^ (uint)TOutputs.Hash(arc.Output) ^ ((ulong)(uint)TOutputs.Hash(arc.FinalOutput) << 32)) * 0xBF58476D1CE4E5B9;
        }
        return (int)(hash >> 32);
    }

    private static bool AreEqual(ReadOnlySpan<FstBuilder<T, TOutputs>.Arc> arcs, long address, FstReader reader)
    {
        FstArc found = default;
        reader.ReadFirst(address, ref found);
        for (int i = 0; ; i++)
        {
            ref readonly FstBuilder<T, TOutputs>.Arc arc = ref arcs[i];
            if (arc.Label != found.Label || arc.Target != found.Target || arc.IsFinal != found.IsFinal
                || !AreEqual(arc.Output, found.Output, reader) || !AreEqual(arc.FinalOutput, found.FinalOutput, reader))
            {
                return false;
            }
            bool last = i == arcs.Length - 1;
            if (last || found.IsLast) return last && found.IsLast;
            reader.ReadNext(ref found);
        }
    }

    private static bool AreEqual(T output, int at, FstReader reader) => at < 0
        ? TOutputs.IsNone(output)
        : TOutputs.AreEqual(output, FstMap<T, TOutputs>.ReadOutput(reader, at));
}
