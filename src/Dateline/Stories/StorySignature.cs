using System.Buffers.Binary;

namespace Dateline.Stories;

/// <summary>
/// What an index keeps of an article to recognise copies of its text and other tellings of its story: a sketch of its runs of five words, and its most telling names
/// and words. About 300 bytes. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <para>The sketch is a one-permutation MinHash: every run of five words has one hash, its upper bits choose one of <see cref="Slots"/> slots, each slot keeps the least of the
/// rest; an empty slot borrows from the next full one. Equal slots estimate the Jaccard resemblance of two texts. Sources: Broder, "On the resemblance and containment of
/// documents" (1997); Li, Owen and Zhang, "One permutation hashing" (2012); Shrivastava and Li, "Densifying one permutation hashing" (2014).</para>
/// <para>Bytes := Version Day:int32 Runs:int32 Sketch:uint16^60 Count:byte (Feature:uint32)^Count (Weight:byte)^Count, little-endian. A weight is the kind in its upper three bits and
/// four times the damped frequency in the lower five.</para>
/// </remarks>
internal sealed class StorySignature
{
    /// <summary>Slots of the sketch.</summary>
    public const int Slots = 60;

    /// <summary>Bands of the sketch: two texts with a band in common are worth comparing.</summary>
    public const int Bands = 20;

    /// <summary>The most features that are kept.</summary>
    public const int MaxFeatures = 40;

    private const byte Version = 1;
    private const int Head = 1 + 4 + 4 + Slots * 2 + 1;
    private const int SlotsPerBand = Slots / Bands;

    // A copy: half of all runs in common, or most of the shorter text inside the longer one, as when a paper cuts the end of an agency's text.
    private const float CopyResemblance = 0.5f;
    private const float CopyContainment = 0.8f;
    private const int LeastRuns = 20;

    // The same form filled in on another day is no copy: "Fed adds reserves via repurchases".
    private const int CopyDays = 1;
    private const float LaterResemblance = 0.85f;

    // Briefs that end with the same standing note have most of their runs in common, and nothing of what they tell.
    private const float TellingFrequency = 2f;
    private const float CopyTelling = 0.3f;

    private readonly ushort[] _sketch;
    private readonly uint[] _features;
    private readonly byte[] _weights;

    internal StorySignature(int day, int runs, ushort[] sketch, uint[] features, byte[] weights)
    {
        Day = day;
        Runs = runs;
        _sketch = sketch;
        _features = features;
        _weights = weights;
    }

    /// <summary>The day of publication, stated or inferred, as <see cref="DateOnly.DayNumber"/>; -1 if there is none.</summary>
    public int Day { get; }

    /// <summary>Runs of five words in the text; 0 if the text is too short to be a copy of anything.</summary>
    public int Runs { get; }

    /// <summary>Features, by rising hash.</summary>
    public ReadOnlySpan<uint> Features => _features;

    /// <summary>The kind of a feature.</summary>
    public StoryFeatureKind KindOf(int feature) => (StoryFeatureKind)(_weights[feature] >> 5);

    /// <summary>The damped frequency of a feature: 1 for one mention in the text, more for title, lead and repetition.</summary>
    public float FrequencyOf(int feature) => (_weights[feature] & 31) * 0.25f;

    /// <summary>A band of the sketch as one number, the band's own number included: a term to look candidates up by. Meaningless where <see cref="Runs"/> is 0.</summary>
    public long Band(int band)
    {
        long value = band;
        for (int i = band * SlotsPerBand; i < (band + 1) * SlotsPerBand; i++)
            value = value << 16 | _sketch[i];
        return value;
    }

    /// <summary>The same of stored bytes, without reading the rest; null where the text is too short to be a copy of anything, or the bytes are no signature.</summary>
    public static long? BandOf(ReadOnlySpan<byte> stored, int band)
    {
        if (stored.Length < Head || stored[0] != Version || BinaryPrimitives.ReadInt32LittleEndian(stored[5..]) <= 0)
            return null;
        long value = band;
        for (int i = band * SlotsPerBand; i < (band + 1) * SlotsPerBand; i++)
            value = value << 16 | BinaryPrimitives.ReadUInt16LittleEndian(stored[(9 + i * 2)..]);
        return value;
    }

    /// <summary>The estimated share of runs that two texts have in common, of all that either has: 0 to 1.</summary>
    public float Resemblance(StorySignature other)
    {
        if (Runs == 0 || other.Runs == 0)
            return 0;
        int same = 0;
        ushort[] mine = _sketch, theirs = other._sketch;
        for (int i = 0; i < mine.Length && i < theirs.Length; i++)
            same += mine[i] == theirs[i] ? 1 : 0;
        return (float)same / Slots;
    }

    /// <summary>Whether the two are one text, or nearly: syndicated, printed twice, or cut at the end.</summary>
    public bool IsNearCopyOf(StorySignature other)
    {
        int least = Math.Min(Runs, other.Runs);
        if (least == 0)
            return false;
        return IsNearCopy(other, Resemblance(other), least) && SharesTelling(other, CopyTelling);
    }

    private bool IsNearCopy(StorySignature other, float resemblance, int least)
    {
        if (Day >= 0 && other.Day >= 0 && Math.Abs(Day - other.Day) > CopyDays)
            return resemblance >= LaterResemblance && least >= LeastRuns;
        if (resemblance >= CopyResemblance)
            return least >= LeastRuns || resemblance >= 0.9f;
        if (least < LeastRuns * 2)
            return false;
        // Jaccard r of sets of m and n runs means r(m + n) / (1 + r) runs in common.
        float common = resemblance / (1 + resemblance) * (Runs + other.Runs);
        return common >= CopyContainment * least;
    }

    /// <summary>Whether the longer of two texts has a part of what the shorter one says in its title and first words, or again and again: what is left when both end with the same standing note.</summary>
    /// <param name="other">The other text.</param>
    /// <param name="part">The share that must be common, 0 to 1, by the weight of the features.</param>
    public bool SharesTelling(StorySignature other, float part) => (Runs <= other.Runs ? TellingIn(other) : other.TellingIn(this)) >= part;

    private float TellingIn(StorySignature other)
    {
        float all = 0, shared = 0;
        for (int mine = 0, theirs = 0; mine < _features.Length; mine++)
        {
            if (FrequencyOf(mine) < TellingFrequency)
                continue;
            while (theirs < other._features.Length && other._features[theirs] < _features[mine])
                theirs++;
            float weight = FrequencyOf(mine) * StoryWeights.Rarity(KindOf(mine));
            all += weight;
            shared += theirs < other._features.Length && other._features[theirs] == _features[mine] ? weight : 0;
        }
        return all == 0 ? 1 : shared / all;
    }

    /// <summary>The bytes to store.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Head + _features.Length * 5];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), Day);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), Runs);
        int at = 9;
        foreach (ushort slot in _sketch)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), slot);
            at += 2;
        }
        bytes[at++] = (byte)_features.Length;
        foreach (uint feature in _features)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), feature);
            at += 4;
        }
        _weights.CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Reads stored bytes.</summary>
    /// <exception cref="InvalidDataException">They are no signature, or one of a later version.</exception>
    public static StorySignature Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head || bytes[0] != Version || bytes[Head - 1] > MaxFeatures || bytes.Length != Head + bytes[Head - 1] * 5)
            throw new InvalidDataException($"{bytes.Length} bytes that begin with {(bytes.Length > 0 ? bytes[0] : -1)} are no story signature of version {Version}. Rebuild the index.");
        var sketch = new ushort[Slots];
        for (int i = 0; i < Slots; i++)
            sketch[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(9 + i * 2)..]);
        var features = new uint[bytes[Head - 1]];
        for (int i = 0; i < features.Length; i++)
            features[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(Head + i * 4)..]);
        return new(BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]), Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(bytes[5..])), sketch, features, bytes[(Head + features.Length * 4)..].ToArray());
    }
}
