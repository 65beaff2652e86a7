using System.Runtime.InteropServices;

namespace Dateline.Stories;

/// <summary>Groups the tellings of one story: articles of a few days that share rare names and words.</summary>
/// <remarks>
/// Cosine of the features, each weighed by how often the article has it and how rare it is; groups grow along the strongest links, and two groups join when their articles
/// are alike on average. Near-copies are tellings too. Time: the pairs that share a feature which not every second article has.
/// </remarks>
internal static class StoryClusters
{
    /// <summary>The average likeness that two groups need to be one story.</summary>
    public const float Threshold = 0.3f;

    /// <summary>The most days from the first telling to the last.</summary>
    public const int MaxDays = 10;

    // Tellings that are days apart, or whose day no one knows, must be more alike.
    // By names alone two tellings must be so alike: two companies' results have all other words in common.
    private const float NameThreshold = 0.25f;

    // Of what the shorter of two tellings says first, or again and again: articles that share no more than a standing note at their end have next to nothing in common there.
    private const float TellingInCommon = 0.25f;

    private const float PerDay = 0.02f;
    private const float Undated = 0.02f;

    /// <summary>Groups articles by their story.</summary>
    /// <returns>For each article the index of the first of its story in the order given; its own index if no other tells it.</returns>
    public static int[] Group(IReadOnlyList<StorySignature> signatures) => Group(signatures, Threshold);

    internal static int[] Group(IReadOnlyList<StorySignature> signatures, float threshold)
    {
        int n = signatures.Count;
        int[] copies = NearCopies.Group(signatures);
        var sets = new DisjointSets(n);
        var groups = new Story[n];
        Weighted[] articles = Weigh(signatures);
        for (int i = 0; i < n; i++)
            groups[i] = new(articles[i].Vector, signatures[i].Day);
        for (int i = 0; i < n; i++)
        {
            if (copies[i] != i)
                Join(sets, groups, copies[i], i);
        }
        foreach ((int a, int b, _) in Links(articles, signatures, threshold))
        {
            int x = sets.Find(a), y = sets.Find(b);
            if (x == y)
                continue;
            Story one = groups[x], two = groups[y];
            if (one.Likeness(two) >= threshold && one.DaysWith(two) <= MaxDays)
                Join(sets, groups, x, y);
        }
        return sets.Roots();
    }

    /// <summary>The likeness of two of some articles: 0 for nothing in common, 1 for the same features.</summary>
    internal static float LikenessOf(IReadOnlyList<StorySignature> signatures, int first, int second)
    {
        Weighted[] articles = Weigh(signatures);
        return new Story(articles[first].Vector, -1).Likeness(new(articles[second].Vector, -1));
    }

    private static void Join(DisjointSets sets, Story[] groups, int a, int b)
    {
        int x = sets.Find(a), y = sets.Find(b);
        if (x == y)
            return;
        sets.Union(x, y);
        (int kept, int gone) = x < y ? (x, y) : (y, x);
        groups[kept].Add(groups[gone]);
    }

    // The features of each article, at length one.
    private static Weighted[] Weigh(IReadOnlyList<StorySignature> signatures)
    {
        var having = new Dictionary<uint, int>();
        foreach (StorySignature signature in signatures)
        {
            foreach (uint feature in signature.Features)
                CollectionsMarshal.GetValueRefOrAddDefault(having, feature, out _)++;
        }
        var weighted = new Weighted[signatures.Count];
        for (int i = 0; i < weighted.Length; i++)
        {
            StorySignature signature = signatures[i];
            var vector = new Dictionary<uint, float>(signature.Features.Length);
            var names = new HashSet<uint>();
            float length = 0, nameLength = 0;
            for (int f = 0; f < signature.Features.Length; f++)
            {
                float weight = signature.FrequencyOf(f) * StoryWeights.Rarity(signature.KindOf(f), having[signature.Features[f]], signatures.Count);
                vector[signature.Features[f]] = weight;
                length += weight * weight;
                if (signature.KindOf(f) is not (StoryFeatureKind.Common or StoryFeatureKind.Word))
                {
                    names.Add(signature.Features[f]);
                    nameLength += weight * weight;
                }
            }
            length = MathF.Sqrt(length);
            if (length > 0)
            {
                foreach (uint feature in signature.Features)
                    vector[feature] /= length;
            }
            weighted[i] = new(vector, names, length > 0 ? MathF.Sqrt(nameLength) / length : 0);
        }
        return weighted;
    }

    // Pairs that are alike enough, most alike first.
    private static List<(int A, int B, float Likeness)> Links(Weighted[] articles, IReadOnlyList<StorySignature> signatures, float threshold)
    {
        var postings = new Dictionary<uint, List<int>>();
        var likeness = new float[articles.Length];
        var named = new float[articles.Length];
        var touched = new List<int>();
        var links = new List<(int A, int B, float Likeness)>();
        int tooMany = Math.Max(50, articles.Length / 4);
        for (int i = 0; i < articles.Length; i++)
        {
            touched.Clear();
            foreach ((uint feature, float weight) in articles[i].Vector)
            {
                if (!postings.TryGetValue(feature, out List<int>? having))
                {
                    postings.Add(feature, having = []);
                }
                else if (having.Count <= tooMany)
                {
                    foreach (int other in having)
                    {
                        if (likeness[other] == 0)
                            touched.Add(other);
                        float common = weight * articles[other].Vector[feature];
                        likeness[other] += common;
                        if (articles[i].Names.Contains(feature))
                            named[other] += common;
                    }
                }
                having.Add(i);
            }
            foreach (int other in touched)
            {
                float alike = likeness[other];
                float byName = named[other];
                likeness[other] = named[other] = 0;
                int mine = signatures[i].Day, theirs = signatures[other].Day;
                float need = threshold + (mine < 0 || theirs < 0 ? Undated : PerDay * Math.Abs(mine - theirs));
                if (alike >= need && byName >= NameThreshold * articles[i].NameLength * articles[other].NameLength && byName > 0 && signatures[i].SharesTelling(signatures[other], TellingInCommon))
                    links.Add((other, i, alike));
            }
        }
        links.Sort(static (x, y) => x.Likeness != y.Likeness ? y.Likeness.CompareTo(x.Likeness) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        return links;
    }

    private readonly record struct Weighted(Dictionary<uint, float> Vector, HashSet<uint> Names, float NameLength);

    // The sum of its articles' vectors: the product of two sums over the product of their sizes is the average likeness of their articles.
    private sealed class Story(Dictionary<uint, float> first, int day)
    {
        private Dictionary<uint, float> _sum = first;
        private bool _isOwn;
        private int _size = 1;
        private int _from = day < 0 ? int.MaxValue : day;
        private int _to = day < 0 ? int.MinValue : day;

        public float Likeness(Story other)
        {
            (Dictionary<uint, float> few, Dictionary<uint, float> many) = _sum.Count < other._sum.Count ? (_sum, other._sum) : (other._sum, _sum);
            float product = 0;
            foreach ((uint feature, float weight) in few)
            {
                if (many.TryGetValue(feature, out float theirs))
                    product += weight * theirs;
            }
            return product / (_size * other._size);
        }

        public int DaysWith(Story other)
        {
            int from = Math.Min(_from, other._from), to = Math.Max(_to, other._to);
            return to < from ? 0 : to - from;
        }

        public void Add(Story other)
        {
            if (!_isOwn)
            {
                _sum = new(_sum);
                _isOwn = true;
            }
            foreach ((uint feature, float weight) in other._sum)
                CollectionsMarshal.GetValueRefOrAddDefault(_sum, feature, out _) += weight;
            _size += other._size;
            _from = Math.Min(_from, other._from);
            _to = Math.Max(_to, other._to);
        }
    }
}
