using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Stories;

/// <summary>Makes signatures of annotated articles. Reused from article to article; one thread.</summary>
internal sealed class StorySigner
{
    private const int RunLength = 5;
    private const uint EntitySeed = 0x9E3779B9;

    private static readonly byte[] s_places = Places();
    private static readonly byte[] s_frequencies = [.. Enumerable.Range(0, 256).Select(count => Damped(count))];

    private readonly FeatureCounts _features = new();
    private ulong[] _ranked = new ulong[256];
    private int _runs;
    private readonly uint[] _least = new uint[StorySignature.Slots];
    private bool[] _covered = new bool[1024];
    private int _coveredTo;            // words behind this one are not

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
        foreach (ref readonly Mention mention in annotations.MentionSpan)
        {
            float weight = WeightOf(mention.Zone);
            words = Math.Max(words, mention.FirstWord + mention.WordCount);
            if (weight > 0)
                _features.Add(mention.Entity.IdHash * EntitySeed, KindOf(mention.Entity), weight);
        }
        if (_covered.Length < words)
            _covered = new bool[Math.Max(words, _covered.Length * 2)];
        Array.Clear(_covered, 0, words);
        foreach (ref readonly Mention mention in annotations.MentionSpan)
            _covered.AsSpan(mention.FirstWord, mention.WordCount).Fill(true);
        _coveredTo = words;
        ReadWords(text, split);
        return new(day?.DayNumber ?? -1, _runs, Sketch(), Features(out byte[] weights), weights);
    }

    private void ReadWords(ArticleText text, ArticleWords split)
    {
        split.KnowBy(EntityCatalogue.BuiltIn);
        ReadOnlySpan<ArticleWord> words = split.Words;
        uint first = 0, second = 0, third = 0, fourth = 0, fifth = 0;    // the run of five words that ends here
        int inRun = 0;
        ReadOnlySpan<Zone> zones = text.ZoneSpan;
        for (int z = 0; z < zones.Length; z++)
        {
            Zone zone = zones[z];
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
                if (weight == 0 || word < _coveredTo && _covered[word] || printed.TermLength < 3 || (flags & NewsWordFlags.HasDigit) != 0)
                    continue;
                WordClass known = printed.Facts.Class;
                if ((known & (WordClass.Article | WordClass.And | WordClass.Of | WordClass.For | WordClass.Determiner | WordClass.Calendar | WordClass.Saying | WordClass.PlaceWord)) != 0)
                    continue;
                StoryFeatureKind kind = known != WordClass.None ? StoryFeatureKind.Common
                    : (flags & NewsWordFlags.Capitalized) != 0 && (flags & NewsWordFlags.SentenceStart) == 0 && zone.Kind != ZoneKind.Title ? StoryFeatureKind.Name : StoryFeatureKind.Word;
                _features.Add(printed.Facts.StemHash, kind, weight);
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
        // From the end: the first full slot is what those at the end go on to.
        int steps = 0;
        while (_least[steps] == uint.MaxValue)
            steps++;
        uint full = _least[steps];
        for (int i = sketch.Length - 1; i >= 0; i--)
        {
            steps++;
            if (_least[i] != uint.MaxValue)
                (full, steps) = (_least[i], 0);
            uint value = full + (uint)steps * 0x9E3779B9;
            sketch[i] = (ushort)((value ^ (value >> 16)) & 0xFFFF);
        }
        return sketch;
    }

    private uint[] Features(out byte[] weights)
    {
        // The order by weight, then by hash, in one number: the place of the weight among all that there can be, the hash, and what is stored.
        int count = 0;
        ReadOnlySpan<FeatureCounts.Feature> all = _features.All;
        if (_ranked.Length < all.Length)
            _ranked = new ulong[all.Length * 2];
        foreach (ref readonly FeatureCounts.Feature feature in all)
        {
            // Weights are whole numbers, and few are large.
            int counted = (int)feature.Count;
            int packed = (int)feature.Kind << 5 | (counted < s_frequencies.Length ? s_frequencies[counted] : Damped(feature.Count));
            _ranked[count++] = (ulong)s_places[packed] << 40 | (ulong)feature.Hash << 8 | (uint)packed;
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

    // Four times the damped frequency.
    private static byte Damped(float count) => (byte)Math.Clamp((int)MathF.Round((1 + MathF.Log2(count)) * 4), 1, 31);

    // The place of each kind and frequency by falling weight; what weighs the same has the same.
    private static byte[] Places()
    {
        float[] weights = new float[256];
        for (int packed = 0; packed < weights.Length; packed++)
            weights[packed] = (packed & 31) * StoryWeights.Rarity((StoryFeatureKind)(packed >> 5));
        float[] distinct = [.. weights.Distinct().OrderDescending()];
        return [.. weights.Select(weight => (byte)Array.IndexOf(distinct, weight))];
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
}
