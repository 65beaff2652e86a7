using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>A run of text between block boundaries of a page, and where it stands.</summary>
internal sealed class HtmlBlock
{
    public required string Text { get; init; }

    /// <summary>The nearest element that is a block of its own.</summary>
    public required IElement Element { get; init; }

    /// <summary>Characters of <see cref="Text"/> inside links.</summary>
    public required int LinkLength { get; init; }

    public required ZoneKind? Kind { get; init; }

    /// <summary>Inside something that says it is not the story: navigation, an aside, a share bar, hidden.</summary>
    public required bool Aside { get; init; }

    /// <summary>In a list item or table cell.</summary>
    public required bool Item { get; init; }

    public double LinkDensity => (double)LinkLength / Text.Length;

    /// <summary>A paragraph of prose by its looks: several words, a sentence's end, few links.</summary>
    public bool IsProse => Kind is null && Text.Length >= 60 && LinkDensity < 0.4 && (LineRules.EndsSentence(Text) || Text.Contains(". ", StringComparison.Ordinal) || Text.Length > 200) && !LineRules.IsFurniture(Text);
}

/// <summary>Walks a page and cuts it into blocks.</summary>
internal static class HtmlBlocks
{
    private static readonly FrozenSet<string> s_skipped = Set("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "picture", "select", "option", "textarea", "button", "input", "datalist", "dialog", "head", "map", "progress", "meter", "area");
    private static readonly FrozenSet<string> s_inline = Set(
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

    // Words of class and id names, of roles and data attributes, that furniture goes by in every content system.
    private static readonly FrozenSet<string> s_asideWords = Set(
        "related", "recommend", "recommended", "recommendations", "recirc", "recirculation", "promo", "promos", "promotion", "newsletter", "newsletters", "subscribe", "subscription", "signup", "share", "sharing", "social", "comment", "comments",
        "disqus", "sidebar", "advert", "adverts", "advertisement", "advertising", "ad", "ads", "adslot", "sponsor", "sponsored", "outbrain", "taboola", "trending", "popular", "mostread", "breadcrumb", "breadcrumbs", "menu", "nav", "navigation", "navbar",
        "footer", "cookie", "cookies", "consent", "modal", "popup", "overlay", "toolbar", "tags", "taglist", "topics", "masthead", "carousel", "slideshow", "rail", "teaser", "teasers", "playlist", "donate", "donation", "donations",
        "login", "register", "metadata", "bio", "copyright", "syndication", "pagination", "paging", "skip", "offscreen", "srt", "banner", "toc", "alert", "alerts", "ticker", "tooltip", "feedback", "survey", "poll", "quiz",
        "callout", "upsell", "cta", "interstitial", "follow", "bottomline", "livechat", "whatsapp", "screenreader", "noprint", "printonly", "inread", "readmore", "readnext", "upnext", "trinity", "listen", "tts", "byline", "bylines", "timestamp", "contributor", "contributors", "kicker", "eyebrow", "rubric", "instagram", "facebook", "twitter", "tweet", "youtube", "gallery", "lightbox");

    private static readonly FrozenSet<string> s_othersWords = Set(
        "related", "recommend", "recommended", "recommendations", "recirc", "recirculation", "promo", "promos", "teaser", "teasers", "trending", "popular", "mostread", "latest", "sidebar", "rail", "carousel", "outbrain", "taboola", "comment", "comments", "disqus",
        "readmore", "readnext", "upnext", "playlist", "ticker", "advert", "advertisement", "sponsored");

    // "entry-date published updated" is one time for both, where nothing was changed.
    private static readonly FrozenSet<string> s_publishedWords = Set("published", "publish", "created", "posted", "pubdate");
    private static readonly FrozenSet<string> s_headWords = Set("date", "pubdate", "published", "updated", "datetime", "time", "author", "authors", "byline", "authorname");
    private static readonly FrozenSet<string> s_logoWords = Set("logo", "brand", "branding", "sitetitle", "sitename", "masthead");
    private static readonly FrozenSet<string> s_authorWords = Set("author", "authors", "byline", "authorname", "fn");

    private static readonly FrozenSet<string> s_updatedWords = Set("updated", "modified", "lastupdated", "lastmodified", "dateupdated", "datemodified");

    private static readonly FrozenSet<string> s_captionWords = Set("caption", "captions", "figcaption", "credit", "credits", "photocredit", "photographer", "imagecaption", "cutline");
    private static readonly FrozenSet<string> s_deckWords = Set("deck", "dek", "standfirst", "subtitle", "subheadline", "subhead", "subheading", "strapline", "abstract", "chapeau");

    /// <summary>Every block below an element, in order.</summary>
    /// <param name="root">Where to start.</param>
    /// <param name="isAside">Whether an element whose name or class is furniture's really is; asked once for each.</param>
    public static List<HtmlBlock> Walk(IElement root, Func<IElement, bool> isAside)
    {
        var walker = new Walker(isAside);
        // Children by index: a node of the tree finds its next sibling by searching for itself.
        var open = new Stack<(INode Node, int Next)>();
        if (walker.Enter(root))
            open.Push((root, 0));
        while (open.TryPop(out (INode Node, int Next) at))
        {
            if (at.Next >= at.Node.ChildNodes.Length)
            {
                walker.Leave(at.Node, true);
                continue;
            }
            open.Push((at.Node, at.Next + 1));
            INode child = at.Node.ChildNodes[at.Next];
            if (walker.Enter(child))
                open.Push((child, 0));
            else
                walker.Leave(child, false);
        }
        walker.Flush();
        return walker.Blocks;
    }

    /// <summary>Furniture by element, role, class or id.</summary>
    public static bool LooksAside(IElement element)
    {
        switch (element.LocalName)
        {
            case "nav" or "aside" or "footer" or "menu":
                return true;
            case "html" or "body" or "main":
                return false;
            case "article":
                // One within another is a teaser, if it is called so.
                return HasWord(element.ClassName, s_othersWords) && element.ParentElement?.Closest("article") is not null;
        }
        if (element.GetAttribute("role") is "navigation" or "complementary" or "contentinfo" or "search" or "dialog" or "alert" or "menu" or "menubar" or "toolbar")
            return true;
        // <amp-sidebar>, <ad-slot>: elements of a page's own making are called what they are
        return (element.LocalName.Contains('-') && HasWord(element.LocalName, s_asideWords)) || HasWord(element.ClassName, s_asideWords) || HasWord(element.Id, s_asideWords) || HasWord(element.GetAttribute("data-testid"), s_asideWords) || HasWord(element.GetAttribute("data-component"), s_asideWords);
    }

    /// <summary>A caption or what holds one, by element or class.</summary>
    public static bool IsCaption(IElement element) => element.LocalName is "figcaption" or "figure" || HasWord(element.ClassName, s_captionWords);

    /// <summary>What leads to other articles, or holds readers' words, by class or id.</summary>
    public static bool LooksOfOthers(IElement element) => HasWord(element.ClassName, s_othersWords) || HasWord(element.Id, s_othersWords);

    /// <summary>What holds the site's own name, by class or id.</summary>
    public static bool LooksLikeLogo(IElement element) => HasWord(element.ClassName, s_logoWords) || HasWord(element.Id, s_logoWords);

    /// <summary>What holds an author's name, by class.</summary>
    public static bool LooksLikeAuthor(IElement element) => HasWord(element.ClassName, s_authorWords);

    /// <summary>What holds the time of a change, by class.</summary>
    public static bool SaysUpdated(IElement element) => HasWord(element.ClassName, s_updatedWords) && !HasWord(element.ClassName, s_publishedWords);

    public static bool LooksLikeDeck(IElement element) => HasWord(element.ClassName, s_deckWords) || HasWord(element.GetAttribute("data-testid"), s_deckWords) || HasWord(element.GetAttribute("itemprop"), s_deckWords);

    /// <summary>Not shown by the browser.</summary>
    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") is "true"
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal) is var flat && (flat.Contains("display:none", StringComparison.OrdinalIgnoreCase) || flat.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a class attribute has one of the words, taken apart at hyphens, underscores and humps.</summary>
    public static bool HasWord(string? names, FrozenSet<string> words)
    {
        if (string.IsNullOrEmpty(names) || names.Length > 2000)
            return false;
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[24];
        Span<char> whole = stackalloc char[24];               // "sub-headline" is one word as well as two
        int length = 0, wholeLength = 0;
        bool tooLong = false;
        for (int i = 0; i <= names.Length; i++)
        {
            char c = i < names.Length ? names[i] : ' ';
            if (char.IsWhiteSpace(c))
            {
                if (wholeLength is > 0 and <= 24 && lookup.Contains(whole[..wholeLength]))
                    return true;
                wholeLength = 0;
            }
            else if (char.IsAsciiLetter(c) && wholeLength++ < whole.Length)
                whole[wholeLength - 1] = char.ToLowerInvariant(c);
            bool hump = char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterLower(names[i - 1]);
            if (!char.IsAsciiLetter(c) || hump)
            {
                if (length > 0 && !tooLong && lookup.Contains(word[..length]))
                    return true;
                length = 0;
                tooLong = false;
                if (!hump)
                    continue;
            }
            if (length < word.Length)
                word[length++] = char.ToLowerInvariant(c);
            else
                tooLong = true;
        }
        return false;
    }

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The state of a walk: the text since the last boundary and what surrounds it.</summary>
    private sealed class Walker(Func<IElement, bool> isAside)
    {
        private readonly StringBuilder _text = new();
        private readonly Stack<IElement> _blocks = new();
        private int _linkChars, _links, _aside, _caption, _heading, _item, _break;

        public List<HtmlBlock> Blocks { get; } = [];

        public bool Enter(INode node)
        {
            if (node is IText text)
            {
                string data = text.Data;
                if (data.Length > 0)
                {
                    _text.Append(data);
                    if (_links > 0)
                        _linkChars += Visible(data);
                    if (!string.IsNullOrWhiteSpace(data))
                        _break = 0;
                }
                return false;
            }
            if (node is not IElement element || s_skipped.Contains(element.LocalName) || IsHidden(element))
                return false;
            switch (element.LocalName)
            {
                case "a":
                    _links++;
                    return true;
                case "br":
                    // One break is a line end inside a paragraph, two part paragraphs.
                    if (++_break >= 2)
                        Flush();
                    else
                        _text.Append('\n');
                    return false;
            }
            if (s_inline.Contains(element.LocalName) && !IsCaption(element) && !isAside(element) && !IsHeadPart(element))
                return true;
            Flush();
            _blocks.Push(element);
            _aside += isAside(element) ? 1 : 0;
            _caption += IsCaption(element) ? 1 : 0;
            _heading += element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" ? 1 : 0;
            _item += element.LocalName is "li" or "td" or "th" or "dt" or "dd" ? 1 : 0;
            return true;
        }

        public void Leave(INode node, bool wasInside)
        {
            if (!wasInside || node is not IElement element)
                return;
            if (element.LocalName == "a")
                _links--;
            if (_blocks.Count == 0 || !ReferenceEquals(_blocks.Peek(), element))
                return;
            Flush();
            _blocks.Pop();
            _aside -= isAside(element) ? 1 : 0;
            _caption -= IsCaption(element) ? 1 : 0;
            _heading -= element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" ? 1 : 0;
            _item -= element.LocalName is "li" or "td" or "th" or "dt" or "dd" ? 1 : 0;
        }

        public void Flush()
        {
            _break = 0;
            if (_text.Length == 0)
                return;
            string words = ArticleTextBuilder.Collapse(_text.ToString());
            _text.Clear();
            if (words.Length > 0 && _blocks.TryPeek(out IElement? element))
            {
                Blocks.Add(new HtmlBlock
                {
                    Text = words,
                    Element = element,
                    LinkLength = Math.Min(_linkChars, words.Length),
                    Kind = _caption > 0 ? ZoneKind.Caption : _heading > 0 ? ZoneKind.Heading : null,
                    Aside = _aside > 0,
                    Item = _item > 0,
                });
            }
            _linkChars = 0;
        }

        // Day and author beside each other, with nothing but their style to part them; in a paragraph they are words of it.
        private bool IsHeadPart(IElement element) => _blocks.TryPeek(out IElement? block) && block.LocalName is "div" or "header" or "article" or "section" or "main" or "body" && HasWord(element.ClassName, s_headWords);

        private static int Visible(string data)
        {
            int visible = 0;
            foreach (char c in data)
                visible += char.IsWhiteSpace(c) ? 0 : 1;
            return visible + visible / 6;                     // about the spaces between the words
        }
    }
}
