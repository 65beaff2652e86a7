namespace Dateline.Entities;

// Rows of results and standings.
public sealed partial class EntityTagger
{
    private const int StandingFigures = 6;

    // "Estudiantes 2 Gimnasia 0", "Vicenza 10 5 3 2 19 11 18": what such a row names are teams, unless it is a country's.
    private void NameRow(TaggerState state, in Segment segment)
    {
        int first = segment.First;
        if (segment.End - first is < 4 or > 60 || !state.Tokens[first].IsCapital)
            return;
        int end = RowName(state, segment, first);
        if (end < 0)
            return;
        int k = end;
        while (k < segment.End && IsScore(state.Tokens[k]) && (k == end || !state.Tokens[k].IsBroken))
            k++;
        if (k - end >= StandingFigures && k == segment.End)
        {
            ClaimTeam(state, first, end);
            return;
        }
        if (k - end != 1)
            return;
        // The scorers stand in brackets behind the score.
        if (k < segment.End && state.Tokens[k].Has(NewsWordFlags.AfterOpening))
        {
            k++;
            while (k < segment.End && !(state.Tokens[k].Has(NewsWordFlags.AfterBracket) && !state.Tokens[k].Has(NewsWordFlags.AfterOpening)))
                k++;
        }
        if (k >= segment.End || !state.Tokens[k].IsCapital || RowName(state, segment, k) is not (> 0 and var last) || last >= segment.End || !IsScore(state.Tokens[last]) || state.Tokens[last].IsBroken)
            return;
        if (last + 1 < segment.End && !state.Tokens[last + 1].IsBroken)
            return;
        ClaimTeam(state, first, end);
        ClaimTeam(state, k, last);
    }

    // The end of a row's name: up to four words with a capital, and what joins them; -1 when they are ordinary words or a person's name.
    private static int RowName(TaggerState state, in Segment segment, int first)
    {
        int k = first;
        while (k < segment.End && k - first < 5 && (k == first || !state.Tokens[k].IsBroken) && !state.Tokens[k].Has(NewsWordFlags.HasDigit)
            && (state.Tokens[k].IsCapital || k > first && state.Tokens[k].Is(WordClass.Particle | WordClass.And)))
        {
            if (state.Tokens[k].Is(WordClass.Calendar | WordClass.Title | WordClass.Given) && k == first || state.Tokens[k].Is(WordClass.Common) && state.Tokens[k].Owner == 0)
                return -1;
            k++;
        }
        return k > first && k < segment.End && state.Tokens[k - 1].IsCapital && !state.Tokens[k].IsBroken ? k : -1;
    }

    private void ClaimTeam(TaggerState state, int first, int end)
    {
        for (int k = first; k < end; k++)
        {
            int owner = state.Tokens[k].Owner - 1;
            if (owner >= 0 && state.Spans[owner] is { State: SpanState.Accepted, Entity.Type: EntityType.Country or EntityType.Organization or EntityType.Person })
                return;
        }
        string name = Printed(state, first, end);
        Claim(state, first, end, Make(state, "org:" + CatalogueBuilder.Slug(name), name, HomeByForm(state, first, end), OrganizationType.Sport), MentionKind.Form, 1);
    }
}
