using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Xml;

namespace Dateline.Reading;

/// <summary>One element of a feed with what is in it, small enough to hold: an item, an entry, a news item.</summary>
internal sealed class XmlItem
{
    public required string Name { get; init; }

    public required string Namespace { get; init; }

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Elements and, as items without a name, the text between them.</summary>
    public List<XmlItem> Children { get; } = [];

    public string Value { get; private init; } = "";

    /// <summary>Reads the element the reader stands on, and leaves the reader on its end. Null if it is larger than allowed: it is passed over.</summary>
    /// <exception cref="RefusalException">It nests too deep.</exception>
    public static XmlItem? Read(FeedXml xml)
    {
        XmlReader reader = xml.Reader;
        int limit = xml.Options.MaxArticleBytes;
        XmlItem root = Start(reader);
        if (reader.IsEmptyElement)
            return root;
        var open = new Stack<XmlItem>();
        open.Push(root);
        long size = 0;
        int depth = reader.Depth;
        while (xml.Read())
        {
            bool keep = size <= limit;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (!keep)
                        break;
                    XmlItem child = Start(reader);
                    size += 64 + child.Attributes.Sum(attribute => attribute.Value.Length);
                    open.Peek().Children.Add(child);
                    if (!reader.IsEmptyElement)
                        open.Push(child);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    var text = new StringBuilder();
                    while (keep && xml.TryReadText(out ReadOnlySpan<char> piece))
                    {
                        text.Append(piece);
                        size += piece.Length;
                        keep = size <= limit;
                    }
                    if (text.Length > 0)
                        open.Peek().Children.Add(new XmlItem { Name = "", Namespace = "", Value = text.ToString() });
                    break;
                case XmlNodeType.EndElement when reader.Depth == depth:
                    return size <= limit ? root : null;
                case XmlNodeType.EndElement when keep && open.Count > 1:
                    open.Pop();
                    break;
            }
        }
        return root;
    }

    /// <summary>The first child of that name, whatever its namespace.</summary>
    public XmlItem? Child(string name) => Children.Find(child => child.Name == name);

    public IEnumerable<XmlItem> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>The first element below of that name.</summary>
    public XmlItem? Below(string name)
    {
        var open = new Stack<XmlItem>(Children.AsEnumerable().Reverse());
        while (open.TryPop(out XmlItem? item))
        {
            if (item.Name == name)
                return item;
            for (int i = item.Children.Count - 1; i >= 0; i--)
                open.Push(item.Children[i]);
        }
        return null;
    }

    public string? Attribute(string name) => Attributes.GetValueOrDefault(name);

    /// <summary>All text inside, white space collapsed; null if there is none.</summary>
    public string? Words() => ArticleTextBuilder.Collapse(Raw()) is { Length: > 0 } words ? words : null;

    /// <summary>All text inside as it stands.</summary>
    public string Raw()
    {
        var text = new StringBuilder();
        var open = new Stack<XmlItem>();
        open.Push(this);
        while (open.TryPop(out XmlItem? item))
        {
            text.Append(item.Value);
            for (int i = item.Children.Count - 1; i >= 0; i--)
                open.Push(item.Children[i]);
        }
        return text.ToString();
    }

    /// <summary>The inside as HTML: XHTML keeps its names, NITF's are put into HTML's.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        var open = new Stack<(XmlItem Item, bool Closing)>();
        foreach (XmlItem child in Children.AsEnumerable().Reverse())
            open.Push((child, false));
        while (open.TryPop(out (XmlItem Item, bool Closing) next))
        {
            XmlItem item = next.Item;
            if (item.Name is "media-producer" or "media-reference" or "media-metadata")
                continue;                                    // who made a picture is no part of the story
            if (item.Name.Length == 0)
            {
                html.Append(WebUtility.HtmlEncode(item.Value));
                continue;
            }
            string name = HtmlName(item.Name);
            if (next.Closing)
            {
                html.Append("</").Append(name).Append('>');
                continue;
            }
            html.Append('<').Append(name);
            if (item.Attribute("class") is { } names)
                html.Append(" class=\"").Append(WebUtility.HtmlEncode(names)).Append('"');
            html.Append('>');
            if (name is "br" or "img" or "hr")
                continue;
            open.Push((item, true));
            for (int i = item.Children.Count - 1; i >= 0; i--)
                open.Push((item.Children[i], false));
        }
        return html.ToString();
    }

    private static readonly FrozenSet<string> s_html = FrozenSet.Create(StringComparer.Ordinal,
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr", "br", "img", "figure", "figcaption",
        "section", "article", "aside", "header", "footer", "nav", "main", "address", "script", "style", "a", "em", "strong", "b", "i", "u", "s", "q", "sub", "sup", "small", "code", "cite", "time", "abbr", "mark", "ins", "del");

    /// <summary>The element of HTML that does what another vocabulary's does. What marks names within the text (NITF's person, location, chron) is no boundary.</summary>
    private static string HtmlName(string name) => name switch
    {
        "hl1" => "h1",
        "hl2" => "h2",
        "media" => "figure",
        "media-caption" => "figcaption",
        "bq" => "blockquote",
        "para" or "paragraph" => "p",
        "body.head" or "body.content" or "body.end" or "block" or "body" or "html" or "head" or "nitf" or "note" or "fn" or "nitf-table" => "div",
        _ => s_html.Contains(name) ? name : "span",
    };

    private static XmlItem Start(XmlReader reader)
    {
        var item = new XmlItem { Name = reader.LocalName, Namespace = reader.NamespaceURI };
        if (reader.MoveToFirstAttribute())
        {
            do
                item.Attributes.TryAdd(reader.LocalName, reader.Value);
            while (reader.MoveToNextAttribute());
            reader.MoveToElement();
        }
        return item;
    }
}
