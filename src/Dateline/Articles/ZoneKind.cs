namespace Dateline.Articles;

/// <summary>What a stretch of an article's text is. Decided before analysis: it says what is searched, counted and shown.</summary>
public enum ZoneKind
{
    /// <summary>The headline.</summary>
    Title,

    /// <summary>The standfirst below the headline.</summary>
    Deck,

    /// <summary>Place, date and agency at the head of the first paragraph: "WASHINGTON, March 6 (Reuters) -".</summary>
    Dateline,

    /// <summary>The authors' line.</summary>
    Byline,

    /// <summary>The first paragraph of the story, without its dateline.</summary>
    Lead,

    /// <summary>A later paragraph of the story.</summary>
    Body,

    /// <summary>A heading inside the story.</summary>
    Heading,

    /// <summary>The words below or beside a picture. Searched only when asked for; never decides country or date.</summary>
    Caption,

    /// <summary>Who made a picture: "(AP Photo/Evan Vucci)". Treated like <see cref="Caption"/>.</summary>
    Credit,

    /// <summary>Navigation, newsletter forms, share bars: neither searched, counted nor shown.</summary>
    Boilerplate,
}
