namespace Dateline.Entities;

// Names of countries that persons, animals, bands, films and ships bear.
public sealed partial class EntityTagger
{
    // "by the band Japan", "a hound named Cuba", "her cat, called Panama,"
    private bool IsCalledSo(TaggerState state, in Segment segment, in Span span)
    {
        int before = span.First - 1, next = span.End;
        ref Token left = ref state.Tokens[before];
        if (left.IsCapital || segment.IsCaps || IsAdjective(span.Node))
            return false;
        if (left.Is(WordClass.Work) && !IsPlural(state, left))
            return true;
        if (left.Class == WordClass.None || !IsTerm(left, "named", "called", "nicknamed", "christened", "titled", "entitled"))
            return false;
        if (before > segment.First && !left.IsBroken && state.Tokens[before - 1].Is(WordClass.Work | WordClass.Creature | WordClass.Kin))
            return true;
        return left.Has(NewsWordFlags.AfterComma) && !state.Tokens[span.End - 1].Has(NewsWordFlags.Possessive) && next < segment.End && state.Tokens[next].IsBroken;
    }

    // "Iceland, the frozen food chain,", "Japan, the band", "Malaya the elephant": what it is stands behind it.
    private bool IsExplained(TaggerState state, in Segment segment, in Span span)
    {
        int article = span.End;
        // "St. Vincent, who was born Annie Clark"
        if (article + 2 < segment.End && state.Tokens[article].Has(NewsWordFlags.AfterComma) && IsTerm(state.Tokens[article], "who") && (IsTerm(state.Tokens[article + 1], "died") || IsTerm(state.Tokens[article + 1], "was") && IsTerm(state.Tokens[article + 2], "born", "raised", "married", "aged")))
            return true;
        if (article + 1 >= segment.End || segment.IsCaps || !state.Tokens[article].Is(WordClass.Article) || state.Tokens[article].IsCapital || IsDemonym(span.Node))
            return false;
        bool comma = state.Tokens[article].Has(NewsWordFlags.AfterComma) && state.Tokens[article].IsCommaBroken;
        if (!comma && state.Tokens[article].IsBroken)
            return false;
        if (!comma)
            return state.Tokens[article + 1].Is(WordClass.Creature) && !state.Tokens[article + 1].IsBroken;
        for (int k = article + 1; k < segment.End && k - article <= 6 && !state.Tokens[k].IsBroken; k++)
        {
            if (!state.Tokens[k].Is(WordClass.Work | WordClass.Creature | WordClass.Village | WordClass.Venture) || IsPlural(state, state.Tokens[k]) || state.Tokens[k].Has(NewsWordFlags.Possessive))
                continue;
            // "in Maine, the company noted"; "from Poland, the township near Youngstown"
            if (!state.Tokens[k].Is(WordClass.Village) && (IsPlaceFrame(state, span) && !IsTerm(state.Tokens[span.First - 1], "at") || span.First > segment.First && state.Tokens[span.First - 1].Is(WordClass.Of | WordClass.And))
                || k + 1 < segment.End && state.Tokens[k + 1].Is(WordClass.Saying) || state.Tokens[span.First].Has(NewsWordFlags.AfterOpening))
                return false;
            return k + 1 >= segment.End || state.Tokens[k + 1].IsBroken || IsPastTense(state, state.Tokens[k + 1])
                || IsTerm(state.Tokens[k + 1], "of", "from", "by", "that", "which", "who", "whose", "with", "in", "at", "behind", "near", "outside", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "where");
        }
        return false;
    }

    // “Back in the U.S.S.R.”, "Paris, Texas": a few words with capitals between quotation marks, where the text speaks of films and songs, or small words are among them.
    private bool IsInQuotedTitle(TaggerState state, in Segment segment, in Span span)
    {
        const int MostWords = 8;
        int first = span.First;
        while (first > segment.First && span.First - first < MostWords && !IsQuoteBefore(state.Text, state.Tokens[first].Start))
            first--;
        if (!IsQuoteBefore(state.Text, state.Tokens[first].Start))
            return false;
        int end = span.End;
        char opening = state.Text[state.Tokens[first].Start - 1];
        while (end < segment.End && end - first < MostWords && !IsQuoteBehind(state.Text, state.Tokens[end - 1].End, opening))
            end++;
        if (!IsQuoteBehind(state.Text, state.Tokens[end - 1].End, opening))
            return false;
        bool hasSmall = false;
        for (int k = first; k < end; k++)
        {
            ref Token token = ref state.Tokens[k];
            if (k > first && (token.Has(NewsWordFlags.AfterQuote) || token.Is(WordClass.Saying) && !token.IsCapital))
                return false;
            if (!token.IsCapital && (k == first || k == end - 1 || token.End - token.Start > 4))
                return false;
            hasSmall |= !token.IsCapital && token.Is(WordClass.Of | WordClass.PlaceWord | WordClass.Article | WordClass.And | WordClass.For);
        }
        if (hasSmall && end - first > 2 && !IsTerm(state.Tokens[first], "made"))
            return true;
        return SpeaksOfWorks(state, segment, first, end);
    }

    // Near by, so that a long text takes no longer for each of its words.
    private static bool SpeaksOfWorks(TaggerState state, in Segment segment, int first, int end)
    {
        const int Near = 60;
        int last = Math.Min(segment.End, end + Near);
        for (int k = Math.Max(segment.First, first - Near); k < last; k++)
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

    // A comma or a dot may stand inside the mark; an apostrophe is none.
    private static bool IsQuoteBehind(string text, int end, char opening)
    {
        if (end < text.Length && text[end] is ',' or '.' or '!' or '?')
            end++;
        if (end >= text.Length)
            return false;
        return opening switch
        {
            '\u201c' => text[end] == '\u201d',
            '\u201e' => text[end] is '\u201c' or '\u201d',
            '\u00ab' => text[end] == '\u00bb',
            '\u2018' => text[end] == '\u2019' && !(end + 1 < text.Length && char.IsLetter(text[end + 1])),
            '\'' => text[end] == '\'' && !(end + 1 < text.Length && char.IsLetter(text[end + 1])),
            _ => text[end] == opening,
        };
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

    // "her brother Chad", "her daughter, India, is three"
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
        // "Chelsea Ireland", "Dallas Panama": a given name that is a town's or a club's too
        bool given = left.Owner > 0 && left.Is(WordClass.Given) && state.Spans[left.Owner - 1].Count == 1 && left.IsBroken && next < segment.End && state.Tokens[next].Has(NewsWordFlags.AfterComma);
        if (span.Count != 1 || segment.IsFlat || segment.Zone == Articles.ZoneKind.Dateline || !given && (left.Id >= 0 || left.Owner != 0) || !left.IsCapital || left.IsAllCaps || left.Has(NewsWordFlags.HasDigit | NewsWordFlags.AfterHyphen | NewsWordFlags.Possessive)
            || left.End - left.Start < 3 || IsAdjective(span.Node) || state.Tokens[span.First].Has(NewsWordFlags.AfterHyphen) || state.Tokens[span.First].IsAllCaps)
            return false;
        if (next < segment.End && (state.Tokens[next].Has(NewsWordFlags.HasDigit | NewsWordFlags.AfterHyphen) || state.Tokens[next].IsCapital && !state.Tokens[next].IsBroken))
            return false;
        // "in Gaborone Botswana": a town, and no comma
        if (before > segment.First && !left.IsBroken && state.Tokens[before - 1].Is(WordClass.PlaceWord))
            return false;
        // "Landlocked Bolivia", "Holders Brazil", "Rural America": ordinary words that their place gave a capital
        bool first = left.Has(NewsWordFlags.SentenceStart | NewsWordFlags.AfterQuote | NewsWordFlags.AfterStop) || before == segment.First;
        if (!given && !LooksLikeName(state.Text.AsSpan(left.Start, left.End - left.Start), first))
            return false;
        if (given)
        {
            Unvote(state, state.Spans[left.Owner - 1]);
            Reject(state, left.Owner - 1);
        }
        Reject(state, index);
        return true;
    }

    // Not the ending of an adjective or a participle; where every word has a capital, of no ordinary word.
    private static bool LooksLikeName(ReadOnlySpan<char> word, bool isFirst)
    {
        ReadOnlySpan<string> ordinary = ["ed", "ing", "ish", "ous", "ful", "ic", "al", "ern", "ive", "less", "ese", "most", "like", "ly", "able", "ible", "ary", "ory", "ent", "ant", "s", "er", "or", "ist", "ian", "an", "th", "where", "wise", "ward", "while", "time"];
        foreach (string ending in isFirst ? ordinary : ordinary[..8])
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
        return span.Count == 1 && segment.IsCaps && (span.First == segment.First || state.Tokens[span.First - 1].Is(WordClass.Role)) && state.Tokens[span.First].Is(WordClass.Given) && IsCountryName(state.Tokens[span.First]) && verb < segment.End && !IsTerm(state.Tokens[verb], "to") && state.Tokens[surname].Owner == 0 && (state.Tokens[surname].Id < 0 || state.Tokens[surname].Is(WordClass.Surname) && !state.Tokens[surname].Is(WordClass.Common))
            && !state.Tokens[surname].Has(NewsWordFlags.HasDigit) && state.Text.AsSpan(state.Tokens[surname].Start, state.Tokens[surname].End - state.Tokens[surname].Start) is not [.., 'E', 'D'] && !state.Tokens[verb].IsBroken && state.Tokens[verb].Is(WordClass.Verb | WordClass.Saying);
    }

    // "Midnight in Paris (2011)", where the text speaks of films
    private static bool IsDatedWork(TaggerState state, in Segment segment, in Span span)
    {
        int year = span.End;
        if (year >= segment.End || !state.Tokens[year].Has(NewsWordFlags.AfterOpening) || !state.Tokens[year].Has(NewsWordFlags.HasDigit) || state.Tokens[year].End - state.Tokens[year].Start != 4 || year + 1 < segment.End && !state.Tokens[year + 1].Has(NewsWordFlags.AfterBracket) && !state.Tokens[year + 1].Has(NewsWordFlags.AfterStop))
            return false;
        return SpeaksOfWorks(state, segment, span.First, span.End);
    }

    // "Manila clams", "the Mauritius kestrel": not "Canada seal hunt"
    private bool IsSpecies(TaggerState state, in Segment segment, in Span span)
    {
        int next = span.End;
        // "Madagascar hissing cockroaches", "the Mauritius pink pigeon"
        if (next + 1 < segment.End && !state.Tokens[next].IsBroken && !state.Tokens[next].IsCapital && !state.Tokens[next].Is(WordClass.Species) && !state.Tokens[next + 1].IsBroken && state.Tokens[next + 1].Is(WordClass.Species)
            && (state.Text.AsSpan(state.Tokens[next].Start, state.Tokens[next].End - state.Tokens[next].Start) is [_, _, .., 'i', 'n', 'g'] or [_, .., 'e', 'd'] || IsTerm(state.Tokens[next], "white", "black", "red", "blue", "green", "yellow", "brown", "grey", "gray", "pink", "golden", "giant", "dwarf", "pygmy")))
            next++;
        if (next >= segment.End || segment.IsFlat || state.Tokens[next].IsBroken || state.Tokens[next].IsCapital || !state.Tokens[next].Is(WordClass.Species) || state.Tokens[next].Has(NewsWordFlags.AfterHyphen) || state.Tokens[span.End - 1].Has(NewsWordFlags.Possessive) || IsAdjective(span.Node))
            return false;
        return next + 1 >= segment.End || state.Tokens[next + 1].IsBroken || !IsTerm(state.Tokens[next + 1], "hunt", "hunts", "hunting", "hunters", "cull", "attack", "attacks", "trade", "meat", "exports", "imports", "farm", "farms", "farmers", "prices", "population", "populations", "numbers", "sanctuary", "ban", "oil");
    }

    // "the Estonia sank", "the wreck of the Canberra": with an article a country's name is a ship's, a river's, a car's.
    private bool IsWithArticle(TaggerState state, in Segment segment, in Span span)
    {
        int next = span.End;
        ref Token token = ref state.Tokens[span.First];
        if (!state.Tokens[span.First - 1].Is(WordClass.Article))
            return false;
        if (next < segment.End && !segment.IsFlat && state.Tokens[next].Is(WordClass.Village) && !state.Tokens[next].IsBroken && !state.Tokens[next].IsCapital && IsTerm(state.Tokens[span.First - 1], "the") && IsPlainName(span.Node, orCapital: false))
            return true;                                     // "the St Lucia campus"
        if (span.Count != 1 || segment.IsFlat || token.IsAllCaps || token.Has(NewsWordFlags.DottedAcronym | NewsWordFlags.AfterHyphen) || state.Text[token.End - 1] == 's' || !IsTerm(state.Tokens[span.First - 1], "the") || !IsPlainName(span.Node)
            || IsTerm(token, "congo", "gambia", "sudan", "lebanon", "ukraine", "argentine", "vatican", "yemen", "cameroon", "hague", "gaza", "crimea", "saar", "sahara", "arctic", "antarctic"))
            return false;
        if (token.Has(NewsWordFlags.Possessive))
            return false;
        if (next >= segment.End)
            return true;
        ref Token after = ref state.Tokens[next];
        if (after.IsBroken)
            return !after.Has(NewsWordFlags.AfterSlash | NewsWordFlags.AfterQuote | NewsWordFlags.AfterOpening | NewsWordFlags.AfterSign) && !after.Is(WordClass.And) && !(after.Has(NewsWordFlags.AfterComma) && after.Owner > 0);
        return !after.Has(NewsWordFlags.AfterHyphen) && !after.IsCapital && !after.Is(WordClass.And) && !IsTerm(after, "based", "registered", "listed", "led", "sponsored", "owned", "related", "of", "that", "which", "where", "he", "she", "we", "they", "i", "you", "to", "under") && (after.Is(WordClass.Verb | WordClass.Saying | WordClass.PlaceWord) || IsPastTense(state, after));
    }

    private bool IsDemonym(int node)
    {
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(node))
        {
            if (surface.Kind == MentionKind.Demonym)
                return true;
        }
        return false;
    }

    private bool IsPlainName(int node, bool orCapital = true)
    {
        foreach (ref readonly Surface surface in _catalogue.Trie.Surfaces(node))
        {
            if (surface.Entity < 0 || surface.Kind != MentionKind.Name && !(orCapital && surface.Kind == MentionKind.CapitalMetonym) || _catalogue.All[surface.Entity].Type != EntityType.Country)
                return false;
        }
        return true;
    }

    // "Mrs. Ireland", "Sir Finland", "Miss Havana"; "Marta Novak Ireland, 91,"
    private bool IsTitled(TaggerState state, in Segment segment, int index)
    {
        Span span = state.Spans[index];
        int before = span.First - 1, next = span.End;
        ref Token left = ref state.Tokens[before];
        if (span.Count != 1 || segment.IsFlat || !left.IsCapital || left.Owner != 0 || IsAdjective(span.Node) || state.Tokens[span.First].IsAllCaps)
            return false;
        bool titled = IsTerm(left, "mr", "mrs", "ms", "miss", "sir", "dame");
        bool aged = !left.IsAllCaps && left.Is(WordClass.Given | WordClass.Surname) && before > segment.First && next < segment.End && state.Tokens[next].Has(NewsWordFlags.AfterComma) && state.Tokens[next].Has(NewsWordFlags.HasDigit) && state.Tokens[next].End - state.Tokens[next].Start <= 3 && (next + 1 >= segment.End || state.Tokens[next + 1].IsBroken);
        if (!titled && !aged)
            return false;
        Reject(state, index);
        return true;
    }
}
