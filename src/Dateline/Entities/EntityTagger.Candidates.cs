using Dateline.Articles;

namespace Dateline.Entities;

// What the automaton finds: longest from the left, printed as the catalogue says.
public sealed partial class EntityTagger
{
    private void FindCandidates(TaggerState state)
    {
        for (int i = state.Roots.Next(0, state.TokenCount); i < state.TokenCount; i = state.Roots.Next(i, state.TokenCount))
        {
            ref Segment segment = ref state.Segments[state.Tokens[i].Segment];
            if (segment.Zone == ZoneKind.Boilerplate)
            {
                i = segment.End;
                continue;
            }
            int count = 0;
            ushort commas = 0;
            int node = IsTicker(state, i) ? 0 : Longest(state, i, state.TokenCount, out count, out commas);
            // "the Gulf | of Mexico": behind the article a longer name begins.
            if (node != 0 && state.Tokens[i].Is(WordClass.Article) && i + 1 < state.TokenCount && Longest(state, i + 1, state.TokenCount, out int beyond, out _) != 0 && beyond >= count)
            {
                i++;
                continue;
            }
            if (node == 0)
            {
                i++;
                continue;
            }
            int index = state.SpanCount;
            ref Span span = ref state.AddSpan();
            span.First = i;
            span.Count = count;
            span.Node = node;
            span.Commas = commas;
            span.Surface = -1;
            for (int k = i; k < i + count; k++)
                state.Tokens[k].Owner = index + 1;
            i += count;
        }
    }

    // "<UK>" behind Union Carbide is a stock's symbol.
    private static bool IsTicker(TaggerState state, int index)
    {
        ref Token token = ref state.Tokens[index];
        return token.Has(NewsWordFlags.AfterOpening) && token.Start > 0 && state.Text[token.Start - 1] == '<' && token.End < state.Text.Length && state.Text[token.End] is '>' or '.';
    }

    /// <summary>The longest form that begins at a word and is printed as the catalogue has it; 0 for none.</summary>
    private int Longest(TaggerState state, int first, int limit, out int count, out ushort commas)
    {
        count = 0;
        commas = 0;
        int node = state.Tokens[first].Root;
        if (node == 0)
            return 0;
        Trie trie = _catalogue.Trie;
        int best = 0;
        ushort passed = 0;
        int length = 1;
        while (true)
        {
            if (trie.HasSurfaces(node) && AnyPrintedAs(state, node, first, length, passed))
            {
                best = node;
                count = length;
                commas = passed;
            }
            int next = first + length;
            if (next >= limit || length == EntityCatalogue.MaxWords)
                break;
            ref Token token = ref state.Tokens[next];
            if (token.Id < 0)
                break;
            if (token.IsBroken)
            {
                if (!token.IsCommaBroken)
                    break;
                passed |= (ushort)(1 << length);
            }
            // A possessive ends a name: "Israel's Aircraft" is not "Israel Aircraft".
            node = trie.Child(node, token.Id);
            if (node == 0)
                break;
            length++;
        }
        return best;
    }

    private bool AnyPrintedAs(TaggerState state, int node, int first, int count, ushort commas)
    {
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(node))
        {
            if (IsPrintedAs(state, surface, first, count, commas))
                return true;
        }
        return false;
    }

    private static bool IsPrintedAs(TaggerState state, in Surface surface, int first, int count, ushort commas)
    {
        if (surface.Commas != commas)
            return false;
        ref Segment segment = ref state.Segments[state.Tokens[first].Segment];
        if (segment.IsCaps && (surface.Rules & SurfaceRules.NotInCaps) != 0)
            return false;
        for (int k = 0; k < count; k++)
        {
            ref Token token = ref state.Tokens[first + k];
            int bit = 1 << k;
            if ((surface.Capitals & bit) == 0)
                continue;
            if (!token.IsCapital)
                return false;
            if ((surface.AllCaps & bit) == 0)
                continue;
            // Initials are printed in capitals; long ones also as a word: "Nato", "Opec".
            if (!token.Has(NewsWordFlags.AllCaps | NewsWordFlags.DottedAcronym | NewsWordFlags.SingleCapital)
                && (token.End - token.Start < 4 || token.Is(WordClass.Common)))
                return false;
        }
        // "EN / FR / DE" are languages, "Corp (MD)" is a stock's symbol.
        if ((surface.Rules & SurfaceRules.AfterComma) != 0 && first > 0
            && (state.Tokens[first].Has(NewsWordFlags.AfterSlash) && state.Tokens[first - 1] is { IsAllCaps: true, Owner: 0 } code && code.End - code.Start == 2
                || state.Tokens[first].Has(NewsWordFlags.AfterOpening) && state.Tokens[first].IsAllCaps && state.Tokens[first - 1].Is(WordClass.Suffix)))
            return false;
        if ((surface.Rules & SurfaceRules.AfterComma) != 0)
            return state.Tokens[first].Has(NewsWordFlags.AfterComma | NewsWordFlags.AfterOpening | NewsWordFlags.AfterSlash | NewsWordFlags.AfterHyphen) && first > 0;
        return true;
    }

    // "Moscow, Idaho", "San Jose, Calif.": the state makes the town before it a town of that state.
    private void JoinTownsAndStates(TaggerState state)
    {
        for (int i = 0; i < state.SpanCount; i++)
        {
            ref Span span = ref state.Spans[i];
            int first = span.First;
            if (first == 0 || span.State != SpanState.Open)
                continue;
            if (!TryState(state, span, out int surfaceIndex))
                continue;
            ref Token token = ref state.Tokens[first];
            Surface surface = _catalogue.Trie.Surfaces(span.Node)[surfaceIndex];
            bool abbreviated = (surface.Rules & SurfaceRules.AfterComma) != 0;
            if (!token.IsCommaBroken || !token.Has(NewsWordFlags.AfterComma) || token.Segment != state.Tokens[first - 1].Segment)
            {
                if (abbreviated && !token.Has(NewsWordFlags.AfterOpening | NewsWordFlags.AfterHyphen | NewsWordFlags.AfterSlash))
                    span.State = SpanState.Rejected;
                continue;
            }
            int town = first - 1;
            ref Token last = ref state.Tokens[town];
            bool capital = last.IsCapital && (!last.IsAllCaps || state.Segments[last.Segment].IsCaps || state.Segments[last.Segment].Zone == ZoneKind.Dateline || last.End - last.Start > 3) && !last.Is(WordClass.Calendar | WordClass.Title) && !last.Has(NewsWordFlags.HasDigit);
            if (!capital)
            {
                if (abbreviated)
                    Reject(state, i);
                continue;
            }
            Entity entity = _catalogue.All[surface.Entity];
            int owner = last.Owner - 1;
            bool weak = (surface.Rules & SurfaceRules.Weak) != 0;
            if (owner >= 0)
            {
                ref Span townSpan = ref state.Spans[owner];
                if (!CanBeTownOf(state, townSpan, entity, weak, abbreviated) && !IsTownInFrame(state, townSpan, span))
                {
                    if (abbreviated && !IsPerson(townSpan))
                        Reject(state, i);
                    continue;
                }
                string name = CatalogueBuilder.Slug(SpanText(state, townSpan));
                townSpan.Entity = CityIn(state, townSpan, entity) ?? MakePlace(state, name, entity);
                townSpan.Kind = MentionKind.City;
                townSpan.State = SpanState.Accepted;
                townSpan.Confidence = 3;
                townSpan.IsHint = false;
                if (townSpan.Count == 1 && IsPlainName(townSpan.Node))
                    state.Remember(state.Tokens[townSpan.First].Hash, 1, townSpan.Entity, townSpan.First);
            }
            else if (weak)
            {
                continue;                                    // only a town that is known to lie there
            }
            else
            {
                int from = town;
                while (from > 0 && town - from < 2 && !state.Tokens[from].IsBroken && state.Tokens[from - 1].IsCapital && state.Tokens[from - 1].Owner == 0
                    && !state.Tokens[from - 1].Is(WordClass.Common | WordClass.Title))
                    from--;
                if (!abbreviated && (state.Tokens[from].Is(WordClass.Given) || from < town && state.Segments[last.Segment].IsFlat))
                    continue;
                if (last.Is(WordClass.Common | WordClass.OrgNoun | WordClass.Suffix))
                    continue;
                int index = state.SpanCount;
                ref Span made = ref state.AddSpan();
                made.First = from;
                made.Count = town - from + 1;
                made.Kind = MentionKind.City;
                made.State = SpanState.Accepted;
                made.Confidence = 2;
                made.Entity = MakePlace(state, CatalogueBuilder.Slug(SpanText(state, made)), entity);
                for (int k = from; k <= town; k++)
                    state.Tokens[k].Owner = index + 1;
            }
            ref Span again = ref state.Spans[i];             // the array may have moved
            again.Surface = surfaceIndex;
            again.Entity = entity;
            again.Kind = MentionKind.Subnational;
            again.State = SpanState.Accepted;
            again.Confidence = 3;
        }
    }

    private static bool IsPerson(in Span span) => span.Entity?.Type == EntityType.Person;

    private bool TryState(TaggerState state, in Span span, out int index)
    {
        ReadOnlySpan<Surface> surfaces = _catalogue.Trie.Surfaces(span.Node);
        for (index = 0; index < surfaces.Length; index++)
        {
            Surface surface = surfaces[index];
            if (surface.Kind == MentionKind.Subnational && surface.Entity >= 0 && _catalogue.All[surface.Entity].Country is "US" or "CA" or "AU"
                && IsPrintedAs(state, surface, span.First, span.Count, span.Commas))
                return true;
        }
        return false;
    }

    // A country before the comma is a list ("Armenia, Georgia"), unless the state can be nothing else ("Lebanon, Tennessee").
    private bool CanBeTownOf(TaggerState state, in Span town, Entity place, bool weak, bool abbreviated)
    {
        bool cityThere = false, cityElsewhere = false, country = false, other = false, listed = false;
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(town.Node))
        {
            if (surface.Entity < 0 || !IsPrintedAs(state, surface, town.First, town.Count, town.Commas))
                continue;
            Entity entity = _catalogue.All[surface.Entity];
            bool city = surface.Kind is MentionKind.City or MentionKind.CapitalMetonym;
            if (city && entity.Country == place.Country && (!weak || place.LocalId.SequenceEqual(entity.Region)))
                cityThere = true;
            else if (city)
                cityElsewhere = true;
            else if (surface.Kind is MentionKind.Name && entity.Type == EntityType.Country)
                country = true;
            else if (surface.Kind is MentionKind.Subnational)
                listed = true;
            else
                other = true;
        }
        if (cityThere)
            return true;
        if (listed)
            return false;                                    // "Oregon, Washington": a list of states
        if (weak)
            return false;
        if (abbreviated)
            return !other || cityElsewhere || country;
        bool followed = !state.Tokens[town.First].Has(NewsWordFlags.AfterComma);
        return (cityElsewhere || country && followed) && !other && followed;
    }

    // "in Greece, New York, walked out": a country's name that a state's name explains.
    private bool IsTownInFrame(TaggerState state, in Span town, in Span within)
    {
        int before = town.First - 1, next = within.End;
        if (before < 0 || state.Tokens[town.First].IsBroken || !IsTerm(state.Tokens[before], "in", "near", "of", "from", "outside") || state.Tokens[within.First].Segment != state.Tokens[town.First].Segment)
            return false;
        if (next < state.TokenCount && state.Tokens[next].Segment == state.Tokens[within.First].Segment && (!state.Tokens[next].IsBroken || state.Tokens[next].Is(WordClass.And) || state.Tokens[next].IsCapital && !state.Tokens[next].Has(NewsWordFlags.SentenceStart)))
            return false;
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(town.Node))
        {
            if (surface.Entity >= 0 && surface.Kind == MentionKind.Name && _catalogue.All[surface.Entity].Type == EntityType.Country)
                return true;
        }
        return false;
    }

    private Entity? CityIn(TaggerState state, in Span town, Entity place)
    {
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(town.Node))
        {
            if (surface.Entity >= 0 && surface.Kind == MentionKind.City && _catalogue.All[surface.Entity].Country == place.Country
                && IsPrintedAs(state, surface, town.First, town.Count, town.Commas))
                return _catalogue.All[surface.Entity];
        }
        return null;
    }

    private Entity MakePlace(TaggerState state, string slug, Entity? within)
    {
        string id = within is null ? "place:" + slug : $"place:{slug}-{within.LocalId.ToString().ToLowerInvariant()}";
        return Make(state, id, null, within?.Country, OrganizationType.Other);
    }

    private Entity Make(TaggerState state, string id, string? name, string? country, OrganizationType type)
    {
        if (_catalogue.TryGet(id, out Entity? known))
            return known;
        if (state.Made.TryGetValue(id, out Entity? entity))
            return entity;
        short ordinal = country is not null && _catalogue.TryGet("country:" + country, out Entity? home) ? home.CountryOrdinal : (short)-1;
        entity = new Entity(id, name ?? id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]) { Country = country, OrganizationType = type, CountryOrdinal = ordinal };
        state.Made.Add(id, entity);
        return entity;
    }

    private static void Reject(TaggerState state, int index)
    {
        ref Span span = ref state.Spans[index];
        span.State = SpanState.Rejected;
        for (int k = span.First; k < span.End; k++)
        {
            if (state.Tokens[k].Owner == index + 1)
                state.Tokens[k].Owner = 0;
        }
    }
}
