using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>What a reader has found of an article; <see cref="Finish"/> works out the rest and makes it one.</summary>
internal sealed class ArticleDraft
{
    private static readonly SearchValues<string> s_paragraph = SearchValues.Create(["<p"], StringComparison.OrdinalIgnoreCase);

    public string? Id { get; set; }

    public string Title { get; set; } = "";

    public string Deck { get; set; } = "";

    public string Body { get; set; } = "";

    /// <summary>The dateline, where the format keeps it apart from the story.</summary>
    public string? Dateline { get; set; }

    public DateTimeOffset? Published { get; set; }

    public PublishedEvidence Evidence { get; set; }

    public InferredDate? Inferred { get; set; }

    public DateTimeOffset? Updated { get; set; }

    public string? Source { get; set; }

    public string? Agency { get; set; }

    public List<string> Authors { get; } = [];

    public string? Language { get; set; }

    public string? Url { get; set; }

    public string? Section { get; set; }

    public List<string> Keywords { get; } = [];

    public List<string> Captions { get; } = [];

    public ArticleStatus Status { get; set; }

    /// <summary>When an embargo that the text states ends, if it says so.</summary>
    public DateTimeOffset? EmbargoedUntil { get; set; }

    /// <summary>The text with its zones, if the reader has made it.</summary>
    public ArticleText? Text { get; set; }

    /// <summary>Everything is as its writer wants it: nothing is worked out from the body.</summary>
    public bool Complete { get; set; }

    /// <summary>Takes the story, plain or HTML, and works out text and zones.</summary>
    public void SetBody(string body, ReadContext context, bool html = true)
    {
        if (!string.IsNullOrWhiteSpace(Dateline))
        {
            // The dash is the format's to print.
            string dateline = Dateline.TrimEnd(' ', '-', '–', '—');
            body = html && body.AsSpan().IndexOfAny(s_paragraph) is var p and >= 0 && body.IndexOf('>', p) is var end and > 0
                ? body.Insert(end + 1, System.Net.WebUtility.HtmlEncode(dateline) + " - ")
                : $"{dateline} - {body.TrimStart()}";
        }
        if (html && HtmlArticles.Fragment(body, context.Options.MaxDepth) is { } blocks)
        {
            ScrapedText story = ScrapedText.Blocks(ArticleTextBuilder.Collapse(Title), ArticleTextBuilder.Collapse(Deck), blocks.Select(block => (block.Text, block.Kind)), Captions, Language);
            Body = story.Body;
            Take(story);
            return;
        }
        Body = body.Trim();
        Take(ScrapedText.Story(Title, Deck, Body, Captions, Language));
    }

    /// <summary>Fills gaps from what a page's text itself says, and takes its text and zones.</summary>
    public void Take(ScrapedText page)
    {
        Text = page.Text;
        if (Title.Length == 0)
            Title = page.Title;
        if (Deck.Length == 0)
            Deck = page.Deck;
        if (Published is null)
        {
            Published = page.Published;
            Evidence = page.Evidence;
        }
        else if (Evidence == PublishedEvidence.None)
            Evidence = PublishedEvidence.Metadata;
        Inferred = Published is null ? page.Inferred : null;
        Updated ??= page.Updated;
        Source ??= page.Source;
        Agency ??= page.Agency;
        if (Status == ArticleStatus.Usable)
            (Status, EmbargoedUntil) = (page.Status, page.EmbargoedUntil);
        Language ??= page.Language;
        if (Authors.Count == 0)
            Authors.AddRange(page.Authors.Distinct(StringComparer.Ordinal).Where(name => name != Agency && name != Source));
        if (Keywords.Count == 0)
            Keywords.AddRange(page.Keywords);
        Captions.Clear();
        Captions.AddRange(page.Captions);
    }

    /// <summary>Makes the article.</summary>
    /// <exception cref="RefusalException">There is no text, or the id is unusable.</exception>
    public Article Finish(ReadContext context, string? fileId)
    {
        if (string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Body))
            throw new RefusalException("there is no text: neither a title nor a body", "Give at least one of them");
        if (!Complete && Text is null)
            Take(ScrapedText.Story(Title, Deck, Body, Captions, Language));
        // "By Ann Lee, Reuters": who she writes for is known already.
        if (!Complete && Authors.Count > 1)
            Authors.RemoveAll(name => name == Agency || name == Source);
        DateTimeOffset now = context.Options.TimeProvider.GetUtcNow();
        if (Status == ArticleStatus.Embargoed && EmbargoedUntil <= now)
            Status = ArticleStatus.Usable;
        if (!Complete && Status == ArticleStatus.Usable && LineRules.MarksCorrected(Title))
            Status = ArticleStatus.Corrected;
        // A day years ahead is a sentinel of the system that the article comes from, or a typing error.
        if (!Complete && Published > now + s_believable)
            (Published, Evidence) = (null, PublishedEvidence.None);
        string id = string.IsNullOrWhiteSpace(Id) ? fileId ?? Url ?? ContentId() : Id.Trim();
        if (Article.IdFault(id) is { } fault)
            throw new RefusalException($"the id {fault}", "Give the article another id");
        return new Article
        {
            Id = id,
            Title = Title,
            Deck = Deck,
            Body = Body,
            Published = Published,
            PublishedEvidence = Evidence,
            Inferred = Inferred,
            Updated = Updated,
            Source = Empty(Source),
            Agency = Empty(Agency),
            Authors = Authors.ToArray(),
            Language = Language,
            Url = Empty(Url),
            Section = Empty(Section),
            Keywords = Keywords.ToArray(),
            Captions = Captions.ToArray(),
            Status = Status,
            Text = Text,
        };
    }

    // Embargoed articles and magazines are dated ahead.
    private static readonly TimeSpan s_believable = TimeSpan.FromDays(366);

    private static string? Empty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>The same words have the same id, wherever they come from.</summary>
    private string ContentId()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\n{Body}"));
        return "sha256-" + Convert.ToHexStringLower(hash.AsSpan(0, 12));
    }
}
