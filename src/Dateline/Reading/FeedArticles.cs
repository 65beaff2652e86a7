using System.Text;
using System.Xml;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>Reads XML: RSS 2.0 and 1.0, Atom, NewsML-G2 and NITF, item by item. A document type is refused: it can name files and expand without end.</summary>
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

    public static IEnumerable<ReadResult> Read(ByteInput input, ReadContext context)
    {
        using XmlReader reader = Open(input, context);
        var feed = new FeedHead();
        bool any = false;
        while (Next(reader))
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            XmlItem.CheckDepth(reader, context.Options);
            long line = (reader as IXmlLineInfo)?.LineNumber ?? 0;
            switch (reader.LocalName)
            {
                case "item" or "entry" or "newsItem" or "nitf":
                    any = true;
                    string kind = reader.LocalName;
                    XmlItem? item = XmlItem.Read(reader, context.Options);
                    yield return item is null
                        ? context.Refuse(line, $"the {kind} has more than {context.Options.MaxArticleBytes:N0} bytes", "Split it, or raise MaxArticleBytes")
                        : One(item, feed, line, context);
                    break;
                case "title" or "language" when feed.Wants(reader.LocalName):
                    XmlItem? head = XmlItem.Read(reader, context.Options);
                    if (head is not null)
                        feed.Take(head);
                    break;
                case "image" or "textInput" or "author" or "source":
                    XmlItem.Read(reader, context.Options);
                    break;
                default:
                    if (feed.Root.Length == 0)
                        feed.Root = reader.LocalName;
                    if (feed.Language is null && reader.GetAttribute("xml:lang") is { } tag)
                        feed.Language = JsonArticleParser.LanguageCode(tag);
                    break;
            }
        }
        if (!any)
            throw new RefusalException($"the XML <{feed.Root}> holds no article: neither RSS, Atom, NewsML-G2 nor NITF", "Convert it to one of these, or to JSON Lines");
    }

    private static bool Next(XmlReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new RefusalException("the XML has a document type, which can name files and expand without end", "Remove the DOCTYPE", e.LineNumber);
        }
    }

    private static XmlReader Open(ByteInput input, ReadContext context)
    {
        var bounded = new MarkupGapStream(input, context.Options.MaxArticleBytes);
        string? declared = Declared(input.Peek(256));
        Encoding? encoding = declared is null || TextDecoding.EncodingOfMark(input.Peek(4), out _) is not null ? null : TextDecoding.Find(declared);
        // The framework's reader knows only the Unicode encodings by itself.
        return encoding is { IsSingleByte: true } or { CodePage: > 900 and < 1200 } or { CodePage: > 20000 and < 65000 }
            ? XmlReader.Create(new StreamReader(bounded, encoding, detectEncodingFromByteOrderMarks: false), s_settings)
            : XmlReader.Create(bounded, s_settings);
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
            Url = item.Child("link")?.Words() ?? item.Child("origLink")?.Words(),
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
        draft.SetBody(string.IsNullOrWhiteSpace(content) ? description ?? "" : content, context);
        return draft;
    }

    private static ArticleDraft Entry(XmlItem entry, FeedHead feed, ReadContext context)
    {
        XmlItem? link = entry.All("link").FirstOrDefault(link => link.Attribute("rel") is null or "alternate") ?? entry.Child("link");
        var draft = new ArticleDraft
        {
            Id = entry.Child("id")?.Words(),
            Title = Plain(entry.Child("title")) ?? "",
            Url = link?.Attribute("href"),
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
        XmlItem? content = entry.Child("content") is { } own && own.Words() is not null ? own : entry.Child("summary");
        draft.SetBody(content is null ? "" : content.Attribute("type") is "xhtml" ? content.ToHtml() : content.Raw(), context);
        return draft;
    }

    /// <summary>A NewsML-G2 news item (IPTC, itemMeta, contentMeta, contentSet).</summary>
    private static ArticleDraft NewsItem(XmlItem item, ReadContext context)
    {
        XmlItem? meta = item.Child("itemMeta");
        XmlItem? content = item.Child("contentMeta");
        if (meta?.Child("itemClass")?.Attribute("qcode") is { } kind && !kind.EndsWith(":text", StringComparison.Ordinal) && !kind.EndsWith(":composite", StringComparison.Ordinal))
            throw new RefusalException($"the news item is of the class {kind}, not text", "Nothing: pictures and films are not read");
        XmlItem? provider = meta?.Child("provider");
        var draft = new ArticleDraft
        {
            Id = item.Attribute("guid"),
            Title = content?.Child("headline")?.Words() ?? "",
            Source = provider?.Child("name")?.Words() ?? provider?.Attribute("literal") ?? item.Child("rightsInfo")?.Below("copyrightHolder")?.Below("name")?.Words(),
            Agency = content?.Child("creditline")?.Words(),
            Language = JsonArticleParser.LanguageCode(content?.Child("language")?.Attribute("tag") ?? item.Attribute("lang")),
            Status = JsonArticleParser.Status(meta?.Child("pubStatus")?.Attribute("qcode")),
        };
        if (draft.Status == ArticleStatus.Usable && meta?.Child("embargoed") is not null)
            draft.Status = ArticleStatus.Embargoed;
        if (draft.Status == ArticleStatus.Usable && meta?.All("signal").Any(signal => signal.Attribute("qcode")?.EndsWith(":correction", StringComparison.Ordinal) is true) is true)
            draft.Status = ArticleStatus.Corrected;
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
            draft.Deck = content.Child("subheadline")?.Words() ?? "";
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
            Deck = body?.Below("hl2")?.Words() ?? "",
            Source = body?.Below("distributor")?.Words(),
            Dateline = body?.Below("dateline")?.Words(),
        };
        if (head?.Below("date.issue")?.Attribute("norm") is { } issued && ArticleDates.TryParse(issued, out DateTimeOffset date))
            draft.Published = date;
        AddAuthor(draft, body?.Below("byline")?.Words());
        draft.Keywords.AddRange(head?.Below("key-list")?.All("keyword").Select(keyword => keyword.Attribute("key")).OfType<string>() ?? []);
        draft.SetBody((body?.Child("body.content") ?? body)?.ToHtml() ?? "", context);
        return draft;
    }

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
        if (words.Contains('<') && HtmlArticles.LooksLikeHtml(words))
        {
            var text = new StringBuilder();
            bool tag = false;
            foreach (char c in words)
            {
                tag = c == '<' || (tag && c != '>');
                if (!tag && c != '>')
                    text.Append(c);
            }
            words = text.ToString();
        }
        return ArticleTextBuilder.Collapse(System.Net.WebUtility.HtmlDecode(words));
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
