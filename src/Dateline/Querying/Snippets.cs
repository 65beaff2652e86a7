using System.Globalization;
using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Querying;

/// <summary>Chooses the passages of a hit that show best why it was found: whole sentences where they fit.</summary>
internal static class Snippets
{
    private readonly record struct Passage(int Start, int End, ZoneKind Zone);

    /// <summary>The passages in order of the text, as HTML.</summary>
    /// <param name="article">The article.</param>
    /// <param name="text">Its text with the captions behind it.</param>
    /// <param name="marks">What was found, in order.</param>
    /// <param name="count">Passages at most.</param>
    /// <param name="length">Characters of text in each at most.</param>
    public static List<string> Make(Article article, string text, List<TextMark> marks, int count, int length)
    {
        var html = new List<string>();
        if (count == 0) return html;
        List<Passage> passages = Split(article.Text, text);
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rules = new HashSet<int>();
        var chosen = new List<(int Passage, int First)>();
        var left = new List<(int Passage, int First, int Last)>();
        int m = 0;
        for (int p = 0; p < passages.Count; p++)
        {
            while (m < marks.Count && marks[m].Start < passages[p].Start) m++;
            int first = m;
            while (m < marks.Count && marks[m].Start < passages[p].End) m++;
            if (m > first) left.Add((p, first, m));
        }
        // What is not shown yet counts most, first of all another of the things looked for; then where it stands.
        while (chosen.Count < count && left.Count > 0)
        {
            double best = double.MinValue;
            int at = 0;
            for (int i = 0; i < left.Count; i++)
            {
                double score = Worth(left[i].First, left[i].Last) + (passages[left[i].Passage].Zone switch { ZoneKind.Lead or ZoneKind.Deck => 0.5, ZoneKind.Caption or ZoneKind.Credit => -2, _ => 0 }) - 0.001 * left[i].Passage;
                if (score > best) (best, at) = (score, i);
            }
            (int passage, int from, int to) = left[at];
            left.RemoveAt(at);
            string same = text[passages[passage].Start..passages[passage].End];
            if (!shown.Add("\0" + same)) continue;      // a caption that is printed twice is shown once
            for (int i = from; i < to; i++)
            {
                rules.Add(marks[i].Rule);
                shown.Add(text[marks[i].Start..marks[i].End]);
            }
            chosen.Add((passage, from));
        }
        chosen.Sort();
        if (chosen.Count == 0 && Opening(passages) is { } opening) return [Cut(text, opening, [], 0, length)];
        foreach ((int passage, int first) in chosen) html.Add(Cut(text, passages[passage], marks, first, length));
        return html;

        double Worth(int first, int last)
        {
            double worth = 0;
            var counted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var ruled = new HashSet<int>();
            for (int i = first; i < last; i++)
            {
                if (!rules.Contains(marks[i].Rule) && ruled.Add(marks[i].Rule)) worth += 3;
                string found = text[marks[i].Start..marks[i].End];
                worth += !counted.Add(found) ? 0.05 : shown.Contains(found) ? 0.2 : 1;
            }
            return worth;
        }
    }

    private static Passage? Opening(List<Passage> passages)
    {
        foreach (Passage passage in passages)
        {
            if (passage.Zone is ZoneKind.Lead or ZoneKind.Body) return passage;
        }
        return passages.Count > 0 ? passages[0] : null;
    }

    // Sentences; title and byline are shown elsewhere.
    private static List<Passage> Split(ArticleText article, string text)
    {
        var passages = new List<Passage>();
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        foreach (Zone zone in article.Zones)
        {
            if (zone.Kind is ZoneKind.Title or ZoneKind.Byline or ZoneKind.Boilerplate) continue;
            AddSentences(passages, text, zone.Start, zone.End, zone.Kind, scratch);
        }
        for (int start = article.Text.Length + 1; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            passages.Add(new(start, end, ZoneKind.Caption));
            start = end + 1;
        }
        return passages;
    }

    private static void AddSentences(List<Passage> passages, string text, int start, int end, ZoneKind kind, Span<char> scratch)
    {
        var words = new NewsWords(text.AsSpan(start, end - start), scratch);
        int from = start;
        bool first = true;
        while (words.MoveNext())
        {
            if (!first && (words.Flags & NewsWordFlags.SentenceStart) != 0)
            {
                int next = SentenceStart(text, from, start + words.Start);
                if (next > from) passages.Add(new(from, next, kind));
                from = next;
            }
            first = false;
        }
        while (from < end && char.IsWhiteSpace(text[from])) from++;
        while (end > from && char.IsWhiteSpace(text[end - 1])) end--;
        if (from < end) passages.Add(new(from, end, kind));
    }

    // An opening quotation mark or bracket belongs to the sentence that it opens: what stands directly before the word, back to the space.
    private static int SentenceStart(string text, int from, int word)
    {
        int at = word;
        while (at > from && !char.IsWhiteSpace(text[at - 1]) && !char.IsLetterOrDigit(text[at - 1])) at--;
        return at;
    }

    // The sentence, or as much of it around its first marks as fits, cut between words.
    private static string Cut(string text, Passage passage, List<TextMark> marks, int first, int length)
    {
        int start = passage.Start, end = passage.End;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        bool before = false, after = false;
        if (end - start > length)
        {
            int focus = first < marks.Count && marks[first].Start >= start ? marks[first].Start : start;
            int last = focus;
            for (int i = first; i < marks.Count && marks[i].End <= Math.Min(end, focus + length); i++) last = marks[i].End;
            // What is left over is given half and half to what comes before and after.
            int spare = Math.Max(0, length - (last - focus));
            int from = Math.Max(start, Math.Min(focus - spare / 2, end - length));
            int to = Math.Min(end, from + length);
            if (from > start)
            {
                int space = text.AsSpan(from, focus - from).IndexOfAny(" \n\t\u00a0");
                from = space >= 0 ? from + space + 1 : Boundary(text, from, focus);
                before = true;
            }
            if (to < end)
            {
                int space = text.AsSpan(last, Math.Max(0, to - last)).LastIndexOfAny(" \n\t\u00a0");
                to = space > 0 ? last + space : to > last && last > from ? Math.Max(last, BoundaryBefore(text, from, to)) : BoundaryBefore(text, from, to);
                after = true;
            }
            (start, end) = (from, to);
        }
        string html = HitMarks.ToHtml(text, start, end, marks);
        return (before ? "… " : "") + html.Trim() + (after ? " …" : "");
    }

    // Never between the halves of a surrogate pair, nor before a mark that belongs to the letter before it.
    private static bool IsInside(string text, int at) =>
        at > 0 && at < text.Length && (char.IsLowSurrogate(text[at])
            || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            || text[at] is '\u200d' or '\ufe0f' || text[at - 1] == '\u200d');

    private static int Boundary(string text, int at, int limit)
    {
        while (at < limit && IsInside(text, at)) at++;
        return at;
    }

    private static int BoundaryBefore(string text, int limit, int at)
    {
        while (at > limit && IsInside(text, at)) at--;
        return at;
    }
}
