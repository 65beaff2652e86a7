using System.Runtime.CompilerServices;
using System.Text;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>
/// Tells the zones of a page's text apart: what is headline, standfirst, story, heading, caption, and what is neither read nor searched.
/// Works on form and repetition alone; no rule knows a site.
/// </summary>
internal sealed partial class ScrapedText
{
    // A date or byline this many paragraphs from the top still belongs to the head of the page.
    private const int HeadParagraphs = 14;

    private readonly List<TextLines.Paragraph> _lines;
    private readonly ZoneKind?[] _kinds;
    private readonly ZoneKind?[] _hints;
    private readonly int[] _credits;
    private readonly HashSet<string> _captionTexts = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _hasBlankLines;
    private DatelineRule.Found _dateline;
    private string? _stated;

    private ScrapedText(List<TextLines.Paragraph> lines)
    {
        _lines = lines;
        _kinds = new ZoneKind?[_lines.Count];
        _hints = new ZoneKind?[_lines.Count];
        _credits = new int[_lines.Count];
        _credits.AsSpan().Fill(-1);
        int blanks = 0;
        foreach (TextLines.Paragraph line in _lines)
            blanks += line.BlankBefore ? 1 : 0;
        _hasBlankLines = blanks > 1;
    }

    public string Title { get; private set; } = "";

    public string Deck { get; private set; } = "";

    /// <summary>The paragraphs and headings of the story; put together when first asked for, since indexing has no use for it.</summary>
    public string Body => field ??= JoinStory();

    public List<string> Authors { get; } = [];

    public List<string> Captions { get; } = [];

    public List<string> Keywords { get; } = [];

    public string? Source { get; private set; }

    public string? Agency { get; private set; }

    public string? Language { get; private set; }

    public DateTimeOffset? Published { get; private set; }

    public DateTimeOffset? Updated { get; private set; }

    public PublishedEvidence Evidence { get; private set; }

    public InferredDate? Inferred { get; private set; }

    /// <summary>What notes above and below the text say of it.</summary>
    public ArticleStatus Status { get; private set; }

    /// <summary>When an embargo ends, where the note says it.</summary>
    public DateTimeOffset? EmbargoedUntil { get; private set; }

    public ArticleText Text { get; private set; } = new("", []);

    /// <summary>Whether any line is story, not only furniture.</summary>
    public bool HasStory { get; private set; }

    /// <summary>Reads a whole page: the headline is among the lines, if there is one.</summary>
    public static ScrapedText Page(string raw)
    {
        var page = new ScrapedText(TextLines.Split(raw));
        page.Classify(guessTitle: true);
        page.Assemble([]);
        return page;
    }

    /// <summary>Reads the body of an article whose headline and the rest are known; paragraphs that do not show their language are in the one stated.</summary>
    public static ScrapedText Story(string title, string deck, string body, IReadOnlyList<string> captions, string? language = null)
    {
        var page = new ScrapedText(TextLines.Split(body)) { Title = ArticleTextBuilder.Collapse(title), Deck = ArticleTextBuilder.Collapse(deck), _stated = language };
        foreach (string caption in captions)
            page._captionTexts.Add(ArticleTextBuilder.Collapse(caption));
        page.Classify(guessTitle: false);
        page.Assemble(captions);
        return page;
    }

    /// <summary>Reads a story that comes in blocks, some of which the mark-up says to be headings or captions.</summary>
    public static ScrapedText Blocks(string title, string deck, IEnumerable<(string Text, ZoneKind? Kind)> blocks, IReadOnlyList<string>? captions = null, string? language = null)
    {
        (string Text, ZoneKind? Kind)[] all = [.. blocks];
        var page = new ScrapedText([.. all.Select(block => new TextLines.Paragraph(block.Text, BlankBefore: true))]) { Title = title, Deck = deck, _stated = language };
        for (int i = 0; i < all.Length; i++)
        {
            page._hints[i] = all[i].Kind;
            if (all[i].Kind == ZoneKind.Caption)
                page.TakeCaption(i);
        }
        page.Classify(guessTitle: false, isGiven: false);
        page.Assemble(captions ?? []);
        return page;
    }

    /// <summary>The text and zones of an article that came without.</summary>
    public static ArticleText Derive(string title, string deck, string body, IReadOnlyList<string> captions, string? language) => Story(title, deck, body, captions, language).Text;

    private void Classify(bool guessTitle, bool isGiven = true)
    {
        int labelled = guessTitle ? ReadLabels() : -1;
        DropNotices();
        if (labelled < 0)
            DropMenusAtTop(guessTitle);
        DropFurniture();
        DropBars();
        int titleLine = labelled >= 0 ? labelled : guessTitle ? FindTitle() : -1;
        if (guessTitle)
            DropSection(titleLine);
        FindCaptions();
        FindHeadLines(titleLine);
        DropComments();
        DropAuthorsLife();
        if (guessTitle && titleLine >= 0)
            FindDeck(titleLine);
        else if (Deck.Length > 0)
            DropRepetitionsOf(Deck, all: false);
        FindSignOff();
        FindStory();
        HasStory = Array.Exists(_kinds, kind => kind is ZoneKind.Lead or ZoneKind.Body);
        if (!HasStory && !guessTitle && isGiven && Title.Length == 0)
        {
            // The caller says that this is the body: what looks like furniture is all there is.
            for (int i = 0; i < _kinds.Length; i++)
                _kinds[i] ??= ZoneKind.Body;
            if (!Array.Exists(_kinds, kind => kind is not ZoneKind.Boilerplate))
                _kinds.AsSpan().Fill(ZoneKind.Body);
            int lead = Array.IndexOf(_kinds, ZoneKind.Body);
            if (lead >= 0)
                _kinds[lead] = ZoneKind.Lead;
        }
    }

    /// <summary>Four or more lines of a few words each, before anything longer, are a menu.</summary>
    private void DropMenusAtTop(bool wholePage)
    {
        if (!wholePage)
            return;
        int run = 0;
        while (run < _lines.Count && LineRules.CountWords(_lines[run].Text) <= 3 && !LineRules.EndsSentence(_lines[run].Text))
            run++;
        if (run >= 4 && run < _lines.Count)
        {
            for (int i = 0; i < run; i++)
            {
                ReadHeadDate(i);
                _kinds[i] = ZoneKind.Boilerplate;
            }
        }
    }

    private void DropFurniture()
    {
        bool inLinks = false;
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] is not null)
                continue;
            string text = _lines[i].Text;
            if (LineRules.IsFurniture(text) || LineRules.AreHashtags(text) || LineRules.Appeals(text))
            {
                _kinds[i] = ZoneKind.Boilerplate;
                DropHeadingOfBox(i);
                Source ??= LineRules.PublisherOfNewsletter(text);
                if (text.StartsWith("Tags:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Topics:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Keywords:", StringComparison.OrdinalIgnoreCase))
                    Keywords.AddRange(text[(text.IndexOf(':') + 1)..].Split([',', ';', '|', '#'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                inLinks |= LineRules.OpensLinkList(text);
                continue;
            }
            if (inLinks && text.Length <= 160 && !IsDesk(text) && !LineRules.EndsWithStop(text) && !text.EndsWith('”') && !text.EndsWith('"'))
            {
                // A heading of the story may follow the links: it has a blank line and a paragraph behind it.
                bool heading = LineRules.CountWords(text) <= 4 && i + 1 < _lines.Count && _lines[i].BlankBefore && LineRules.EndsWithStop(_lines[i + 1].Text) && _kinds[i - 1] == ZoneKind.Boilerplate && !LineRules.OpensLinkList(_lines[i - 1].Text);
                if (!heading)
                {
                    _kinds[i] = ZoneKind.Boilerplate;
                    continue;
                }
            }
            inLinks = false;
        }
    }

    // "The Andes Letter" on the line above what it is and how to get it.
    private void DropHeadingOfBox(int line)
    {
        if (_hasBlankLines && line > 0 && _kinds[line - 1] is null && _lines[line - 1].BlankBefore && !_lines[line].BlankBefore && LineRules.PromisesLetters(_lines[line].Text)
            && LineRules.CountWords(_lines[line - 1].Text) <= 6 && !LineRules.EndsSentence(_lines[line - 1].Text))
            _kinds[line - 1] = ZoneKind.Boilerplate;
    }

    // "(Reporting by Ann Lee; Editing by Bo Ek)"
    private static bool IsDesk(string text)
    {
        ReadOnlySpan<char> bare = text.AsSpan().TrimStart(" ([-—–*");
        return bare.StartsWith("Reporting by ") || bare.StartsWith("Writing by ") || bare.StartsWith("Additional reporting by ") || bare.StartsWith("Editing by ") || bare.StartsWith("Compiled by ");
    }

    private int FindTitle()
    {
        int longest = 0;
        foreach (TextLines.Paragraph line in _lines)
            longest = Math.Max(longest, line.Text.Length);
        int seen = 0;
        for (int i = 0; i < _lines.Count && seen < 3; i++)
        {
            if (_kinds[i] is not null)
                continue;
            string text = _lines[i].Text;
            if (ReadHeadDate(i) || ReadSourceLine(i) || ReadByline(i))
                continue;
            seen++;
            ReadOnlySpan<char> bare = text.AsSpan().TrimStart("# ");
            foreach (string label in (ReadOnlySpan<string>)["Title: ", "Headline: ", "TITLE: ", "HEADLINE: "])
            {
                if (bare.StartsWith(label))
                    return TakeTitle(i, bare[label.Length..]);
            }
            int next = NextOpen(i);
            if (next < 0)
                return -1;
            if (IsLabel(bare))
            {
                // "WORLD", "Today's Paper" above the headline
                int below = next;
                while (below >= 0 && IsLabel(_lines[below].Text) && !IsOfHead(below))
                    below = NextOpen(below);
                if (below >= 0 && !IsOfHead(below) && LooksLikeTitle(_lines[below].Text, longest) && NextOpen(below) >= 0 && LineRules.CountWords(_lines[below].Text) >= 4 && !LineRules.TryBareByline(_lines[below].Text, [], out _))
                {
                    seen--;
                    continue;
                }
            }
            if (!LooksLikeTitle(bare, longest) || LineRules.CreditStart(bare) >= 0 || bare.Length != LineRules.StripBullet(bare).Length || DatelineRule.TryFind(bare, out _))
                return -1;
            return TakeTitle(i, bare);
        }
        return -1;
    }

    // A byline or a date: what stands above it is the headline.
    private bool IsOfHead(int line) => IsHeadDateOrParts(line) || LineRules.TryByline(_lines[line].Text, []) || DatelineRule.TryPlaceAndDate(_lines[line].Text, out _, out _);

    // Three words or fewer: a section, a button; "Opinion | Guest Essay".
    private static bool IsLabel(ReadOnlySpan<char> text) =>
        text.Length <= 28 && !LineRules.EndsSentence(text) && LineRules.CountWords(text) <= (text.Contains(" | ", StringComparison.Ordinal) ? 4 : 3);

    private int TakeTitle(int line, ReadOnlySpan<char> words)
    {
        Title = ArticleTextBuilder.Collapse(words);
        _kinds[line] = ZoneKind.Title;
        return line;
    }

    private static bool LooksLikeTitle(ReadOnlySpan<char> text, int longest) =>
        text.Length is >= 3 and <= 250 && !LineRules.EndsWithStop(text) && text[^1] is not (',' or ';' or ':') && (text.Length < longest || longest < 60);

    /// <summary>What stands above the headline and is not known yet is the section or the like.</summary>
    private void DropSection(int titleLine)
    {
        for (int i = 0; i < titleLine; i++)
            _kinds[i] ??= ZoneKind.Boilerplate;
    }

    [SkipLocalsInit]
    private void FindCaptions()
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] is not null)
                continue;
            if (LineRules.CreditStart(_lines[i].Text) >= 0)
                TakeCaption(i);
        }
        Language = LanguageGuess.Of(Sample(stackalloc char[LanguageGuess.SampleLength]), minimumEvidence: 3) ?? LanguageGuess.Of(Title, minimumEvidence: 2);
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] is not null)
                continue;
            string text = _lines[i].Text;
            bool beside = (i > 0 && _kinds[i - 1] is ZoneKind.Caption or ZoneKind.Credit) || (i + 1 < _kinds.Length && _kinds[i + 1] is ZoneKind.Caption or ZoneKind.Credit);
            // The same picture's words again without the credit, or in the language of the picture agency.
            if (_captionTexts.Contains(text) || (beside && Language is not null && LanguageGuess.Of(text) is { } language && language != Language))
            {
                _kinds[i] = ZoneKind.Caption;
                _captionTexts.Add(text);
            }
        }
    }

    // The lines that are nothing known yet, a space between two, as much as the guess looks at.
    private ReadOnlySpan<char> Sample(Span<char> sample)
    {
        int length = 0;
        for (int i = 0; i < _lines.Count && length < sample.Length; i++)
        {
            if (_kinds[i] is not null)
                continue;
            if (length > 0)
                sample[length++] = ' ';
            ReadOnlySpan<char> text = _lines[i].Text;
            text = text[..Math.Min(text.Length, sample.Length - length)];
            text.CopyTo(sample[length..]);
            length += text.Length;
        }
        return sample[..length];
    }

    /// <summary>Makes a line a caption, or the credit of the one before it.</summary>
    private void TakeCaption(int line)
    {
        string text = _lines[line].Text;
        // "Headline Photo: what it shows (Agency)": the words follow the label, and the agency needs no mark.
        if (Title.Length > 20 && text.StartsWith(Title, StringComparison.OrdinalIgnoreCase) && text.Length > Title.Length + 8)
        {
            _credits[line] = text[^1] == ')' && text.LastIndexOf('(') is var open && open > Title.Length && text.Length - open <= 80 ? open : -1;
            _kinds[line] = ZoneKind.Caption;
            _captionTexts.Add(CaptionWords(line));
            return;
        }
        int credit = LineRules.CreditStart(text);
        bool onlyCredit = credit == 0 && (text[0] is '(' or '[' || (LineRules.CountWords(text) <= 8 && !LineRules.EndsWithStop(text)));
        _credits[line] = credit;
        _kinds[line] = onlyCredit ? ZoneKind.Credit : ZoneKind.Caption;
        if (!onlyCredit)
            _captionTexts.Add(CaptionWords(line));
        else if (line > 0 && _kinds[line - 1] is null && !_lines[line].BlankBefore && _hasBlankLines)
        {
            _kinds[line - 1] = ZoneKind.Caption;
            _captionTexts.Add(_lines[line - 1].Text);
        }
    }

    /// <summary>The words of a caption without its credit, without its label, and without the headline that some pages print before it.</summary>
    private string CaptionWords(int line)
    {
        string text = _lines[line].Text;
        int credit = _credits[line];
        ReadOnlySpan<char> words = credit > 0 ? text.AsSpan(0, credit) : text;
        if (Title.Length > 20 && words.StartsWith(Title, StringComparison.OrdinalIgnoreCase) && words.Length > Title.Length)
            words = words[Title.Length..];
        words = words.Trim(" |–—-");
        foreach (string label in (ReadOnlySpan<string>)["Photo: ", "Photos: ", "PHOTO: ", "Image: ", "Picture: ", "Caption: ", "Image caption ", "Image caption: ", "Foto: ", "Bild: ", "Фото: ", "Pictured: "])
        {
            if (words.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                words = words[label.Length..];
        }
        return words.Trim().ToString();
    }

    private void FindHeadLines(int titleLine)
    {
        int story = 0;
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] is not null)
                continue;
            // One sentence may stand before them, the standfirst; a few points in brief before a line that is nothing but a date or names.
            bool top = story <= 3 && i < HeadParagraphs + titleLine + 1, head = top && story <= 1;
            if (Title.Length > 0 && i != titleLine && string.Equals(_lines[i].Text, Title, StringComparison.OrdinalIgnoreCase))
                _kinds[i] = ZoneKind.Boilerplate;
            else if ((top || StatesPublication(_lines[i].Text)) && ReadHeadDate(i, story == 0))
                continue;
            else if (ReadSourceLine(i))
                continue;
            else if ((head || i + 3 >= _lines.Count) && ReadByline(i))
                continue;
            else if (top && i > titleLine && titleLine >= 0 && (ReadBareByline(i) || ReadWhence(i)))
                continue;
            else if (head && story == 0 && i > titleLine && ReadHeadParts(i))
                continue;
            else if (LineRules.EndsSentence(_lines[i].Text) || _lines[i].Text.Length > 160)
                story++;
        }
    }

    private static bool StatesPublication(string text) => text.Length <= 160 && text[0] is 'P' or 'p' or 'U' or 'u' or 'L' or 'l' or 'F' or 'f' && (
        text.StartsWith("Published", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Posted", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("Updated", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Last updated", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("First published", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Publication date", StringComparison.OrdinalIgnoreCase));

    // A town before the day heads a report only where no sentence stands before it.
    private bool ReadHeadDate(int line, bool afterPlace = true)
    {
        // "Published: 1 November 2024 | Updated: 2 November 2024" has two.
        ReadOnlySpan<char> rest = _lines[line].Text;
        bool any = false;
        while (LineRules.TryHeaderDate(rest, out DateTimeOffset date, out bool updated, out int end) || (!any && afterPlace && DatelineRule.TryPlaceAndDate(rest, out date, out end)))
        {
            TakeHeadDate(date, updated);
            any = true;
            rest = rest[end..];
        }
        if (any)
            _kinds[line] = ZoneKind.Boilerplate;
        return any;
    }

    // What else the head of a page has on a line: several things in parts, how long ago it was, a day in figures, a section at a bar.
    private bool ReadHeadParts(int line)
    {
        string text = _lines[line].Text;
        int known = Authors.Count;
        if (LineRules.TryHeaderParts(text, Authors, out DateTimeOffset date, out bool updated))
        {
            TakeHeadDate(date, updated);
            _kinds[line] = Authors.Count > known ? ZoneKind.Byline : ZoneKind.Boilerplate;
            return true;
        }
        bool atBar = text.Length <= 48 && (text.Contains(" | ", StringComparison.Ordinal) || text.Contains(" • ", StringComparison.Ordinal)) && LineRules.CountWords(text) <= 6 && !LineRules.EndsSentence(text) && line + 1 < _lines.Count && IsHeadDateOrParts(line + 1);
        if (!atBar && !LineRules.IsRelativeTime(text) && !LineRules.IsFigures(text))
            return false;
        _kinds[line] = ZoneKind.Boilerplate;
        return true;
    }

    private bool IsHeadDateOrParts(int line) => IsHeadDate(line) || line >= 0 && line < _lines.Count && LineRules.TryHeaderParts(_lines[line].Text, [], out _, out _);

    private void TakeHeadDate(DateTimeOffset date, bool updated)
    {
        if (updated)
            Updated ??= date;
        else if (Published is null)
        {
            Published = date;
            Evidence = PublishedEvidence.Header;
        }
    }

    private bool ReadSourceLine(int line)
    {
        if (LineRules.SourceOf(_lines[line].Text) is not { } source)
            return false;
        _kinds[line] = ZoneKind.Boilerplate;
        Agency ??= source;
        return true;
    }

    private bool ReadByline(int line)
    {
        string text = _lines[line].Text;
        int known = Authors.Count;
        if (!LineRules.TryByline(text, Authors))
            return false;
        _kinds[line] = ZoneKind.Byline;
        // "By Ann Lee, Reuters", "By AFP": whom she writes for is no author.
        for (int i = Authors.Count - 1; i >= known; i--)
        {
            if (!AgencyNames.IsAgency(Authors[i]))
                continue;
            Agency ??= Authors[i];
            Authors.RemoveAt(i);
        }
        Agency ??= LineRules.AgencyOfByline(text, out _);
        if (ArticleDates.TryFind(text, out _, out _, out DateTimeOffset date))
            TakeHeadDate(date, updated: text.Contains("pdated", StringComparison.Ordinal));
        return true;
    }

    // "Ann Lee reported from Andermatt, and Bo Ek from Zurich."
    private bool ReadWhence(int line)
    {
        string text = _lines[line].Text;
        foreach (string author in Authors)
        {
            if (text.Length > 200 || !text.StartsWith(author, StringComparison.Ordinal) || !text.AsSpan(author.Length).StartsWith(" reported from ", StringComparison.Ordinal))
                continue;
            _kinds[line] = ZoneKind.Byline;
            return true;
        }
        return false;
    }

    // Names alone are a byline where the date stands beside them, or with an office behind them.
    private bool ReadBareByline(int line)
    {
        if (Authors.Count > 0)
            return false;
        var names = new List<string>();
        if (!LineRules.TryBareByline(_lines[line].Text, names, out bool hasOffice) || !hasOffice && !IsHeadDate(line - 1) && !IsBesideHeadDate(line, 1) && !IsBesideHeadDate(line, -1) && !IsAfterBy(line))
            return false;
        Authors.AddRange(names);
        _kinds[line] = ZoneKind.Byline;
        return true;
    }

    // Reading times, buttons and ornaments may stand between the names and the date.
    private bool IsBesideHeadDate(int line, int step)
    {
        for (int i = line + step, n = 0; i >= 0 && i < _lines.Count && n < 5; i += step, n++)
        {
            if (IsHeadDateOrParts(i) || LineRules.IsRelativeTime(_lines[i].Text))
                return true;
            if (_kinds[i] != ZoneKind.Boilerplate)
                return false;
        }
        return false;
    }

    // "By" on a line of its own, the names on the next.
    private bool IsAfterBy(int line)
    {
        if (line < 1 || _kinds[line - 1] is not null || _lines[line - 1].Text is not ("By" or "BY" or "by" or "Von" or "Par" or "Por" or "Di"))
            return false;
        _kinds[line - 1] = ZoneKind.Boilerplate;
        return true;
    }

    private bool IsHeadDate(int line) => line >= 0 && line < _lines.Count && LineRules.TryHeaderDate(_lines[line].Text, out _, out _);

    /// <summary>What readers have written below the story.</summary>
    private void DropComments()
    {
        int story = 0;
        for (int i = 0; i < _lines.Count; i++)
        {
            story += _kinds[i] is null && LineRules.EndsSentence(_lines[i].Text) ? 1 : 0;
            if (story < 2 || !LineRules.OpensComments(_lines[i].Text))
                continue;
            bool replies = false;
            for (int j = i + 1; j < _lines.Count; j++)
                replies |= LineRules.IsOfComments(_lines[j].Text);
            if (!replies)
                continue;
            for (int j = i; j < _lines.Count; j++)
                _kinds[j] = ZoneKind.Boilerplate;
            return;
        }
    }

    /// <summary>"Ann Lee is a staff writer", below the story.</summary>
    private void DropAuthorsLife()
    {
        for (int i = Math.Max(1, _lines.Count - 14); i < _lines.Count; i++)
        {
            if (_kinds[i] is null && LineRules.NamesHelpers(_lines[i].Text))
                _kinds[i] = ZoneKind.Byline;
            else if (_kinds[i] is null && LineRules.SaysWhereElse(_lines[i].Text))
                _kinds[i] = ZoneKind.Boilerplate;
        }
        foreach (string author in Authors)
        {
            for (int i = Math.Max(1, _lines.Count - 6); i < _lines.Count; i++)
            {
                string text = _lines[i].Text;
                if (_kinds[i] is null && text.Length < 600 && text.Length > author.Length + 10 && text.StartsWith(author, StringComparison.OrdinalIgnoreCase)
                    && (text.AsSpan(author.Length) is var rest) && (rest.StartsWith(" is a") || rest.StartsWith(" is the ") || rest.StartsWith(" is our ") || rest.StartsWith(" covers ") || rest.StartsWith(" writes ") || rest.StartsWith(" reports ")
                        || rest.StartsWith(" has covered ") || rest.StartsWith(" has reported ")))
                    _kinds[i] = ZoneKind.Boilerplate;
            }
        }
    }

    /// <summary>A single sentence between headline and pictures or byline, or one that the story repeats, is the standfirst.</summary>
    private void FindDeck(int titleLine)
    {
        int line = NextOpen(titleLine);
        if (line < 0 || NextOpen(line) < 0)
            return;
        for (int i = titleLine + 1; i < line; i++)
        {
            if (_kinds[i] is ZoneKind.Caption or ZoneKind.Credit)
                return;
        }
        string text = _lines[line].Text;
        if (text.Length > 320 || DatelineRule.TryFind(text, out _) || text.Length != LineRules.StripBullet(text).Length)
            return;
        bool beforeFurniture = line + 1 < _lines.Count
            && (_kinds[line + 1] is ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Byline || (_kinds[line + 1] == ZoneKind.Boilerplate && LineRules.TryHeaderDate(_lines[line + 1].Text, out _, out _)));
        bool single = CountSentences(text) <= 1;
        bool repeated = false;
        for (int i = line + 1; i < _lines.Count; i++)
            repeated |= _kinds[i] is null && string.Equals(_lines[i].Text, text, StringComparison.OrdinalIgnoreCase);
        bool unclosed = !LineRules.EndsSentence(text) && LineRules.CountWords(text) >= 6 && _lines[NextOpen(line)].Text.Length > text.Length / 2 && text[^1] is not (':' or ',' or '”' or '"');
        if (repeated || unclosed || (single && beforeFurniture && text.Length <= 220))
        {
            _kinds[line] = ZoneKind.Deck;
            Deck = text;
        }
    }

    private static int CountSentences(string text)
    {
        int sentences = 0;
        for (int i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] is '.' or '?' or '!' && text[i + 1] is ' ' && char.IsUpper(text[i + 2]) && i >= 3 && char.IsLower(text[i - 1]) && char.IsLower(text[i - 2]) && char.IsLower(text[i - 3]))
                sentences++;
        }
        return sentences + 1;
    }

    private void DropRepetitionsOf(string text, bool all)
    {
        for (int i = 0; i < _lines.Count && (all || i < 2); i++)
        {
            if (_kinds[i] is null && string.Equals(_lines[i].Text, text, StringComparison.OrdinalIgnoreCase))
                _kinds[i] = ZoneKind.Boilerplate;
        }
    }

    /// <summary>The agency's mark that closes a wire story, the desk's names in brackets, and what an agency says about itself after them.</summary>
    private void FindSignOff()
    {
        for (int i = Math.Max(0, _lines.Count - 10); i < _lines.Count; i++)
        {
            if (_kinds[i] is not null)
                continue;
            ReadOnlySpan<char> bare = _lines[i].Text.AsSpan().Trim(" .()[]-—–*#=");
            if (bare.Length > 300 || !IsDesk(_lines[i].Text))
                continue;
            _kinds[i] = ZoneKind.Byline;
            ReadOnlySpan<char> first = bare[(bare.IndexOf(" by ", StringComparison.Ordinal) + 4)..];
            int end = first.IndexOfAny(";");
            if (Authors.Count == 0 && !bare.StartsWith("Editing"))
                LineRules.SplitNames(end < 0 ? first : first[..end], Authors);
            for (int j = i + 1; j < _lines.Count; j++)
                _kinds[j] ??= _lines[j].Text.StartsWith("Editing", StringComparison.Ordinal) || _lines[j].Text.StartsWith("Additional", StringComparison.Ordinal) ? ZoneKind.Byline : ZoneKind.Boilerplate;
            return;
        }
        for (int i = _lines.Count - 1; i >= 0 && i >= _lines.Count - 6; i--)
        {
            if (_kinds[i] is not null)
                continue;
            if ((LineRules.AgencyOfInitials(_lines[i].Text) ?? LineRules.AgencyOfPartners(_lines[i].Text)) is { } taken)
            {
                _kinds[i] = ZoneKind.Boilerplate;
                Agency ??= taken;
                continue;
            }
            ReadOnlySpan<char> bare = _lines[i].Text.AsSpan().Trim(" .()[]-—–*#=");
            if (!LineRules.IsSignOff(bare))
                break;
            _kinds[i] = ZoneKind.Boilerplate;
            if (bare.Length >= 2 && bare is not ("ENDS" or "Ends" or "END" or "30" or "MORE" or "Agencies"))
                Agency ??= bare is "Reuter" or "REUTER" or "REUTERS" ? "Reuters" : bare.ToString();
        }
    }

    private void FindStory()
    {
        bool lead = false;
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] is not null)
                continue;
            if (!lead && _hints[i] != ZoneKind.Heading)
            {
                lead = true;
                _kinds[i] = ZoneKind.Lead;
                ReadOnlySpan<char> words = LineRules.StripBullet(_lines[i].Text);
                if (DatelineRule.TryFind(words, out _dateline) || (!IsTranscript(i) && DatelineRule.TryPlaceAndColon(words, out _dateline)))
                    ReadDateline(words);
            }
            else
                _kinds[i] = IsHeading(i) ? ZoneKind.Heading : ZoneKind.Body;
        }
        // A heading with nothing below it heads something that was left out.
        for (int i = _lines.Count - 1; i >= 0 && _kinds[i] is not (ZoneKind.Body or ZoneKind.Lead); i--)
        {
            if (_kinds[i] == ZoneKind.Heading)
                _kinds[i] = ZoneKind.Boilerplate;
        }
    }

    // Others than the first open with capitals and a colon: those are who speaks, and no places.
    private bool IsTranscript(int lead)
    {
        for (int i = lead + 1; i < _lines.Count; i++)
        {
            if (_kinds[i] is null && DatelineRule.TryPlaceAndColon(_lines[i].Text, out _))
                return true;
        }
        return false;
    }

    private void ReadDateline(ReadOnlySpan<char> paragraph)
    {
        Agency = _dateline.Agency ?? Agency;
        if (Published is not null)
            return;
        if (_dateline.Date is { } date)
        {
            Published = date;
            Evidence = PublishedEvidence.Dateline;
        }
        else if (_dateline.Day > 0)
            Inferred = YearByWeekday(paragraph[_dateline.Length..]);
    }

    /// <summary>
    /// The year of a dateline's "March 6" when the lead says "on Thursday": the one year, among those that the text names, in which the day before or the
    /// day itself is that weekday. Null unless exactly one fits.
    /// </summary>
    private InferredDate? YearByWeekday(ReadOnlySpan<char> lead)
    {
        int weekday = -1;
        Span<char> lower = stackalloc char[12];
        foreach (Range range in lead.Split(' '))
        {
            ReadOnlySpan<char> word = lead[range].Trim(",.;:!?\"”“’'()");
            if (word.Length is >= 6 and <= 9 && char.IsUpper(word[0]) && LineRules.WeekdayOf(lower[..word.ToLowerInvariant(lower)]) is var day and >= 0)
            {
                weekday = day;
                break;
            }
        }
        if (weekday < 0)
            return null;
        var years = new SortedSet<int>();
        foreach (TextLines.Paragraph line in _lines)
        {
            ReadOnlySpan<char> text = line.Text;
            for (int i = 0; text[i..].IndexOfAnyInRange('1', '2') is var next and >= 0 && (i += next) + 4 <= text.Length; i++)
            {
                if ((i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (i + 4 == text.Length || !char.IsLetterOrDigit(text[i + 4])) && int.TryParse(text.Slice(i, 4), out int year) && year is >= 1900 and <= 2100)
                    years.Add(year);
            }
        }
        // The story is told in the latest year it names, or the one after: a story of January speaks of last year.
        if (years.Count == 0)
            return null;
        DateOnly? only = null;
        for (int year = years.Max; year <= years.Max + 1; year++)
        {
            if (_dateline.Day > DateTime.DaysInMonth(year, _dateline.Month))
                continue;
            var day = new DateOnly(year, _dateline.Month, _dateline.Day);
            if ((int)day.DayOfWeek == weekday)
                only = only is null ? day : null;
        }
        return only is { } date ? new InferredDate(date, PublishedEvidence.ResolvedWeekday) : null;
    }

    private bool IsHeading(int line)
    {
        string text = _lines[line].Text;
        if (_hints[line] == ZoneKind.Heading)
            return text.Length <= 200;
        ReadOnlySpan<char> bare = LineRules.StripBullet(text).TrimStart("# ");
        if (bare.Length is < 3 or > 90 || LineRules.CountWords(bare) > 12 || (LineRules.EndsSentence(bare) && bare[^1] != '?') || bare[^1] is ',' or ';' or ')' or '"' or '”')
            return false;
        int digits = 0;
        foreach (char c in bare)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        if (digits > 4)
            return false;                                    // a row of a table
        if (char.IsLower(bare[0]) || (_hasBlankLines && !_lines[line].BlankBefore) || bare[0] is '"' or '“' or '(')
            return false;
        int next = NextKindless(line);
        int previous = line - 1;
        while (previous >= 0 && _kinds[previous] is not (ZoneKind.Body or ZoneKind.Lead or ZoneKind.Heading))
            previous--;
        // Followed by a longer paragraph, and not one of a list of short lines.
        return next >= 0 && previous >= 0 && _kinds[previous] != ZoneKind.Heading && _lines[next].Text.Length > 60 && _lines[next].Text.Length > text.Length && (!_hasBlankLines || _lines[next].BlankBefore || text.StartsWith('#'));
    }

    private int NextKindless(int line)
    {
        for (int i = line + 1; i < _lines.Count; i++)
        {
            if (_kinds[i] is null)
                return i;
            if (_kinds[i] is not (ZoneKind.Boilerplate or ZoneKind.Caption or ZoneKind.Credit))
                return -1;
        }
        return -1;
    }

    private int NextOpen(int line)
    {
        for (int i = line + 1; i < _lines.Count; i++)
        {
            if (_kinds[i] is null)
                return i;
        }
        return -1;
    }

    private void Assemble(IReadOnlyList<string> moreCaptions)
    {
        int length = Title.Length + Deck.Length + 8;
        foreach (TextLines.Paragraph line in _lines)
            length += line.Text.Length + 2;
        var text = new ArticleTextBuilder(length);
        HashSet<string>? shown = null, credits = null;       // few articles have any
        text.Add(ZoneKind.Title, Title);
        text.Add(ZoneKind.Deck, Deck);
        bool captionShown = false;
        for (int i = 0; i < _lines.Count; i++)
        {
            string line = _lines[i].Text;
            switch (_kinds[i])
            {
                case ZoneKind.Byline:
                    text.Add(ZoneKind.Byline, line);
                    break;
                case ZoneKind.Caption:
                    string words = CaptionWords(i);
                    captionShown = words.Length > 0 && IsNew(ref shown, words);
                    if (captionShown)
                        Captions.Add(words);
                    // What the mark-up says to be a caption is known apart from the text and stays apart.
                    captionShown &= _hints[i] != ZoneKind.Caption;
                    if (captionShown)
                        text.Add(ZoneKind.Caption, words);
                    if (_credits[i] > 0 && captionShown && IsNew(ref credits, line[_credits[i]..]))
                        text.Add(ZoneKind.Credit, line.AsSpan(_credits[i]), sameParagraph: true);
                    break;
                case ZoneKind.Credit:
                    if (_hints[i] != ZoneKind.Caption && IsNew(ref credits, line))
                        text.Add(ZoneKind.Credit, line, sameParagraph: captionShown);
                    break;
                case ZoneKind.Lead or ZoneKind.Body or ZoneKind.Heading:
                    ReadOnlySpan<char> story = StoryOf(i);
                    if (story.IsEmpty)
                        break;
                    bool dateline = _kinds[i] == ZoneKind.Lead && _dateline.Length > 0;
                    if (dateline)
                        text.Add(ZoneKind.Dateline, story[.._dateline.Length].TrimEnd());
                    text.Add(_kinds[i]!.Value, dateline ? story[_dateline.Length..] : story, sameParagraph: dateline);
                    break;
            }
        }
        foreach (string caption in moreCaptions)
        {
            string words = ArticleTextBuilder.Collapse(caption);
            if (words.Length > 0 && IsNew(ref shown, words))
                Captions.Add(words);
        }
        Text = text.Build(Language ?? _stated);
    }

    private static bool IsNew(ref HashSet<string>? seen, string words) => (seen ??= new(StringComparer.OrdinalIgnoreCase)).Add(words);

    private ReadOnlySpan<char> StoryOf(int line)
    {
        ReadOnlySpan<char> story = LineRules.StripBullet(_lines[line].Text);
        return _kinds[line] == ZoneKind.Heading ? story.TrimStart("# ") : story;
    }

    private string JoinStory()
    {
        var body = new StringBuilder();
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_kinds[i] is ZoneKind.Lead or ZoneKind.Body or ZoneKind.Heading && StoryOf(i) is { IsEmpty: false } story)
                body.Append(body.Length > 0 ? "\n\n" : "").Append(story);
        }
        return body.ToString();
    }
}
