using Dateline.Articles;

namespace Dateline.Entities;

// Short forms after full ones, and single words whose surroundings say what they are.
public sealed partial class EntityTagger
{
    // "Canadian Security Intelligence Service (CSIS)": the acronym stands for the name from here on.
    private static void BindAcronyms(TaggerState state)
    {
        for (int i = state.Openings.Next(1, state.TokenCount); i < state.TokenCount; i = state.Openings.Next(i + 1, state.TokenCount))
        {
            ref Token token = ref state.Tokens[i];
            if (!token.Has(NewsWordFlags.AllCaps | NewsWordFlags.DottedAcronym) || token.Segment != state.Tokens[i - 1].Segment)
                continue;
            int full = state.Tokens[i - 1].Owner - 1;
            if (full < 0 || state.Spans[full].State != SpanState.Accepted || state.Spans[full].Count < 2 || state.Spans[full].Entity?.Type is not (EntityType.Organization or EntityType.Group))
                continue;
            if (i + 1 < state.TokenCount && !state.Tokens[i + 1].IsBroken)
                continue;
            Entity entity = state.Spans[full].Entity!;
            int own = token.Owner - 1;
            if (own >= 0 && state.Spans[own].State == SpanState.Accepted)
                continue;
            state.Remember(token.Hash, 1, entity);
            Claim(state, i, i + 1, entity, MentionKind.Coreference, 3);
        }
    }

    private void FindShortNames(TaggerState state)
    {
        for (int s = 0; s < state.SegmentCount; s++)
        {
            Segment segment = state.Segments[s];
            if (segment.Zone == ZoneKind.Boilerplate)
                continue;
            for (int i = state.Capitals.Next(segment.First, segment.End); i < segment.End; i = state.Capitals.Next(i + 1, segment.End))
            {
                ref Token token = ref state.Tokens[i];
                if (token.Has(NewsWordFlags.HasDigit))
                    continue;
                int owner = token.Owner - 1;
                if (owner >= 0 && !(state.Spans[owner].IsHint && token.IsAllCaps && !segment.IsFlat))
                {
                    Span span = state.Spans[owner];
                    if (span.First == i && span.Count == 1 && span.State == SpanState.Accepted && span.Node != 0)
                        Reconsider(state, owner);
                    i = Math.Max(i, span.End - 1);
                    continue;
                }
                if (TryRemembered(state, segment, i, out int end))
                {
                    i = end - 1;
                    continue;
                }
                TryByFrame(state, segment, i);
            }
        }
    }

    // In a report of matches a city that is not a place ("beat Liverpool", "Boston 2", "Rossi (Parma)") is its team; so is a state of North America.
    private void NameTeams(TaggerState state)
    {
        for (int i = 0; i < state.SpanCount; i++)
        {
            ref Span span = ref state.Spans[i];
            if (span.State != SpanState.Accepted || span.Node == 0 || !CanPlay(span))
                continue;
            ref Token first = ref state.Tokens[span.First];
            Segment segment = state.Segments[first.Segment];
            bool city = span.Kind == MentionKind.City;
            // The first plays at the second's: "OAKLAND AT DETROIT".
            bool plays = segment.IsCaps && span.End < segment.End && IsTerm(state.Tokens[span.End], "at");
            bool scored = span.End < segment.End && !state.Tokens[span.End].IsBroken && IsScore(state.Tokens[span.End]) && (state.SportWords > 0 || city && segment.End - segment.First < 12);
            if (segment.Zone == ZoneKind.Dateline || IsPlaceFrame(state, span) && !plays || IsVenue(state, segment, span))
                continue;
            bool ofPlayer = city && state.SportWords > 0 && first.Has(NewsWordFlags.AfterOpening) && ClosesBracket(state, span.End);
            if (!ofPlayer && !scored && first.IsCommaBroken && span.First > segment.First && first.Has(NewsWordFlags.AfterComma))
                continue;
            bool next = span.End < segment.End && state.Tokens[span.End].Has(NewsWordFlags.AfterComma);
            bool amongMatches = city && state.SportWords >= 4 && !next && !(segment.First == span.First && segment.End - segment.First < 6);
            if (!scored && !plays && !ofPlayer && !amongMatches)
                continue;
            Entity place = span.Entity!;
            span.Entity = Make(state, "org:" + CatalogueBuilder.Slug(place.Name), place.Name, place.Country, OrganizationType.Sport);
            span.Kind = MentionKind.Form;
            span.Confidence = 1;
        }
    }

    private static bool CanPlay(in Span span) => span.Kind switch
    {
        MentionKind.City => span.Entity!.Type == EntityType.Place,
        MentionKind.Subnational => span.Entity!.Country is "US" or "CA",
        MentionKind.CapitalMetonym or MentionKind.CapitalLocation => span.Entity!.Country is "US" or "CA",
        _ => false,
    };

    // "Canterbury: Kent 301"
    private static bool IsVenue(TaggerState state, in Segment segment, in Span span)
    {
        if (span.First != segment.First || span.End >= segment.End || !state.Tokens[span.End].Has(NewsWordFlags.AfterStop))
            return false;
        ReadOnlySpan<char> gap = state.Text.AsSpan(state.Tokens[span.End - 1].End, state.Tokens[span.End].Start - state.Tokens[span.End - 1].End);
        return gap.Contains(':');
    }

    private static bool ClosesBracket(TaggerState state, int index)
    {
        int from = state.Tokens[index - 1].End;
        ReadOnlySpan<char> rest = state.Text.AsSpan(from, Math.Min(3, state.Text.Length - from)).TrimStart();
        return rest.Length > 0 && rest[0] == ')';
    }

    private static bool IsFigures(TaggerState state, int index)
    {
        if (!state.Tokens[index].Has(NewsWordFlags.HasDigit))
            return false;
        for (int k = index + 1; k < index + 4; k++)
        {
            if (!state.Tokens[k].Has(NewsWordFlags.HasDigit) || !state.Tokens[k].Has(NewsWordFlags.AfterHyphen))
                return false;
        }
        return true;
    }

    private static bool IsScore(in Token token) => token.Has(NewsWordFlags.HasDigit) && token.End - token.Start <= 3;

    // A certain place name that is also the surname of someone the article has named in full.
    private static void Reconsider(TaggerState state, int index)
    {
        ref Span span = ref state.Spans[index];
        ref Token token = ref state.Tokens[span.First];
        if (state.IsLent(token.Hash, span.First) && span is { Kind: MentionKind.Name or MentionKind.CapitalMetonym, Entity.CountryOrdinal: >= 0 and var lender } && (!IsPlaceFrame(state, span) || token.Has(NewsWordFlags.Possessive)) && !IsNamedOtherwise(state, lender, token.Hash))
        {
            Unvote(state, span);
            span.State = SpanState.Rejected;
            return;
        }
        Entity? remembered = state.Remembered(token.Hash, 1, out int from);
        if (remembered is null || ReferenceEquals(remembered, span.Entity))
            return;
        // After "San Marino, Calif." the name is that town's.
        if (remembered.Type == EntityType.Place)
        {
            bool country = span.Kind == MentionKind.Name && !IsPlaceFrame(state, span);
            if (span.First > from && span.Entity!.Type == EntityType.Country && (country || span.Kind is MentionKind.CapitalMetonym or MentionKind.CapitalLocation) && !IsNamedOtherwise(state, span.Entity.CountryOrdinal, token.Hash))
            {
                Unvote(state, span);
                Replace(ref span, remembered);
            }
            return;
        }
        if (span.Entity!.Type == EntityType.Person)
        {
            // Another person of that name has been named in full here; the well-known one has not.
            if (remembered.Type == EntityType.Person)
                Replace(ref span, remembered);
            return;
        }
        if (remembered.Type != EntityType.Person || span.First < from || span.Kind == MentionKind.Acronym || IsPlaceFrame(state, span))
            return;
        // "French said", "French, the lawyer": after Dawn French; people of France are "the French".
        if (span.Kind == MentionKind.Demonym && !(span.First > from && (span.First == 0 || !state.Tokens[span.First - 1].Is(WordClass.Article)) && span.End < state.TokenCount
            && (!state.Tokens[span.End].IsBroken && state.Tokens[span.End].Is(WordClass.Saying) || token.Has(NewsWordFlags.SentenceStart) && state.Tokens[span.End].Has(NewsWordFlags.AfterComma) && !state.Tokens[span.End].IsCapital)))
            return;
        int ordinal = span.Entity.CountryOrdinal;
        if (IsBesideOwn(state, span, span.Entity) || IsPairedWithCountry(state, span))
            return;
        // By a given name few are called again, and never "Kenya's Ruth Chebet".
        if (!IsSurnameOf(state, token, remembered) && (token.Has(NewsWordFlags.Possessive) || IsNamedOtherwise(state, ordinal, token.Hash)
            || span.End >= state.TokenCount || state.Tokens[span.End].IsBroken || !(state.Tokens[span.End].Is(WordClass.Saying | WordClass.Verb) || IsPastTense(state, state.Tokens[span.End]))))
            return;
        // A capital stands for its country less often than a surname for its bearer.
        if (span.Entity.Type == EntityType.Country && span.Kind is not (MentionKind.CapitalMetonym or MentionKind.CapitalLocation) && ordinal >= 0 && IsNamedOtherwise(state, ordinal, token.Hash))
            return;
        Replace(ref span, remembered);

        static void Replace(ref Span span, Entity entity)
        {
            span.Entity = entity;
            span.Kind = MentionKind.Coreference;
            span.Confidence = 2;
            span.IsHint = false;
        }
    }

    private static bool IsSurnameOf(TaggerState state, in Token token, Entity person) => person.Name.AsSpan().TrimEnd('.').EndsWith(state.Text.AsSpan(token.Start, token.End - token.Start), StringComparison.OrdinalIgnoreCase);

    // "Washington and Moscow", "Israel and Egypt"
    private static bool IsPairedWithCountry(TaggerState state, in Span span)
    {
        return span.End + 1 < state.TokenCount && state.Tokens[span.End].Is(WordClass.And) && IsCountry(state, span.End + 1) || span.First > 1 && state.Tokens[span.First - 1].Is(WordClass.And) && IsCountry(state, span.First - 2);

        static bool IsCountry(TaggerState state, int index) => state.Tokens[index].Owner - 1 is var owner and >= 0 && state.Spans[owner] is { State: SpanState.Accepted, Kind: MentionKind.Name or MentionKind.CapitalMetonym or MentionKind.Acronym, Entity.Type: EntityType.Country };
    }

    // The article speaks of the country by another form too: "Israeli" beside "Israel". Gathered once, when it is first asked.
    private static bool IsNamedOtherwise(TaggerState state, int country, uint hash)
    {
        if (country < 0 || state.CountryVotes[country] < 2)
            return false;
        if (state.Forms.Count == 0)
        {
            for (int i = 0; i < state.SpanCount; i++)
            {
                ref Span span = ref state.Spans[i];
                if (span is not { State: SpanState.Accepted, IsHint: false, Entity: { Type: EntityType.Country or EntityType.Place, CountryOrdinal: >= 0 and var ordinal } })
                    continue;
                // Two forms are enough to know that there is another than any one.
                uint form = span.Count == 1 ? state.Tokens[span.First].Hash : 0;
                if (!state.Forms.TryGetValue(ordinal, out (uint First, uint Other) forms))
                    state.Forms.Add(ordinal, (form, form));
                else if (forms.First == forms.Other && form != forms.First)
                    state.Forms[ordinal] = (forms.First, form);
            }
        }
        return state.Forms.TryGetValue(country, out (uint First, uint Other) known) && (known.First != hash || known.Other != hash);
    }

    private static bool TryRemembered(TaggerState state, in Segment segment, int first, out int end)
    {
        end = first + 1;
        for (int words = 4; words >= 1; words--)
        {
            if (first + words > segment.End)
                continue;
            bool whole = true;
            for (int k = first + 1; k < first + words && whole; k++)
                whole = !state.Tokens[k].IsBroken && state.Tokens[k].Owner == 0;
            if (!whole)
                continue;
            Entity? entity = state.Remembered(words == 1 ? state.Tokens[first].Hash : HashOf(state, first, first + words), words);
            if (entity is null)
                continue;
            ref Token token = ref state.Tokens[first];
            if (words == 1 && token.Is(WordClass.Common) && IsDoubtfulCapital(state, first))
            {
                bool acts = first + 1 < segment.End && !state.Tokens[first + 1].IsBroken && state.Tokens[first + 1].Is(WordClass.Saying);
                if (!acts && !token.Has(NewsWordFlags.Possessive))
                    continue;
            }
            Claim(state, first, first + words, entity, MentionKind.Coreference, 2);
            end = first + words;
            return true;
        }
        return false;
    }

    private void TryByFrame(TaggerState state, in Segment segment, int index)
    {
        ref Token token = ref state.Tokens[index];
        // "c Blakey b Cork": caught and bowled
        if (!segment.IsCaps && index > segment.First && !token.IsBroken && IsTerm(state.Tokens[index - 1], "c", "b") && !state.Tokens[index - 1].IsCapital && !token.Is(WordClass.Common))
        {
            Entity player = state.Remembered(token.Hash, 1) ?? Make(state, "person:" + PersonSlug(state, index, index + 1), Printed(state, index, index + 1), null, OrganizationType.Other);
            Claim(state, index, index + 1, player, MentionKind.Form, 1);
            return;
        }
        // "McGrath 10-1-34-2": a bowler's figures
        if (state.SportWords > 0 && !segment.IsCaps && token.Id < 0 && index + 4 < segment.End && !state.Tokens[index + 1].IsBroken && IsFigures(state, index + 1))
        {
            Entity bowler = state.Remembered(token.Hash, 1) ?? Make(state, "person:" + PersonSlug(state, index, index + 1), Printed(state, index, index + 1), null, OrganizationType.Other);
            Claim(state, index, index + 1, bowler, MentionKind.Form, 1);
            return;
        }
        // "( Milner 14 , Dobson 81 )": who scored, and when
        if (state.SportWords > 0 && !segment.IsCaps && index + 1 < segment.End && (token.Id < 0 || token.Is(WordClass.Surname | WordClass.Given)) && !state.Tokens[index + 1].IsBroken && IsScore(state.Tokens[index + 1])
            && (token.Has(NewsWordFlags.AfterOpening) || token.Has(NewsWordFlags.AfterComma) && index > segment.First && state.Tokens[index - 1].Has(NewsWordFlags.HasDigit)))
        {
            Entity scorer = state.Remembered(token.Hash, 1) ?? Make(state, "person:" + PersonSlug(state, index, index + 1), Printed(state, index, index + 1), null, OrganizationType.Other);
            Claim(state, index, index + 1, scorer, MentionKind.Form, 1);
            return;
        }
        // "Edmilson Tavora (Varzim)": a player and his club
        if (state.SportWords > 0 && index > segment.First && token.Id < 0 && token.Has(NewsWordFlags.AfterOpening) && !token.IsAllCaps && ClosesBracket(state, index + 1) && state.Tokens[index - 1].Owner - 1 is var before and >= 0
            && state.Spans[before] is { State: SpanState.Accepted, Entity.Type: EntityType.Person })
        {
            ClaimTeam(state, index, index + 1);
            return;
        }
        // "2. Pascal Duvivier (Belgium) Vlaams Krediet 21 seconds behind"
        if (index > segment.First + 1 && token.Has(NewsWordFlags.AfterBracket) && !token.Has(NewsWordFlags.AfterOpening) && !segment.IsFlat && state.Tokens[index - 1].Owner - 1 is var country and >= 0
            && state.Spans[country] is { State: SpanState.Accepted, Entity.Type: EntityType.Country } of && state.Tokens[of.First].Has(NewsWordFlags.AfterOpening))
        {
            int end = index + 1;
            while (end < segment.End && end - index < 4 && state.Tokens[end].IsCapital && !state.Tokens[end].IsBroken && !state.Tokens[end].Has(NewsWordFlags.HasDigit))
                end++;
            if (end < segment.End && !state.Tokens[end].IsBroken && state.Tokens[end].Has(NewsWordFlags.HasDigit))
            {
                ClaimTeam(state, index, end);
                return;
            }
        }
        // "Fondelli (Italy/Roslotto)": who rides for whom
        if (state.SportWords > 0 && index > segment.First && token.Has(NewsWordFlags.AfterSlash) && state.Tokens[index - 1].Owner - 1 is var home and >= 0
            && state.Spans[home] is { State: SpanState.Accepted, Entity.Type: EntityType.Country } && ClosesBracket(state, index + 1))
        {
            Entity team = Make(state, "org:" + CatalogueBuilder.Slug(state.Text.AsSpan(token.Start, token.End - token.Start)), Printed(state, index, index + 1), null, OrganizationType.Sport);
            Claim(state, index, index + 1, team, MentionKind.Form, 1);
            return;
        }
        if (TownOfCountry(state, segment, index))
            return;
        if (TownOfDate(state, segment, index))
            return;
        if (segment.IsFlat)
            return;
        if (token.Has(NewsWordFlags.AllCaps) && !token.Is(WordClass.NoAcronym | WordClass.Common | WordClass.Calendar) && !(token.Is(WordClass.Suffix) && index > segment.First && (token.IsBroken || state.Tokens[index - 1].IsCapital || token.End - token.Start < 3)) && token.End - token.Start is >= 2 and <= 7
            && !token.Has(NewsWordFlags.AfterSign) && !IsTicker(state, index))
        {
            Entity acronym = Make(state, "org:" + CatalogueBuilder.Slug(state.Text.AsSpan(token.Start, token.End - token.Start)), Printed(state, index, index + 1), null, OrganizationType.Other);
            Claim(state, index, index + 1, acronym, MentionKind.Form, 1);
            return;
        }
        // "Mr. Brown", whoever he is
        if (index > segment.First && !token.IsBroken && IsTerm(state.Tokens[index - 1], "mr", "mrs", "ms", "miss") && state.Tokens[index - 1].IsCapital && !token.IsAllCaps)
        {
            Entity person = Make(state, "person:" + PersonSlug(state, index, index + 1), Printed(state, index, index + 1), null, OrganizationType.Other);
            Claim(state, index, index + 1, person, MentionKind.Form, 2);
            state.Remember(token.Hash, 1, person, index);
            return;
        }
        // "at the National Stadium", "Olympic Park"
        if (token.Is(WordClass.Common) && !token.IsBroken && index > segment.First && index + 1 < segment.End && !state.Tokens[index + 1].IsBroken && state.Tokens[index + 1].IsCapital && state.Tokens[index + 1].Owner == 0
            && state.Tokens[index - 1].Is(WordClass.Article | WordClass.PlaceWord) && !state.Tokens[index - 1].IsCapital && IsTerm(state.Tokens[index + 1], "stadium", "park", "arena", "airport", "bridge", "palace"))
        {
            Claim(state, index, index + 2, MakePlace(state, CatalogueBuilder.Slug(Printed(state, index, index + 2)), null), MentionKind.Form, 1);
            return;
        }
        if (token.Is(WordClass.Common | WordClass.Calendar | WordClass.Title | WordClass.OrgNoun | WordClass.Suffix | WordClass.Article | WordClass.Saying | WordClass.OrgHead | WordClass.NoAcronym)
            || token.IsInitial || token.IsAllCaps)
            return;
        // "Lake Nyasa", "Harris County", "Mount Meru"
        if (PlaceByForm(state, segment, index))
            return;
        bool alone = (token.IsBroken || index == segment.First || !state.Tokens[index - 1].IsCapital)
            && (index + 1 >= segment.End || state.Tokens[index + 1].IsBroken || !state.Tokens[index + 1].IsCapital);
        if (!alone || token.Has(NewsWordFlags.AfterHyphen))
            return;
        // "the Meghna river", "at the Nkana mine"
        if (token.Id < 0 && index > segment.First && index + 1 < segment.End && !token.IsBroken && !state.Tokens[index - 1].IsCapital && state.Tokens[index - 1].Is(WordClass.Article | WordClass.PlaceWord) && !state.Tokens[index + 1].IsBroken
            && IsTerm(state.Tokens[index + 1], "river", "lake", "mine", "province", "district", "region", "island", "village", "valley", "peninsula", "prison", "airport", "dam", "refinery", "suburb"))
        {
            Claim(state, index, index + 1, MakePlace(state, CatalogueBuilder.Slug(state.Text.AsSpan(token.Start, token.End - token.Start)), null), MentionKind.Form, 1);
            return;
        }
        bool spoken = index + 1 < segment.End && !state.Tokens[index + 1].IsBroken && state.Tokens[index + 1].Is(WordClass.Saying);
        bool saidBefore = index > segment.First && !token.IsBroken && state.Tokens[index - 1].Is(WordClass.Saying) && !token.Is(WordClass.Verb)
            && (index + 1 >= segment.End || state.Tokens[index + 1].IsBroken);
        if ((spoken || saidBefore) && (token.Id < 0 || token.Is(WordClass.Surname | WordClass.Given)))
        {
            Entity person = Make(state, "person:" + PersonSlug(state, index, index + 1), Printed(state, index, index + 1), null, OrganizationType.Other);
            Claim(state, index, index + 1, person, MentionKind.Form, 1);
            state.Remember(token.Hash, 1, person);
            return;
        }
        // "an analyst at Banamex": people work for firms
        if (token.Id < 0 && index > segment.First + 1 && !token.IsBroken && IsTerm(state.Tokens[index - 1], "at") && state.Tokens[index - 2].Is(WordClass.Role) && !token.Has(NewsWordFlags.Possessive))
        {
            Entity employer = Make(state, "org:" + CatalogueBuilder.Slug(state.Text.AsSpan(token.Start, token.End - token.Start)), Printed(state, index, index + 1), null, OrganizationType.Other);
            Claim(state, index, index + 1, employer, MentionKind.Form, 1);
            state.Remember(token.Hash, 1, employer);
            return;
        }
        if (token.Id < 0 && index > segment.First && !token.IsBroken && state.Tokens[index - 1].Is(WordClass.PlaceWord) && !state.Tokens[index - 1].IsCapital && !token.Has(NewsWordFlags.Possessive))
        {
            Entity place = MakePlace(state, CatalogueBuilder.Slug(state.Text.AsSpan(token.Start, token.End - token.Start)), null);
            Claim(state, index, index + 1, place, MentionKind.Form, 1);
        }
    }

    // "Zenica, Bosnia"
    private bool TownOfCountry(TaggerState state, in Segment segment, int index)
    {
        ref Token token = ref state.Tokens[index];
        if (token.Id >= 0 || token.IsInitial || token.Has(NewsWordFlags.AfterComma | NewsWordFlags.AfterHyphen) || index + 1 >= segment.End || !state.Tokens[index + 1].Has(NewsWordFlags.AfterComma) || !state.Tokens[index + 1].IsCommaBroken
            || !token.IsBroken && index > segment.First && state.Tokens[index - 1].IsCapital || segment.IsTitleCase)
            return false;
        if (state.Tokens[index + 1].Owner - 1 is not (>= 0 and var next)
            || state.Spans[next] is not { State: SpanState.Accepted, Kind: MentionKind.Name or MentionKind.Subnational, Entity: { Type: EntityType.Country or EntityType.Place } country })
            return false;
        Entity town = MakePlace(state, CatalogueBuilder.Slug(state.Text.AsSpan(token.Start, token.End - token.Start)), null);
        Claim(state, index, index + 1, country.Type == EntityType.Country ? town : MakePlace(state, town.LocalId.ToString(), country), MentionKind.Form, 1);
        return true;
    }

    // "HILVERSUM 1996-07-26": a line of a town in capitals and a day
    private bool TownOfDate(TaggerState state, in Segment segment, int index)
    {
        ref Token token = ref state.Tokens[index];
        if (index != segment.First || token.Id >= 0 && token.Class != WordClass.None || !token.IsAllCaps || token.End - token.Start < 3)
            return false;
        int end = index + 1;
        while (end < segment.End && end - index < 3 && state.Tokens[end].IsAllCaps && state.Tokens[end].Owner == 0 && (!state.Tokens[end].IsBroken || state.Tokens[end].Has(NewsWordFlags.AfterHyphen)) && !state.Tokens[end].Has(NewsWordFlags.HasDigit))
            end++;
        int day = end;
        while (end < segment.End && state.Tokens[end].Has(NewsWordFlags.HasDigit))
            end++;
        if (end - day != 3 || end != segment.End || state.Tokens[day].End - state.Tokens[day].Start != 4 || !state.Tokens[end - 1].Has(NewsWordFlags.AfterHyphen))
            return false;
        Claim(state, index, day, MakePlace(state, CatalogueBuilder.Slug(Printed(state, index, day)), null), MentionKind.Form, 1);
        return true;
    }

    private bool PlaceByForm(TaggerState state, in Segment segment, int index)
    {
        ref Token token = ref state.Tokens[index];
        int end = index + 1;
        if (end >= segment.End || state.Tokens[end].IsBroken || !state.Tokens[end].IsCapital || state.Tokens[end].Owner > 0)
            return false;
        bool head = token.Is(WordClass.PlaceHead) && !state.Tokens[end].Is(WordClass.Common);
        if (!head)
        {
            if (!state.Tokens[end].Is(WordClass.PlaceNoun))
            {
                if (end + 1 >= segment.End || state.Tokens[end + 1].IsBroken || !state.Tokens[end + 1].Is(WordClass.PlaceNoun) || !state.Tokens[end + 1].IsCapital || state.Tokens[end + 1].Owner > 0 || state.Tokens[end].Is(WordClass.Common))
                    return false;
                end++;
            }
        }
        Entity place = MakePlace(state, CatalogueBuilder.Slug(Printed(state, index, end + 1)), null);
        Claim(state, index, end + 1, place, MentionKind.Form, 1);
        return true;
    }
}
