using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dateline.Reading;

/// <summary>Reads one HTML page: what its metadata state, and the story without what stands around it.</summary>
internal static class HtmlArticles
{
    public static IEnumerable<ReadResult> Read(ByteInput input, ReadContext context)
    {
        ReadOnlyMemory<byte> bytes = input.ReadAll();
        string html = TextDecoding.Decode(bytes.Span, DeclaredCharset(bytes.Span));
        yield return new ReadResult(Parse(html, context).Finish(context, context.FileId), context.File, 0);
    }

    /// <summary>The plain paragraphs of a piece of HTML, as feeds and JSON carry it; null if the text is not HTML.</summary>
    public static List<HtmlBlock>? Fragment(string text, int maxDepth)
    {
        if (!LooksLikeHtml(text))
            return null;
        HtmlGuard.Check(text, maxDepth);
        using IHtmlDocument document = new HtmlParser().ParseDocument("<body>" + text);
        return document.Body is { } body ? HtmlStory.OfFragment(body) : null;
    }

    private static readonly SearchValues<string> s_tags = SearchValues.Create(
        ["</p>", "<p>", "<p ", "<br>", "<br/>", "<br />", "</div>", "</a>", "</li>", "</h2>", "</h3>", "</strong>", "</em>", "<img ", "</b>", "</i>", "</u>", "</span>", "</blockquote>", "</figure>", "</h1>", "</h4>", "</sup>"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text has the tags of a paragraph, a break or a link.</summary>
    public static bool LooksLikeHtml(string text) => text.Contains('<') && text.AsSpan().ContainsAny(s_tags);

    /// <summary>A headline that has tags in it, without them; any other as it is.</summary>
    public static string WithoutTags(string words)
    {
        if (!LooksLikeHtml(words))
            return words;
        var text = new StringBuilder();
        bool tag = false;
        foreach (char c in words)
        {
            tag = c == '<' || (tag && c != '>');
            if (!tag && c != '>')
                text.Append(c);
        }
        return text.ToString();
    }

    private static ArticleDraft Parse(string html, ReadContext context)
    {
        HtmlGuard.Check(html, context.Options.MaxDepth);
        using IHtmlDocument document = new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(html);
        HtmlMetadata metadata = HtmlMetadata.Of(document);
        var draft = new ArticleDraft
        {
            Title = metadata.Title,
            Published = metadata.Published,
            Evidence = metadata.Published is null ? default : Articles.PublishedEvidence.Metadata,
            Updated = metadata.Updated,
            Source = metadata.Source,
            Language = metadata.Language,
            Url = metadata.Url,
            Section = metadata.Section,
            Status = metadata.IsCorrected ? Articles.ArticleStatus.Corrected : Articles.ArticleStatus.Usable,
        };
        draft.Authors.AddRange(metadata.Authors);
        draft.Keywords.AddRange(metadata.Keywords);
        ScrapedText story = HtmlStory.OfPage(document, metadata, context.Options.MaxDepth);
        if (!story.HasStory && metadata.Title.Length == 0)
            throw new RefusalException("there is no article text in the page", "Give the page of one article, with its text in the HTML");
        draft.Body = story.Body;
        draft.Take(story);
        return draft;
    }

    /// <summary>The character set in a meta tag or an XML declaration; HTML wants it in the first 1,024 bytes, pages are less strict.</summary>
    internal static string? DeclaredCharset(ReadOnlySpan<byte> bytes)
    {
        string head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 8192)]);
        int at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (head.StartsWith("<?xml", StringComparison.Ordinal) && head.IndexOf("encoding", StringComparison.Ordinal) is var encoding and > 0 && encoding < head.IndexOf("?>", StringComparison.Ordinal))
            at = encoding + 1;
        while (at >= 0)
        {
            int i = head.IndexOf('=', at);
            if (i < 0 || i - at > 12)
            {
                at = head.IndexOf("charset", at + 7, StringComparison.OrdinalIgnoreCase);
                continue;
            }
            i++;
            while (i < head.Length && head[i] is ' ' or '"' or '\'')
                i++;
            int start = i;
            while (i < head.Length && (char.IsAsciiLetterOrDigit(head[i]) || head[i] is '-' or '_' or ':' or '.'))
                i++;
            return i > start ? head[start..i] : null;
        }
        return null;
    }
}
