using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Highlighting;

namespace Dateline.Querying;

/// <summary>Chooses the passages of a hit that show best why it was found: whole sentences where they fit, as HTML.</summary>
/// <remarks>Sentences, cutting and writing are those of the highlighting package; what is of news here is which zones are shown and what makes one sentence tell more than another.</remarks>
internal static class Snippets
{
    // What is shorter says little by itself: "Harding added."
    private const int Short = 30;

    private readonly record struct Sentence(int Start, int End, ZoneKind Zone, int First, int Next);

    private readonly record struct Unit(int Start, int End, ZoneKind Zone, bool StartsParagraph, bool IsMarked)
    {
        public bool IsShort => IsMarked && End - Start < Short;
    }

    /// <summary>The passages in order of the text.</summary>
    /// <param name="article">The article.</param>
    /// <param name="text">Its text with the captions behind it.</param>
    /// <param name="marks">What was found, in order and apart.</param>
    /// <param name="count">Passages at most.</param>
    /// <param name="length">Characters of text in each at most.</param>
    public static List<string> Make(Article article, string text, List<Mark> marks, int count, int length)
    {
        var html = new List<string>();
        if (count == 0) return html;
        var found = new List<Sentence>();
        Sentence? opening = Split(article.Text, text, marks, length, found);
        if (found.Count == 0)
        {
            if (opening is { } lead) html.Add(Write(text, lead, marks, length));
            return html;
        }
        var chosen = new List<Sentence>();
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rules = new HashSet<int>();
        // What is not shown yet counts most, first of all another of the things looked for; then where it stands.
        while (chosen.Count < count && found.Count > 0)
        {
            double best = double.MinValue;
            int at = 0;
            for (int i = 0; i < found.Count; i++)
            {
                double score = Worth(found[i]) + (found[i].Zone switch { ZoneKind.Lead or ZoneKind.Deck => 0.5, ZoneKind.Dateline => -1, ZoneKind.Caption or ZoneKind.Credit => -2, _ => 0 }) - (0.001 * i);
                if (score > best) (best, at) = (score, i);
            }
            Sentence sentence = found[at];
            found.RemoveAt(at);
            if (!shown.Add("\0" + text[sentence.Start..sentence.End])) continue;      // a caption that is printed twice is shown once
            for (int i = sentence.First; i < sentence.Next; i++)
            {
                rules.Add(marks[i].Group);
                shown.Add(text[marks[i].Start..marks[i].End]);
            }
            chosen.Add(sentence);
        }
        chosen.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        foreach (Sentence sentence in chosen) html.Add(Write(text, sentence, marks, length));
        return html;

        double Worth(in Sentence sentence)
        {
            double worth = 0;
            var counted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var ruled = new HashSet<int>();
            for (int i = sentence.First; i < sentence.Next; i++)
            {
                if (!rules.Contains(marks[i].Group) && ruled.Add(marks[i].Group)) worth += 3;
                string mark = text[marks[i].Start..marks[i].End];
                worth += !counted.Add(mark) ? 0.05 : shown.Contains(mark) ? 0.2 : 1;
            }
            return worth;
        }
    }

    /// <summary>A stretch of text with its marks, whole.</summary>
    public static string Whole(string text, int start, int end, List<Mark> marks) => PassageFormatter.Html.Format(text, PassageSelector.Fit(text, start, end, marks, int.MaxValue));

    private static string Write(string text, in Sentence sentence, List<Mark> marks, int length) =>
        PassageFormatter.Html.Format(text, PassageSelector.Fit(text, sentence.Start, sentence.End, marks, length));

    // Those with marks are kept; what is given back is the one to show where there are none. Title and byline are shown elsewhere.
    private static Sentence? Split(ArticleText article, string text, List<Mark> marks, int length, List<Sentence> found)
    {
        List<Unit> units = Units(article, text, marks, length);
        Sentence? opening = null, first = null;
        int next = 0;
        for (int i = 0; i < units.Count; i++)
        {
            (int start, int end, ZoneKind kind, _, _) = units[i];
            first ??= new Sentence(start, end, kind, 0, 0);
            if (kind is ZoneKind.Lead or ZoneKind.Body) opening ??= new Sentence(start, end, kind, 0, 0);
            // A mark may go on into what looks like another sentence.
            Add(start, ref end, kind);
            while (i + 1 < units.Count && units[i + 1].Start < end) end = Math.Max(end, units[++i].End);
        }
        for (int start = article.Text.Length + 1; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            int after = end + 1;
            Add(start, ref end, ZoneKind.Caption);
            start = after;
        }
        return opening ?? first;

        void Add(int start, ref int end, ZoneKind kind)
        {
            while (next < marks.Count && marks[next].Start < start) next++;
            int from = next;
            while (next < marks.Count && marks[next].Start < end) next++;
            if (next == from) return;
            end = Math.Max(end, marks[next - 1].End);
            found.Add(new Sentence(start, end, kind, from, next));
        }
    }

    // The sentences of the text in order. Of those with marks a dateline goes with the sentence that it stands before, and a short one with the sentence before it in its paragraph, or else
    // with the one behind, and a credit with its caption, as far as both fit.
    private static List<Unit> Units(ArticleText article, string text, List<Mark> marks, int length)
    {
        var units = new List<Unit>();
        int next = 0;
        foreach (Zone zone in article.Zones)
        {
            if (zone.Kind is ZoneKind.Title or ZoneKind.Byline or ZoneKind.Boilerplate) continue;
            var sentences = new SentenceFinder(text.AsSpan(zone.Start, zone.End - zone.Start));
            while (sentences.MoveNext())
            {
                int start = zone.Start + sentences.Start, end = zone.Start + sentences.End;
                while (next < marks.Count && marks[next].Start < start) next++;
                var unit = new Unit(start, end, zone.Kind, sentences.StartsParagraph, next < marks.Count && marks[next].Start < end);
                if (units.Count > 0 && units[^1] is var before && IsOne(before, unit)) units[^1] = unit with { Start = before.Start, StartsParagraph = before.StartsParagraph, IsMarked = true };
                else units.Add(unit);
            }
        }
        return units;

        bool IsOne(in Unit before, in Unit unit)
        {
            if (unit.End - before.Start > length || text.AsSpan(before.End, unit.Start - before.End).IndexOf('\n') >= 0) return false;
            return (before.Zone, unit.Zone) switch
            {
                (ZoneKind.Dateline, ZoneKind.Lead or ZoneKind.Body) => before.IsMarked,
                (ZoneKind.Caption, ZoneKind.Credit) => unit.IsMarked,
                (ZoneKind.Lead, ZoneKind.Lead) or (ZoneKind.Body, ZoneKind.Body) or (ZoneKind.Caption, ZoneKind.Caption) => !unit.StartsParagraph && (unit.IsShort || before.IsShort),
                _ => false,
            };
        }
    }
}
