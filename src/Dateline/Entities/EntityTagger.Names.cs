using System.Buffers;
using System.Text;
using Dateline.Articles;

namespace Dateline.Entities;

// Names that the catalogue does not have, recognised by their form.
public sealed partial class EntityTagger
{
    private const int MaxNameWords = 10;

    private static readonly SearchValues<char> s_untidy = SearchValues.Create("\n\r\t\u00ad");

    private void FindNames(TaggerState state)
    {
        for (int s = 0; s < state.SegmentCount; s++)
        {
            Segment segment = state.Segments[s];
            if (segment.Zone == ZoneKind.Boilerplate)
                continue;
            if (state.SportWords > 0)
                NameRow(state, segment);
            for (int i = state.Capitals.Next(segment.First, segment.End); i < segment.End; i = state.Capitals.Next(i, segment.End))
            {
                ref Token token = ref state.Tokens[i];
                int end = TryOrganization(state, segment, i);
                // A dateline names places and an agency, "(Kestrel Wire)", whose name may have the form of a person's.
                if (end < 0 && segment.Zone != ZoneKind.Dateline)
                    end = TryPerson(state, segment, i);
                if (end >= 0)
                {
                    i = end;
                    continue;
                }
                int owner = token.Owner - 1;
                if (owner >= 0 && state.Spans[owner].First == i)
                {
                    ref Span span = ref state.Spans[owner];
                    if (span.State == SpanState.Accepted && span.Entity?.Type == EntityType.Person && span.Count > 1)
                        RememberPerson(state, span.Entity, span.First, span.End);
                    i = span.End;
                    continue;
                }
                i++;
            }
        }
    }

    // ------------------------------------------------------------------ organisations

    // The end of an organisation's name that begins at a word, or -1.
    private int TryOrganization(TaggerState state, in Segment segment, int first)
    {
        ref Token start = ref state.Tokens[first];
        if (start.Is(WordClass.Article | WordClass.Calendar | WordClass.Saying) || segment.IsCaps && !start.Is(WordClass.None) && start.Is(WordClass.Common))
            return -1;
        if (start.Owner > 0 && state.Spans[start.Owner - 1].First != first)
            return -1;
        int end = Team(state, segment, first);
        if (end < 0 && start.Is(WordClass.OrgHead))
            end = HeadedOrganization(state, segment, first);
        if (end < 0 && start.Is(WordClass.ForeignHead))
            end = ForeignOrganization(state, segment, first);
        if (end < 0)
            end = EndedOrganization(state, segment, ref first);
        if (end < 0)
            return -1;
        // The catalogue's own name wins when it is as long, or reaches further.
        for (int k = first; k < end; k++)
        {
            int owner = state.Tokens[k].Owner - 1;
            if (owner < 0)
                continue;
            ref Span span = ref state.Spans[owner];
            if (span.First < first || span.End > end)
                return -1;
            if (span.State == SpanState.Accepted && span.Entity?.Type is EntityType.Organization or EntityType.Group && span.First == first && span.Count > 1 && span.Count >= end - first - 1)
            {
                // "Daimler-Benz | AG": the form of company is part of the name.
                if (span.End == end - 1 && state.Tokens[span.End].Is(WordClass.Suffix) && !segment.IsFlat && span.Entity.OrganizationType == OrganizationType.Company)
                {
                    Claim(state, first, end, span.Entity, MentionKind.Name, 3);
                    return end;
                }
                return -1;
            }
            if (span.State == SpanState.Accepted && span.Entity?.Type is EntityType.Country or EntityType.Place && span.First == first && span.End == end)
                return -1;                                   // "Soviet Union"
            if (span.State == SpanState.Rejected && span.Node != 0 && span.First == first)
                return -1;                                   // a null entry
            if (span.State == SpanState.Accepted && span.Entity?.Type == EntityType.Person && span.Count > 1 && state.Tokens[end - 1].Is(WordClass.OrgNoun) && !state.Tokens[end - 1].Is(WordClass.Suffix))
                return -1;
        }
        OrganizationType type = TypeByForm(state, first, end);
        string name = Printed(state, first, end);
        Entity entity = Make(state, "org:" + CatalogueBuilder.Slug(name), name, HomeByForm(state, first, end), type);
        Claim(state, first, end, entity, MentionKind.Form, 2);
        RememberOrganization(state, entity, first, end);
        return end;
    }

    // "Maccabi Haifa", "Bolton Wanderers": a club's word beside a city.
    private static int Team(TaggerState state, in Segment segment, int first)
    {
        int next = first + 1;
        if (segment.IsTitleCase || next >= segment.End || state.Tokens[next].IsBroken || !state.Tokens[next].IsCapital && !state.Tokens[next].Is(WordClass.Particle))
            return -1;
        ref Token start = ref state.Tokens[first];
        if (start.Is(WordClass.Team) && !start.Is(WordClass.Given) && IsCity(state, next) && !start.Has(NewsWordFlags.Possessive))
            return state.Spans[state.Tokens[next].Owner - 1].End;
        // "Kabwe Rovers", "Sekondi Mariners": a town that is not known
        if (state.SportWords > 0 && start.Owner == 0 && start.Id < 0 && start.IsCapital && !start.Has(NewsWordFlags.Possessive | NewsWordFlags.HasDigit) && state.Tokens[next].Is(WordClass.Club) && state.Tokens[next].Owner == 0 && !(next + 1 < segment.End && state.Tokens[next + 1].IsCapital && !state.Tokens[next + 1].IsBroken))
            return next + 1;
        // "AS Mbalmayo", "Etoile de Zarzouna"
        if (state.SportWords > 0 && !segment.IsFlat && start.Is(WordClass.Team) && !start.Is(WordClass.Given) && start.Owner == 0 && !start.Has(NewsWordFlags.Possessive))
        {
            int club = state.Tokens[next].IsCapital ? next : next + 1;
            if (club < segment.End && state.Tokens[club] is { Id: < 0, Owner: 0, IsCapital: true, IsBroken: false })
                return club + 1;
        }
        if (!IsCity(state, first))
            return -1;
        int end = state.Spans[start.Owner - 1].End;
        return end < segment.End && !state.Tokens[end].IsBroken && state.Tokens[end].IsCapital && state.Tokens[end].Is(WordClass.Club) && !state.Tokens[end - 1].Has(NewsWordFlags.Possessive) ? end + 1 : -1;
    }

    private static bool IsCity(TaggerState state, int index) =>
        state.Tokens[index].Owner - 1 is var owner and >= 0 && state.Spans[owner].First == index && state.Spans[owner] is { State: SpanState.Accepted, Kind: MentionKind.City or MentionKind.CapitalMetonym or MentionKind.CapitalLocation };

    // "Ministry of Oil", "University of Jena", "Bank of Tobruk".
    private int HeadedOrganization(TaggerState state, in Segment segment, int first)
    {
        int of = first + 1;
        if (of + 1 >= segment.End || state.Tokens[of].IsBroken || !state.Tokens[of].Is(WordClass.Of | WordClass.For) || state.Tokens[of].IsCapital && !segment.IsFlat)
            return -1;
        int k = of + 1;
        if (k < segment.End && state.Tokens[k].Is(WordClass.Article) && !state.Tokens[k].IsBroken)
            k++;
        int from = k;
        bool joined = false;
        while (k < segment.End && k - first < MaxNameWords && !state.Tokens[k].IsBroken)
        {
            ref Token token = ref state.Tokens[k];
            if (token.IsCapital && !token.Is(WordClass.Calendar | WordClass.Title | WordClass.Saying) && !(segment.IsFlat && token.Is(WordClass.Common | WordClass.Verb)))
            {
                k++;
                if (token.Has(NewsWordFlags.Possessive))
                    break;
                continue;
            }
            bool link = (token.Is(WordClass.Of | WordClass.For) || token.Is(WordClass.And) && state.Tokens[first].Is(WordClass.StateNoun)) && !joined && k > from && k + 1 < segment.End && state.Tokens[k + 1].IsCapital && !state.Tokens[k + 1].IsBroken
                && !state.Tokens[k + 1].Is(WordClass.OrgHead | WordClass.Given | WordClass.Title) && state.Tokens[k + 1].Owner == 0;
            if (!link || segment.IsFlat)
                break;
            joined = true;
            k++;
        }
        return k > from ? k : -1;
    }

    // "Banco Nacional de Mexico", "Grupo Herdez SA"
    private static int ForeignOrganization(TaggerState state, in Segment segment, int first)
    {
        int end = first + 1, k = first + 1;
        while (k < segment.End && k - first < MaxNameWords && !state.Tokens[k].IsBroken && !state.Tokens[k - 1].Has(NewsWordFlags.Possessive))
        {
            if (state.Tokens[k].IsCapital && !state.Tokens[k].Is(WordClass.Calendar | WordClass.Title) && !state.Tokens[k].Has(NewsWordFlags.HasDigit))
                end = k + 1;
            else if (!state.Tokens[k].Is(WordClass.Particle))
                break;
            k++;
        }
        return end > first + 1 && !segment.IsFlat ? end : -1;
    }

    // "Standard Oil Co", "Free Democratic Party", "Haifa District Court".
    private int EndedOrganization(TaggerState state, in Segment segment, ref int first)
    {
        int last = -1, k = first;
        bool suffix = false;
        while (k < segment.End && k - first < MaxNameWords)
        {
            ref Token token = ref state.Tokens[k];
            if (k > first && token.IsBroken)
            {
                // "Merrill Lynch, Pierce, Fenner" stays apart; "Acme, Inc." does not.
                if (!(token.Is(WordClass.Suffix) && token.IsCommaBroken && token.Has(NewsWordFlags.AfterComma)))
                {
                    // "Honda Cars (Thailand) Co Ltd"
                    int inner = token.Has(NewsWordFlags.AfterOpening) ? token.Owner - 1 : -1;
                    if (inner < 0 || state.Spans[inner].Entity?.Type is not (EntityType.Country or EntityType.Place) || state.Spans[inner].End is var after && (after >= segment.End || !state.Tokens[after].Is(WordClass.Suffix) || !state.Tokens[after].Has(NewsWordFlags.AfterBracket)))
                        break;
                    k = state.Spans[inner].End;
                    last = k;
                    suffix = true;
                    k++;
                    while (k < segment.End && state.Tokens[k].Is(WordClass.Suffix) && state.Tokens[k].IsCapital && !state.Tokens[k].IsBroken)
                        last = k++;
                    break;
                }
            }
            if (token.IsCapital && !token.Is(WordClass.Calendar))
            {
                if (k > first && token.Is(WordClass.Suffix) && !(token.End - token.Start == 2 && !token.IsAllCaps && !IsTerm(token, "co")) && !(segment.IsFlat && token.Is(WordClass.Common) && token.Id >= 0 && token.End - token.Start <= 2))
                {
                    last = k;
                    suffix = true;
                }
                else if (k > first && token.Is(WordClass.OrgNoun) && !suffix && (!segment.IsFlat || segment.IsTitleCase && k == first + 1 && IsCity(state, first) && !token.Is(WordClass.StateNoun)))
                {
                    last = k;
                }
                if (token.Is(WordClass.Title) && k > first && !suffix && !token.Is(WordClass.OrgNoun) && !IsTerm(token, "general", "foreign", "defence", "defense", "finance", "interior", "justice", "field", "king", "queen", "prince", "prime"))
                    break;
                if (segment.IsFlat && token.Is(WordClass.Verb | WordClass.Saying))
                    break;
                k++;
                if (token.Has(NewsWordFlags.Possessive) && !(k < segment.End && state.Tokens[k].Is(WordClass.OrgNoun) && state.Tokens[k].IsCapital))
                    break;
                if (suffix && !(k < segment.End && state.Tokens[k].Is(WordClass.Suffix)))
                    break;
                continue;
            }
            bool link = (token.Has(NewsWordFlags.AfterAmpersand) || token.Is(WordClass.And | WordClass.Of | WordClass.For)) && k > first && k + 1 < segment.End
                && state.Tokens[k + 1].IsCapital && !state.Tokens[k + 1].IsBroken && !segment.IsFlat;
            if (!link)
                break;
            k++;
        }
        if (last < 0)
            return -1;
        int end = last + 1;
        if (!suffix && IsTerm(state.Tokens[last], "exchange", "federation", "association", "council", "court", "university", "union", "congress", "institute", "academy", "chamber", "confederation", "board", "authority", "party", "front", "agency", "commission", "committee", "league", "society", "fund", "museum", "office", "service", "library"))
            end = WithHome(state, segment, end);
        else if (!suffix && last == first + 1 && IsTerm(state.Tokens[last], "bank") && IsTerm(state.Tokens[first], "national", "central", "state", "people's"))
            end = WithHome(state, segment, end);             // "National Bank | of Hungary"
        // Leave out what only happens to stand before: "But Standard Oil Co", "Yesterday Ford Motor Co".
        while (first < last && state.Tokens[first].Is(WordClass.Common) && state.Tokens[first].Has(NewsWordFlags.SentenceStart) && !state.Tokens[first].Is(WordClass.OrgNoun))
            first++;
        // "and" and "of" join only what belongs together: "Japan and Mitsubishi Corp" does not.
        for (int j = last - 1; j > first; j--)
        {
            if (state.Tokens[j].IsCapital)
                continue;
            int left = state.Tokens[j - 1].Owner - 1;
            // "Smith and Sons Inc", "Florida Power and Light Co": what follows is no name of its own.
            if (suffix && state.Tokens[j].Is(WordClass.And) && (state.Tokens[j + 1].Is(WordClass.Suffix) || state.Tokens[j + 1].Is(WordClass.OrgNoun | WordClass.Common) && left < 0))
                continue;
            if (state.Tokens[j].Is(WordClass.And) && !state.Tokens[j].Has(NewsWordFlags.AfterAmpersand) || left >= 0 && state.Spans[left].State == SpanState.Accepted && state.Spans[left].Count > 1)
            {
                first = j + 1;
                break;
            }
            if (state.Tokens[j].Is(WordClass.Of | WordClass.For) && !state.Tokens[j - 1].Is(WordClass.OrgNoun | WordClass.OrgHead))
            {
                first = j + 1;
                break;
            }
        }
        // The adjective before a ministry stands on its own: "the Russian | Foreign Ministry".
        if (state.Tokens[last].Is(WordClass.StateNoun) && !suffix)
        {
            int owner = state.Tokens[first].Owner - 1;
            if (owner >= 0 && state.Spans[owner].Kind == MentionKind.Demonym && state.Spans[owner].State == SpanState.Accepted)
                first = state.Spans[owner].End;
        }
        while (first < last && state.Tokens[first].Has(NewsWordFlags.Possessive))
            first++;
        if (first >= last || !state.Tokens[first].IsCapital)
            return -1;
        if (state.Tokens[first].Owner > 0 && state.Spans[state.Tokens[first].Owner - 1].First != first)
            return -1;
        bool named = suffix;
        for (int j = first; j < last && !named; j++)
            named = !state.Tokens[j].Is(WordClass.Common) || state.Tokens[last].Is(WordClass.StateNoun | WordClass.OrgNoun);
        return named ? end : -1;
    }

    // "Stock Exchange | of Thailand", "Football Association | of Wales"
    private static int WithHome(TaggerState state, in Segment segment, int end)
    {
        if (segment.IsFlat || end + 1 >= segment.End || state.Tokens[end].IsBroken || !state.Tokens[end].Is(WordClass.Of) || state.Tokens[end + 1].IsBroken || state.Tokens[end - 1].Has(NewsWordFlags.Possessive))
            return end;
        int owner = state.Tokens[end + 1].Owner - 1;
        return owner >= 0 && state.Spans[owner] is { State: SpanState.Accepted, Kind: MentionKind.Name or MentionKind.Subnational or MentionKind.City } home && home.First == end + 1 && home.Entity!.Type is EntityType.Country or EntityType.Place
            ? home.End : end;
    }

    private static OrganizationType TypeByForm(TaggerState state, int first, int end)
    {
        ref Token head = ref state.Tokens[first];
        ref Token last = ref state.Tokens[end - 1];
        if (last.Is(WordClass.Suffix))
            return OrganizationType.Company;
        if (last.Is(WordClass.StateNoun) || head.Is(WordClass.StateNoun))
            return OrganizationType.State;
        if (last.Is(WordClass.Club) || head.Is(WordClass.Team))
            return OrganizationType.Sport;
        return OrganizationType.Other;
    }

    // The country whose name or adjective begins the name, for the focus only.
    private string? HomeByForm(TaggerState state, int first, int end)
    {
        for (int k = first; k < end; k++)
        {
            int owner = state.Tokens[k].Owner - 1;
            if (owner >= 0 && state.Spans[owner] is { State: SpanState.Accepted, Entity.Country: { } country })
                return country;
        }
        return null;
    }

    private static void RememberOrganization(TaggerState state, Entity entity, int first, int end)
    {
        int last = end;
        while (last - 1 > first && state.Tokens[last - 1].Is(WordClass.Suffix))
            last--;
        if (last == end || last - first > 4)
            return;
        if (last - first == 1 && (state.Tokens[first].Is(WordClass.Common | WordClass.Given) || state.Tokens[first].Owner == 0 && state.Tokens[first].Id >= 0 && state.Tokens[first].Class != WordClass.None))
            return;
        state.Remember(HashOf(state, first, last), last - first, entity);
    }

    private static uint HashOf(TaggerState state, int first, int end)
    {
        if (end - first == 1)
            return state.Tokens[first].Hash;
        uint hash = 17;
        for (int k = first; k < end; k++)
            hash = (hash * 31) ^ state.Tokens[k].Hash;
        return hash;
    }

    // ------------------------------------------------------------------ persons

    // The end of a person's name, or of the title before it, that begins at a word; -1 for none.
    private int TryPerson(TaggerState state, in Segment segment, int first)
    {
        int k = first;
        // "Hurricane Fran", "Storm Boris"
        if (k + 1 < segment.End && IsTerm(state.Tokens[k], "hurricane", "storm", "typhoon", "cyclone") && state.Tokens[k + 1].IsCapital && !state.Tokens[k + 1].IsBroken)
            return k + 2;
        // "Seamer Tom England": what he is has a capital only because it comes first.
        if (k + 1 < segment.End && state.Tokens[k].Is(WordClass.Role) && !state.Tokens[k].Is(WordClass.Title | WordClass.Given | WordClass.Surname) && state.Tokens[k].Has(NewsWordFlags.SentenceStart) && state.Tokens[k].Owner == 0 && !segment.IsFlat && state.Tokens[k + 1].Is(WordClass.Given) && state.Tokens[k + 1].IsCapital && !state.Tokens[k + 1].IsBroken)
            return k + 1;
        bool titled = false;
        while (k < segment.End && state.Tokens[k].Is(WordClass.Title) && (k == first || !state.Tokens[k].IsBroken) && !(state.Tokens[k].Is(WordClass.Given) && k > first))
        {
            titled = true;
            k++;
        }
        if (k >= segment.End || titled && state.Tokens[k].IsBroken && k > first)
            return titled ? k : -1;
        bool role = !titled && first > segment.First && !state.Tokens[first].IsBroken && state.Tokens[first - 1].Is(WordClass.Role);
        int start = k;
        Token head = state.Tokens[start];
        if (!head.IsCapital || head.Has(NewsWordFlags.HasDigit))
            return titled ? Math.Max(k, first + 1) : -1;
        int ownerIndex = head.Owner - 1;
        if (ownerIndex >= 0)
        {
            Span owner = state.Spans[ownerIndex];
            if (owner.First != start)
                return titled ? k : -1;
            if (owner.Entity?.Type == EntityType.Person && owner.State == SpanState.Accepted)
            {
                if (owner.Count > 1)
                {
                    RememberPerson(state, owner.Entity, owner.First, owner.End);
                    return owner.End;
                }
            }
            else if (owner.Count > 1 || owner.Node == 0 || owner.State == SpanState.Rejected || !MayBeName(state, owner, titled))
            {
                return titled ? k : -1;
            }
        }

        bool given = head.Is(WordClass.Given);
        bool initial = head.IsInitial && head.Has(NewsWordFlags.BeforeDot) || head.Has(NewsWordFlags.DottedAcronym) && head.End - head.Start <= 6 && ownerIndex < 0;
        bool place = ownerIndex >= 0 && state.Spans[ownerIndex].Entity?.Type != EntityType.Person && !CanBePerson(state.Spans[ownerIndex]);
        int words = 0, initials = 0, end = start, last = start;
        while (end < segment.End && end - start < 6)
        {
            ref Token token = ref state.Tokens[end];
            if (end > start && token.IsBroken)
                break;
            if (token.IsInitial && (token.Has(NewsWordFlags.BeforeDot) || end > start) || end == start && initial)
            {
                initials++;
                end++;
                continue;
            }
            if (IsNameWord(state, segment, end, given || titled || initials > 0, end > start))
            {
                words++;
                last = end++;
            }
            else if (end > start && words > 0 && IsSecondSyllable(state, segment, end))
            {
                last = end++;
            }
            else if (words == 0 && initials > 0 && end > start && !segment.IsFlat && token.IsCapital && token.Is(WordClass.Surname) && token.Owner == 0)
            {
                words++;
                last = end++;
            }
            else if (words == 1 && given && end > start && IsHomographSurname(state, segment, end))
            {
                words++;
                last = end++;
            }
            else if (end > start && token.Is(WordClass.Particle) && ParticleRun(state, segment, end) is int next && next > end)
            {
                end = next;
                continue;
            }
            else if (end > start && token.Is(WordClass.Junior) && words > 0)
            {
                last = end++;
                break;
            }
            else
            {
                break;
            }
            if (token.Has(NewsWordFlags.Possessive) || words == 4)
                break;
        }
        if (words == 0)
            return titled ? Math.Max(k, first + 1) : -1;
        end = last + 1;
        bool full = words > 1 || initials > 0 && words > 0;
        byte confidence;
        if (full && (given || initial && !given))
            confidence = 2;
        else if (titled || role && !segment.IsFlat && !(words == 1 && head.IsAllCaps))
            confidence = 2;
        else if (words >= 2 && !place && LooksForeign(state, start, end) && IsHomeInBrackets(state, segment, end))
            confidence = 2;
        else if (words is 2 or 3 && !segment.IsFlat && !place && !given && LooksForeign(state, start, end))
            confidence = 1;
        else
            return titled ? k : -1;
        if (confidence == 1 && (start > segment.First && !state.Tokens[start].IsBroken && (IsTerm(state.Tokens[start - 1], "in", "at", "near", "outside", "around") || IsTerm(state.Tokens[start - 1], "of") && start - 1 > segment.First && IsTerm(state.Tokens[start - 2], "village", "town", "city", "port", "province", "district", "island", "suburb", "region")) || IsBeforeProvince(state, segment, end)))
        {
            Claim(state, start, end, MakePlace(state, CatalogueBuilder.Slug(Printed(state, start, end)), null), MentionKind.Form, 1);
            return end;                                      // "at Tunbridge Wells"
        }
        if (segment.IsCaps && !CapsName(state, start, end, given || titled))
            return -1;
        if (place && (!full || segment.IsFlat))
            return titled ? k : -1;
        if (!full && ownerIndex >= 0 && state.Spans[ownerIndex] is { State: SpanState.Open } open && CanBePerson(open))
            return start + 1;                                // "President Bush": which one, the article decides
        Entity? entity = full ? null : state.Remembered(state.Tokens[last].Hash, 1);
        if (!full && ownerIndex >= 0 && state.Spans[ownerIndex].Entity?.Type == EntityType.Person)
            return start + 1;                                // "President Putin": the catalogue knows him
        // "Koch & Blaauw": an ampersand joins the names of a firm.
        for (int j = start; j < end - 1; j++)
        {
            if (state.Tokens[j + 1].Has(NewsWordFlags.AfterAmpersand))
                return ClaimFirm(state, start, end);
        }
        string name = Printed(state, start, end);
        entity ??= Make(state, "person:" + PersonSlug(state, start, end), segment.IsCaps ? TitleCase(name) : name, null, OrganizationType.Other);
        Claim(state, start, end, entity, full ? MentionKind.Form : MentionKind.Coreference, confidence);
        if (full || titled)
            RememberPerson(state, entity, start, end);
        return end;
    }

    private int ClaimFirm(TaggerState state, int start, int end)
    {
        string name = Printed(state, start, end);
        Claim(state, start, end, Make(state, "org:" + CatalogueBuilder.Slug(name), name, null, OrganizationType.Company), MentionKind.Form, 1);
        return end;
    }

    // "Quang Ngai and Binh Dinh provinces"
    private bool IsBeforeProvince(TaggerState state, in Segment segment, int index)
    {
        if (index >= segment.End || state.Tokens[index].IsBroken)
            return false;
        if (!state.Tokens[index].IsCapital && IsTerm(state.Tokens[index], "province", "district", "prefecture", "region", "county", "township", "valley", "island"))
            return true;
        if (!state.Tokens[index].Is(WordClass.And))
            return false;
        int k = index + 1;
        while (k < segment.End && k - index < 5 && state.Tokens[k].IsCapital && !state.Tokens[k].IsBroken)
            k++;
        return k < segment.End && !state.Tokens[k].IsBroken && IsTerm(state.Tokens[k], "provinces", "districts", "prefectures", "regions", "counties", "islands");
    }

    private bool CanBePerson(in Span span)
    {
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(span.Node))
        {
            if (surface.Entity >= 0 && _catalogue.All[surface.Entity].Type == EntityType.Person)
                return true;
        }
        return false;
    }

    // A word that the catalogue takes for a place, but that people are called by too.
    private bool MayBeName(TaggerState state, in Span span, bool titled)
    {
        ref Token token = ref state.Tokens[span.First];
        if (span.Entity?.Type == EntityType.Person)
            return true;
        if (span.Entity?.Type is EntityType.Organization or EntityType.Group && span.State == SpanState.Accepted)
            return false;
        if (span.Kind == MentionKind.Demonym && span.State == SpanState.Accepted)
            return false;
        return token.Is(WordClass.Given) || span.State == SpanState.Open && titled;
    }

    private bool IsNameWord(TaggerState state, in Segment segment, int index, bool supported, bool inside)
    {
        ref Token token = ref state.Tokens[index];
        if (!token.IsCapital || token.Has(NewsWordFlags.HasDigit | NewsWordFlags.DottedAcronym) || token.IsInitial)
            return false;
        const WordClass Never = WordClass.Title | WordClass.OrgNoun | WordClass.Suffix | WordClass.Calendar | WordClass.PlaceNoun | WordClass.Article | WordClass.Saying | WordClass.Role | WordClass.And | WordClass.Of;
        if (token.Is(WordClass.Given))
            return !inside || !segment.IsCaps || token.Owner == 0;
        if (token.Is(Never) || token.Is(WordClass.Common) && !token.Is(WordClass.Surname))
            return false;
        if (token.IsAllCaps && !segment.IsCaps && token.End - token.Start < 4)
            return false;
        if (token.Owner > 0)
        {
            Span owner = state.Spans[token.Owner - 1];
            if (owner.Node == 0 || owner.Count > 1)
                return false;
            if (owner.Entity?.Type == EntityType.Person && owner.Count == 1)
                return true;
            return owner.State == SpanState.Open && supported && owner.Kind != MentionKind.Demonym;
        }
        return true;
    }

    // After a given name an ordinary word or a place can be a surname: "Michael Jordan", "Jason Crow", "Denzel Washington".
    private bool IsHomographSurname(TaggerState state, in Segment segment, int index)
    {
        ref Token token = ref state.Tokens[index];
        if (!token.IsCapital || segment.IsFlat || token.Has(NewsWordFlags.HasDigit | NewsWordFlags.DottedAcronym) || token.IsAllCaps)
            return false;
        if (token.Is(WordClass.Calendar) && !IsTerm(token, "may") || token.Is(WordClass.Article | WordClass.And | WordClass.Of | WordClass.PlaceWord | WordClass.Saying | WordClass.Suffix | WordClass.Title | WordClass.OrgNoun | WordClass.PlaceNoun) && !token.Is(WordClass.Surname))
            return false;
        if (token.Owner > 0)
        {
            Span owner = state.Spans[token.Owner - 1];
            int given = state.Tokens[index - 1].Owner - 1;
            if (owner.Count > 1 || owner.Node == 0 || given >= 0 && state.Spans[given].State == SpanState.Accepted && state.Spans[given].Entity?.Type != EntityType.Person)
                return false;
            return owner.Kind is not MentionKind.Acronym && owner.Entity?.Type is not (EntityType.Organization or EntityType.Group);
        }
        return true;
    }

    // "Roh Tae-woo", "Lee Kuan-yew": the second syllable has no capital of its own.
    private static bool IsSecondSyllable(TaggerState state, in Segment segment, int index)
    {
        ref Token token = ref state.Tokens[index], before = ref state.Tokens[index - 1];
        return !segment.IsFlat && !token.IsCapital && token.Has(NewsWordFlags.AfterHyphen) && !token.Has(NewsWordFlags.HasDigit) && token.End - token.Start is >= 2 and <= 6
            && before.End - before.Start is >= 2 and <= 6 && before.IsCapital && token.Start == before.End + 1 && !token.Is(WordClass.Common | WordClass.Verb | WordClass.Determiner | WordClass.Role | WordClass.PlaceWord);
    }

    // "van der Bellen", "bin Salman", "al-Sisi": the word after the particles, or the start if none follows.
    private static int ParticleRun(TaggerState state, in Segment segment, int index)
    {
        int k = index;
        while (k < segment.End && k - index < 3 && state.Tokens[k].Is(WordClass.Particle) && (k == index || !state.Tokens[k].IsBroken))
            k++;
        return k < segment.End && !state.Tokens[k].IsBroken && state.Tokens[k].IsCapital && !state.Tokens[k].Is(WordClass.Common | WordClass.OrgNoun | WordClass.Suffix) ? k : index;
    }

    // Two or three capitalised words of which none is an ordinary one: a name in this language or another.
    private static bool LooksForeign(TaggerState state, int start, int end)
    {
        for (int k = start; k < end; k++)
        {
            ref Token token = ref state.Tokens[k];
            if (token.IsAllCaps || token.Id >= 0 && !token.Is(WordClass.Given | WordClass.Surname | WordClass.Particle) && (token.Class != WordClass.None || token.Owner > 0))
                return false;
        }
        return true;
    }

    // "Jarmo Salonen (Finland)"
    private static bool IsHomeInBrackets(TaggerState state, in Segment segment, int index)
    {
        if (index >= segment.End || !state.Tokens[index].Has(NewsWordFlags.AfterOpening))
            return false;
        int owner = state.Tokens[index].Owner - 1;
        return owner >= 0 && state.Spans[owner] is { State: SpanState.Accepted, Entity.Type: EntityType.Country };
    }

    // In a line of capitals only what has a given name and nothing ordinary is a person.
    private static bool CapsName(TaggerState state, int start, int end, bool given)
    {
        if (!given && !state.Tokens[start].IsInitial)
            return false;
        for (int k = start; k < end; k++)
        {
            ref Token token = ref state.Tokens[k];
            if (token.Is(WordClass.Common | WordClass.Verb) || token.Owner > 0 && state.Tokens[k].Id >= 0 && !token.Is(WordClass.Given | WordClass.Surname))
                return false;
        }
        return true;
    }

    private static string PersonSlug(TaggerState state, int start, int end)
    {
        var slug = new StringBuilder();
        for (int k = start; k < end; k++)
        {
            ref Token token = ref state.Tokens[k];
            if (token.IsInitial && end - start > 2 && k > start)
                continue;
            if (slug.Length > 0)
                slug.Append('-');
            slug.Append(CatalogueBuilder.Slug(state.Text.AsSpan(token.Start, token.End - token.Start)));
        }
        return slug.ToString();
    }

    private void RememberPerson(TaggerState state, Entity entity, int start, int end)
    {
        int last = end - 1;
        while (last > start && state.Tokens[last].Is(WordClass.Junior))
            last--;
        state.Remember(state.Tokens[last].Hash, 1, entity, last);
        int from = last;
        while (from - 1 > start && (state.Tokens[from - 1].Is(WordClass.Particle) || state.Tokens[from].Has(NewsWordFlags.AfterHyphen)))
            from--;
        if (from < last)
            state.Remember(HashOf(state, from, last + 1), last + 1 - from, entity);
        if (start < last && IsCountryName(state.Tokens[start]))
            state.Remember(state.Tokens[start].Hash, 1, entity, start);
    }

    // "Chad" after "Chad Smith" is he, "India" after "India Whitcombe" she.
    private bool IsCountryName(in Token token)
    {
        if (token.Root == 0 || token.IsInitial)
            return false;
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(token.Root))
        {
            if (surface.Kind == MentionKind.Name && surface.Entity >= 0 && _catalogue.All[surface.Entity].Type == EntityType.Country)
                return true;
        }
        return false;
    }

    // ------------------------------------------------------------------ both

    private static void Claim(TaggerState state, int first, int end, Entity entity, MentionKind kind, byte confidence)
    {
        for (int k = first; k < end; k++)
        {
            int owner = state.Tokens[k].Owner - 1;
            if (owner < 0)
                continue;
            Unvote(state, state.Spans[owner]);
            Reject(state, owner);
        }
        int index = state.SpanCount;
        ref Span span = ref state.AddSpan();
        span.First = first;
        span.Count = end - first;
        span.Surface = -1;
        span.Entity = entity;
        span.Kind = kind;
        span.State = SpanState.Accepted;
        span.Confidence = confidence;
        for (int k = first; k < end; k++)
            state.Tokens[k].Owner = index + 1;
    }

    private static ReadOnlySpan<char> SpanText(TaggerState state, in Span span)
    {
        int start = state.Tokens[span.First].Start;
        return state.Text.AsSpan(start, state.Tokens[span.End - 1].End - start);
    }

    // The words as printed, one space between them.
    private static string Printed(TaggerState state, int first, int end)
    {
        int start = state.Tokens[first].Start;
        ReadOnlySpan<char> text = state.Text.AsSpan(start, state.Tokens[end - 1].End - start);
        if (!text.ContainsAny(s_untidy))
            return text.ToString();
        var printed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c == '\u00ad')
                continue;
            if (!char.IsWhiteSpace(c))
                printed.Append(c);
            else if (printed.Length > 0 && printed[^1] != ' ')
                printed.Append(' ');
        }
        return printed.ToString();
    }

    private static string TitleCase(string name)
    {
        char[] letters = name.ToCharArray();
        for (int i = 1; i < letters.Length; i++)
        {
            if (char.IsLetter(letters[i - 1]))
                letters[i] = char.ToLowerInvariant(letters[i]);
        }
        return new(letters);
    }
}
