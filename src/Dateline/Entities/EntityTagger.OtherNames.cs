namespace Dateline.Entities;

// Places inside the names of other things: a street, a ship, a tournament, a strait.
public sealed partial class EntityTagger
{
    private bool IsPlaceNode(in Span span)
    {
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(span.Node))
        {
            if (surface.Entity >= 0)
                return _catalogue.All[surface.Entity].Type is EntityType.Country or EntityType.Place;
        }
        return false;
    }

    /// <summary>Whether a place lends its name to something else; it is then put away.</summary>
    private bool IsInOtherName(TaggerState state, int index)
    {
        ref Span span = ref state.Spans[index];
        Segment segment = state.Segments[state.Tokens[span.First].Segment];
        int next = span.End, before = span.First - 1;
        if (next < segment.End && !state.Tokens[next].IsBroken && state.Tokens[next].IsCapital && !state.Tokens[span.End - 1].Has(NewsWordFlags.Possessive))
        {
            ref Token after = ref state.Tokens[next];
            if (after.Is(WordClass.Street) && !segment.IsFlat && state.Tokens[span.First].IsCapital && after.Owner == 0 && (!after.Is(WordClass.Region) || IsPlainName(span.Node)) && (!after.Is(WordClass.Site) || !IsAdjective(span.Node) && !(next + 1 < segment.End && !state.Tokens[next + 1].IsBroken && state.Tokens[next + 1].IsCapital)))
            {
                Reject(state, index);                        // "Jamaica Avenue"; its words are free for a place's name
                return true;
            }
            if (after.Is(WordClass.Tournament) && after.Owner == 0 && (!segment.IsFlat || segment.IsCaps && state.SportWords > 0 && (next + 1 == segment.End || state.Tokens[next + 1].IsBroken)))
            {
                span.State = SpanState.Rejected;             // "the Stockholm Open"
                return true;
            }
            // "the Hungarian Dances"
            if (after.Is(WordClass.Music) && !segment.IsFlat && IsAdjective(span.Node) && !(next + 1 < segment.End && state.Tokens[next + 1].IsCapital && !state.Tokens[next + 1].IsBroken))
            {
                span.State = SpanState.Rejected;
                return true;
            }
            // "the Montenegro Queen"
            if (after.Is(WordClass.ShipTail) && !segment.IsFlat && after.Owner == 0 && !(next + 1 < segment.End && state.Tokens[next + 1].IsCapital && !state.Tokens[next + 1].IsBroken) && IsPlainName(span.Node))
            {
                span.State = SpanState.Rejected;
                return true;
            }
            // "Korea Zinc", "Fiji Water": an ordinary word with a capital behind a country's name makes another name of both.
            if (span.Count == 1 && !segment.IsFlat && segment.Zone != Articles.ZoneKind.Title && state.SportWords == 0 && after.Owner == 0 && after.Is(WordClass.Common | WordClass.Known) && !after.IsAllCaps && !after.Has(NewsWordFlags.AfterHyphen | NewsWordFlags.AfterQuote)
                && !after.Is(WordClass.Title | WordClass.Role | WordClass.StateNoun | WordClass.OrgNoun | WordClass.PlaceNoun | WordClass.Calendar | WordClass.Verb | WordClass.Saying | WordClass.And | WordClass.Of | WordClass.PlaceWord | WordClass.Article | WordClass.Determiner)
                && IsPlainName(span.Node, orCapital: false) && !state.Tokens[span.First].IsAllCaps && !NamesBody(state, segment, next) && !IsTerm(after, "war", "wars", "crisis", "conflict", "summit", "conference", "inquiry", "deal", "desk", "team", "women", "men", "group", "first"))
            {
                span.State = SpanState.Rejected;
                return true;
            }
            // "India Holland, who scored": a given name and a surname, and countries both
            if (span.Count == 1 && !segment.IsFlat && state.Tokens[span.First].Is(WordClass.Given) && after.Owner > 0 && state.Spans[after.Owner - 1] is { Count: 1 } surname && IsPlainName(surname.Node) && IsPlainName(span.Node)
                && before >= segment.First && (state.Tokens[before].Is(WordClass.Role) || next + 1 < segment.End && state.Tokens[next + 1].Has(NewsWordFlags.AfterComma) && state.Tokens[span.First].Has(NewsWordFlags.AfterComma)))
            {
                int other = after.Owner - 1;
                Reject(state, other);
                Reject(state, index);
                return true;
            }
            if (IsGivenInCaps(state, segment, span))
            {
                Reject(state, index);
                return true;
            }
            // "Vienna Teng", "Sofia Coppola": a country's or capital's name before a name that is not known is part of it.
            if (span.Count == 1 && !segment.IsFlat && segment.Zone != Articles.ZoneKind.Dateline && !after.IsAllCaps && !after.Has(NewsWordFlags.HasDigit | NewsWordFlags.AfterHyphen) && after.Owner == 0 && !state.Tokens[span.First].IsAllCaps
                && (after.Class == WordClass.None || after.Is(WordClass.Surname) && !after.Is(WordClass.Common | WordClass.Given | WordClass.Title)) && !IsAdjective(span.Node))
            {
                Reject(state, index);
                return true;
            }
        }
        if (IsExplained(state, segment, span))
        {
            span.State = SpanState.Rejected;
            state.Lend(state.Tokens[span.First].Hash, span.First);
            return true;
        }
        if (IsInQuotedTitle(state, segment, span) || IsSpecies(state, segment, span) || IsDatedWork(state, segment, span))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        if (before < segment.First || state.Tokens[span.First].IsBroken)
        {
            if (before < segment.First)
                return false;
            bool apposed = state.Tokens[span.First].Has(NewsWordFlags.AfterComma) && next < segment.End && state.Tokens[next].Has(NewsWordFlags.AfterComma);
            return IsAfterInitial(state, segment, index) || apposed && IsRelative(state, segment, index);
        }
        ref Token left = ref state.Tokens[before];
        if (IsCalledSo(state, segment, span))
        {
            span.State = SpanState.Rejected;
            state.Lend(state.Tokens[span.First].Hash, span.First);
            return true;
        }
        if (IsWithArticle(state, segment, span))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        if (IsTitled(state, segment, index) || IsAfterInitial(state, segment, index) || IsRelative(state, segment, index) || IsAfterUnknownName(state, segment, index))
            return true;
        // "the freighter Arctic Denmark": the word before the name's first
        bool second = left.IsCapital && left.Owner == 0 && before > segment.First && !left.IsBroken && !state.Tokens[before - 1].IsCapital && state.Tokens[before - 1].Is(WordClass.Ship) && !IsAdjective(span.Node);
        ref Token hull = ref state.Tokens[second ? before - 1 : before];
        bool ship = hull.Is(WordClass.Ship) || IsTerm(left, "ship") && before > segment.First && IsTerm(state.Tokens[before - 1], "cruise", "cargo", "container", "the", "research", "passenger", "sister", "training", "hospital");
        // "the liner Norwegian Dawn"
        bool adjective = IsAdjective(span.Node) && !(next < segment.End && state.Tokens[next].IsCapital && !state.Tokens[next].IsBroken);
        if (ship && !segment.IsFlat && hull.Owner == 0 && (!hull.IsCapital || hull.IsAllCaps) && !adjective && !IsPlural(state, hull))
        {
            span.State = SpanState.Rejected;                 // "the ferry Estonia", "HMS Jamaica"
            state.Lend(state.Tokens[span.First].Hash, span.First);
            return true;
        }
        // "in The Italian Job", "An American in Paris": an article with a capital begins a title.
        if (left.Is(WordClass.Article) && left.IsCapital && !left.IsBroken && !left.Has(NewsWordFlags.SentenceStart) && before > segment.First && !state.Tokens[before - 1].IsCapital && !segment.IsFlat && IsAdjective(span.Node)
            && next < segment.End && (state.Tokens[next].IsCapital || IsTerm(state.Tokens[next], "in")))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        // "Café de Paris"; "Air Botswana"
        if (!segment.IsFlat && !IsAdjective(span.Node) && (left.Is(WordClass.Particle) && before > segment.First && IsVenueWord(state.Tokens[before - 1]) || left.IsCapital && left.Owner == 0 && IsTerm(left, "air") && !IsTerm(state.Tokens[Math.Min(next, segment.End - 1)], "force")))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        // "Lake Malawi", "Mount Lebanon"
        if (left.Is(WordClass.PlaceHead) && left.IsCapital && left.Owner == 0 && !segment.IsFlat && !IsAdjective(span.Node))
        {
            Reject(state, index);
            return true;
        }
        // "Hotel Russia", "Cafe Vienna"
        if (left.Owner == 0 && !segment.IsFlat && !IsAdjective(span.Node) && IsVenueWord(left))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        // "Spirit of Grenada"; "the liner Empress of Ireland"
        if (left.Is(WordClass.Of) && !left.IsBroken && before > segment.First && state.Tokens[before - 1] is { Owner: 0, IsCapital: true } figure && !segment.IsFlat
            && (IsTerm(figure, "spirit", "pride", "star", "belle", "maid", "rock") || IsTerm(figure, "empress", "queen", "princess") && before - 1 > segment.First && state.Tokens[before - 2].Is(WordClass.Ship)))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        // "the Wales family"
        if (next < segment.End && !state.Tokens[next].IsBroken && !state.Tokens[next].IsCapital && IsTerm(left, "the") && IsTerm(state.Tokens[next], "family", "twins", "household") && IsPlainName(span.Node, orCapital: false))
        {
            Reject(state, index);
            return true;
        }
        // "the Strait of Gibraltar", "Gulf of Guinea"
        if (left.Is(WordClass.Of) && !left.IsBroken && before > segment.First && state.Tokens[before - 1] is { Owner: 0 } water && water.IsCapital && IsTerm(water, "gulf", "strait", "straits", "sea", "isthmus"))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        return false;
    }

    // "Bangladesh Commerce Minister", "Singapore High Court": what ends the words with capitals is the state's.
    private static bool NamesBody(TaggerState state, in Segment segment, int first)
    {
        for (int k = first; k < segment.End && k - first < MaxNameWords && (state.Tokens[k].IsCapital || k > first && state.Tokens[k].Is(WordClass.And | WordClass.Of)) && (k == first || !state.Tokens[k].IsBroken); k++)
        {
            if (state.Tokens[k].Is(WordClass.Title | WordClass.Role | WordClass.StateNoun | WordClass.OrgNoun))
                return true;
        }
        return false;
    }

    private bool IsVenueWord(in Token token) => token.IsCapital && IsTerm(token, "hotel", "cafe", "café", "restaurant", "brasserie", "villa", "casino", "cinema");

    // "tankers Iran seized" names no ship.
    private static bool IsPlural(TaggerState state, in Token token) => !token.IsAllCaps && state.Text[token.End - 1] == 's';

    private bool IsAdjective(int node)
    {
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(node))
        {
            if (surface.Kind is not (MentionKind.Name or MentionKind.City or MentionKind.CapitalMetonym or MentionKind.Subnational))
                return true;
        }
        return false;
    }

    // "Franco-German", "Sino-Russian"
    private bool IsBeforeAdjective(TaggerState state, int index)
    {
        int next = index + 1;
        if (next >= state.TokenCount)
            return false;
        ref Token token = ref state.Tokens[next];
        if (!token.Has(NewsWordFlags.AfterHyphen) || !token.IsCapital || token.Id < 0 || _catalogue.Trie.Root(token.Id) is not (not 0 and var node))
            return false;
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(node))
        {
            if (surface.Kind == MentionKind.Demonym && surface.Entity >= 0 && _catalogue.All[surface.Entity].Type is EntityType.Country or EntityType.Place)
                return true;
        }
        return false;
    }
}
