using System.Diagnostics.CodeAnalysis;
using Dateline.Reading;

namespace Dateline.Articles;

/// <summary>A news article: what it says, who published it, and when.</summary>
/// <remarks>
/// Immutable and compared by value (lists element by element). Only <see cref="Id"/> is required; adding an article whose id an
/// index already holds replaces the old one. Readers fill in what the source states and leave the rest at its default: a missing date
/// stays missing. Safe to share between threads.
/// </remarks>
public sealed record Article
{
    private static readonly string[] s_none = [];
    private readonly ArticleText? _given;
    private Derived? _derived;

    /// <summary>Makes an article without an id; set <see cref="Id"/> in the initializer.</summary>
    public Article()
    {
    }

    /// <summary>Makes an article from the three things that every one has.</summary>
    /// <exception cref="ArgumentException">The id is empty or longer than <see cref="MaxIdLength"/>.</exception>
    [SetsRequiredMembers]
    public Article(string id, string title, string body)
    {
        Id = id;
        Title = title;
        Body = body;
    }

    /// <summary>The most UTF-16 code units an id may have.</summary>
    public const int MaxIdLength = 1024;

    /// <summary>The stable name of the article; not empty, at most <see cref="MaxIdLength"/> code units.</summary>
    /// <exception cref="ArgumentException">The id is empty, too long, or has a control character or half a surrogate pair.</exception>
    public required string Id
    {
        get;
        init => field = IdFault(value) is { } fault ? throw new ArgumentException($"An article's id {fault}.", nameof(Id)) : value;
    }

    /// <summary>The headline; empty if there is none.</summary>
    public string Title { get; init => field = value ?? throw new ArgumentNullException(nameof(Title)); } = "";

    /// <summary>The standfirst below the headline; empty if there is none.</summary>
    public string Deck { get; init => field = value ?? throw new ArgumentNullException(nameof(Deck)); } = "";

    /// <summary>The story: paragraphs and headings, one to a line or parted by blank lines. Boilerplate in it is told apart when
    /// <see cref="Text"/> is derived.</summary>
    public string Body { get; init => field = value ?? throw new ArgumentNullException(nameof(Body)); } = "";

    /// <summary>When the article was published, as stated; null if no believable date is stated.</summary>
    /// <remarks>A day without a time is midnight at offset zero; a time without a zone is taken as UTC. The calendar day is that of the value's own offset.</remarks>
    public DateTimeOffset? Published { get; init; }

    /// <summary>What <see cref="Published"/> rests on. Set but not given: <see cref="Articles.PublishedEvidence.Metadata"/>.</summary>
    public PublishedEvidence PublishedEvidence
    {
        get => Published is null ? PublishedEvidence.None : field == PublishedEvidence.None ? PublishedEvidence.Metadata : field;
        init;
    }

    /// <summary>A publication date that the text implies, when none is stated.</summary>
    public InferredDate? Inferred { get; init; }

    /// <summary>When the article was last changed, as stated.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The publisher.</summary>
    public string? Source { get; init; }

    /// <summary>The agency or outlet that the text is credited to: "Reuters" in "(Reuters) -", "Bukvy" in "Source: Bukvy".</summary>
    public string? Agency { get; init; }

    /// <summary>The authors, in order.</summary>
    public IReadOnlyList<string> Authors { get; init => field = value ?? throw new ArgumentNullException(nameof(Authors)); } = s_none;

    /// <summary>The main language, a lower-case ISO 639-1 code; null if unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The address of the article.</summary>
    public string? Url { get; init; }

    /// <summary>The section of the paper.</summary>
    public string? Section { get; init; }

    /// <summary>The publisher's keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init => field = value ?? throw new ArgumentNullException(nameof(Keywords)); } = s_none;

    /// <summary>The captions of the article's pictures, each once, without the credit: those in <see cref="Text"/> and those known apart from it.</summary>
    public IReadOnlyList<string> Captions { get; init => field = value ?? throw new ArgumentNullException(nameof(Captions)); } = s_none;

    /// <summary>Whether the article may be shown. Default <see cref="ArticleStatus.Usable"/>.</summary>
    public ArticleStatus Status { get; init; }

    /// <summary>
    /// The text to analyze, with its zones. Readers give it; otherwise it is derived from <see cref="Title"/>, <see cref="Deck"/> and
    /// <see cref="Body"/> when first asked for; a line of the body that is one of <see cref="Captions"/> is a caption there.
    /// </summary>
    /// <remarks>A given text stays when a copy with another title or body is made (<c>with</c>): set <see cref="Text"/> to null there to derive it anew.</remarks>
    [AllowNull]
    public ArticleText Text
    {
        get
        {
            if (_given is not null)
                return _given;
            Derived? derived = _derived;
            if (derived is null || !derived.IsOf(this))
                _derived = derived = new Derived(this);
            return derived.Text;
        }
        init => _given = value;
    }

    /// <summary>Whether <see cref="Text"/> was given and not derived.</summary>
    internal bool HasOwnText => _given is not null;

    /// <summary>Compares by value.</summary>
    public bool Equals(Article? other) => other is not null
        && Id == other.Id && Title == other.Title && Deck == other.Deck && Body == other.Body
        && Published.HasValue == other.Published.HasValue
        && (Published is not { } mine || other.Published is not { } theirs || mine.EqualsExact(theirs))
        && PublishedEvidence == other.PublishedEvidence && Inferred == other.Inferred
        && Updated == other.Updated && Source == other.Source && Agency == other.Agency && Language == other.Language && Url == other.Url
        && Section == other.Section && Status == other.Status && Authors.SequenceEqual(other.Authors) && Keywords.SequenceEqual(other.Keywords)
        && Captions.SequenceEqual(other.Captions)
        && Text.Text == other.Text.Text && Text.Zones.SequenceEqual(other.Text.Zones);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Body.Length, Published);

    /// <summary>The id and the title.</summary>
    public override string ToString() => Title.Length == 0 ? Id : $"{Id}: {Title}";

    /// <summary>What is wrong with an id, or null.</summary>
    internal static string? IdFault(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return "is empty";
        if (id.Length > MaxIdLength)
            return $"has {id.Length:N0} characters, more than {MaxIdLength:N0}";
        for (int i = 0; i < id.Length; i++)
        {
            if (char.IsControl(id[i]))
                return $"has the control character U+{(int)id[i]:X4}";
            if (char.IsHighSurrogate(id[i]) && i + 1 < id.Length && char.IsLowSurrogate(id[i + 1]))
                i++;
            else if (char.IsSurrogate(id[i]))
                return $"has half a surrogate pair at {i}";
        }
        return null;
    }

    /// <summary>A derived text and what it was derived from: a copy of the record takes the cache along.</summary>
    private sealed class Derived(Article article)
    {
        private readonly string _title = article.Title;
        private readonly string _deck = article.Deck;
        private readonly string _body = article.Body;
        private readonly IReadOnlyList<string> _captions = article.Captions;
        private readonly string? _language = article.Language;

        public ArticleText Text { get; } = ScrapedText.Derive(article.Title, article.Deck, article.Body, article.Captions, article.Language);

        public bool IsOf(Article other) => ReferenceEquals(_title, other.Title) && ReferenceEquals(_deck, other.Deck)
            && ReferenceEquals(_body, other.Body) && ReferenceEquals(_captions, other.Captions) && _language == other.Language;
    }
}
