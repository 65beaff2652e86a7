using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>
/// Finds the story in a page. Prose (paragraphs of several words with few links) pulls towards the element that holds most of it; what goes by the names of
/// furniture, is made of links or repeats is left out. No rule knows a site.
/// </summary>
internal sealed class HtmlStory
{
    // An element that bears a furniture's name but holds this much of the page's prose is a wrapper, not furniture.
    private const double WrapperShare = 0.35;

    // An article element with the headline in it holds the story if it has this much of the page's prose, and more than any other: what teasers add up to is no story.
    private const double OwnShare = 0.25;

    // The walk towards the story goes on into a child while it has so much of what its parent has.
    private const double DescendShare = 0.72;

    private readonly IHtmlDocument _document;
    private readonly HtmlMetadata _metadata;
    private readonly Dictionary<IElement, bool> _asides = [];
    private Dictionary<IElement, double> _mass = [];
    private Dictionary<IElement, double> _proses = [];
    private Dictionary<IElement, double> _shownProses = [];
    private Dictionary<IElement, double> _lengths = [];
    private Dictionary<IElement, double> _linkLengths = [];
    private double _total;

    private HtmlStory(IHtmlDocument document, HtmlMetadata metadata)
    {
        _document = document;
        _metadata = metadata;
    }

    /// <summary>The zones of a page's story.</summary>
    public static ScrapedText OfPage(IHtmlDocument document, HtmlMetadata metadata, int maxDepth) => new HtmlStory(document, metadata).Find(maxDepth);

    /// <summary>The blocks of a fragment, furniture left out.</summary>
    public static List<HtmlBlock> OfFragment(IElement body) =>
        [.. HtmlBlocks.Walk(body, HtmlBlocks.LooksAside).Where(block => !block.Aside && (block.Kind is not null || !IsLinks(block)))];

    private ScrapedText Find(int maxDepth)
    {
        IElement? body = _document.Body;
        if (body is null)
            return ScrapedText.Blocks(_metadata.Title, "", []);
        List<HtmlBlock> all = HtmlBlocks.Walk(body, static _ => false);
        _mass = Mass(all, block => block.IsProse ? block.Text.Length - block.LinkLength : 0);
        _proses = Mass(all, block => block.IsProse ? 1 : 0);
        _total = _mass.GetValueOrDefault(body);
        List<HtmlBlock> blocks = HtmlBlocks.Walk(body, IsAside);
        _mass = Mass(blocks, Value);
        _shownProses = Mass(blocks, block => block.IsProse ? 1 : 0);
        _lengths = Mass(blocks, block => block.Aside ? 0 : block.Text.Length);
        _linkLengths = Mass(blocks, block => block.Aside ? 0 : block.LinkLength);
        HashSet<string>? stated = _metadata.ArticleBody is { } text ? Shingles(text) : null;
        List<HtmlBlock> story = Story(blocks, Containers(body), stated);
        string deck = Deck(blocks, story);
        if (_metadata.ArticleBody is { } given && given.Length > 1.6 * story.Where(block => block.Kind is null).Sum(block => block.Text.Length))
        {
            return HtmlArticles.Fragment(given, maxDepth) is { } paragraphs
                ? ScrapedText.Blocks(_metadata.Title, deck, paragraphs.Select(block => (block.Text, block.Kind)), language: _metadata.Language)
                : ScrapedText.Story(_metadata.Title, deck, given, [], _metadata.Language);
        }
        return ScrapedText.Blocks(_metadata.Title, deck, story.Select(block => (block.Text, block.Kind)), language: _metadata.Language);
    }

    private bool IsAside(IElement element)
    {
        if (!_asides.TryGetValue(element, out bool aside))
            _asides[element] = aside = HtmlBlocks.LooksAside(element) && !IsWrapper(element);
        return aside;
    }

    private bool IsWrapper(IElement element)
    {
        double mass = _mass.GetValueOrDefault(element);
        return mass >= 0.8 * _total || (mass >= WrapperShare * _total && _proses.GetValueOrDefault(element) >= 3)
            || (_metadata.TitleElement is { } title && element.LocalName is not ("nav" or "footer" or "aside") && element.Contains(title));
    }

    /// <summary>What a block says for the elements around it being the story's.</summary>
    private static double Value(HtmlBlock block)
    {
        if (block.Aside)
            return 0;
        if (block.IsProse)
            return (block.Text.Length - block.LinkLength) * (block.Item ? 0.6 : 1);
        if (IsLinks(block))
            return -0.3 * Math.Min(block.Text.Length, 100);
        return block.Kind is null && block.Text.Length >= 20 && LineRules.EndsSentence(block.Text) ? 0.5 * block.Text.Length : 0;
    }

    private static bool IsLinks(HtmlBlock block) => block.LinkDensity > 0.6 && block.Kind != ZoneKind.Caption;

    private static Dictionary<IElement, double> Mass(List<HtmlBlock> blocks, Func<HtmlBlock, double> value)
    {
        var mass = new Dictionary<IElement, double>();
        foreach (HtmlBlock block in blocks)
        {
            double own = value(block);
            if (own == 0)
                continue;
            for (IElement? element = block.Element; element is not null; element = element.ParentElement)
                mass[element] = mass.GetValueOrDefault(element) + own;
        }
        return mass;
    }

    /// <summary>Goes down from the body as long as one child has most of the prose and is no paragraph itself.</summary>
    private IElement Container(IElement body)
    {
        IElement at = body;
        double best = 0;
        // The metadata or the page's own mark-up may name the story: the largest such element, if it is not a teaser.
        foreach (IElement element in _document.QuerySelectorAll("article, main, [role='main']"))
        {
            double mass = _mass.GetValueOrDefault(element);
            if (mass > best && mass > 0.5 * Math.Max(0, _mass.GetValueOrDefault(body)) && (at == body || at.Contains(element)))
            {
                at = element;
                best = mass;
            }
        }
        if (at == body && _metadata.TitleElement?.Closest("article") is { } own && _shownProses.GetValueOrDefault(own) >= 2 && _mass.GetValueOrDefault(own) is var held && held >= OwnShare * _mass.GetValueOrDefault(body)
            && !_document.QuerySelectorAll("article").Any(other => !other.Contains(own) && !own.Contains(other) && _mass.GetValueOrDefault(other) >= held))
            at = own;
        while (true)
        {
            IElement? heavy = null;
            double most = 0;
            foreach (IElement child in at.Children)
            {
                double mass = _mass.GetValueOrDefault(child);
                if (mass > most)
                    (heavy, most) = (child, mass);
            }
            if (heavy is null || most < DescendShare * _mass.GetValueOrDefault(at) || heavy.LocalName is "p" or "blockquote" or "li" or "td" or "pre" || _shownProses.GetValueOrDefault(heavy) < 2)
                return at;
            at = heavy;
        }
    }

    /// <summary>
    /// The elements that together hold the story: what the page calls its article body, or the container and those of its neighbours that are made alike or
    /// hold prose as plainly (a story cut in pieces by what stands between them).
    /// </summary>
    private HashSet<IElement> Containers(IElement body)
    {
        IElement container = Container(body);
        IElement[] named = [.. _document.QuerySelectorAll("[itemprop='articleBody']").Where(element => element.LocalName is not ("meta" or "script"))];
        double mass = named.Sum(element => _mass.GetValueOrDefault(element));
        if (named.Length > 0 && named.Length <= 3 && (mass >= 0.6 * _mass.GetValueOrDefault(container) || named.Sum(element => element.TextContent.Length) > 1000))
            return [.. named];
        var containers = new HashSet<IElement>();
        IElement? parent = container.ParentElement;
        if (parent is null || container.LocalName is "body" or "main" or "article")
            return [container];
        foreach (IElement sibling in parent.Children)
        {
            if (ReferenceEquals(sibling, container) || (!IsAside(sibling) && IsLikePiece(sibling, container)))
                containers.Add(sibling);
        }
        // A story in many pieces may be wrapped once more, each piece on its own.
        return containers;
    }

    private bool IsLikePiece(IElement sibling, IElement container)
    {
        if (sibling.LocalName is "p" or "blockquote")
            return true;
        double mass = _mass.GetValueOrDefault(sibling);
        if (mass <= 0)
            return false;
        double length = _lengths.GetValueOrDefault(sibling), links = _linkLengths.GetValueOrDefault(sibling);
        bool alike = sibling.LocalName == container.LocalName && !string.IsNullOrEmpty(sibling.ClassName) && sibling.ClassName == container.ClassName;
        return mass > (alike ? 0.4 : 0.75) * length && links < 0.25 * length && mass > 150;
    }

    private static bool IsIn(HashSet<IElement> containers, IElement? element)
    {
        for (; element is not null; element = element.ParentElement)
        {
            if (containers.Contains(element))
                return true;
        }
        return false;
    }

    private List<HtmlBlock> Story(List<HtmlBlock> blocks, HashSet<IElement> containers, HashSet<string>? stated)
    {
        var story = new List<HtmlBlock>();
        bool afterTitle = false, begun = false;
        foreach (HtmlBlock block in blocks)
        {
            if (_metadata.TitleElement?.Contains(block.Element) is true)
                afterTitle = true;
            begun |= block.IsProse && IsIn(containers, block.Element);
            // The picture between headline and story often stands outside what holds the story.
            if (block.Kind == ZoneKind.Caption && afterTitle && !begun && !block.Aside && block.Text.Length >= 15 && block.LinkDensity < 0.5)
            {
                story.Add(block);
                continue;
            }
            if (block.Aside || !IsIn(containers, block.Element) || (_metadata.TitleElement?.Contains(block.Element) ?? false))
                continue;
            if (block.Kind != ZoneKind.Caption && IsLinks(block))
                continue;
            story.Add(block);
        }
        DropTeasers(story);
        if (stated is null)
            return story;
        // Where the metadata carry the story's words, a paragraph of which they know nothing is not the story's; if they know little of all, they are a summary.
        double known = story.Where(block => block.IsProse).Sum(block => Known(block, stated) >= 0.5 ? block.Text.Length : 0);
        double length = story.Where(block => block.IsProse).Sum(block => block.Text.Length);
        if (known <= 0.75 * length)
            return story;
        // Some leave single paragraphs out (those with a drop capital): what stands among known ones stays.
        var places = new HashSet<IElement?>(story.Where(block => block.IsProse && Known(block, stated) >= 0.5).Select(block => block.Element.ParentElement));
        story.RemoveAll(block => block.Kind is null && block.Text.Length > 30 && !places.Contains(block.Element.ParentElement) && Known(block, stated) < 0.2);
        return story;
    }

    /// <summary>The title of another article stands right before its "Read more".</summary>
    private static void DropTeasers(List<HtmlBlock> story)
    {
        for (int i = story.Count - 1; i > 0; i--)
        {
            if (story[i].Text.Length < 40 && story[i].Text.StartsWith("Read more", StringComparison.OrdinalIgnoreCase) && !story[i - 1].IsProse && !LineRules.EndsWithStop(story[i - 1].Text))
                story.RemoveRange(i - 1, 2);
        }
    }

    /// <summary>The standfirst: a block between headline and story whose class says so, or that is the page's own summary.</summary>
    private string Deck(List<HtmlBlock> blocks, List<HtmlBlock> story)
    {
        HtmlBlock? first = story.Find(block => block.IsProse);
        bool afterTitle = _metadata.TitleElement is null;
        foreach (HtmlBlock block in blocks)
        {
            if (_metadata.TitleElement is { } title && title.Contains(block.Element))
            {
                afterTitle = true;
                continue;
            }
            if (!afterTitle || block.Aside || block.Kind == ZoneKind.Caption || block.Text.Length is < 20 or > 500 || IsLinks(block))
            {
                if (ReferenceEquals(block, first))
                    break;
                continue;
            }
            bool named = false;
            for (IElement? element = block.Element; element is not null && !named && element.LocalName is not ("article" or "main" or "body"); element = element.ParentElement)
                named = HtmlBlocks.LooksLikeDeck(element);
            if (named || HtmlMetadata.Shared(block.Text, _metadata.Description) > 0.8)
            {
                story.Remove(block);
                return block.Text;
            }
            if (ReferenceEquals(block, first))
                break;
        }
        return "";
    }

    private static double Known(HtmlBlock block, HashSet<string> stated)
    {
        HashSet<string> own = Shingles(block.Text);
        int known = 0;
        foreach (string shingle in own)
            known += stated.Contains(shingle) ? 1 : 0;
        return own.Count == 0 ? 1 : (double)known / own.Count;
    }

    /// <summary>Runs of three words, lower case, punctuation left out.</summary>
    private static HashSet<string> Shingles(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
                word.Append(char.ToLowerInvariant(c));
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        if (word.Length > 0)
            words.Add(word.ToString());
        var shingles = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i + 2 < words.Count; i++)
            shingles.Add($"{words[i]} {words[i + 1]} {words[i + 2]}");
        return shingles;
    }
}
