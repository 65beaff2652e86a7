using System.Text;
using Dateline.Articles;
using Dateline.Dates;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>A stretch of a hit's text that the query found.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">Code unit after the last.</param>
/// <param name="Rule">Which of the things looked for it is.</param>
internal readonly record struct TextMark(int Start, int End, int Rule);

/// <summary>Finds what to mark in a hit, in the article's text and the captions behind it.</summary>
internal static class HitMarks
{
    /// <summary>The text that offsets count in: the article's, and behind it, one to a line, the captions kept apart from it.</summary>
    public static string WholeText(Article article)
    {
        string text = article.Text.Text;
        StringBuilder? whole = null;
        foreach (string caption in article.Captions)
        {
            if (NewsDocument.IsInText(article.Text, caption)) continue;
            (whole ??= new StringBuilder(text)).Append('\n').Append(caption);
        }
        return whole?.ToString() ?? text;
    }

    /// <summary>The marks in order; none overlaps another: of two that do, what both cover is one.</summary>
    public static List<TextMark> Find(IReadOnlyList<MarkRule> rules, SegmentReader segment, int doc, StoredArticle stored, int length)
    {
        var marks = new List<TextMark>();
        for (int r = 0; r < rules.Count; r++)
        {
            MarkRule rule = rules[r];
            if (rule.Source != null)
            {
                foreach (IntervalMatch match in new IntervalQuery(rule.Field!, rule.Source).FindMatches(segment, doc))
                {
                    if (match.StartOffset >= 0 && match.StartOffset < match.EndOffset && match.EndOffset <= length) marks.Add(new(match.StartOffset, match.EndOffset, r));
                }
                continue;
            }
            if (rule.Days is { } days)
            {
                // Found anew: the index keeps the days alone, and hits shown are few.
                foreach (DateMention mention in TemporalTagger.Tag(stored.Article.Text, stored.Article.Published))
                {
                    if (mention.Zone is not (ZoneKind.Caption or ZoneKind.Credit) && mention.From >= (days.From ?? DateOnly.MinValue) && mention.To <= (days.To ?? DateOnly.MaxValue)) marks.Add(new(mention.Start, mention.End, r));
                }
                continue;
            }
            foreach (Mention mention in stored.Annotations.Mentions)
            {
                if (mention.Zone is not (ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Byline or ZoneKind.Boilerplate) && mention.End <= length && rule.Mentions!(mention))
                    marks.Add(new(mention.Start, mention.End, r));
            }
        }
        marks.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        int kept = 0;
        for (int i = 0; i < marks.Count; i++)
        {
            if (kept > 0 && marks[i].Start < marks[kept - 1].End)
            {
                if (marks[i].End > marks[kept - 1].End) marks[kept - 1] = marks[kept - 1] with { End = marks[i].End };
                continue;
            }
            marks[kept++] = marks[i];
        }
        marks.RemoveRange(kept, marks.Count - kept);
        return marks;
    }

    /// <summary>A stretch of text as HTML with its marks.</summary>
    public static string ToHtml(string text, int start, int end, List<TextMark> marks)
    {
        var html = new StringBuilder(end - start + 64);
        int at = start;
        foreach (TextMark mark in marks)
        {
            int from = Math.Max(mark.Start, start), to = Math.Min(mark.End, end);
            if (from >= to) continue;
            Escape(html, text.AsSpan(at, from - at));
            html.Append("<mark>");
            Escape(html, text.AsSpan(from, to - from));
            html.Append("</mark>");
            at = to;
        }
        Escape(html, text.AsSpan(at, end - at));
        return html.ToString();
    }

    /// <summary>Writes text so that it can stand anywhere in an HTML page; any white space is one space.</summary>
    public static void Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        bool space = false;
        foreach (char c in text)
        {
            if (c is ' ' or '\n' or '\r' or '\t' or '\f' or '\v')
            {
                if (!space) html.Append(' ');
                space = true;
                continue;
            }
            space = false;
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                default:
                    if (!char.IsControl(c)) html.Append(c);
                    break;
            }
        }
    }
}
