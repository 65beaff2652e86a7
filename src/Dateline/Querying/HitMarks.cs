using System.Text;
using Dateline.Articles;
using Dateline.Dates;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Highlighting;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Finds what to mark in the hits of one search, in the article's text and the captions behind it. One thread.</summary>
/// <param name="rules">What was looked for.</param>
/// <param name="searcher">Searches the index that the hits are of.</param>
internal sealed class HitMarks(IReadOnlyList<MarkRule> rules, Searcher searcher) : IDisposable
{
    private readonly MatchFinder?[] _finders = new MatchFinder?[rules.Count];
    private readonly List<QueryMatch> _matches = [];

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

    /// <summary>The marks in order, by the number of their rule; none overlaps another: of two that do, what both cover is one.</summary>
    /// <param name="segment">The segment that the hit is in.</param>
    /// <param name="doc">Its number there.</param>
    /// <param name="stored">The hit as it is stored.</param>
    /// <param name="text">Its text with the captions behind it.</param>
    public List<Mark> Find(SegmentReader segment, int doc, StoredArticle stored, string text)
    {
        var marks = new List<Mark>();
        for (int r = 0; r < rules.Count; r++)
        {
            MarkRule rule = rules[r];
            if (rule.Instead.Next > 0 && marks.Exists(mark => mark.Group >= rule.Instead.First && mark.Group < rule.Instead.Next)) continue;
            if (rule.Source != null)
            {
                if (segment.GetTerms(rule.Field!) is not { HasOffsets: true }) continue;
                MatchFinder finder = _finders[r] ??= new MatchFinder(new IntervalQuery(rule.Field!, rule.Source), rule.Field!, searcher);
                _matches.Clear();
                finder.Find(segment, doc, "", _matches);
                foreach (QueryMatch match in _matches)
                {
                    if (match.StartOffset >= match.EndOffset || match.EndOffset > text.Length) continue;
                    marks.Add(new(WordsBefore(text, match.StartOffset, rule.WordsBefore), match.EndOffset, match.Words + rule.WordsBefore, r));
                }
                continue;
            }
            if (rule.Words is { } words)
            {
                AddWords(words, rule.Field!, stored.Article.Text, text, r, marks);
                continue;
            }
            if (rule.Days is { } days)
            {
                // Found anew: the index keeps the days alone, and hits shown are few.
                foreach (DateMention mention in TemporalTagger.Tag(stored.Article.Text, stored.Article.Published))
                {
                    if (mention.Zone is not (ZoneKind.Caption or ZoneKind.Credit) && mention.From >= (days.From ?? DateOnly.MinValue) && mention.To <= (days.To ?? DateOnly.MaxValue)) marks.Add(new(mention.Start, mention.End, 1, r));
                }
                continue;
            }
            foreach (Mention mention in stored.Annotations.Mentions)
            {
                if (mention.Zone is not (ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Byline or ZoneKind.Boilerplate) && mention.End <= text.Length && rule.Mentions!(mention))
                    marks.Add(new(mention.Start, mention.End, 1, r));
            }
        }
        Mark.Merge(marks, text);
        return marks;
    }

    // Where the word begins that stands so many words before a place, in its paragraph.
    private static int WordsBefore(string text, int place, int count)
    {
        if (count == 0) return place;
        int start = text.LastIndexOf('\n', place) + 1;
        var starts = new List<int>();
        var words = new NewsWords(text.AsSpan(start, place - start), stackalloc char[NewsWords.ScratchLength]);
        while (words.MoveNext()) starts.Add(start + words.Start);
        return starts.Count == 0 ? place : starts[Math.Max(0, starts.Count - count)];
    }

    // A pattern may stand for a large part of the dictionary, a text has few words: they are looked at one by one.
    private static void AddWords(WordPattern pattern, string field, ArticleText article, string text, int rule, List<Mark> marks)
    {
        foreach (Zone zone in article.Zones)
        {
            if (IsOf(field, zone.Kind)) AddWords(zone.Start, zone.End);
        }
        if (field == FieldNames.Caption) AddWords(article.Text.Length, text.Length);

        void AddWords(int start, int end)
        {
            var words = new NewsWords(text.AsSpan(start, end - start), stackalloc char[NewsWords.ScratchLength]);
            while (words.MoveNext())
            {
                if (pattern.Matches(words.Term)) marks.Add(new(start + words.Start, start + words.End, 1, rule));
            }
        }
    }

    private static bool IsOf(string field, ZoneKind zone) => field switch
    {
        FieldNames.Title => zone == ZoneKind.Title,
        FieldNames.Lead => zone is ZoneKind.Deck or ZoneKind.Dateline or ZoneKind.Lead,
        FieldNames.Byline => zone == ZoneKind.Byline,
        FieldNames.Caption => zone is ZoneKind.Caption or ZoneKind.Credit,
        _ => zone is ZoneKind.Title or ZoneKind.Deck or ZoneKind.Dateline or ZoneKind.Lead or ZoneKind.Body or ZoneKind.Heading,
    };

    /// <summary>Gives back what it holds of the index.</summary>
    public void Dispose()
    {
        foreach (MatchFinder? finder in _finders) finder?.Dispose();
    }
}
