namespace Dateline.Indexing;

/// <summary>The fields of a news index; docs/index-layout.md describes each.</summary>
internal static class FieldNames
{
    public const string Id = "id";
    public const string Text = "text";
    public const string Title = "title";
    public const string Lead = "lead";
    public const string Caption = "caption";
    public const string Byline = "byline";
    public const string Country = "country";
    public const string Focus = "focus";
    public const string Entity = "entity";
    public const string Org = "org";
    public const string Person = "person";
    public const string Group = "group";
    public const string Source = "source";
    public const string Author = "author";
    public const string Language = "language";
    public const string Section = "section";
    public const string Keyword = "keyword";

    /// <summary>The moment of publication: milliseconds since 1970, UTC.</summary>
    public const string Published = "published";

    /// <summary>The calendar day of publication, in the date's own offset: days since 0001-01-01.</summary>
    public const string Day = "day";

    /// <summary>Days spoken of in the text: first and last day of each, a two-dimensional point.</summary>
    public const string When = "when";

    /// <summary>What finds copies and other tellings: a signature, as a binary column.</summary>
    public const string Story = "story";

    /// <summary>The days, months and years spoken of in the text, to count by: "2014-03-06", "2014-03", "2014".</summary>
    public const string Mentioned = "mentioned";

    // Stored only.
    public const string Zones = "zones";
    public const string Annotations = "annotations";
    public const string Deck = "deck";
    public const string Agency = "agency";
    public const string Url = "url";
    public const string Date = "date";
    public const string Updated = "updated";
    public const string Evidence = "evidence";
    public const string Inferred = "inferred";
    public const string Status = "status";
}
