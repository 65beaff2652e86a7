using System.Text;
using System.Xml;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>
/// Reads XML: RSS 2.0 and 1.0, Atom, NewsML-G2 and NITF, item by item. A document type that defines anything is refused: it can name files and expand without end.
/// One that only names itself, as NITF's and RSS 0.91's do, is passed over; what it names is never fetched.
/// </summary>
internal static class FeedArticles
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = true,
        CloseInput = false,
    };

    private static readonly XmlReaderSettings s_named = Named();

    public static IEnumerable<ReadResult> Read(ByteInput input, ReadContext context)
    {
        using FeedXml xml = Open(input, context);
        XmlReader reader = xml.Reader;
        var feed = new FeedHead();
        bool any = false;
        string? listed = null;
        while (xml.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            long line = xml.Line;
            switch (reader.LocalName)
            {
                case "item" or "entry" or "newsItem" or "nitf":
                    any = true;
                    string kind = reader.LocalName;
                    XmlItem? item = XmlItem.Read(xml);
                    yield return item is null
                        ? context.Refuse(line, $"the {kind} has more than {context.Options.MaxArticleBytes:N0} bytes", "Split it, or raise MaxArticleBytes")
                        : One(item, feed, line, context);
                    break;
                case "packageItem" or "conceptItem" or "knowledgeItem" or "planningItem" or "catalogItem":
                    listed = reader.LocalName;
                    XmlItem.Read(xml);
                    break;
                case "title" or "language" when feed.Wants(reader.LocalName):
                    XmlItem? head = XmlItem.Read(xml);
                    if (head is not null)
                        feed.Take(head);
                    break;
                case "image" or "textInput" or "author" or "source":
                    XmlItem.Read(xml);
                    break;
                default:
                    if (feed.Root.Length == 0)
                        feed.Root = reader.LocalName;
                    if (reader.GetAttribute("xml:base") is { } address)
                        feed.Base = Resolve(feed.Base, address);
                    if (feed.Language is null && reader.GetAttribute("xml:lang") is { } tag)
                        feed.Language = JsonArticleParser.LanguageCode(tag);
                    break;
            }
        }
        if (!any && listed is not null)
            throw new RefusalException($"the XML holds no text, but a {listed}, which names other items", "Give the news items that it names");
        if (!any && feed.Root is "rss" or "feed" or "RDF" or "newsMessage")
            throw new RefusalException($"the {(feed.Root is "newsMessage" ? "news message" : "feed")} has no item", "Nothing, if there was no news");
        if (!any)
            throw new RefusalException($"the XML <{feed.Root}> holds no article: neither RSS, Atom, NewsML-G2 nor NITF", "Convert it to one of these, or to JSON Lines");
    }

    private static FeedXml Open(ByteInput input, ReadContext context)
    {
        // Blanks before the declaration, which a template left there: XML knows none.
        ReadOnlySpan<byte> head = input.Peek(FormatSniffer.Window);
        int blanks = TextDecoding.EncodingOf(head, out _) is null && head.IndexOfAnyExcept(" \t\r\n"u8) is var first and > 0 && head[first..].StartsWith("<?xml"u8) ? first : 0;
        input.Skip(blanks);
        string? declared = Declared(input.Peek(256));
        Encoding? encoding = declared is null || TextDecoding.EncodingOfMark(input.Peek(4), out _) is not null ? null : TextDecoding.Find(declared);
        XmlReaderSettings settings = NamesDocumentType(input.Peek(FormatSniffer.Window)) ? s_named : s_settings;
        // The framework's reader knows only the Unicode encodings by itself.
        bool own = encoding is { IsSingleByte: true } or { CodePage: > 900 and < 1200 } or { CodePage: > 20000 and < 65000 };
        // Where ASCII stands for itself, what hand-made feeds get wrong can be mended on the way.
        bool ascii = TextDecoding.EncodingOf(input.Peek(FormatSniffer.Window), out int mark) is null || mark == 3;
        Stream bytes = ascii && declared?.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase) is not true ? new XmlMending(input) : input;
        return FeedXml.Open(bytes, own ? encoding : null, settings, context.Options);
    }

    private static XmlReaderSettings Named()
    {
        XmlReaderSettings settings = s_settings.Clone();
        settings.DtdProcessing = DtdProcessing.Ignore;
        return settings;
    }

    /// <summary>Whether there is a document type and nothing is defined in it.</summary>
    private static bool NamesDocumentType(ReadOnlySpan<byte> head)
    {
        int at = head.IndexOf("<!DOCTYPE"u8);
        if (at < 0)
            return false;
        ReadOnlySpan<byte> rest = head[at..];
        int end = rest.IndexOfAny((byte)'[', (byte)'>');
        return end > 0 && rest[end] == (byte)'>';
    }

    /// <summary>An address below a base; as it is where there is none, or where it stands alone.</summary>
    private static string? Resolve(string? address, string? relative)
    {
        if (relative is null || address is null || Uri.TryCreate(relative, UriKind.Absolute, out Uri? own) && own.Scheme is not "file")
            return relative ?? address;
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? root) && Uri.TryCreate(root, relative, out Uri? whole) ? whole.AbsoluteUri : relative;
    }

    private static string? Declared(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head);
        int at = text.IndexOf("encoding", StringComparison.Ordinal);
        int end = text.IndexOf("?>", StringComparison.Ordinal);
        if (at < 0 || at > end || text.IndexOfAny(['"', '\''], at) is not (var open and > 0))
            return null;
        int close = text.IndexOf(text[open], open + 1);
        return close > open ? text[(open + 1)..close] : null;
    }

    private static ReadResult One(XmlItem item, FeedHead feed, long line, ReadContext context)
    {
        try
        {
            ArticleDraft draft = item.Name switch
            {
                "newsItem" => NewsItem(item, context),
                "nitf" => Nitf(item, context),
                "entry" => Entry(item, feed, context),
                _ => Item(item, feed, context),
            };
            return new ReadResult(draft.Finish(context, item.Name is "nitf" or "newsItem" && feed.Root.Length == 0 ? context.FileId : null), context.File, line);
        }
        catch (RefusalException e)
        {
            return context.Refuse(line, e.Message, e.Remedy);
        }
    }

    private static ArticleDraft Item(XmlItem item, FeedHead feed, ReadContext context)
    {
        var draft = new ArticleDraft
        {
            Id = item.Child("guid")?.Words(),
            Title = Plain(item.Child("title")) ?? "",
            Url = Resolve(Resolve(feed.Base, item.Attribute("base")), item.Child("link")?.Words() ?? item.Child("origLink")?.Words()),
            Source = item.Child("source")?.Words() ?? item.Child("publisher")?.Words() ?? feed.Title,
            Language = JsonArticleParser.LanguageCode(item.Child("language")?.Words()) ?? feed.Language,
        };
        draft.Published = Date(item, "pubDate", "date", "published", "issued");
        draft.Updated = Date(item, "updated", "modified");
        foreach (XmlItem creator in item.All("creator").Concat(item.All("author")))
            AddAuthor(draft, creator.Words());
        draft.Keywords.AddRange(item.All("category").Select(category => category.Words()).OfType<string>());
        draft.Section = draft.Keywords.FirstOrDefault();
        AddMedia(draft, item);
        string? content = item.Child("encoded")?.Raw();
        string? description = item.Child("description")?.Raw() ?? item.Child("summary")?.Raw();
        draft.SetBody(Unescaped(string.IsNullOrWhiteSpace(content) ? description ?? "" : content), context);
        return draft;
    }

    private static ArticleDraft Entry(XmlItem entry, FeedHead feed, ReadContext context)
    {
        XmlItem? link = entry.All("link").FirstOrDefault(link => link.Attribute("rel") is null or "alternate") ?? entry.Child("link");
        var draft = new ArticleDraft
        {
            Id = entry.Child("id")?.Words(),
            Title = (entry.Child("title") is { } title && title.Attribute("type") is null or "text" ? entry.Child("title")?.Words() : Plain(entry.Child("title"))) ?? "",
            Url = link?.Attribute("href") is { } href ? Resolve(Resolve(Resolve(feed.Base, entry.Attribute("base")), link.Attribute("base")), href) : null,
            Source = entry.Child("source")?.Child("title")?.Words() ?? feed.Title,
            Language = JsonArticleParser.LanguageCode(entry.Attribute("lang")) ?? feed.Language,
        };
        draft.Updated = Date(entry, "updated", "modified");
        draft.Published = Date(entry, "published", "issued", "created") ?? draft.Updated;
        foreach (XmlItem author in entry.All("author"))
            AddAuthor(draft, author.Child("name")?.Words());
        draft.Keywords.AddRange(entry.All("category").Select(category => category.Attribute("label") ?? category.Attribute("term")).OfType<string>());
        draft.Section = draft.Keywords.FirstOrDefault();
        AddMedia(draft, entry);
        XmlItem? content = entry.Child("content") is { } own && own.Words() is not null && IsText(own.Attribute("type")) ? own : entry.Child("summary");
        string? type = content?.Attribute("type");
        if (content is null)
            draft.SetBody("", context);
        else if (type is "xhtml" || type?.EndsWith("xml", StringComparison.Ordinal) is true)
            draft.SetBody(content.ToHtml(), context);
        else
            // Plain text is the default; feeds that carry HTML under that name are common enough to be looked at (RFC 4287, 4.1.3).
            draft.SetBody(type is "html" or "text/html" ? Unescaped(content.Raw()) : content.Raw(), context, html: type is not "text/plain");
        return draft;
    }

    /// <summary>Whether Atom content of a type is words: not a picture or the like in base 64.</summary>
    private static bool IsText(string? type) => type is null or "text" or "html" or "xhtml" || type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal);

    /// <summary>HTML that is words and references only is not known for HTML by its tags.</summary>
    private static string Unescaped(string html) => HtmlArticles.LooksLikeHtml(html) ? html : System.Net.WebUtility.HtmlDecode(html);

    // The headline that has no role or the main one, else the first; or the one below it.
    private static string? Headline(XmlItem? content, bool main)
    {
        string? first = null;
        foreach (XmlItem headline in content?.All("headline") ?? [])
        {
            string role = headline.Attribute("role") ?? "";
            role = role[(role.LastIndexOfAny([':', '/']) + 1)..];
            if (main ? role is "" or "main" or "head" or "hl1" : role is "sub" or "subheadline" or "deck" or "hl2")
                return headline.Words();
            first ??= headline.Words();
        }
        return main ? first : null;
    }

    /// <summary>A NewsML-G2 news item (IPTC, itemMeta, contentMeta, contentSet).</summary>
    private static ArticleDraft NewsItem(XmlItem item, ReadContext context)
    {
        XmlItem? meta = item.Child("itemMeta");
        XmlItem? content = item.Child("contentMeta");
        if (Code(meta?.Child("itemClass")) is { } kind && kind[(kind.LastIndexOfAny([':', '/']) + 1)..] is not ("text" or "composite"))
            throw new RefusalException($"the news item is of the class {kind}, not text", "Nothing: pictures and films are not read");
        XmlItem? provider = meta?.Child("provider");
        var draft = new ArticleDraft
        {
            Id = item.Attribute("guid"),
            Title = Headline(content, main: true) ?? "",
            Deck = Headline(content, main: false) ?? "",
            Source = provider?.Child("name")?.Words() ?? provider?.Attribute("literal") ?? item.Child("rightsInfo")?.Below("copyrightHolder")?.Below("name")?.Words(),
            Agency = content?.Child("creditline")?.Words(),
            Language = JsonArticleParser.LanguageCode(content?.Child("language")?.Attribute("tag") ?? item.Attribute("lang")),
            Status = JsonArticleParser.Status(Code(meta?.Child("pubStatus"))),
        };
        if (draft.Status == ArticleStatus.Usable && meta?.All("signal").Any(signal => JsonArticleParser.Status(Code(signal)) == ArticleStatus.Corrected) is true)
            draft.Status = ArticleStatus.Corrected;
        if (draft.Status is ArticleStatus.Usable or ArticleStatus.Corrected && meta?.Child("embargoed") is { } embargo && context.IsEmbargoed(embargo.Words()))
            draft.Status = ArticleStatus.Embargoed;
        draft.Published = (meta is null ? null : Date(meta, "firstCreated")) ?? (content is null ? null : Date(content, "contentCreated")) ?? (meta is null ? null : Date(meta, "versionCreated"));
        draft.Updated = meta is null ? null : Date(meta, "versionCreated");
        if (content is not null)
        {
            foreach (XmlItem by in content.All("by").Concat(content.All("byline")))
                AddAuthor(draft, by.Words());
            if (draft.Authors.Count == 0)
            {
                foreach (XmlItem creator in content.All("creator"))
                    AddAuthor(draft, creator.Child("name")?.Words());
            }
            draft.Keywords.AddRange(content.All("subject").Select(subject => subject.Child("name")?.Words()).Concat(content.All("keyword").Select(keyword => keyword.Words())).OfType<string>());
            draft.Deck = content.Child("subheadline")?.Words() ?? draft.Deck;
        }
        XmlItem? set = item.Child("contentSet");
        XmlItem? inline = set?.Child("inlineXML") ?? set?.Child("inlineData");
        string body = inline is null ? "" : inline.Name == "inlineData" ? inline.Raw() : (inline.Below("body.content") ?? inline.Below("body") ?? inline).ToHtml();
        if (draft.Title.Length == 0)
            draft.Title = inline?.Below("hl1")?.Words() ?? inline?.Below("title")?.Words() ?? "";
        if (content?.Child("dateline")?.Words() is { } dateline && !body.Contains(dateline, StringComparison.Ordinal))
            draft.Dateline = dateline;
        draft.SetBody(body, context);
        return draft;
    }

    private static ArticleDraft Nitf(XmlItem item, ReadContext context)
    {
        XmlItem? head = item.Child("head");
        XmlItem? body = item.Child("body");
        var draft = new ArticleDraft
        {
            Id = head?.Below("doc-id")?.Attribute("id-string"),
            Title = body?.Below("hl1")?.Words() ?? head?.Child("title")?.Words() ?? "",
            Deck = body?.Child("body.head")?.Below("hl2")?.Words() ?? body?.Child("body.head")?.Below("abstract")?.Words() ?? "",
            Source = body?.Below("distributor")?.Words(),
            Dateline = body?.Below("dateline")?.Words(),
        };
        XmlItem? data = head?.Below("docdata");
        draft.Status = data?.Below("correction") is null ? JsonArticleParser.Status(data?.Attribute("management-status")) : ArticleStatus.Corrected;
        if (draft.Status is ArticleStatus.Usable or ArticleStatus.Corrected && data?.Below("date.release")?.Attribute("norm") is { } release && ArticleDates.TryParse(release, out _) && context.IsEmbargoed(release))
            draft.Status = ArticleStatus.Embargoed;
        if (head?.Below("date.issue")?.Attribute("norm") is { } issued && ArticleDates.TryParse(issued, out DateTimeOffset date))
            draft.Published = date;
        AddAuthor(draft, body?.Below("byline")?.Words());
        draft.Keywords.AddRange(head?.Below("key-list")?.All("keyword").Select(keyword => keyword.Attribute("key")).OfType<string>() ?? []);
        draft.SetBody((body?.Child("body.content") ?? body)?.ToHtml() ?? "", context);
        return draft;
    }

    /// <summary>A term of a controlled vocabulary, by its short or its long name.</summary>
    private static string? Code(XmlItem? item) => item?.Attribute("qcode") ?? item?.Attribute("uri");

    private static void AddMedia(ArticleDraft draft, XmlItem item)
    {
        foreach (XmlItem media in item.All("content").Where(media => media.Namespace.Contains("media", StringComparison.OrdinalIgnoreCase) || media.Namespace.Contains("mrss", StringComparison.OrdinalIgnoreCase)).Append(item))
        {
            foreach (XmlItem words in media.All("description").Where(words => words.Namespace.Contains("mrss", StringComparison.OrdinalIgnoreCase)))
            {
                if (words.Words() is { } caption)
                    draft.Captions.Add(caption);
            }
        }
    }

    private static void AddAuthor(ArticleDraft draft, string? names)
    {
        if (string.IsNullOrWhiteSpace(names))
            return;
        // RSS 2.0 has "address (name)".
        if (names.Contains('@') && names.IndexOf('(') is var open and > 0)
            names = names[(open + 1)..].TrimEnd(')', ' ');
        if (names.StartsWith("By ", StringComparison.OrdinalIgnoreCase))
            names = names[3..];
        var found = new List<string>();
        if (!LineRules.SplitNames(names, found))
            found = [names];
        draft.Authors.AddRange(found.Where(name => !draft.Authors.Contains(name)));
    }

    /// <summary>A title may be HTML in disguise.</summary>
    private static string? Plain(XmlItem? item)
    {
        string? words = item?.Words();
        if (words is null)
            return null;
        return ArticleTextBuilder.Collapse(System.Net.WebUtility.HtmlDecode(HtmlArticles.WithoutTags(words)));
    }

    private static DateTimeOffset? Date(XmlItem item, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (item.Child(name)?.Words() is { } text && ArticleDates.TryParse(text, out DateTimeOffset date))
                return date;
        }
        return null;
    }

    /// <summary>What a feed says of itself before its items.</summary>
    private sealed class FeedHead
    {
        public string Root { get; set; } = "";

        public string? Title { get; private set; }

        public string? Language { get; set; }

        /// <summary>What relative addresses are relative to (xml:base).</summary>
        public string? Base { get; set; }

        public bool Wants(string name) => name == "title" ? Title is null : Language is null;

        public void Take(XmlItem item)
        {
            if (item.Name == "title")
                Title ??= item.Words();
            else
                Language ??= JsonArticleParser.LanguageCode(item.Words());
        }
    }
}
