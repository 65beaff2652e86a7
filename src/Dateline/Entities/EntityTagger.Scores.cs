using Dateline.Articles;

namespace Dateline.Entities;

// What the article is about.
public sealed partial class EntityTagger
{
    private const int MaxFocus = 3;
    private const float FocusShare = 0.4f;

    private static float WeightOf(ZoneKind zone) => zone switch
    {
        ZoneKind.Title or ZoneKind.Dateline => 4f,
        ZoneKind.Lead => 2f,
        ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Boilerplate or ZoneKind.Byline => 0f,
        _ => 0.5f,
    };

    private static float WeightOf(in Mention mention) => mention.Entity.Type switch
    {
        EntityType.Country when mention.IsInOrganization => 0.8f,
        EntityType.Country => mention.Kind is MentionKind.Demonym ? 0.8f : 1f,
        EntityType.Place => mention.Zone == ZoneKind.Dateline ? 1f : mention.Kind is MentionKind.Subnational ? 0.8f : 0.7f,
        EntityType.Organization => mention.Entity.OrganizationType switch
        {
            OrganizationType.State or OrganizationType.CentralBank => 0.7f,
            OrganizationType.Exchange => 0.5f,
            OrganizationType.Company or OrganizationType.Party => 0.4f,
            OrganizationType.Sport => 0.3f,
            _ => 0.2f,
        },
        EntityType.Person => 0.3f,
        _ => 0f,
    };

    private static bool IsCounted(ZoneKind zone) => zone is not (ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Boilerplate or ZoneKind.Byline);

    private void Score(TaggerState state)
    {
        foreach (ref readonly Mention mention in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(state.Mentions))
        {
            if (!IsCounted(mention.Zone))
                continue;
            Entity entity = mention.Entity;
            int ordinal = entity.CountryOrdinal;
            if (ordinal >= 0)
            {
                state.CountryScores[ordinal] += WeightOf(mention.Zone) * WeightOf(mention);
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
            if (IsCounted(zone) && state.Hints.Add((span.Node, zone)))
                state.CountryScores[span.Entity.CountryOrdinal] += 0.15f * WeightOf(zone);
        }
    }

    private CountryCount[] Countries(TaggerState state)
    {
        Entity[] all = _catalogue.Countries;
        float best = 0;
        int n = 0;
        for (int c = 0; c < all.Length; c++)
        {
            best = Math.Max(best, state.CountryScores[c]);
            n += state.CountryMentions[c] > 0 || state.CountryScores[c] > 0 ? 1 : 0;
        }
        if (n == 0)
            return [];
        var counts = new CountryCount[n];
        n = 0;
        for (int c = 0; c < all.Length; c++)
        {
            if (state.CountryMentions[c] > 0 || state.CountryScores[c] > 0)
                counts[n++] = new(all[c], state.CountryMentions[c], state.CountryScores[c], false);
        }
        Array.Sort(counts, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Country.Id, b.Country.Id));
        int kept = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            bool focus = i < MaxFocus && counts[i].Score > 0 && counts[i].Score >= FocusShare * best;
            // What is neither named nor in focus is not listed.
            if (focus || counts[i].Mentions > 0)
                counts[kept++] = counts[i] with { IsFocus = focus };
        }
        return counts[..kept];
    }
}
