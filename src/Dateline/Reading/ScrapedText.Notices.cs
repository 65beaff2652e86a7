using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>What stands above and below the text and speaks of it or of the page: labels with values, notes, banners, bars.</summary>
internal sealed partial class ScrapedText
{
    /// <summary>
    /// Labels and values above the text, two or more: the heads of a letter ("Subject: ..."), a block between rules ("title: ..."), what a scraper wrote. The line of the title, or -1 if there is none.
    /// </summary>
    private int ReadLabels()
    {
        int count = 0, title = -1, end = 0;
        for (; end < _lines.Count; end++)
        {
            string text = _lines[end].Text;
            if (text.AsSpan().Trim('-').IsEmpty && end == 0)
                continue;
            if (LabelOf(text) is not { } label)
                break;
            count++;
            title = title < 0 && label is "title" or "headline" or "subject" ? end : title;
        }
        if (count < 2 || title < 0 || end >= _lines.Count)
            return -1;
        for (int i = 0; i < end; i++)
            TakeLabel(i);
        if (_lines[end].Text.AsSpan().Trim('-').IsEmpty)
            _kinds[end] = ZoneKind.Boilerplate;
        return title;
    }

    private void TakeLabel(int line)
    {
        string text = _lines[line].Text;
        _kinds[line] = ZoneKind.Boilerplate;
        if (LabelOf(text) is not { } label)
            return;
        string value = text[(label.Length + 1)..].Trim(' ', '"', '\'', '\u201C', '\u201D');
        switch (label)
        {
            case "title" or "headline" or "subject" when Title.Length == 0:
                TakeTitle(line, value);
                break;
            case "author" or "authors" or "by" or "byline" or "creator":
                LineRules.SplitNames(value.StartsWith("By ", StringComparison.Ordinal) ? value[3..] : value, Authors);
                break;
            case "date" or "published" or "datum" or "pubdate" when ArticleDates.TryFind(value, out _, out _, out DateTimeOffset date):
                TakeHeadDate(date, updated: false);
                break;
            case "updated" or "modified" when ArticleDates.TryFind(value, out _, out _, out DateTimeOffset change):
                TakeHeadDate(change, updated: true);
                break;
            case "source" or "publisher" or "site" when !value.Contains("://", StringComparison.Ordinal):
                Source ??= value;
                break;
            case "tags" or "keywords" or "topics":
                Keywords.AddRange(value.Trim('[', ']').Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '\'')));
                break;
        }
    }

    // The label at the start of a line, lower case; null if there is none that is known.
    private static string? LabelOf(string text)
    {
        int colon = text.AsSpan(0, Math.Min(text.Length, 14)).IndexOf(':');
        if (colon < 2 || (colon + 1 < text.Length && text[colon + 1] != ' '))
            return null;
        string label = text[..colon].ToLowerInvariant();
        return label is "title" or "headline" or "subject" or "from" or "to" or "cc" or "date" or "published" or "pubdate" or "updated" or "modified" or "author" or "authors" or "by" or "byline" or "creator" or "source" or "publisher" or "site" or "url" or "link"
            or "tags" or "keywords" or "topics" or "section" or "category" or "categories" or "language" or "lang" or "id" or "slug" or "layout" or "draft" or "reply-to" or "sent" or "permalink" ? label : null;
    }

    /// <summary>What stands above or below the text and speaks of it: banners of consent, embargoes, notes of correction.</summary>
    private void DropNotices()
    {
        const int Above = 12, Below = 8;
        int open = 0;
        for (int i = 0; i < _lines.Count; i++)
        {
            if (i == Above)
                i = Math.Max(i, _lines.Count - Below);
            string text = _lines[i].Text;
            if (LineRules.AsksConsent(text))
            {
                _kinds[i] = ZoneKind.Boilerplate;
                continue;
            }
            open++;
            if ((open <= 4 || i >= _lines.Count - Below) && LineRules.IsCorrection(text))
            {
                // Above the text it stands in the place of the lead; below, readers take it for a part of the article.
                TakeStatus(ArticleStatus.Corrected);
                if (open <= 4)
                    _kinds[i] = ZoneKind.Boilerplate;
            }
            else if (open <= 4 && i + 1 < _lines.Count && LineRules.StatusOf(text, out DateTimeOffset? until) is var status and not ArticleStatus.Usable)
            {
                TakeStatus(status);
                EmbargoedUntil ??= until;
                _kinds[i] = ZoneKind.Boilerplate;
            }
        }
    }

    private void TakeStatus(ArticleStatus status)
    {
        if (Status is ArticleStatus.Usable or ArticleStatus.Corrected)
            Status = status;
    }

    /// <summary>Names of networks, one to a line: two or more in a row, or one beside "Share".</summary>
    private void DropBars()
    {
        for (int i = 0; i < _lines.Count;)
        {
            int names = 0, end = i;
            bool asked = i > 0 && _kinds[i - 1] == ZoneKind.Boilerplate && LineRules.IsNetworkName(_lines[i - 1].Text);
            while (end < _lines.Count && (_kinds[end] is null ? LineRules.IsNetworkName(_lines[end].Text) : _kinds[end] == ZoneKind.Boilerplate && end > i && _lines[end].Text.Length <= 24))
                names += _kinds[end++] is null ? 1 : 0;
            if (names >= 2 || (names == 1 && asked))
            {
                for (int bar = i; bar < end; bar++)
                    _kinds[bar] = ZoneKind.Boilerplate;
            }
            i = Math.Max(end, i + 1);
        }
    }
}
