using System.Collections.Concurrent;
using Dateline.Articles;

namespace Dateline.Entities;

/// <summary>
/// Finds the countries, places, organisations and persons that an article names, and what it is about.
/// </summary>
/// <remarks>
/// <para>One automaton over folded words gives candidates, longest first; names that the catalogue does not have are recognised by their
/// form. Then the article decides what is ambiguous: Georgia beside Atlanta is the state, Jordan after Michael Jordan the player, "US" in a
/// headline of capitals the country only where a pronoun cannot stand.</para>
/// <para>Immutable and thread-safe. One pass over the words, no allocation per word; working memory is pooled.</para>
/// </remarks>
public sealed partial class EntityTagger
{
    private const int MaxPooled = 16;
    private const int MaxPooledTokens = 1 << 17;

    private readonly EntityCatalogue _catalogue;
    private readonly ConcurrentBag<TaggerState> _pool = [];

    /// <summary>A tagger with the built-in catalogue.</summary>
    public EntityTagger()
        : this(EntityCatalogue.BuiltIn)
    {
    }

    /// <summary>A tagger with a catalogue.</summary>
    public EntityTagger(EntityCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        _catalogue = catalogue;
    }

    /// <summary>The catalogue that the tagger knows names from.</summary>
    public EntityCatalogue Catalogue => _catalogue;

    /// <summary>Tags an article.</summary>
    public EntityAnnotations Tag(ArticleText article)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (!_pool.TryTake(out TaggerState? state))
            state = new();
        state.OwnWords.Split(article, _catalogue);
        return Tag(article, state.OwnWords, state);
    }

    /// <summary>Tags an article that is split into words already.</summary>
    internal EntityAnnotations Tag(ArticleText article, ArticleWords words)
    {
        if (!_pool.TryTake(out TaggerState? state))
            state = new();
        return Tag(article, words, state);
    }

    private EntityAnnotations Tag(ArticleText article, ArticleWords words, TaggerState state)
    {
        state.Reset(_catalogue, article.Text, words.Count);
        Number(article, words, state);
        FindCandidates(state);
        JoinTownsAndStates(state);
        AcceptCertain(state);
        FindNames(state);
        BindAcronyms(state);
        Resolve(state);
        FindShortNames(state);
        NameTeams(state);
        EntityAnnotations annotations = Emit(state);
        if (_pool.Count < MaxPooled && state.Tokens.Length <= MaxPooledTokens && state.OwnWords.Capacity <= MaxPooledTokens)
            _pool.Add(state);
        return annotations;
    }

    /// <summary>Tags a text that has no zones: all of it is taken for a story's text.</summary>
    public EntityAnnotations Tag(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? EntityAnnotations.Empty : Tag(new ArticleText(text, [new(ZoneKind.Body, 0, text.Length)]));
    }

    // Words with their numbers, breaks and segments.
    private void Number(ArticleText article, ArticleWords words, TaggerState state)
    {
        words.KnowBy(_catalogue);
        ReadOnlySpan<Zone> zones = article.ZoneSpan;
        for (int z = 0; z < zones.Length; z++)
        {
            Zone zone = zones[z];
            int widest = WidestLine(article.Text, zone);
            bool first = true;
            var style = new LineStyle();
            int segment = -1;
            int last = words.FirstOf(z + 1);
            for (int w = words.FirstOf(z); w < last; w++)
            {
                ref readonly ArticleWord word = ref words.Words[w];
                ref Token token = ref state.AddToken();
                int id = word.Facts.Id;
                NewsWordFlags flags = word.Flags;
                token.Start = word.Start;
                token.End = word.End;
                token.Id = id;
                token.Hash = word.Facts.Hash;
                token.Owner = 0;
                token.Class = word.Facts.Class;
                token.Root = word.Facts.Root;
                int index = state.TokenCount - 1;
                state.Capitals.Add(index, (flags & NewsWordFlags.Capitalized) != 0);
                state.Openings.Add(index, (flags & NewsWordFlags.AfterOpening) != 0);
                state.Roots.Add(index, token.Root != 0);
                if (id >= 0)
                {
                    state.Present[id >> 6] |= 1UL << id;
                    if (token.Is(WordClass.Sport))
                        state.SportWords++;
                    state.HasFood |= token.Is(WordClass.Food);
                    state.HasLanguage |= token.Is(WordClass.Language);
                }

                bool hardLine = first;
                if ((flags & (NewsWordFlags.AfterLineBreak | NewsWordFlags.AfterParagraph)) != 0 && !first)
                    hardLine = (flags & NewsWordFlags.AfterParagraph) != 0 || IsHardBreak(article.Text, state.Tokens[state.TokenCount - 2].End, token.Start, token.End, widest);
                if (hardLine)
                {
                    flags |= NewsWordFlags.SentenceStart;
                    CloseSegment(state, segment, state.TokenCount - 1, style);
                    segment = state.SegmentCount;
                    ref Segment opened = ref state.AddSegment();
                    opened = new() { Zone = zone.Kind, First = state.TokenCount - 1 };
                    style = default;
                }
                token.Flags = flags;
                token.Segment = segment;
                const NewsWordFlags Breaks = NewsWordFlags.AfterComma | NewsWordFlags.AfterStop | NewsWordFlags.AfterBracket | NewsWordFlags.AfterQuote | NewsWordFlags.AfterSlash | NewsWordFlags.AfterSign;
                NewsWordFlags breaks = flags & Breaks;
                if (breaks == NewsWordFlags.AfterStop && !first && (flags & NewsWordFlags.SentenceStart) == 0)
                {
                    // A dot after an initial or an abbreviation does not part a name.
                    ref Token before = ref state.Tokens[state.TokenCount - 2];
                    if ((before.Flags & NewsWordFlags.BeforeDot) != 0)
                        breaks = 0;
                }
                token.IsBroken = hardLine || breaks != 0;
                token.IsCommaBroken = !hardLine && (breaks & ~(NewsWordFlags.AfterComma | NewsWordFlags.AfterBracket)) == 0 && breaks != 0;

                style.Count(token);
                first = false;
            }
            CloseSegment(state, segment, state.TokenCount, style);
        }
    }

    // How a line is printed.
    private struct LineStyle
    {
        private int _caps;             // letters of words in capitals
        private int _letters;
        private int _capitals;         // words with a capital
        private int _numbers;
        private int _small;            // words of four letters and more without one

        public readonly bool IsCaps => _caps > 0 && _caps * 10 > _letters * 7;

        public readonly bool HasCaps => _caps * 10 > _letters;

        // "Most Words Have a Capital": what stays small is short, or a longer preposition.
        // A row of results is none, for all its names.
        public readonly bool IsTitleCase => _capitals >= 3 && _small * 12 <= _capitals && _numbers * 3 < _capitals;

        public void Count(in Token token)
        {
            int length = token.End - token.Start;
            if (token.Has(NewsWordFlags.HasDigit))
            {
                _numbers++;
                return;
            }
            _letters += length;
            if (token.IsAllCaps)
                _caps += length;
            if (token.IsCapital)
                _capitals++;
            else if (length >= 4 && !token.Is(WordClass.PlaceWord))
                _small++;
        }
    }

    private static void CloseSegment(TaggerState state, int index, int end, in LineStyle style)
    {
        if (index < 0)
            return;
        ref Segment segment = ref state.Segments[index];
        segment.End = end;
        int words = end - segment.First;
        segment.IsCaps = words > 2 && style.IsCaps;
        segment.IsTitleCase = words >= 4 && !segment.IsCaps && style.IsTitleCase;
        if (!segment.IsCaps && style.HasCaps)
            PartCapitals(state, index);
    }

    // A line of capitals may stand in a paragraph: three such words in a row become a segment of their own.
    private static void PartCapitals(TaggerState state, int index)
    {
        Segment whole = state.Segments[index];
        int start = whole.First;
        bool reused = false;
        for (int i = whole.First; i < whole.End;)
        {
            int end = i, longWords = 0;
            while (end < whole.End && state.Tokens[end].Has(NewsWordFlags.AllCaps | NewsWordFlags.DottedAcronym | NewsWordFlags.SingleCapital))
            {
                longWords += state.Tokens[end].End - state.Tokens[end].Start >= 4 ? 1 : 0;
                end++;
            }
            if (end - i < 3 || longWords == 0)
            {
                i = Math.Max(i + 1, end);
                continue;
            }
            Put(whole with { First = start, End = i });
            Put(whole with { First = i, End = end, IsCaps = true, IsTitleCase = false });
            start = i = end;
        }
        if (start > whole.First)
            Put(whole with { First = start, End = whole.End });

        void Put(in Segment part)
        {
            if (part.First == part.End)
                return;
            int at = reused ? state.SegmentCount : index;
            if (reused)
                state.AddSegment() = part;
            else
                state.Segments[index] = part;
            reused = true;
            for (int k = part.First; k < part.End; k++)
                state.Tokens[k].Segment = at;
        }
    }

    private static int WidestLine(string text, Zone zone)
    {
        ReadOnlySpan<char> slice = text.AsSpan(zone.Start, zone.Length);
        int at = slice.IndexOf('\n');
        if (at < 0)
            return 0;
        int widest = 0, from = 0;
        while (true)
        {
            int length = at < 0 ? slice.Length - from : at;
            widest = Math.Max(widest, length);
            if (at < 0)
                return widest;
            from += at + 1;
            at = slice[from..].IndexOf('\n');
        }
    }

    // In text that is wrapped to a width a line ends because the next word did not fit; any other line break ends what stands before it.
    private static bool IsHardBreak(string text, int before, int start, int end, int widest)
    {
        if (widest is < 40 or > 100)
            return true;
        int lineBreak = text.IndexOf('\n', before, start - before);
        if (lineBreak < 0)
            return true;
        if (start - lineBreak > 3)
            return true;                                     // an indented line begins a paragraph
        int lineStart = before == 0 ? 0 : text.LastIndexOf('\n', before - 1) + 1;
        return lineBreak - lineStart + 1 + (end - start) < widest * 0.8;
    }

    private EntityAnnotations Emit(TaggerState state)
    {
        Array.Sort(state.Spans, 0, state.SpanCount, SpanOrder.Instance);
        for (int i = 0; i < state.SpanCount; i++)
        {
            ref Span span = ref state.Spans[i];
            if (span.State != SpanState.Accepted || span.Entity is null || span.IsHint)
                continue;
            EmitMention(state, span, isInOrganization: false);
            if (span.Count > 1 && span.Entity.Type == EntityType.Organization && NamesItsState(state, span))
                EmitInner(state, span);
        }
        Score(state);
        Mention[] mentions = [.. state.Mentions];
        return new(mentions, Countries(state), Counted(state, static type => type is EntityType.Organization or EntityType.Group), Counted(state, static type => type == EntityType.Person));
    }

    private void EmitMention(TaggerState state, in Span found, bool isInOrganization)
    {
        // "the Emirates" is found with its article; the article is no part of the name.
        Span span = found;
        if (span.Count > 1 && span.Node != 0 && span.Surface >= 0 && state.Tokens[span.First].Is(WordClass.Article) && (_catalogue.Trie.Surfaces(span.Node)[span.Surface].Capitals & 1) == 0)
        {
            span.First++;
            span.Count--;
        }
        // A person's name is without the title: "King | Hussein".
        if (span.Count > 1 && span.Node != 0 && span.Entity!.Type == EntityType.Person && IsTerm(state.Tokens[span.First], "king", "queen", "prince", "princess", "pope", "emperor"))
        {
            span.First++;
            span.Count--;
        }
        ref Token first = ref state.Tokens[span.First];
        ref Token last = ref state.Tokens[span.End - 1];
        // The dot is part of "Calif."
        int end = last.End;
        if (span.Surface >= 0 && span.Node != 0 && (_catalogue.Trie.Surfaces(span.Node)[span.Surface].Rules & SurfaceRules.AfterComma) != 0 && last.End - last.Start > 2 && end < state.Text.Length && state.Text[end] == '.' && !last.Has(NewsWordFlags.DottedAcronym))
            end++;
        // "Moody's" is the name, not its possessive.
        if (last.Has(NewsWordFlags.Possessive) && span.Entity!.Type == EntityType.Organization && end + 1 < state.Text.Length && HasPossessiveName(span.Entity.Name, state.Text.AsSpan(first.Start, end - first.Start)))
            end += 2;
        bool article = span.First > 0 && !first.IsBroken && state.Tokens[span.First - 1].Is(WordClass.Article);
        ZoneKind zone = state.Segments[first.Segment].Zone;
        state.Mentions.Add(new(first.Start, end, span.First, span.Count, span.Entity!, span.Kind, span.Confidence, article, isInOrganization, zone));
    }

    // "Moody's Investors Service": its short name keeps the s.
    private static bool HasPossessiveName(string name, ReadOnlySpan<char> printed) => name.AsSpan().StartsWith(printed, StringComparison.OrdinalIgnoreCase) && name.Length > printed.Length + 1 && name[printed.Length] is '\'' or '\u2019' && name[printed.Length + 1] is 's' or 'S';

    // Only the names of a state's own bodies name the state: "Canada Security Intelligence Service", not "American Airlines".
    private static bool NamesItsState(TaggerState state, in Span span)
    {
        if (span.Kind != MentionKind.Form)
            return span.Entity!.OrganizationType == OrganizationType.State;
        return span.Entity!.OrganizationType == OrganizationType.State && state.Tokens[span.End - 1].Is(WordClass.StateNoun);
    }

    // The country inside an organisation's name.
    private void EmitInner(TaggerState state, in Span outer)
    {
        for (int i = outer.First; i < outer.End; i++)
        {
            if (CountryAt(state, i, outer.End, out int count) is not { } surface)
                continue;
            var inner = new Span
            {
                First = i,
                Count = count,
                Entity = _catalogue.All[surface.Entity],
                Kind = surface.Kind == MentionKind.Demonym ? MentionKind.Demonym : MentionKind.InOrganization,
                Confidence = 3,
            };
            EmitMention(state, inner, isInOrganization: true);
            i += count - 1;
        }
    }

    // The longest certain name, adjective or seat of government of a country that begins at a word.
    private Surface? CountryAt(TaggerState state, int first, int limit, out int count)
    {
        Surface? found = null;
        count = 0;
        Trie trie = _catalogue.Trie;
        int node = 0;
        for (int k = first; k < limit && state.Tokens[k].Id >= 0 && (k == first || !state.Tokens[k].IsBroken); k++)
        {
            node = k == first ? trie.Root(state.Tokens[k].Id) : trie.Child(node, state.Tokens[k].Id);
            if (node == 0)
                break;
            foreach (ref readonly Surface surface in trie.Surfaces(node))
            {
                if (surface.Entity < 0 || (surface.Rules & (SurfaceRules.Weak | SurfaceRules.Hint | SurfaceRules.AfterComma)) != 0 || surface.Kind == MentionKind.CapitalMetonym
                    || _catalogue.All[surface.Entity].Type != EntityType.Country || !IsPrintedAs(state, surface, first, k - first + 1, 0))
                    continue;
                found = surface;
                count = k - first + 1;
                break;
            }
        }
        return found;
    }

    private static EntityCount[] Counted(TaggerState state, Func<EntityType, bool> wanted)
    {
        int n = 0;
        foreach (Entity entity in state.Counts.Keys)
            n += wanted(entity.Type) ? 1 : 0;
        if (n == 0)
            return [];
        var counts = new EntityCount[n];
        n = 0;
        foreach ((Entity entity, int count) in state.Counts)
        {
            if (wanted(entity.Type))
                counts[n++] = new(entity, count);
        }
        Array.Sort(counts, static (a, b) => a.Mentions != b.Mentions ? b.Mentions.CompareTo(a.Mentions) : string.CompareOrdinal(a.Entity.Id, b.Entity.Id));
        return counts;
    }

    private sealed class SpanOrder : IComparer<Span>
    {
        public static readonly SpanOrder Instance = new();

        public int Compare(Span x, Span y) => x.First != y.First ? x.First.CompareTo(y.First) : x.Count != y.Count ? y.Count.CompareTo(x.Count) : x.Node.CompareTo(y.Node);
    }
}
