using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Dateline.Reading;

/// <summary>What a page states about itself: JSON-LD, OpenGraph and other meta tags, microdata, time elements, its address.</summary>
internal sealed class HtmlMetadata
{
    private static readonly string[] s_dateNames =
    [
        "article:published_time", "og:article:published_time", "article:published", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "published_date", "published_time", "publication_date", "publicationdate",
        "article.published", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "dcterms.issued", "dc.date.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "citation_publication_date", "originalpublicationdate", "article_date_original",
        "article:post_date", "og:published_time", "release_date", "releasedate", "displaydate", "created", "bt:pubdate", "shareaholic:article_published_time", "time", "rbpubdate", "ptime", "pdate", "pub_date", "publish_time", "publishtime", "publishedat", "date_published", "firstpublished", "article:publish_date", "article_publication_date", "og:pubdate", "dc.created", "dcterms.available", "dcterms.dateaccepted", "publication-date", "article:created_time",
    ];

    // What such a name says behind another vocabulary's prefix.
    private static readonly HashSet<string> s_dateWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "datepublished", "publisheddate", "publishedtime", "publishtime", "publishdate", "publicationdate", "pubdate", "pubtime", "firstpublished", "datefirstpublished", "publishedat", "publisheddatetime", "dateissued", "issued",
    };

    private static readonly string[] s_updateNames = ["article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated", "shareaholic:article_modified_time", "utime"];

    // Pages nest a graph, a list, a page and its article; those of a section's page are many.
    private const int MaxNesting = 8, MaxArticles = 100;

    private readonly Dictionary<string, List<string>> _meta = new(StringComparer.OrdinalIgnoreCase);

    // What blocks of JSON-LD refer to by identifier: authors, publishers.
    private readonly Dictionary<string, JsonElement> _named = new(StringComparer.Ordinal);

    private HtmlMetadata()
    {
    }

    public string Title { get; private set; } = "";

    /// <summary>The page's own summary; told apart from the standfirst by whether it is printed.</summary>
    public string Description { get; private set; } = "";

    public DateTimeOffset? Published { get; private set; }

    public DateTimeOffset? Updated { get; private set; }

    public string? Source { get; private set; }

    public string? Url { get; private set; }

    public string? Section { get; private set; }

    public string? Language { get; private set; }

    public List<string> Authors { get; } = [];

    public List<string> Keywords { get; } = [];

    /// <summary>The metadata state a correction.</summary>
    public bool IsCorrected { get; private set; }

    /// <summary>The story as the metadata give it, if they do.</summary>
    public string? ArticleBody { get; private set; }

    /// <summary>The heading of the page that says the title.</summary>
    public IElement? TitleElement { get; private set; }

    public static HtmlMetadata Of(IHtmlDocument document)
    {
        var metadata = new HtmlMetadata();
        metadata.ReadMetaTags(document);
        metadata.ReadJsonLd(document);
        metadata.ReadTags(document);
        metadata.ReadMicrodata(document);
        metadata.ReadTitle(document);
        metadata.ReadByline(document);
        metadata.Published ??= metadata.Url is { } url ? DateOfAddress(url) : null;
        return metadata;
    }

    private void ReadMetaTags(IHtmlDocument document)
    {
        foreach (IElement meta in document.GetElementsByTagName("meta"))
        {
            string? name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop");
            string? content = meta.GetAttribute("content");
            if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(content))
                continue;
            if (!_meta.TryGetValue(name.Trim(), out List<string>? values))
                _meta[name.Trim()] = values = [];
            values.Add(ArticleTextBuilder.Collapse(content));
        }
    }

    private string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_meta.TryGetValue(name, out List<string>? values))
                return values[0];
        }
        return null;
    }

    private void ReadJsonLd(IHtmlDocument document)
    {
        var blocks = new List<JsonDocument>();
        var articles = new List<JsonElement>();
        try
        {
            foreach (IElement script in document.GetElementsByTagName("script"))
            {
                if (script.GetAttribute("type") is not { } type || !type.Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                    continue;
                JsonDocument json;
                try
                {
                    json = JsonDocument.Parse(Repaired(script.TextContent), new JsonDocumentOptions { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                }
                catch (JsonException)
                {
                    continue;                                // pages have broken blocks; the other evidence stands
                }
                blocks.Add(json);
                try
                {
                    Collect(json.RootElement, 0, articles);
                }
                catch (InvalidOperationException)
                {
                    continue;                                // half a surrogate pair in a name
                }
            }
            // A page may list other articles, too: its own says what the page says.
            string printed = $"{Meta("og:title")} {document.Title} {document.QuerySelector("h1")?.TextContent}";
            int own = articles.Count > 1 ? articles.FindIndex(article => Shared(Headline(article), printed) >= 0.5) : 0;
            if (own > 0)
            {
                articles.Insert(0, articles[own]);
                articles.RemoveAt(own + 1);
            }
            foreach (JsonElement article in articles)
            {
                try
                {
                    // What follows may complete the first, if it is of the same article.
                    if (Title.Length == 0 || Headline(article) is not { Length: > 0 } headline || Shared(headline, Title) >= 0.5)
                        ReadArticle(article);
                }
                catch (InvalidOperationException)
                {
                    continue;                                // half a surrogate pair in an escape: this one is unusable
                }
            }
        }
        finally
        {
            _named.Clear();
            blocks.ForEach(block => block.Dispose());
        }
    }

    private static string Headline(JsonElement article)
    {
        try
        {
            return Words(article, "headline") ?? Words(article, "name") ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>Line breaks inside strings are the common fault of hand-made blocks; as spaces they do no harm elsewhere.</summary>
    private static string Repaired(string json)
    {
        // "//<![CDATA[ ... //]]>", "<!-- ... -->": what old pages hide their scripts in.
        ReadOnlySpan<char> bare = json.AsSpan().Trim();
        for (int length = -1; length != bare.Length;)
        {
            length = bare.Length;
            foreach (string mark in (ReadOnlySpan<string>)["//", "/*", "*/", "<!--", "<![CDATA["])
                bare = (bare.StartsWith(mark, StringComparison.Ordinal) ? bare[mark.Length..] : bare).TrimStart();
            foreach (string mark in (ReadOnlySpan<string>)["//", "/*", "*/", "-->", "]]>", ";"])
                bare = (bare.EndsWith(mark, StringComparison.Ordinal) ? bare[..^mark.Length] : bare).TrimEnd();
        }
        return bare.ToString().Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
    }

    /// <summary>Whether a schema.org type is an article's: NewsArticle and its kinds, Report, BlogPosting.</summary>
    internal static bool IsArticleType(JsonElement type)
    {
        if (type.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement one in type.EnumerateArray())
            {
                if (one.ValueKind == JsonValueKind.String && IsArticleType(one))
                    return true;
            }
            return false;
        }
        // As it stands in the file, so that half a surrogate pair in it is no matter.
        return type.ValueKind == JsonValueKind.String && type.GetRawText() is var name
            && (name.Contains("Article", StringComparison.Ordinal) || name.Contains("BlogPosting", StringComparison.Ordinal) || name.Contains("Report", StringComparison.Ordinal) || name.Contains("Review", StringComparison.Ordinal));
    }

    /// <summary>Finds the articles of a block wherever graphs, lists and pages hold them, and what else has an identifier and a name.</summary>
    private void Collect(JsonElement node, int depth, List<JsonElement> articles)
    {
        if (depth > MaxNesting || articles.Count > MaxArticles)
            return;
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement one in node.EnumerateArray())
                Collect(one, depth + 1, articles);
            return;
        }
        if (node.ValueKind != JsonValueKind.Object)
            return;
        if (node.TryGetProperty("@id", out JsonElement id) && id.ValueKind == JsonValueKind.String && node.TryGetProperty("name", out _))
            _named.TryAdd(id.GetRawText(), node);
        if (node.TryGetProperty("@type", out JsonElement type) && IsArticleType(type))
            articles.Add(node);
        foreach (string inside in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "@list", "@set", "author", "publisher"])
        {
            if (node.TryGetProperty(inside, out JsonElement inner) && inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Collect(inner, depth + 1, articles);
        }
    }

    /// <summary>The node that a mere reference ({"@id": ...}) means, where the page has it.</summary>
    private JsonElement Resolved(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && !node.TryGetProperty("name", out _) && node.TryGetProperty("@id", out JsonElement id) && _named.TryGetValue(id.GetRawText(), out JsonElement named) ? named : node;

    private void ReadArticle(JsonElement node)
    {
        if (Title.Length == 0)
            Title = HtmlArticles.WithoutTags(Words(node, "headline") ?? Words(node, "name") ?? "");
        Description = Description.Length == 0 ? Words(node, "description") ?? "" : Description;
        Published ??= Date(node, "datePublished") ?? Date(node, "dateCreated");
        Updated ??= Date(node, "dateModified");
        Section ??= Words(node, "articleSection");
        Language ??= JsonArticleParser.LanguageCode(Words(node, "inLanguage"));
        Url ??= Words(node, "url") ?? (node.TryGetProperty("mainEntityOfPage", out JsonElement page) ? page.ValueKind == JsonValueKind.String ? page.GetString() : Words(page, "@id") : null);
        if (node.TryGetProperty("publisher", out JsonElement publisher))
        {
            if (publisher.ValueKind == JsonValueKind.Array && publisher.GetArrayLength() > 0)
                publisher = publisher[0];
            Source ??= publisher.ValueKind == JsonValueKind.String ? publisher.GetString() : Words(Resolved(publisher), "name");
        }
        IsCorrected |= node.TryGetProperty("correction", out JsonElement correction) && correction.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);
        if (Authors.Count == 0 && node.TryGetProperty("author", out JsonElement author))
            ReadAuthors(author);
        if (Keywords.Count == 0 && node.TryGetProperty("keywords", out JsonElement keywords))
        {
            IEnumerable<string> words = keywords.ValueKind == JsonValueKind.Array
                ? keywords.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : Words(one, "name")).OfType<string>()
                : keywords.ValueKind == JsonValueKind.String ? keywords.GetString()!.Split(',') : [];
            Keywords.AddRange(words.Select(word => Clean(word)).Where(word => word.Length is > 0 and < 80 && !word.Contains(':')));
        }
        if (node.TryGetProperty("articleBody", out JsonElement body) && body.ValueKind == JsonValueKind.String && body.GetString() is { Length: > 200 } text && text.Length > (ArticleBody?.Length ?? 0))
            ArticleBody = WebUtility.HtmlDecode(text);
    }

    private void ReadAuthors(JsonElement author)
    {
        if (author.ValueKind == JsonValueKind.Object && author.TryGetProperty("@list", out JsonElement list))
            author = list;
        IEnumerable<JsonElement> all = author.ValueKind == JsonValueKind.Array ? author.EnumerateArray() : [author];
        foreach (JsonElement one in all)
        {
            string? name = one.ValueKind == JsonValueKind.String ? one.GetString() : one.ValueKind == JsonValueKind.Object ? Words(Resolved(one), "name") : null;
            if (name is not null)
                AddAuthors(Clean(name));
        }
    }

    private void AddAuthors(string names)
    {
        if (names.Length is 0 or > 200 || names.Contains("://", StringComparison.Ordinal))
            return;
        if (names.StartsWith("By ", StringComparison.OrdinalIgnoreCase))
            names = names[3..];
        var found = new List<string>();
        if (!LineRules.SplitNames(names, found))
            found = [names];
        foreach (string name in found)
        {
            if (!Authors.Contains(name))
                Authors.Add(name);
        }
    }

    private static string? Words(JsonElement node, string name)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@value", out JsonElement own))
            value = own;                                     // a text with its language
        return value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? Clean(value.GetString()!) : null;
    }

    private static string Clean(string text) => ArticleTextBuilder.Collapse(WebUtility.HtmlDecode(text));

    private static DateTimeOffset? Date(JsonElement node, string name) => Words(node, name) is { } text && ArticleDates.TryParse(text, out DateTimeOffset date) ? date : null;

    private void ReadTags(IHtmlDocument document)
    {
        foreach (string name in s_dateNames)
        {
            if (Published is null && Meta(name) is { } text && ArticleDates.TryParse(text, out DateTimeOffset date))
                Published = date;
        }
        // "rnews:datePublished", "vr:published_time": others' prefixes before the same words.
        foreach ((string name, List<string> values) in _meta)
        {
            if (Published is null && name.LastIndexOfAny([':', '.', '-']) is var prefix and > 0 && s_dateWords.Contains(name[(prefix + 1)..].Replace("_", "", StringComparison.Ordinal)) && ArticleDates.TryParse(values[0], out DateTimeOffset date))
                Published = date;
        }
        foreach (string name in s_updateNames)
        {
            if (Updated is null && Meta(name) is { } text && ArticleDates.TryParse(text, out DateTimeOffset date))
                Updated = date;
        }
        Source ??= Meta("og:site_name", "application-name", "publisher", "dc.publisher", "cre", "copyright_holder");
        Section ??= Meta("article:section", "section", "parsely-section");
        string? canonical = null;
        foreach (IElement link in document.GetElementsByTagName("link"))
        {
            if (canonical is null && string.Equals(link.GetAttribute("rel"), "canonical", StringComparison.OrdinalIgnoreCase))
                canonical = link.GetAttribute("href");
        }
        Url = WebAddress(canonical) ?? WebAddress(Meta("og:url", "twitter:url", "parsely-link")) ?? WebAddress(Url);
        Language ??= JsonArticleParser.LanguageCode(document.DocumentElement.GetAttribute("lang")) ?? JsonArticleParser.LanguageCode(Meta("og:locale", "language", "content-language"));
        if (Description.Length == 0)
            Description = Meta("og:description", "description", "twitter:description") ?? "";
        if (Authors.Count == 0 && Meta("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:data1") is { } author && !author.Contains("min", StringComparison.Ordinal))
            AddAuthors(author);
        if (Keywords.Count == 0)
        {
            Keywords.AddRange(_meta.TryGetValue("article:tag", out List<string>? tags) && tags.Count > 1
                ? tags
                : (Meta("news_keywords", "keywords", "article:tag", "parsely-tags") ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>Microdata (itemprop) and time elements. A property is an attribute of its own element; authors and publishers keep their name in one below.</summary>
    private void ReadMicrodata(IHtmlDocument document)
    {
        DateTimeOffset? loose = null;
        IElement? prose = null;
        int loosely = 0;
        bool anyAuthor = Authors.Count > 0, anyKeyword = Keywords.Count > 0;
        foreach (IElement element in document.All)
        {
            // RDFa says "property", and may say whose; in meta tags that is OpenGraph's.
            string? properties = element.GetAttribute("itemprop") ?? (element.LocalName != "meta" ? element.GetAttribute("property")?.Replace("schema:", "", StringComparison.Ordinal).Replace("rnews:", "", StringComparison.Ordinal) : null);
            bool time = element.LocalName == "time";
            if (properties is null && !time)
                continue;
            if (time || Has(properties, "datePublished") || Has(properties, "dateModified"))
            {
                if (IsOfPicture(element))
                    continue;
                string value = element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.TextContent;
                if (!ArticleDates.TryParse(value, out DateTimeOffset date))
                    continue;
                if (Has(properties, "datePublished") || element.HasAttribute("pubdate"))
                    Published ??= date;
                else if (Has(properties, "dateModified"))
                    Updated ??= date;
                else if (time && IsOfChange(element))
                    Updated ??= date;
                else if (element.HasAttribute("datetime") && !IsOfOthers(element, prose ??= LastProse(document)) && loosely++ == 0)
                    loose = date;
            }
            else if (Has(properties, "author") && !anyAuthor)
                AddAuthors(NameOf(element));
            else if (Has(properties, "publisher"))
                Source ??= NameOf(element) is { Length: > 0 and < 100 } name ? name : null;
            else if (Has(properties, "headline") && Title.Length == 0)
                Title = Content(element);
            else if (Has(properties, "articleSection"))
                Section ??= Content(element) is { Length: > 0 and < 80 } section ? section : null;
            else if (Has(properties, "inLanguage"))
                Language ??= JsonArticleParser.LanguageCode(Content(element));
            else if (Has(properties, "keywords") && !anyKeyword)
                Keywords.AddRange(Content(element).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length < 80 && !Keywords.Contains(word)));
        }
        // The first time element of a page is its own, unless there are so many that it is a list of articles.
        if (Published is null && loosely is >= 1 and <= 4)
            Published = loose;

        static bool Has(string? properties, string name) => properties is not null && (properties == name || properties.Split(' ').Contains(name));

        static string Content(IElement element) => Clean(element.GetAttribute("content") ?? element.TextContent);

        static string NameOf(IElement element) => element.QuerySelector("[itemprop~='name'], [property~='name']") is { } name ? Content(name) : Content(element);
    }

    /// <summary>Whether a time is that of a change: its class, or the words before it, say so.</summary>
    private static bool IsOfChange(IElement element)
    {
        for (IElement? at = element; at is not null && at.TextContent.Length <= 60; at = at.ParentElement)
        {
            if (HtmlBlocks.SaysUpdated(at))
                return true;
        }
        INode? before = element.PreviousSibling;
        while (before is not null && string.IsNullOrWhiteSpace(before.TextContent))
            before = before.PreviousSibling;
        before ??= element.ParentElement is { } parent && parent.TextContent.Length <= 60 ? parent.PreviousSibling : null;
        return before is not null && before.TextContent.Length <= 100 && LineRules.ClosesWithUpdateLabel(before.TextContent);
    }

    /// <summary>Whether a time is said of a picture: it stands in a caption.</summary>
    private static bool IsOfPicture(IElement element)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (at.LocalName is "figure" or "figcaption" || HtmlBlocks.IsCaption(at))
                return true;
        }
        return false;
    }

    /// <summary>Whether a time is another article's: it stands in a block of links to others, or below the text with a link beside it.</summary>
    private static bool IsOfOthers(IElement element, IElement? lastProse)
    {
        for (IElement? at = element; at is not null && at.LocalName is not ("body" or "main"); at = at.ParentElement)
        {
            if (at.LocalName is "nav" or "aside" or "footer" or "a" or "li" || HtmlBlocks.LooksOfOthers(at))
                return true;
        }
        return lastProse is not null && (lastProse.CompareDocumentPosition(element) & DocumentPositions.Following) != 0 && element.ParentElement is { } parent && parent.QuerySelector("a[href]") is not null;
    }

    private static bool IsAmongOthers(IElement element)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (at.LocalName is "nav" or "footer" || HtmlBlocks.LooksOfOthers(at))
                return true;
        }
        return false;
    }

    private static IElement? LastProse(IHtmlDocument document)
    {
        IElement? last = null;
        foreach (IElement paragraph in document.GetElementsByTagName("p"))
        {
            if (paragraph.TextContent.Length >= 80)
                last = paragraph;
        }
        return last;
    }

    /// <summary>A page without an author in its metadata may print one: "By Ann Lee" in an element of that name.</summary>
    private void ReadByline(IHtmlDocument document)
    {
        if (Authors.Count > 0)
            return;
        foreach (IElement element in document.QuerySelectorAll("[rel='author'], [class*='byline'], [class*='author']"))
        {
            string words = ArticleTextBuilder.Collapse(element.TextContent);
            var found = new List<string>();
            if (words.Length is < 5 or > 100 || IsAmongOthers(element)
                || !(LineRules.TryByline(words, found) || (element.GetAttribute("rel") == "author" && LineRules.SplitNames(words, found)) || (HtmlBlocks.LooksLikeAuthor(element) && LineRules.TryBareByline(words, found, out _))))
                continue;
            Authors.AddRange(found);
            return;
        }
    }

    private void ReadTitle(IHtmlDocument document)
    {
        string stated = Meta("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title") ?? "";
        string window = ArticleTextBuilder.Collapse(document.Title ?? "");
        string shown = WithoutSite(window, Source);
        string best = "";
        IElement? only = null;
        int headings = 0;
        foreach (IElement heading in document.GetElementsByTagName("h1"))
        {
            string words = ArticleTextBuilder.Collapse(heading.TextContent);
            if (words.Length is 0 or > 300 || (Source is not null && words.Equals(Source, StringComparison.OrdinalIgnoreCase)))
                continue;
            // Four words and more are no logo.
            (only, headings) = (LineRules.CountWords(words) >= 4 && !IsAsideOrHeader(heading) ? heading : only, headings + 1);
            // The site's own name is a first heading, too, and the window shows it behind the headline.
            if (HtmlBlocks.LooksLikeLogo(heading) || (heading.ParentElement is { } holder && HtmlBlocks.LooksLikeLogo(holder)))
                continue;
            // What a page prints as its headline shares its words with what it calls itself.
            if (Shared(words, stated) >= 0.5 || Shared(words, Title) >= 0.5 || Shared(words, shown) >= 0.5 || (shown.Length == window.Length && Shared(words, window) >= 0.5) || (stated.Length == 0 && Title.Length == 0 && window.Length == 0))
            {
                best = words;
                TitleElement = heading;
                break;
            }
        }
        // A page that calls itself "News" or "Untitled" still prints its headline.
        if (best.Length == 0 && headings == 1 && only is not null && Title.Length == 0 && stated.Length == 0 && LineRules.CountWords(window) <= 3)
        {
            best = ArticleTextBuilder.Collapse(only.TextContent);
            TitleElement = only;
        }
        if (best.Length > 0)
            Title = best;
        else if (Title.Length == 0)
            Title = stated.Length > 0 ? WithoutSite(Clean(stated), Source) : WithoutSite(window, Source);
    }

    private static bool IsAsideOrHeader(IElement element)
    {
        for (IElement? at = element.ParentElement; at is not null; at = at.ParentElement)
        {
            if (at.LocalName is "nav" or "aside" or "footer")
                return true;
        }
        return false;
    }

    /// <summary>The share of the words of one that the other has.</summary>
    internal static double Shared(string words, string other)
    {
        if (words.Length == 0 || other.Length == 0)
            return 0;
        var have = new HashSet<string>(other.Split([' ', '|', '-', '–', '—', ':', ',', '\'', '’', '‘', '"', '“', '”', '.', '?', '!'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
        int all = 0, shared = 0;
        foreach (string word in words.Split([' ', '|', '-', '–', '—', ':', ',', '\'', '’', '‘', '"', '“', '”', '.', '?', '!'], StringSplitOptions.RemoveEmptyEntries))
        {
            all++;
            shared += have.Contains(word) ? 1 : 0;
        }
        return all == 0 ? 0 : (double)shared / all;
    }

    /// <summary>"Headline | The Paper" without the paper.</summary>
    private static string WithoutSite(string title, string? site)
    {
        int cut = title.LastIndexOfAny(['|', '–', '—', '·', '»']);
        if (cut < 0 && title.LastIndexOf(" - ", StringComparison.Ordinal) is var dash and > 0)
            cut = dash + 1;
        if (cut < 10)
            return title;
        string tail = title[(cut + 1)..].Trim();
        if (tail.Length >= 40 || !(site is null || Shared(tail, site) > 0 || tail.Length < 25))
            return title;
        char sign = title[cut];
        title = title[..cut].TrimEnd(' ', '-', '|', '–', '—', '»');
        // "Headline | World news | The Paper": the section is parted by the same sign and has few words.
        if (sign is '|' or '»' && title.LastIndexOf(sign) is var second and >= 10 && title[(second + 1)..].Trim() is { Length: > 0 and < 25 } section && LineRules.CountWords(section) <= 3)
            title = title[..second].TrimEnd(' ', '|', '»');
        return title;
    }

    private static string? WebAddress(string? address) =>
        address is not null && Uri.TryCreate(address.Trim(), UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    /// <summary>The day in a path like /2025/03/06/ or /2025-03-06-; null if there is none.</summary>
    internal static DateTimeOffset? DateOfAddress(string url)
    {
        ReadOnlySpan<char> path = url;
        for (int i = 0; i + 10 < path.Length; i++)
        {
            if (path[i] is not ('/' or '-') || !char.IsAsciiDigit(path[i + 1]))
                continue;
            ReadOnlySpan<char> rest = path[(i + 1)..];
            if (rest.Length >= 10 && rest[4] is '/' or '-' && rest[7] == rest[4] && char.IsAsciiDigit(rest[9]) && (rest.Length == 10 || !char.IsAsciiDigit(rest[10])) && ArticleDates.TryParse(rest[..10], out DateTimeOffset date))
                return date;
        }
        return null;
    }
}
