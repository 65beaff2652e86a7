using System.Runtime.InteropServices;
using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Stories;

/// <summary>Makes signatures of annotated articles. Reused from article to article; one thread.</summary>
internal sealed class StorySigner
{
    private const int RunLength = 5;
    private const uint EntitySeed = 0x9E3779B9;

    private readonly Dictionary<uint, (StoryFeatureKind Kind, float Count)> _features = [];
    private readonly List<(float Weight, uint Feature, byte Packed)> _ranked = [];
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
        split.Split(text);
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
        EntityCatalogue catalogue = EntityCatalogue.BuiltIn;
        Span<uint> last = stackalloc uint[RunLength];
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
                ref readonly ArticleWord printed = ref split.Words[word];
                NewsWordFlags flags = printed.Flags;
                ReadOnlySpan<char> term = split.TermOf(printed);
                uint hash = TermTable.Hash(term);
                if (isStory)
                {
                    last[inRun++ % RunLength] = hash;
                    if (inRun >= RunLength)
                        AddRun(last, inRun);
                }
                if (weight == 0 || word < _covered.Length && _covered[word] || term.Length < 3 || (flags & NewsWordFlags.HasDigit) != 0)
                    continue;
                int id = catalogue.Terms.Find(term, hash);
                WordClass known = id < 0 ? WordClass.None : catalogue.Terms.ClassOf(id);
                if (id >= 0 && (known & (WordClass.Article | WordClass.And | WordClass.Of | WordClass.For | WordClass.Determiner | WordClass.Calendar | WordClass.Saying | WordClass.PlaceWord)) != 0)
                    continue;
                // "ally" and "allies" stay two words, "share" and "shares" do not: enough for a likeness.
                if (term.Length > 4 && term[^1] == 's' && term[^2] != 's')
                    hash = TermTable.Hash(term[..^1]);
                StoryFeatureKind kind = known != WordClass.None ? StoryFeatureKind.Common
                    : (flags & NewsWordFlags.Capitalized) != 0 && (flags & NewsWordFlags.SentenceStart) == 0 && zone.Kind != ZoneKind.Title ? StoryFeatureKind.Name : StoryFeatureKind.Word;
                Add(hash, kind, weight);
            }
        }
    }

    private void AddRun(ReadOnlySpan<uint> last, int end)
    {
        uint hash = 2166136261;
        for (int i = 0; i < RunLength; i++)
            hash = (hash ^ last[(end + i) % RunLength]) * 0x85EBCA6B + 0x165667B1;
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
        _ranked.Clear();
        foreach ((uint feature, (StoryFeatureKind kind, float count)) in _features)
        {
            float frequency = 1 + MathF.Log2(count);
            int quarters = Math.Clamp((int)MathF.Round(frequency * 4), 1, 31);
            _ranked.Add((quarters * StoryWeights.Rarity(kind), feature, (byte)((int)kind << 5 | quarters)));
        }
        _ranked.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Feature.CompareTo(b.Feature));
        if (_ranked.Count > StorySignature.MaxFeatures)
            CollectionsMarshal.SetCount(_ranked, StorySignature.MaxFeatures);
        _ranked.Sort(static (a, b) => a.Feature.CompareTo(b.Feature));
        var features = new uint[_ranked.Count];
        weights = new byte[_ranked.Count];
        for (int i = 0; i < features.Length; i++)
            (features[i], weights[i]) = (_ranked[i].Feature, _ranked[i].Packed);
        return features;
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
