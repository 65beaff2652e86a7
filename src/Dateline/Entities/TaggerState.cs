using Dateline.Articles;

namespace Dateline.Entities;

/// <summary>A word of the article under the tagger's eye.</summary>
internal struct Token
{
    public int Start;
    public int End;
    public int Id;                 // in the catalogue's terms, or -1
    public int Root;               // the automaton's node that the word leads to, or 0
    public uint Hash;
    public NewsWordFlags Flags;
    public WordClass Class;
    public int Segment;
    public int Owner;              // span + 1, or 0
    public bool IsBroken;          // punctuation, a line or a zone ends before it
    public bool IsCommaBroken;     // and that is a comma or a bracket only

    public readonly bool IsCapital => (Flags & NewsWordFlags.Capitalized) != 0;
    public readonly bool IsAllCaps => (Flags & NewsWordFlags.AllCaps) != 0;
    public readonly bool IsInitial => (Flags & NewsWordFlags.SingleCapital) != 0;
    public readonly bool Is(WordClass any) => (Class & any) != 0;
    public readonly bool Has(NewsWordFlags any) => (Flags & any) != 0;
}

/// <summary>A stretch without a hard line break: a line of a table, a paragraph.</summary>
internal struct Segment
{
    public ZoneKind Zone;
    public int First;
    public int End;
    public bool IsCaps;            // all capitals
    public bool IsTitleCase;       // Most Words With Capitals

    public readonly bool IsFlat => IsCaps || IsTitleCase;
}

internal enum SpanState : byte
{
    Open,
    Accepted,
    Rejected,
}

/// <summary>A candidate: words that the automaton, or their form, take for a name.</summary>
internal struct Span
{
    public int First;
    public int Count;
    public int Node;               // in the automaton; 0 for a form
    public int Surface;            // chosen among the node's forms
    public ushort Commas;
    public Entity? Entity;
    public MentionKind Kind;
    public SpanState State;
    public byte Confidence;
    public bool IsHint;

    public readonly int End => First + Count;
}

/// <summary>The working memory of one call; reused by the next.</summary>
internal sealed class TaggerState
{
    public string Text = "";
    public readonly ArticleWords OwnWords = new();    // where the caller has not split the article
    public Token[] Tokens = new Token[1024];
    public int TokenCount;
    public WordSet Capitals = new();           // words with a capital
    public WordSet Roots = new();              // words that a form of the catalogue begins with
    public WordSet Openings = new();           // words behind an opening bracket
    public Segment[] Segments = new Segment[64];
    public int SegmentCount;
    public Span[] Spans = new Span[256];
    public int SpanCount;
    public int SportWords;                     // words that speak of matches
    public bool HasFood;                       // the article speaks of cooking
    public ulong[] Present = [];               // words of the catalogue that the article has
    public int[] CountryVotes = [];
    public int[] EntityVotes = [];
    public int[] CountryMentions = [];
    public float[] CountryScores = [];
    public float[] CountryParts = [];          // four to a country: title, dateline, lead, rest
    public WordSet Spoken = new();             // countries that anything speaks for
    public bool HasLanguage;                   // … of speaking and translating
    private readonly Dictionary<ulong, (Entity Entity, int From)> _memories = [];
    public readonly Dictionary<int, (uint First, uint Other)> Forms = [];    // two forms that a country is named by
    private readonly Dictionary<uint, int> _lent = [];
    private readonly List<int> _voted = [];    // entities with votes
    public readonly HashSet<(int Node, ZoneKind Zone)> Hints = [];
    public readonly Dictionary<string, Entity> Made = new(StringComparer.Ordinal);
    public readonly Dictionary<Entity, int> Counts = new(ReferenceEqualityComparer.Instance);
    public readonly List<Mention> Mentions = [];

    public void Reset(EntityCatalogue catalogue, string text, int tokens)
    {
        Text = text;
        TokenCount = SegmentCount = SpanCount = SportWords = 0;
        if (Tokens.Length < tokens)
            Tokens = new Token[Math.Max(tokens, Tokens.Length * 2)];
        Capitals.Clear(tokens);
        Roots.Clear(tokens);
        Openings.Clear(tokens);
        HasFood = HasLanguage = false;
        _memories.Clear();
        _lent.Clear();
        Forms.Clear();
        Hints.Clear();
        int words = (catalogue.Terms.Count >> 6) + 1;
        if (Present.Length != words)
            Present = new ulong[words];
        else
            Array.Clear(Present);
        if (CountryVotes.Length != catalogue.Countries.Length)
        {
            CountryVotes = new int[catalogue.Countries.Length];
            CountryMentions = new int[catalogue.Countries.Length];
            CountryScores = new float[catalogue.Countries.Length];
            CountryParts = new float[catalogue.Countries.Length * 4];
        }
        else
        {
            Array.Clear(CountryVotes);
            for (int c = Spoken.Next(0, CountryScores.Length); c < CountryScores.Length; c = Spoken.Next(c + 1, CountryScores.Length))
            {
                CountryMentions[c] = 0;
                CountryScores[c] = 0;
                CountryParts.AsSpan(c * 4, 4).Clear();
            }
        }
        Spoken.Clear(CountryScores.Length);
        // There are thousands of entities, and a few of them in an article.
        if (EntityVotes.Length != catalogue.All.Length)
            EntityVotes = new int[catalogue.All.Length];
        else
            foreach (int entity in _voted)
                EntityVotes[entity] = 0;
        _voted.Clear();
        Made.Clear();
        Counts.Clear();
        Mentions.Clear();
    }

    public ref Token AddToken() => ref Tokens[TokenCount++];

    public void VoteFor(int entity)
    {
        if (EntityVotes[entity]++ == 0)
            _voted.Add(entity);
    }

    public ref Segment AddSegment()
    {
        if (SegmentCount == Segments.Length)
            Array.Resize(ref Segments, Segments.Length * 2);
        return ref Segments[SegmentCount++];
    }

    public ref Span AddSpan()
    {
        if (SpanCount == Spans.Length)
            Array.Resize(ref Spans, Spans.Length * 2);
        ref Span span = ref Spans[SpanCount++];
        span = default;
        return ref span;
    }

    /// <summary>Keeps what a short name stands for; the last antecedent wins.</summary>
    public void Remember(uint hash, int words, Entity entity, int from = 0) => _memories[((ulong)(uint)words << 32) | hash] = (entity, from);

    public Entity? Remembered(uint hash, int words) => Remembered(hash, words, out _);

    /// <summary>What a short name stands for, and the word after which it does.</summary>
    public Entity? Remembered(uint hash, int words, out int from)
    {
        from = 0;
        if (_memories.Count == 0 || !_memories.TryGetValue(((ulong)(uint)words << 32) | hash, out (Entity Entity, int From) memory))
            return null;
        from = memory.From;
        return memory.Entity;
    }

    /// <summary>From this word on the name stands for a ship, an animal or a band.</summary>
    public void Lend(uint hash, int from) => _lent.TryAdd(hash, from);

    /// <summary>Whether the name stands for something else at a word.</summary>
    public bool IsLent(uint hash, int at) => _lent.Count > 0 && _lent.TryGetValue(hash, out int from) && at > from;

    public bool Has(int word) => (Present[word >> 6] & (1UL << word)) != 0;

    public bool Has(ReadOnlySpan<int> words)
    {
        foreach (int word in words)
        {
            if (Has(word))
                return true;
        }
        return false;
    }

    public int CountOf(ReadOnlySpan<int> words)
    {
        int count = 0;
        foreach (int word in words)
            count += Has(word) ? 1 : 0;
        return count;
    }
}
