using Dateline.Articles;

namespace Dateline.Entities;

/// <summary>Finds quotations in an annotated text, and their speakers.</summary>
/// <remarks>
/// <para>Marks are paired by what they do, not by their shape: scraped text opens with “ and closes with ", or the other way round. A quotation that a paragraph leaves open
/// goes on in the next one that begins with a mark. Single marks are taken for apostrophes or quotations inside others.</para>
/// <para>The speaker is the subject of the verb of saying right behind the quotation or right before it; "he added" is the last one who spoke or was named; another quotation of
/// the same paragraph without a verb of its own has the same speaker. Rules for English. Names in marks without a verb ("the “Five Eyes” alliance") are not quotations. Thread-safe.</para>
/// </remarks>
public static class QuotationFinder
{
    private const int MaxSubject = 14;     // words between a quotation and its verb
    private const int MaxObject = 8;       // words from the verb to the quotation: "told parliament that the tax was"

    // Of what is quoted in part: "called it “a victory”", "described the vote as “a farce”".
    private static readonly HashSet<string> s_naming = new(StringComparer.Ordinal) { "called", "calls", "calling", "described", "describes", "describing", "branded", "dubbed", "termed" };

    /// <summary>The quotations of a text, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="annotations">Who it names, as <see cref="EntityTagger.Tag(ArticleText)"/> found.</param>
    public static IReadOnlyList<Quotation> Find(ArticleText text, EntityAnnotations annotations)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(annotations);
        if (text.Text.AsSpan().IndexOfAny("\"“”„«»") < 0)
            return [];
        var found = new List<Quotation>();
        var words = new List<Word>();
        Entity? last = null;
        bool isOpen = false;
        foreach (Zone zone in text.Zones)
        {
            if (zone.Kind is not (ZoneKind.Lead or ZoneKind.Body or ZoneKind.Deck or ZoneKind.Title or ZoneKind.Heading))
                continue;
            for (int start = zone.Start; start < zone.End;)
            {
                int length = text.Text.AsSpan(start, zone.End - start).IndexOf("\n\n");
                int end = length < 0 ? zone.End : start + length;
                isOpen = FindIn(text.Text, start, end, zone.Kind, annotations.Mentions, words, found, ref last, isOpen);
                start = end + 2;
            }
        }
        return found;
    }

    private readonly record struct Word(int Start, int End, bool IsSaying, bool IsPronoun, bool StartsSentence, bool AfterComma);

    // One paragraph; whether it leaves a quotation open.
    private static bool FindIn(string text, int start, int end, ZoneKind zone, IReadOnlyList<Mention> mentions, List<Word> words, List<Quotation> found, ref Entity? last, bool goesOn)
    {
        ReadOnlySpan<char> paragraph = text.AsSpan(start, end - start);
        if (paragraph.IndexOfAny("\"“”„«»") < 0)
        {
            NameLast(mentions, start, end, ref last);
            return false;
        }
        Split(text, start, end, words);
        Entity? speaker = null;
        int from = start, told = start;
        bool isOpen = false, first = true;
        while (Open(text, from, end) is var open and >= 0)
        {
            int close = Close(text, open + 1, end);
            isOpen = close < 0;
            int stop = isOpen ? end : close;
            NameLast(mentions, told, open, ref last);
            told = stop;
            from = stop + 1;
            int next = isOpen ? -1 : Open(text, from, end);
            (int subject, int subjectEnd, bool said) = Subject(text, words, start, open, stop, next < 0 ? end : next);
            Entity? own = said ? Named(mentions, words, subject, subjectEnd, last) : null;
            bool carried = !said && (goesOn && first && IsStart(text, start, open) || !first && speaker is not null);
            if (carried)
                own = first ? last : speaker;
            first = false;
            int count = Math.Max(0, EndingBy(words, stop) - FirstAfter(words, open));
            bool fragment = count < 4 || !char.IsUpper(FirstLetter(text, open + 1, stop));
            if (own is not null && (said || carried))
                last = speaker = own;
            if (!said && !carried && fragment && count < 6 || count == 0)
                continue;
            bool names = said && subject >= 0;
            found.Add(new(open + 1, stop, names ? subject : -1, names ? subjectEnd : -1, own, fragment, zone));
        }
        NameLast(mentions, told, end, ref last);
        return isOpen;
    }

    // The last person named in a stretch is whom "he" means next.
    private static void NameLast(IReadOnlyList<Mention> mentions, int start, int end, ref Entity? last)
    {
        for (int i = FirstFrom(mentions, start); i < mentions.Count && mentions[i].Start < end; i++)
        {
            if (mentions[i].Entity.Type == EntityType.Person)
                last = mentions[i].Entity;
        }
    }

    private static int FirstFrom(IReadOnlyList<Mention> mentions, int start)
    {
        int low = 0, high = mentions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (mentions[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // The words that are the subject of a verb of saying behind the quotation, else before it.
    private static (int Start, int End, bool Said) Subject(string text, List<Word> words, int start, int open, int close, int end)
    {
        int after = FirstAfter(words, close);
        if (after < words.Count && !EndsSentence(text, close))
        {
            if (IsAccordingTo(text, words, after) && words[after].Start < end)
                return Source(words, after + 2, end);
            for (int i = after; i < words.Count && i <= after + MaxSubject && words[i].Start < end && (i == after || !words[i].StartsSentence); i++)
            {
                if (!words[i].IsSaying)
                    continue;
                if (i > after)
                    return (words[after].Start, words[i - 1].End, true);
                int to = i + 1;                              // said Jason Crow, a congressman
                while (to < words.Count && to <= i + MaxSubject && words[to].Start < end && !words[to].StartsSentence && !words[to].AfterComma)
                    to++;
                return to > i + 1 ? (words[i + 1].Start, words[to - 1].End, true) : (-1, -1, true);
            }
        }
        int before = EndingBy(words, open) - 1;
        if (before >= 0 && text.AsSpan(words[before].End, open - words[before].End).IndexOfAny('.', '!', '?') >= 0)
            return (-1, -1, false);                          // what was said before was said of something else
        for (int i = before; i >= 0 && i > before - MaxObject && words[i].Start >= start; i--)
        {
            if ((words[i].IsSaying || s_naming.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(words[i].Start, words[i].End - words[i].Start))) && !words[i].StartsSentence)
            {
                int from = i - 1;
                while (from > 0 && !words[from].StartsSentence && !words[from].AfterComma && from > i - MaxSubject)
                    from--;
                return (words[from].Start, words[i - 1].End, true);
            }
            if (words[i].StartsSentence)
                break;
        }
        return SourceBefore(text, words, open, before);
    }

    // "According to Ann Lee, “...": the words between it and the comma that stands before the mark.
    private static (int Start, int End, bool Said) SourceBefore(string text, List<Word> words, int open, int before)
    {
        if (before < 0 || text.AsSpan(words[before].End, open - words[before].End).IndexOf(',') < 0)
            return (-1, -1, false);
        for (int i = before; i >= 1 && i >= before - MaxSubject; i--)
        {
            if (IsAccordingTo(text, words, i - 1))
                return i < before ? Source(words, i + 1, open) : (-1, -1, false);
            if (words[i].StartsSentence)
                break;
        }
        return (-1, -1, false);
    }

    // Whom "according to" names: the words up to a comma, the end of the sentence, or the next quotation.
    private static (int Start, int End, bool Said) Source(List<Word> words, int from, int end)
    {
        int to = from;
        while (to < words.Count && to < from + MaxSubject && words[to].Start < end && (to == from || !words[to].StartsSentence && !words[to].AfterComma))
            to++;
        return to > from ? (words[from].Start, words[to - 1].End, true) : (-1, -1, true);
    }

    private static bool IsAccordingTo(string text, List<Word> words, int i) => i + 1 < words.Count
        && text.AsSpan(words[i].Start, words[i].End - words[i].Start).Equals("according", StringComparison.OrdinalIgnoreCase)
        && text.AsSpan(words[i + 1].Start, words[i + 1].End - words[i + 1].Start) is "to";

    // The words stand in order: a paragraph may have as many quotations as words, and none of them is to walk through all.
    private static int FirstAfter(List<Word> words, int position)
    {
        int low = 0, high = words.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (words[middle].Start > position)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    // How many words end at the position or before it.
    private static int EndingBy(List<Word> words, int position)
    {
        int low = 0, high = words.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (words[middle].End <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // Whom the subject names: a person before an organisation before a country; "he" is the one before.
    private static Entity? Named(IReadOnlyList<Mention> mentions, List<Word> words, int start, int end, Entity? last)
    {
        if (start < 0)
            return last;
        Entity? best = null;
        for (int i = FirstFrom(mentions, start); i < mentions.Count && mentions[i].Start < end; i++)
        {
            Entity entity = mentions[i].Entity;
            if (mentions[i].End > end || mentions[i].IsInOrganization || mentions[i].Kind == MentionKind.Demonym)
                continue;
            if (best is null || Rank(entity) < Rank(best))
                best = entity;
        }
        for (int i = FirstAfter(words, start - 1); best is null && i < words.Count && words[i].End <= end; i++)
        {
            if (words[i].IsPronoun)
                return last;
        }
        return best;

        static int Rank(Entity entity) => entity.Type switch { EntityType.Person => 0, EntityType.Organization or EntityType.Group => 1, _ => 2 };
    }

    private static void Split(string text, int start, int end, List<Word> words)
    {
        words.Clear();
        EntityCatalogue catalogue = EntityCatalogue.BuiltIn;
        var reader = new NewsWords(text.AsSpan(start, end - start), stackalloc char[NewsWords.ScratchLength]);
        while (reader.MoveNext())
        {
            int id = catalogue.Terms.Find(reader.Term, TermTable.Hash(reader.Term));
            bool saying = id >= 0 && (catalogue.Terms.ClassOf(id) & WordClass.Saying) != 0;
            NewsWordFlags flags = reader.Flags;
            words.Add(new(start + reader.Start, start + reader.End, saying, reader.Term is "he" or "she" or "they", (flags & NewsWordFlags.SentenceStart) != 0, (flags & NewsWordFlags.AfterComma) != 0));
        }
    }

    private static bool IsMark(char c) => c is '"' or '“' or '”' or '„' or '«' or '»';

    // A mark that has a word right behind it and none right before it.
    private static int Open(string text, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (!IsMark(text[i]))
                continue;
            bool before = i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or ',' or '!' or '?');
            if (!before && i + 1 < end && !char.IsWhiteSpace(text[i + 1]))
                return i;
        }
        return -1;
    }

    // The next mark that stands behind a word or a sign.
    private static int Close(string text, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (IsMark(text[i]) && i > from && !char.IsWhiteSpace(text[i - 1]))
                return i;
        }
        return -1;
    }

    private static bool EndsSentence(string text, int close) => close > 0 && text[close - 1] is '.' or '!' && !(close + 2 < text.Length && char.IsLower(text[close + 2]));

    private static bool IsStart(string text, int start, int open) => text.AsSpan(start, open - start).Trim().IsEmpty;

    private static char FirstLetter(string text, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
                return text[i];
        }
        return ' ';
    }
}
