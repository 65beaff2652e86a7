namespace Dateline.Querying;

/// <summary>Which parts of an article words are looked for in.</summary>
public enum QueryZone
{
    /// <summary>Title, deck, headings and body. The default.</summary>
    Story,

    /// <summary>The title: <c>title:</c>.</summary>
    Title,

    /// <summary>Deck, dateline and first paragraph: <c>lead:</c>.</summary>
    Lead,

    /// <summary>Captions and credits: <c>caption:</c>.</summary>
    Caption,

    /// <summary>Everything, captions and bylines too: <c>all:</c>.</summary>
    All,
}
