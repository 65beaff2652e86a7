using Dateline.Articles;

namespace Dateline.Entities;

// What the article decides: certain forms first, then the ambiguous ones by votes and context.
public sealed partial class EntityTagger
{
    private const float Enough = 1f;

    // Forms with one meaning are accepted at once and vote for their country.
    private void AcceptCertain(TaggerState state)
    {
        for (int i = 0; i < state.SpanCount; i++)
        {
            ref Span span = ref state.Spans[i];
            if (span.State == SpanState.Accepted)
            {
                // "Paris, Texas" between quotation marks is the film.
                if (span.Node != 0 && IsInQuotedTitle(state, state.Segments[state.Tokens[span.First].Segment], span))
                    span.State = SpanState.Rejected;
                else
                    Vote(state, span);
                continue;
            }
            if (span.State == SpanState.Rejected)
                continue;
            if (IsPlaceNode(span) && IsInOtherName(state, i))
                continue;
            ReadOnlySpan<Surface> surfaces = _catalogue.Trie.Surfaces(span.Node);
            int possible = 0, strong = -1, strongCount = 0;
            bool blocked = false, undecided = false;
            for (int s = 0; s < surfaces.Length; s++)
            {
                if (!IsPrintedAs(state, surfaces[s], span.First, span.Count, span.Commas))
                    continue;
                if ((surfaces[s].Rules & SurfaceRules.Null) != 0)
                {
                    blocked = true;
                    break;
                }
                if (IsRefused(state, span, surfaces[s]))
                    continue;
                possible++;
                undecided |= surfaces[s].Context >= 0;
                if ((surfaces[s].Rules & SurfaceRules.Weak) != 0)
                    continue;
                // "Five Eyes alliance" and "Five Eyes Alliance" are one reading.
                if (strong < 0 || surfaces[strong].Entity != surfaces[s].Entity)
                    strongCount++;
                strong = s;
                undecided |= (surfaces[s].Rules & SurfaceRules.NotSentenceStart) != 0 && IsDoubtfulCapital(state, span.First);
            }
            if (blocked)
                span.State = SpanState.Rejected;             // it keeps its words: nothing else is found in them
            else if (possible == 0)
                Reject(state, i);
            else if (strongCount == 1 && !undecided)
                Accept(state, i, strong, 3);
        }
    }

    private void Accept(TaggerState state, int index, int surfaceIndex, byte confidence)
    {
        ref Span span = ref state.Spans[index];
        Surface surface = _catalogue.Trie.Surfaces(span.Node)[surfaceIndex];
        span.Surface = surfaceIndex;
        span.Entity = _catalogue.All[surface.Entity];
        span.IsHint = (surface.Rules & SurfaceRules.Hint) != 0;
        span.State = SpanState.Accepted;
        span.Confidence = confidence;
        span.Kind = surface.Kind;
        if (surface.Kind == MentionKind.CapitalMetonym && IsPlaceFrame(state, span))
            span.Kind = MentionKind.CapitalLocation;
        Vote(state, span);
    }

    // What a longer name has taken no longer speaks for its country.
    private static void Unvote(TaggerState state, in Span span)
    {
        if (span is { State: SpanState.Accepted, IsHint: false, Node: not 0, Entity: { CountryOrdinal: >= 0, Type: EntityType.Country or EntityType.Place } entity })
            state.CountryVotes[entity.CountryOrdinal]--;
    }

    private void Vote(TaggerState state, in Span span)
    {
        if (span.Entity is not { } entity || span.IsHint)
            return;
        if (entity.CountryOrdinal >= 0 && entity.Type is EntityType.Country or EntityType.Place)
            state.CountryVotes[entity.CountryOrdinal]++;
        if (span.Surface >= 0 && span.Node > 0)
        {
            int ordinal = _catalogue.Trie.Surfaces(span.Node)[span.Surface].Entity;
            if (ordinal >= 0 && (span.Count > 1 || span.Kind != MentionKind.Coreference))
                state.VoteFor(ordinal);
        }
    }

    private static bool IsPlaceFrame(TaggerState state, in Span span)
    {
        if (state.Segments[state.Tokens[span.First].Segment].Zone == ZoneKind.Dateline)
            return true;
        int before = span.First - 1;
        return before >= 0 && !state.Tokens[span.First].IsBroken && state.Tokens[before].Is(WordClass.PlaceWord);
    }

    // A capital that punctuation or the style of the line may have given.
    private static bool IsDoubtfulCapital(TaggerState state, int index)
    {
        ref Token token = ref state.Tokens[index];
        return token.Has(NewsWordFlags.SentenceStart) || state.Segments[token.Segment].IsFlat || token.Has(NewsWordFlags.AfterQuote) && token.IsBroken;
    }

    private bool IsPolishedOrCooked(in Token before) => before.Is(WordClass.Food) || IsTerm(before, "christmas", "fried", "grilled", "baked", "cold", "wild", "cooked", "shoe", "boot", "floor", "furniture", "metal", "car", "nail", "fine", "bone", "your", "my", "his", "her", "their", "our");

    // "TURKEY FRYER SPARKS BLAZE", "China cups keep the heat"; "Polish brass taps with lemon"
    private bool IsMeal(in Token after) => IsTerm(after, "fryer", "fryers", "sandwich", "sandwiches", "dinner", "dinners", "breast", "breasts", "leg", "legs", "burger", "burgers", "soup", "gravy", "stuffing", "roast", "carcass", "leftovers", "recipe", "recipes", "drumstick", "drumsticks", "bacon", "giveaway", "giveaways", "meatballs", "jerky", "bones", "cup", "cups", "plate", "plates", "teapot", "teapots", "bowls", "saucers", "vase", "vases");

    private bool IsPolished(in Token after) => IsTerm(after, "brass", "glass", "shoes", "boots", "wood", "floors", "taps", "spoons");

    // Readings that the words around exclude.
    private bool IsRefused(TaggerState state, in Span span, in Surface surface)
    {
        if (span.Count != 1 || surface.Entity < 0)
            return false;
        int i = span.First;
        ref Token token = ref state.Tokens[i];
        bool caps = state.Segments[token.Segment].IsCaps;
        if ((surface.Rules & SurfaceRules.BeforeHyphen) != 0)
            return !IsBeforeAdjective(state, i);
        // "SHOE POLISH"; "Christmas Turkey"
        if ((surface.Rules & SurfaceRules.NotSentenceStart) != 0 && (i > 0 && !token.IsBroken && IsPolishedOrCooked(state.Tokens[i - 1]) || i + 1 < state.TokenCount && !state.Tokens[i + 1].IsBroken && !token.Has(NewsWordFlags.Possessive)
            && (surface.Kind == MentionKind.Name ? IsMeal(state.Tokens[i + 1]) : IsDoubtfulCapital(state, i) && IsPolished(state.Tokens[i + 1]))))
            return true;
        if (surface.Kind == MentionKind.Acronym)
            return caps && !token.Has(NewsWordFlags.DottedAcronym) && token.End - token.Start == 2 && token.Is(WordClass.Common) && !IsCountryInCaps(state, i);
        if (surface.Kind != MentionKind.Demonym)
            return false;
        Token before = i > 0 && !token.IsBroken ? state.Tokens[i - 1] : default;
        Token after = i + 1 < state.TokenCount && !state.Tokens[i + 1].IsBroken && !token.Has(NewsWordFlags.Possessive) ? state.Tokens[i + 1] : default;
        if ((surface.Rules & SurfaceRules.NotSentenceStart) != 0 && IsDoubtfulCapital(state, i) && after.Is(WordClass.Determiner))
            return true;                                     // "Polish your shoes"
        if (after.Is(WordClass.Dish))
            return true;
        if (!token.Is(WordClass.LanguageName))
            return false;
        if (after.Is(WordClass.Language) || before.Is(WordClass.Language) || IsTerm(after, "course", "courses", "lesson", "vocabulary"))
            return true;
        bool alone = after.End == 0 || after.Is(WordClass.And | WordClass.Of | WordClass.Determiner | WordClass.PlaceWord) || after.Has(NewsWordFlags.HasDigit)
            || IsTerm(after, "but", "or", "nor", "than", "as", "well", "fluently", "at", "for", "since", "with", "too", "while", "when", "only", "along", "by", "before", "after", "without", "again", "instead", "there", "better", "badly", "perfectly", "may", "can", "will", "should", "must", "would", "could", "is", "was", "are", "were", "has", "have", "had");
        if (!alone)
            return false;
        // "taught himself Japanese", "in broken German", "understood Hungarian", "could read Portuguese"
        if (IsTerm(before, "himself", "herself", "themselves", "myself", "yourself", "broken", "halting", "flawless", "perfect", "excellent", "rusty", "basic", "rudimentary", "passable", "schoolboy", "schoolgirl", "beginners", "beginner's", "beginners'",
            "conversational", "intermediate", "colloquial", "idiomatic", "accented", "understand", "understands", "understood", "understanding", "read", "reads", "reading", "write", "writes", "writing", "wrote", "study", "studies", "studied", "studying", "master", "mastered", "mastering", "knew"))
            return true;
        // "translated from the Hungarian by"
        if (before.Is(WordClass.Article) && i > 1 && IsTerm(state.Tokens[i - 2], "from") && (IsTerm(after, "by") || i > 2 && state.Tokens[i - 3].Is(WordClass.Language)))
            return true;
        // "Portuguese as an official language", "Spanish is still spoken"
        for (int k = i + 1; k < state.TokenCount && k - i < 6 && !state.Tokens[k].IsBroken; k++)
        {
            if (k > i + 1 && state.Tokens[k].Is(WordClass.Language))
                return true;
        }
        if (IsTerm(before, "for") && i > 1 && state.Tokens[i - 2].Is(WordClass.Language))
            return true;                                     // "interpreters for Polish"
        if (IsTerm(before, "to") && i > 1 && IsTerm(state.Tokens[i - 2], "switch", "switches", "switched", "switching"))
            return true;
        // "picked up French"
        if (IsTerm(before, "up") && i > 1 && IsTerm(state.Tokens[i - 2], "pick", "picks", "picked", "picking", "brush", "brushed", "brushing"))
            return true;
        // "speaks Polish, German and English, but no Chinese"
        for (int k = i - 1; k >= 0 && i - k < 10 && state.Tokens[k].Segment == token.Segment; k--)
        {
            ref Token earlier = ref state.Tokens[k];
            if (earlier.Is(WordClass.Language) || i - k > 1 && IsTerm(earlier, "in", "into", "from") && state.Tokens[k + 1].Is(WordClass.LanguageName))
                return true;
            if (!earlier.Is(WordClass.LanguageName | WordClass.And) && !IsTerm(earlier, "or", "but", "not", "no", "both", "some", "little", "a", "than", "better", "well", "also", "even", "only"))
                break;
        }
        // "in Russian", "from Arabic into English"
        if (state.HasLanguage && i > 0 && !token.IsBroken && IsTerm(before, "in", "into", "from", "and", "or", "to", "with"))
            return true;
        return before.End > 0 && IsTerm(before, "in", "into") || IsTerm(before, "and", "or") && i > 1 && state.Tokens[i - 2].Owner == 0 && state.Tokens[i - 2].Is(WordClass.LanguageName);
    }

    private bool IsTerm(in Token token, params ReadOnlySpan<string> terms)
    {
        if (token.Id < 0 || token.End == 0)
            return false;
        ReadOnlySpan<char> term = _catalogue.Terms[token.Id];
        foreach (string candidate in terms)
        {
            if (term.SequenceEqual(candidate))
                return true;
        }
        return false;
    }

    // "US AND JAPAN", "US-led", "SAYS US STOCKS": the country. "TELL US", "LET US", "GIVE US MORE": the pronoun.
    private static bool IsCountryInCaps(TaggerState state, int i)
    {
        ref Token token = ref state.Tokens[i];
        Segment segment = state.Segments[token.Segment];
        bool hasNext = i + 1 < segment.End;
        if (hasNext && state.Tokens[i + 1].Has(NewsWordFlags.AfterHyphen) || token.Has(NewsWordFlags.AfterHyphen))
            return true;
        bool first = i == segment.First || token.IsBroken;
        if (!first && state.Tokens[i - 1].Is(WordClass.Deny))
            return false;
        if (token.Has(NewsWordFlags.Possessive) || !first && state.Tokens[i - 1].Is(WordClass.Article))
            return true;
        // "HONDURAS AND US SEARCH"
        if (!first && state.Tokens[i - 1].Is(WordClass.And) && i - 2 >= segment.First && state.Tokens[i - 2].Owner - 1 is var other and >= 0 && state.Spans[other] is { State: SpanState.Accepted, Entity.Type: EntityType.Country })
            return true;
        if (!hasNext || state.Tokens[i + 1].IsBroken)
            return !first && state.Tokens[i - 1].Is(WordClass.PlaceWord);
        if (state.Tokens[i + 1].Is(WordClass.Surroundings | WordClass.Saying | WordClass.Verb | WordClass.And) || state.Tokens[i + 1].Owner != 0)
            return true;
        return first;
    }

    private void Resolve(TaggerState state)
    {
        // Two rounds: what the first decides supports the second.
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < state.SpanCount; i++)
            {
                if (state.Spans[i].State == SpanState.Open)
                    ResolveOne(state, i, last: round == 1);
            }
        }
    }

    private void ResolveOne(TaggerState state, int index, bool last)
    {
        Span span = state.Spans[index];
        ReadOnlySpan<Surface> surfaces = _catalogue.Trie.Surfaces(span.Node);
        int best = -1;
        float bestScore = float.MinValue;
        int from = 0;
        Entity? remembered = span.Count == 1 ? state.Remembered(state.Tokens[span.First].Hash, 1, out from) : null;
        // A person is named in full before the surname alone, but for headlines.
        if (remembered?.Type == EntityType.Person && span.First < from && state.Segments[state.Tokens[span.First].Segment] is { IsFlat: false, Zone: not ZoneKind.Title })
            remembered = null;
        for (int s = 0; s < surfaces.Length; s++)
        {
            Surface surface = surfaces[s];
            if (surface.Entity < 0 || !IsPrintedAs(state, surface, span.First, span.Count, span.Commas) || IsRefused(state, span, surface))
                continue;
            float score = Support(state, span, surface, remembered);
            if (score > bestScore)
            {
                bestScore = score;
                best = s;
            }
        }
        if (best >= 0 && bestScore >= Enough)
            Accept(state, index, best, 2);
        else if (last)
            Reject(state, index);
    }

    private float Support(TaggerState state, in Span span, in Surface surface, Entity? remembered)
    {
        Entity entity = _catalogue.All[surface.Entity];
        float score = (surface.Rules & SurfaceRules.Weak) != 0 ? 0 : 1;
        bool ownVotes = entity.CountryOrdinal >= 0 && state.CountryVotes[entity.CountryOrdinal] > 0;
        if ((surface.Rules & SurfaceRules.NotSentenceStart) != 0 && IsDoubtfulCapital(state, span.First))
        {
            bool caps = state.Segments[state.Tokens[span.First].Segment].IsFlat;
            score -= caps ? 0.1f : 0.6f;
            if (HasCountryContext(state, span))
                score += 0.7f;
            else if (caps && !state.HasFood)
                score += 0.2f;
            if (surface.Kind == MentionKind.Demonym)
                score += 0.7f;
        }
        if (surface.Context >= 0)
        {
            SurfaceContext context = _catalogue.ContextOf(surface.Context);
            score += Math.Min(2, state.CountOf(context.For)) - 2 * Math.Min(2, state.CountOf(context.Against));
        }
        if (ownVotes)
            score += surface.Kind == MentionKind.City && state.CountryVotes[entity.CountryOrdinal] > 1 ? 1 : 0.6f;
        if (state.EntityVotes[surface.Entity] > 0)
            score += 1.5f;
        int before = span.First - 1;
        bool joined = before >= 0 && !state.Tokens[span.First].IsBroken;
        // "was freed in Chad": a person that the article has named is in no such place.
        if (remembered is not null && (remembered.Type != EntityType.Person || !IsWithin(state, span)))
            score += ReferenceEquals(remembered, entity) ? 3 : -2;
        if (state.IsLent(state.Tokens[span.First].Hash, span.First) && surface.Kind == MentionKind.Name && !IsWithin(state, span))
            score -= 2;
        if (entity.Type == EntityType.Person)
        {
            if (joined && state.Tokens[before].Is(WordClass.Title | WordClass.Role) && !IsTerm(state.Tokens[before], "mr", "mrs", "ms", "miss", "dr", "sir", "judge", "professor"))
                score += 1.5f;
            if (joined && state.Tokens[before].Is(WordClass.Given))
                score -= 2;
        }
        else if (entity.Type is EntityType.Place or EntityType.Country)
        {
            if (joined && state.Tokens[before].Is(WordClass.Title) && state.Tokens[before].IsCapital)
                score -= 2;                                  // "Queen Victoria"
            if (surface.Kind == MentionKind.City && state.SportWords > 0 && span.End < state.TokenCount && !state.Tokens[span.End].IsBroken && IsScore(state.Tokens[span.End]))
                score += 1;                                  // "Kent 108"
            if (surface.Kind == MentionKind.CapitalMetonym && IsElsewhere(state, span, entity))
                score -= 2;                                  // "Tripoli, Lebanon"
            if (IsBesideOwn(state, span, entity))
                score += 4;                                  // "Amman, Jordan", "Victoria, Australia"
            if ((surface.Rules & SurfaceRules.Weak) != 0 && IsListed(state, span, surface.Kind))
                score += 1;                                  // "Georgia and Scotland", "Georgia, Florida"
            else if (surface.Context >= 0 && IsListed(state, span, surface.Kind))
                score += 2;                                  // "from Chad and Cameroon", whatever hangs
            if (surface.Kind == MentionKind.Demonym && joined && state.Tokens[before].Is(WordClass.Article) && !IsDoubtfulCapital(state, span.First))
                score += 1;                                  // "a Pole"
            if (surface.Kind == MentionKind.Demonym && (surface.Rules & SurfaceRules.Weak) != 0 && state.Tokens[span.First].Is(WordClass.LanguageName) && IsQualifier(state, span))
                score += 1;                                  // "English fans"
            if (joined && state.Tokens[before].Is(WordClass.PlaceWord) && !IsDoubtfulCapital(state, span.First))
            {
                bool inside = surface.Kind != MentionKind.CapitalMetonym && IsTerm(state.Tokens[before], "in", "near", "outside") && !state.Tokens[span.End - 1].Has(NewsWordFlags.Possessive);
                score += inside ? 1f : entity.Type == EntityType.Place ? 0.6f : 0.4f;
            }
            if (state.Segments[state.Tokens[span.First].Segment].Zone == ZoneKind.Dateline)
                score += 1;
        }
        else if (entity.CountryOrdinal >= 0 && state.CountryVotes[entity.CountryOrdinal] > 1)
        {
            score += 0.4f;
        }
        return score;
    }

    private bool IsWithin(TaggerState state, in Span span) => span.First > 0 && !state.Tokens[span.First].IsBroken && !state.Tokens[span.End - 1].Has(NewsWordFlags.Possessive)
        && IsTerm(state.Tokens[span.First - 1], "in", "near", "outside", "across", "inside", "throughout");

    // An adjective before a noun that is neither of speaking nor of teaching.
    private bool IsQualifier(TaggerState state, in Span span)
    {
        int next = span.End;
        if (next >= state.TokenCount || state.Tokens[next].IsBroken || state.Segments[state.Tokens[next].Segment].IsFlat)
            return false;
        ref Token noun = ref state.Tokens[next];
        return !noun.IsCapital && !noun.Has(NewsWordFlags.HasDigit | NewsWordFlags.AfterHyphen)
            && !noun.Is(WordClass.Language | WordClass.Dish | WordClass.And | WordClass.Of | WordClass.Determiner | WordClass.PlaceWord | WordClass.Verb | WordClass.Saying | WordClass.For)
            && !IsTerm(noun, "but", "or", "nor", "than", "as", "well", "when", "while", "only", "teacher", "teachers", "literature", "version", "versions", "edition", "editions", "class", "course", "courses",
                "proficiency", "textbook", "textbooks", "skills", "word", "words", "name", "names", "test", "tests", "text", "texts", "title", "spelling", "prose", "verse", "poetry", "pupils", "readers", "too", "there");
    }

    // Another country stands behind the comma.
    private static bool IsElsewhere(TaggerState state, in Span span, Entity entity) => span.End < state.TokenCount && state.Tokens[span.End].Has(NewsWordFlags.AfterComma)
        && state.Tokens[span.End].Owner - 1 is var owner and >= 0 && state.Spans[owner] is { State: SpanState.Accepted, Kind: MentionKind.Name, Entity: { Type: EntityType.Country } country }
        && country.CountryOrdinal != entity.CountryOrdinal;

    // The next in a list, or the other side of a match, is of the same kind: a country, or a state.
    private static bool IsListed(TaggerState state, in Span span, MentionKind kind)
    {
        if (kind is not (MentionKind.Name or MentionKind.Subnational))
            return false;
        int segment = state.Tokens[span.First].Segment;
        int next = span.End;
        for (int step = 0; step < 2 && next < state.TokenCount && state.Tokens[next].Segment == segment; step++, next++)
        {
            if (IsKind(state, next, kind))
                return true;
            if (!state.Tokens[next].Is(WordClass.And) && !(state.Tokens[next].Is(WordClass.Verb) && !state.Tokens[next].IsBroken) && !IsScore(state.Tokens[next]))
                break;
        }
        int before = span.First - 1;
        for (int step = 0; step < 2 && before >= 0 && state.Tokens[before].Segment == segment; step++, before--)
        {
            if (IsKind(state, before, kind))
                return true;
            if (!state.Tokens[before].Is(WordClass.And) && !state.Tokens[before].Is(WordClass.Verb) && !IsScore(state.Tokens[before]))
                break;
        }
        return false;

        static bool IsKind(TaggerState state, int index, MentionKind kind) => state.Tokens[index].Owner - 1 is var owner and >= 0
            && state.Spans[owner] is { State: SpanState.Accepted } other && other.Kind == kind && other.Entity?.CountryOrdinal >= 0;
    }

    // A place of the same country stands right before or behind the comma.
    private static bool IsBesideOwn(TaggerState state, in Span span, Entity entity)
    {
        if (entity.CountryOrdinal < 0)
            return false;
        return span.First > 0 && state.Tokens[span.First].Has(NewsWordFlags.AfterComma) && IsOf(state, span.First - 1, state.Tokens[span.First].Segment, entity)
            || span.End < state.TokenCount && state.Tokens[span.End].Has(NewsWordFlags.AfterComma) && IsOf(state, span.End, state.Tokens[span.First].Segment, entity);

        static bool IsOf(TaggerState state, int index, int segment, Entity entity)
        {
            ref Token token = ref state.Tokens[index];
            if (token.Owner == 0 || token.Segment != segment)
                return false;
            ref Span other = ref state.Spans[token.Owner - 1];
            return other.State == SpanState.Accepted && other.Entity is { Type: EntityType.Place or EntityType.Country } place && place.CountryOrdinal == entity.CountryOrdinal;
        }
    }

    // "Turkey delayed its vote": what states did ends so.
    private static bool IsPastTense(TaggerState state, in Token token) => !token.IsCapital && token.End - token.Start > 4 && state.Text.AsSpan(token.End - 2, 2) is "ed";

    // "Turkey said", "Turkey's", "Turkey and Greece", "Turkey, Greece": what stands right of a country.
    private bool HasCountryContext(TaggerState state, in Span span)
    {
        if (state.Tokens[span.End - 1].Has(NewsWordFlags.Possessive))
            return !state.HasFood;
        int next = span.End;
        if (next >= state.TokenCount || state.Tokens[next].Segment != state.Tokens[span.First].Segment)
            return false;
        ref Token after = ref state.Tokens[next];
        if (after.Is(WordClass.Saying) && !after.IsBroken)
            return true;
        if ((after.Is(WordClass.Verb) || IsPastTense(state, after)) && !after.IsBroken)
            return !state.HasFood;
        if (after.Has(NewsWordFlags.AfterComma) && IsTerm(after, "which", "whose"))
            return !state.HasFood;                           // "Turkey, which backed the rebels,"
        if (after.Is(WordClass.And) && next + 1 < state.TokenCount)
            next++;
        else if (!after.Has(NewsWordFlags.AfterComma))
            return after.Has(NewsWordFlags.AfterHyphen) || after.IsCapital && !state.Segments[after.Segment].IsFlat && !after.IsBroken && after.Owner != 0;
        int owner = state.Tokens[next].Owner - 1;
        return owner >= 0 && state.Spans[owner].Entity?.Type == EntityType.Country;
    }
}
