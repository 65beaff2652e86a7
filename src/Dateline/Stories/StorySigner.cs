using System.Runtime.InteropServices;
using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Stories;

/// <summary>Makes signatures of annotated articles. Reused from article to article; one thread.</summary>
internal sealed class StorySigner
{
    private const int RunLength = 5;
    private const uint EntitySeed = 0x9E3779B9;

    private static readonly byte[] s_places = Places();

    private readonly Dictionary<uint, (StoryFeatureKind Kind, float Count)> _features = [];
    private ulong[] _ranked = new ulong[256];
    private int _runs;
    private readonly uint[] _least = new uint[StorySignature.Slots];
    private bool[] _covered = new bool[1024];

    /// <summary>The signature of an article; its day is the one stated, else the one inferred.</summary>
    public StorySignature Compute(Article article, EntityAnnotations annotations)
    {
        DateOnly? day = article.Published is { } published ? DateOnly.FromDateTime(published.DateTime) : article.Inferred?.Date;
        return Compute(article.Text, annotations, day);
    }

    /// <summary>The signature of an article that is split into words already.</summary>
    public StorySignature Compute(Article article, ArticleWords words, EntityAnnotations annotations)
    {
        DateOnly? day = article.Published is { } published ? DateOnly.FromDateTime(published.DateTime) : article.Inferred?.Date;
        return Compute(article.Text, words, annotations, day);
    }

    /// <summary>The signature of a text.</summary>
    public StorySignature Compute(ArticleText text, EntityAnnotations annotations, DateOnly? day)
    {
        var split = new ArticleWords();
        split.Split(text, EntityCatalogue.BuiltIn);
        return Compute(text, split, annotations, day);
    }

    private StorySignature Compute(ArticleText text, ArticleWords split, EntityAnnotations annotations, DateOnly? day)
    {
        _features.Clear();
        _runs = 0;
        Array.Fill(_least, uint.MaxValue);
        int words = 0;
        foreach (Mention mention in annotations.Mentions)
        {
            float weight = WeightOf(mention.Zone);
            words = Math.Max(words, mention.FirstWord + mention.WordCount);
            if (weight > 0)
                Add(StringHash(mention.Entity.Id), KindOf(mention.Entity), weight);
        }
        if (_covered.Length < words)
            _covered = new bool[Math.Max(words, _covered.Length * 2)];
        Array.Clear(_covered);
        foreach (Mention mention in annotations.Mentions)
            Array.Fill(_covered, true, mention.FirstWord, mention.WordCount);
        ReadWords(text, split);
        return new(day?.DayNumber ?? -1, _runs, Sketch(), Features(out byte[] weights), weights);
    }

    private void ReadWords(ArticleText text, ArticleWords split)
    {
        split.KnowBy(EntityCatalogue.BuiltIn);
        ReadOnlySpan<ArticleWord> words = split.Words;
        uint first = 0, second = 0, third = 0, fourth = 0, fifth = 0;    // the run of five words that ends here
        int inRun = 0;
        for (int z = 0; z < text.Zones.Count; z++)
        {
            Zone zone = text.Zones[z];
            float weight = WeightOf(zone.Kind);
            bool isStory = zone.Kind is ZoneKind.Lead or ZoneKind.Body;
            if (weight == 0 && !isStory)
                continue;
            int end = split.FirstOf(z + 1);
            for (int word = split.FirstOf(z); word < end; word++)
            {
                ref readonly ArticleWord printed = ref words[word];
                NewsWordFlags flags = printed.Flags;
                if (isStory)
                {
                    (first, second, third, fourth, fifth) = (second, third, fourth, fifth, printed.Facts.Hash);
                    if (++inRun >= RunLength)
                        AddRun(Mix(Mix(Mix(Mix(Mix(2166136261, first), second), third), fourth), fifth));
                }
                if (weight == 0 || word < _covered.Length && _covered[word] || printed.TermLength < 3 || (flags & NewsWordFlags.HasDigit) != 0)
                    continue;
                WordClass known = printed.Facts.Class;
                if ((known & (WordClass.Article | WordClass.And | WordClass.Of | WordClass.For | WordClass.Determiner | WordClass.Calendar | WordClass.Saying | WordClass.PlaceWord)) != 0)
                    continue;
                StoryFeatureKind kind = known != WordClass.None ? StoryFeatureKind.Common
                    : (flags & NewsWordFlags.Capitalized) != 0 && (flags & NewsWordFlags.SentenceStart) == 0 && zone.Kind != ZoneKind.Title ? StoryFeatureKind.Name : StoryFeatureKind.Word;
                Add(printed.Facts.StemHash, kind, weight);
            }
        }
    }

    private static uint Mix(uint hash, uint word) => (hash ^ word) * 0x85EBCA6B + 0x165667B1;

    private void AddRun(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0xC2B2AE35;
        hash ^= hash >> 13;
        _runs++;
        // The upper bits choose the slot, the whole hash mixed once more is its value.
        int slot = (int)((ulong)hash * StorySignature.Slots >> 32);
        uint value = (hash ^ (hash >> 16)) * 0x45D9F3B;
        _least[slot] = Math.Min(_least[slot], value);
    }

    // An empty slot takes the value of the next full one, changed by how far it came.
    private ushort[] Sketch()
    {
        var sketch = new ushort[StorySignature.Slots];
        if (_runs == 0)
            return sketch;
        for (int i = 0; i < sketch.Length; i++)
        {
            int steps = 0;
            while (_least[(i + steps) % sketch.Length] == uint.MaxValue)
                steps++;
            uint value = _least[(i + steps) % sketch.Length] + (uint)steps * 0x9E3779B9;
            sketch[i] = (ushort)((value ^ (value >> 16)) & 0xFFFF);
        }
        return sketch;
    }

    private uint[] Features(out byte[] weights)
    {
        // The order by weight, then by hash, in one number: the place of the weight among all that there can be, the hash, and what is stored.
        int count = 0;
        if (_ranked.Length < _features.Count)
            _ranked = new ulong[_features.Count * 2];
        foreach ((uint feature, (StoryFeatureKind kind, float counted)) in _features)
        {
            float frequency = 1 + MathF.Log2(counted);
            int packed = (int)kind << 5 | Math.Clamp((int)MathF.Round(frequency * 4), 1, 31);
            _ranked[count++] = (ulong)s_places[packed] << 40 | (ulong)feature << 8 | (uint)packed;
        }
        Span<ulong> ranked = _ranked.AsSpan(0, count);
        if (count > StorySignature.MaxFeatures)
            ranked = Best(ranked);
        foreach (ref ulong rank in ranked)
            rank &= 0xFF_FFFF_FFFF;
        ranked.Sort();
        var features = new uint[ranked.Length];
        weights = new byte[ranked.Length];
        for (int i = 0; i < features.Length; i++)
            (features[i], weights[i]) = ((uint)(ranked[i] >> 8), (byte)ranked[i]);
        return features;
    }

    // The least numbers, as many as are kept, at the front. All that weigh more than the last that is kept are in; only those that weigh as much are sorted.
    private static Span<ulong> Best(Span<ulong> ranked)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (ulong rank in ranked)
            counts[(int)(rank >> 40)]++;
        int cut = 0, kept = 0;
        while (kept + counts[cut] < StorySignature.MaxFeatures)
            kept += counts[cut++];
        int front = 0, equal = 0;
        for (int i = 0; i < ranked.Length; i++)
        {
            ulong rank = ranked[i];
            int place = (int)(rank >> 40);
            if (place > cut)
                continue;
            // In front what is better, behind it what is as good as the last.
            ranked[i] = ranked[front + equal];
            if (place < cut)
            {
                ranked[front + equal] = ranked[front];
                ranked[front++] = rank;
            }
            else
            {
                ranked[front + equal++] = rank;
            }
        }
        ranked.Slice(front, equal).Sort();
        return ranked[..StorySignature.MaxFeatures];
    }

    // The place of each kind and frequency by falling weight; what weighs the same has the same.
    private static byte[] Places()
    {
        float[] weights = new float[256];
        for (int packed = 0; packed < weights.Length; packed++)
            weights[packed] = (packed & 31) * StoryWeights.Rarity((StoryFeatureKind)(packed >> 5));
        float[] distinct = [.. weights.Distinct().OrderDescending()];
        return [.. weights.Select(weight => (byte)Array.IndexOf(distinct, weight))];
    }

    private void Add(uint feature, StoryFeatureKind kind, float weight)
    {
        ref (StoryFeatureKind Kind, float Count) entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_features, feature, out bool exists);
        entry = (exists ? (StoryFeatureKind)Math.Max((int)entry.Kind, (int)kind) : kind, entry.Count + weight);
    }

    private static float WeightOf(ZoneKind zone) => zone switch
    {
        ZoneKind.Title => 4,
        ZoneKind.Deck or ZoneKind.Lead => 2,
        ZoneKind.Body or ZoneKind.Heading => 1,
        _ => 0,
    };

    private static StoryFeatureKind KindOf(Entity entity) => entity.Type switch
    {
        EntityType.Country => StoryFeatureKind.Country,
        EntityType.Place => StoryFeatureKind.Place,
        EntityType.Person => StoryFeatureKind.Person,
        _ => StoryFeatureKind.Organization,
    };

    private static uint StringHash(string id) => TermTable.Hash(id) * EntitySeed;
}
