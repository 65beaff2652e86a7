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
            if (after.Is(WordClass.Street) && !segment.IsFlat && state.Tokens[span.First].IsCapital && after.Owner == 0 && (!after.Is(WordClass.Site) || !IsAdjective(span.Node) && !(next + 1 < segment.End && !state.Tokens[next + 1].IsBroken && state.Tokens[next + 1].IsCapital)))
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
            if (after.Is(WordClass.Music) && !segment.IsFlat && IsAdjective(span.Node))
            {
                span.State = SpanState.Rejected;
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
        if (IsExplained(state, segment, span) || IsInQuotedTitle(state, segment, span))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        if (before < segment.First || state.Tokens[span.First].IsBroken)
            return before >= segment.First && IsAfterInitial(state, segment, index);
        ref Token left = ref state.Tokens[before];
        if (IsCalledSo(state, segment, span))
        {
            span.State = SpanState.Rejected;
            return true;
        }
        if (IsAfterInitial(state, segment, index) || IsRelative(state, segment, index) || IsAfterUnknownName(state, segment, index))
            return true;
        bool ship = left.Is(WordClass.Ship) || IsTerm(left, "ship") && before > segment.First && IsTerm(state.Tokens[before - 1], "cruise", "cargo", "container", "the", "research", "passenger", "sister", "training", "hospital");
        if (ship && !segment.IsFlat && left.Owner == 0 && (!left.IsCapital || left.IsAllCaps) && !IsAdjective(span.Node) && !IsPlural(state, left))
        {
            span.State = SpanState.Rejected;                 // "the ferry Estonia", "HMS Jamaica"
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
        // "Hotel Russia", "Cafe Vienna"
        if (left.Owner == 0 && !segment.IsFlat && !IsAdjective(span.Node) && IsVenueWord(left))
        {
            span.State = SpanState.Rejected;
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

    private bool IsVenueWord(in Token token) => token.IsCapital && IsTerm(token, "hotel", "cafe", "café", "restaurant", "brasserie", "villa", "casino", "cinema");

    // "by the band Japan", "a hound named Cuba", "her cat, called Panama,"
    private bool IsCalledSo(TaggerState state, in Segment segment, in Span span)
    {
        int before = span.First - 1, next = span.End;
        ref Token left = ref state.Tokens[before];
        if (left.IsCapital || segment.IsCaps || IsAdjective(span.Node))
            return false;
        if (left.Is(WordClass.Work) && !IsPlural(state, left))
            return true;
        if (!IsTerm(left, "named", "called", "nicknamed", "christened", "titled", "entitled"))
            return false;
        if (before > segment.First && !left.IsBroken && state.Tokens[before - 1].Is(WordClass.Work | WordClass.Creature | WordClass.Kin))
            return true;
        return left.Has(NewsWordFlags.AfterComma) && !state.Tokens[span.End - 1].Has(NewsWordFlags.Possessive) && next < segment.End && state.Tokens[next].IsBroken;
    }

    // "Iceland, the frozen food chain,", "Japan, the band", "Malaya the elephant": what it is stands behind it.
    private bool IsExplained(TaggerState state, in Segment segment, in Span span)
    {
        int article = span.End;
        if (article + 1 >= segment.End || segment.IsCaps || !state.Tokens[article].Is(WordClass.Article) || state.Tokens[article].IsCapital || IsAdjective(span.Node))
            return false;
        bool comma = state.Tokens[article].Has(NewsWordFlags.AfterComma) && state.Tokens[article].IsCommaBroken;
        if (!comma && state.Tokens[article].IsBroken)
            return false;
        if (!comma)
            return state.Tokens[article + 1].Is(WordClass.Creature) && !state.Tokens[article + 1].IsBroken;
        for (int k = article + 1; k < segment.End && k - article <= 4 && !state.Tokens[k].IsBroken; k++)
        {
            if (!state.Tokens[k].Is(WordClass.Work | WordClass.Creature) || IsPlural(state, state.Tokens[k]) || state.Tokens[k].Has(NewsWordFlags.Possessive))
                continue;
            return k + 1 >= segment.End || state.Tokens[k + 1].IsBroken || IsTerm(state.Tokens[k + 1], "of", "from", "by", "that", "which", "who", "whose", "with", "in", "at");
        }
        return false;
    }

    // “Back in the U.S.S.R.”, "Paris, Texas": a few words with capitals between quotation marks, where the text speaks of films and songs.
    private static bool IsInQuotedTitle(TaggerState state, in Segment segment, in Span span)
    {
        const int MostWords = 8;
        int first = span.First;
        while (first > segment.First && span.First - first < MostWords && !IsQuoteBefore(state.Text, state.Tokens[first].Start))
            first--;
        if (!IsQuoteBefore(state.Text, state.Tokens[first].Start))
            return false;
        int end = span.End;
        while (end < segment.End && end - first < MostWords && !IsQuoteBehind(state.Text, state.Tokens[end - 1].End))
            end++;
        if (!IsQuoteBehind(state.Text, state.Tokens[end - 1].End))
            return false;
        for (int k = first; k < end; k++)
        {
            ref Token token = ref state.Tokens[k];
            if (k > first && (token.Has(NewsWordFlags.AfterQuote) || token.Is(WordClass.Saying) && !token.IsCapital))
                return false;
            if (!token.IsCapital && (k == first || k == end - 1 || token.End - token.Start > 4))
                return false;
        }
        for (int k = segment.First; k < segment.End; k++)
        {
            if ((k < first || k >= end) && state.Tokens[k].Is(WordClass.Work | WordClass.Culture))
                return true;
        }
        return false;
    }

    private static bool IsQuoteBefore(string text, int start)
    {
        if (start == 0)
            return false;
        return text[start - 1] is '\u201c' or '\u201e' or '\u00ab' or '\u2018' || text[start - 1] is '"' or '\'' && (start == 1 || text[start - 2] is ' ' or '(' or '\n');
    }

    // A comma or a dot may stand inside the mark.
    private static bool IsQuoteBehind(string text, int end)
    {
        if (end < text.Length && text[end] is ',' or '.' or '!' or '?')
            end++;
        return end < text.Length && text[end] is '\u201d' or '\u201c' or '\u00bb' or '\u2019' or '"' or '\'';
    }

    // "2. J. Holland": an initial stands before surnames.
    private bool IsAfterInitial(TaggerState state, in Segment segment, int index)
    {
        Span span = state.Spans[index];
        int before = span.First - 1;
        ref Token left = ref state.Tokens[before];
        if (span.Count != 1 || before < segment.First || !left.IsInitial || !left.Has(NewsWordFlags.BeforeDot) || IsAdjective(span.Node) || left.End + 2 < state.Tokens[span.First].Start || state.Text[left.Start] is 'N' or 'S' or 'E' or 'W' or 'U')
            return false;
        // "Plan B. Israel said", "vitamin D. Spain": no initial begins there.
        if (before > segment.First && !left.IsBroken && !(state.Tokens[before - 1] is { IsInitial: true } earlier && earlier.Has(NewsWordFlags.BeforeDot)) && !state.Tokens[before - 1].Is(WordClass.Title | WordClass.Role | WordClass.And))
            return false;
        Reject(state, index);
        return true;
    }

    // "her brother Chad"
    private bool IsRelative(TaggerState state, in Segment segment, int index)
    {
        Span span = state.Spans[index];
        int before = span.First - 1;
        ref Token left = ref state.Tokens[before];
        if (span.Count != 1 || !left.Is(WordClass.Kin) || left.IsCapital || segment.IsCaps || IsAdjective(span.Node) || before <= segment.First)
            return false;
        ref Token whose = ref state.Tokens[before - 1];
        if (!IsTerm(whose, "his", "her", "their", "my", "our", "your", "whose", "twin", "elder", "older", "younger", "late", "eldest", "youngest", "identical") && !whose.Has(NewsWordFlags.Possessive))
            return false;
        ref Token name = ref state.Tokens[span.First];
        if (span.End < segment.End && !state.Tokens[span.End].IsBroken && state.Tokens[span.End].IsCapital)
        {
            Reject(state, index);                            // the surname follows
            return true;
        }
        Entity person = state.Remembered(name.Hash, 1) ?? Make(state, "person:" + PersonSlug(state, span.First, span.End), Printed(state, span.First, span.End), null, OrganizationType.Other);
        state.Remember(name.Hash, 1, person, span.First);
        Claim(state, span.First, span.End, person, MentionKind.Form, 1);
        return true;
    }

    // "Maya Cairo", "Jools Holland": a name that is not known, and a surname. "Zain Iraq": a firm.
    private bool IsAfterUnknownName(TaggerState state, in Segment segment, int index)
    {
        Span span = state.Spans[index];
        int before = span.First - 1, next = span.End;
        ref Token left = ref state.Tokens[before];
        if (span.Count != 1 || segment.IsFlat || segment.Zone == Articles.ZoneKind.Dateline || left.Id >= 0 || left.Owner != 0 || !left.IsCapital || left.IsAllCaps || left.Has(NewsWordFlags.HasDigit | NewsWordFlags.AfterHyphen | NewsWordFlags.Possessive)
            || left.End - left.Start < 3 || IsAdjective(span.Node) || state.Tokens[span.First].Has(NewsWordFlags.AfterHyphen) || state.Tokens[span.First].IsAllCaps)
            return false;
        if (next < segment.End && (state.Tokens[next].Has(NewsWordFlags.HasDigit | NewsWordFlags.AfterHyphen) || state.Tokens[next].IsCapital && !state.Tokens[next].IsBroken))
            return false;
        // "in Gaborone Botswana": a town, and no comma
        if (before > segment.First && !left.IsBroken && state.Tokens[before - 1].Is(WordClass.PlaceWord))
            return false;
        // "Landlocked Bolivia", "Holders Brazil", "Rural America": ordinary words that their place gave a capital
        if (!LooksLikeName(state.Text.AsSpan(left.Start, left.End - left.Start)))
            return false;
        Reject(state, index);
        return true;
    }

    // Not the ending of an adjective, a participle or a plural.
    private static bool LooksLikeName(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<string> ordinary = ["ed", "ing", "ish", "ous", "ful", "ic", "al", "ive", "less", "ese", "ern", "most", "like", "ly", "able", "ible", "ary", "ory", "ent", "ant", "s", "er", "or", "ist", "ian", "an", "th"];
        foreach (string ending in ordinary)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    // "CHAD HOLLIS WINS": a given name, a name that is not known, a verb
    private bool IsGivenInCaps(TaggerState state, in Segment segment, in Span span)
    {
        int surname = span.End, verb = surname + 1;
        return span.Count == 1 && segment.IsCaps && span.First == segment.First && state.Tokens[span.First].Is(WordClass.Given) && IsCountryName(state.Tokens[span.First]) && verb < segment.End && !IsTerm(state.Tokens[verb], "to") && state.Tokens[surname].Owner == 0 && (state.Tokens[surname].Id < 0 || state.Tokens[surname].Is(WordClass.Surname) && !state.Tokens[surname].Is(WordClass.Common))
            && !state.Tokens[surname].Has(NewsWordFlags.HasDigit) && state.Text.AsSpan(state.Tokens[surname].Start, state.Tokens[surname].End - state.Tokens[surname].Start) is not [.., 'E', 'D'] && !state.Tokens[verb].IsBroken && state.Tokens[verb].Is(WordClass.Verb | WordClass.Saying);
    }

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
