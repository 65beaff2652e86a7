using System.Numerics;

namespace Dateline.Stories;

/// <summary>Features of an article by their hash, and how often each is there. Reused; one thread.</summary>
internal sealed class FeatureCounts
{
    private const int FirstBits = 10;

    private Feature[] _features = new Feature[1 << (FirstBits - 1)];
    private ulong[] _slots = new ulong[1 << FirstBits];    // a feature's place under the turn that it was put there in: what is older is free
    private int _shift = 32 - FirstBits;
    private uint _turn = 1;
    private int _count;

    /// <summary>A feature.</summary>
    public struct Feature
    {
        public uint Hash;
        public StoryFeatureKind Kind;
        public float Count;
    }

    /// <summary>The features, as they came.</summary>
    public ReadOnlySpan<Feature> All => _features.AsSpan(0, _count);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _count = 0;
        if (++_turn != 0) return;
        Array.Clear(_slots);
        _turn = 1;
    }

    /// <summary>Counts a feature; of several kinds it has the highest.</summary>
    public void Add(uint hash, StoryFeatureKind kind, float weight)
    {
        ulong turn = (ulong)_turn << 32;
        ulong[] slots = _slots;
        for (int slot = (int)(hash * 0x9E3779B9 >> _shift); ; slot = (slot + 1) & (slots.Length - 1))
        {
            ulong taken = slots[slot];
            if ((taken ^ turn) >> 32 != 0)
            {
                slots[slot] = turn | (uint)_count;
                _features[_count++] = new Feature { Hash = hash, Kind = kind, Count = weight };
                if (_count == _features.Length) Grow();
                return;
            }
            ref Feature feature = ref _features[(int)(uint)taken];
            if (feature.Hash != hash) continue;
            if (kind > feature.Kind) feature.Kind = kind;
            feature.Count += weight;
            return;
        }
    }

    private void Grow()
    {
        Array.Resize(ref _features, _count * 2);
        _slots = new ulong[_slots.Length * 2];
        _shift = 32 - BitOperations.Log2((uint)_slots.Length);
        for (int i = 0; i < _count; i++)
        {
            int slot = (int)(_features[i].Hash * 0x9E3779B9 >> _shift);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (ulong)_turn << 32 | (uint)i;
        }
    }
}
