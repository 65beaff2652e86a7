using Dateline.Articles;

namespace Dateline.Entities;

// What the article is about.
public sealed partial class EntityTagger
{
    private const int MaxFocus = 3;
    private const float FocusShare = 0.4f;
    private const float LeastFocus = 0.25f;    // a currency in passing is not what an article is about

    // The first four mentions in the rest of the story weigh half a point each, later ones a fifth of that: what an article says in
    // title, dateline and lead is not drowned by what it repeats.
    private const float RestWeight = 0.5f;
    private const float RestFull = 4f;
    private const float RestBeyond = 0.2f;
    private const float HintWeight = 0.15f;

    // A survey: no three countries hold the text. There the limit of three would leave out what the article is about, so each country is
    // measured against the best by what the text says of it, without the dateline: an agency files a survey from its own office.
    // Measured on newswire; the reasons are in docs/adr/0002-focus-of-surveys.md.
    private const float SurveyBreadth = 0.68f;
    private const float SurveyShare = 0.2f;
    private const float SurveyLeast = 0.4f;

    private enum Part
    {
        None = -1,
        Title,
        Dateline,
        Lead,
        Rest,
    }

    private static Part PartOf(ZoneKind zone) => zone switch
    {
        ZoneKind.Title => Part.Title,
        ZoneKind.Dateline => Part.Dateline,
        ZoneKind.Lead => Part.Lead,
        ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Boilerplate or ZoneKind.Byline => Part.None,
        _ => Part.Rest,
    };

    // Once in the title, dateline or lead is enough. Tuned on newswire; the dateline weighs most because agencies file from the place of the story.
    private static float Weigh(ReadOnlySpan<float> parts)
    {
        float rest = parts[(int)Part.Rest];
        return 4 * Math.Min(parts[(int)Part.Title], 1) + 5 * Math.Min(parts[(int)Part.Dateline], 1) + 2 * Math.Min(parts[(int)Part.Lead], 1)
            + RestWeight * (Math.Min(rest, RestFull) + RestBeyond * Math.Max(rest - RestFull, 0));
    }

    // What the title, the lead and the rest say, the dateline left out.
    private static float WeighText(ReadOnlySpan<float> parts) => Weigh([parts[(int)Part.Title], 0, parts[(int)Part.Lead], parts[(int)Part.Rest]]);

    // The same with every mention counted in full: how much of the text a country holds.
    private static float Bulk(ReadOnlySpan<float> parts) => 4 * parts[(int)Part.Title] + 2 * parts[(int)Part.Lead] + RestWeight * parts[(int)Part.Rest];

    // The score in the text that a country of a survey needs; infinite for an article that is none.
    private static float SurveyFloor(TaggerState state)
    {
        float total = 0, best = 0, first = 0, second = 0, third = 0;
        int all = state.CountryMentions.Length;
        for (int c = state.Spoken.Next(0, all); c < all; c = state.Spoken.Next(c + 1, all))
        {
            if (state.CountryMentions[c] == 0)
                continue;
            ReadOnlySpan<float> parts = state.CountryParts.AsSpan(c * 4, 4);
            float bulk = Bulk(parts);
            total += bulk;
            best = Math.Max(best, WeighText(parts));
            if (bulk > first)
                (first, second, third) = (bulk, first, second);
            else if (bulk > second)
                (second, third) = (bulk, second);
            else if (bulk > third)
                third = bulk;
        }
        return total == 0 || first + second + third > SurveyBreadth * total ? float.PositiveInfinity : Math.Max(SurveyLeast, SurveyShare * best);
    }

    private static float WeightOf(in Mention mention) => mention.Entity.Type switch
    {
        EntityType.Country when mention.IsInOrganization => 0.8f,
        EntityType.Country => mention.Kind is MentionKind.Demonym ? 0.9f : 1f,
        EntityType.Place => mention.Zone == ZoneKind.Dateline ? 1f : mention.Kind is MentionKind.Subnational ? 0.9f : 0.8f,
        EntityType.Organization => mention.Entity.OrganizationType switch
        {
            OrganizationType.State or OrganizationType.CentralBank => 0.8f,
            OrganizationType.Exchange => 0.6f,
            OrganizationType.ArmedGroup => 0.5f,
            OrganizationType.Party => 0.3f,
            OrganizationType.International or OrganizationType.Media => 0f,
            _ => 0.2f,
        },
        EntityType.Person => 0.1f,
        _ => 0f,
    };

    private void Score(TaggerState state)
    {
        foreach (ref readonly Mention mention in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(state.Mentions))
        {
            Part part = PartOf(mention.Zone);
            if (part == Part.None)
                continue;
            Entity entity = mention.Entity;
            int ordinal = entity.CountryOrdinal;
            if (ordinal >= 0)
            {
                state.Spoken.Add(ordinal, true);
                state.CountryParts[ordinal * 4 + (int)part] += WeightOf(mention);
                if (entity.Type is EntityType.Country or EntityType.Place)
                    state.CountryMentions[ordinal]++;
            }
            if (entity.Type is EntityType.Organization or EntityType.Group or EntityType.Person)
            {
                state.Counts.TryGetValue(entity, out int count);
                state.Counts[entity] = count + 1;
            }
        }
        // A currency or a form of company speaks once in a zone, however often it is printed.
        for (int i = 0; i < state.SpanCount; i++)
        {
            ref Span span = ref state.Spans[i];
            if (!span.IsHint || span.State != SpanState.Accepted || span.Entity!.CountryOrdinal < 0)
                continue;
            ZoneKind zone = state.Segments[state.Tokens[span.First].Segment].Zone;
            Part part = PartOf(zone);
            if (part != Part.None && state.Hints.Add((span.Node, zone)))
            {
                state.Spoken.Add(span.Entity.CountryOrdinal, true);
                state.CountryParts[span.Entity.CountryOrdinal * 4 + (int)part] += HintWeight;
            }
        }
    }

    private CountryCount[] Countries(TaggerState state)
    {
        EntityTable all = _catalogue.Countries;
        float best = 0;
        int n = 0;
        for (int c = state.Spoken.Next(0, all.Length); c < all.Length; c = state.Spoken.Next(c + 1, all.Length))
        {
            state.CountryScores[c] = Weigh(state.CountryParts.AsSpan(c * 4, 4));
            best = Math.Max(best, state.CountryScores[c]);
            n += state.CountryMentions[c] > 0 || state.CountryScores[c] > 0 ? 1 : 0;
        }
        if (n == 0)
            return [];
        float surveyed = SurveyFloor(state);
        var counts = new CountryCount[n];
        n = 0;
        for (int c = state.Spoken.Next(0, all.Length); c < all.Length; c = state.Spoken.Next(c + 1, all.Length))
        {
            if (state.CountryMentions[c] > 0 || state.CountryScores[c] > 0)
                counts[n++] = new(all[c], state.CountryMentions[c], state.CountryScores[c], state.CountryMentions[c] > 0 && WeighText(state.CountryParts.AsSpan(c * 4, 4)) >= surveyed);
        }
        Array.Sort(counts, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Country.Id, b.Country.Id));
        int kept = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            bool focus = counts[i].IsFocus || i < MaxFocus && counts[i].Score >= LeastFocus && counts[i].Score >= FocusShare * best;
            // What is neither named nor in focus is not listed.
            if (focus || counts[i].Mentions > 0)
                counts[kept++] = counts[i] with { IsFocus = focus };
        }
        return counts[..kept];
    }
}
