namespace Dateline.Reading;

/// <summary>The forms in which articles come. Each may be gzipped.</summary>
public enum ArticleFormat
{
    /// <summary>Recognised by content, file by file. The default.</summary>
    Auto,

    /// <summary>One scraped page as plain text, one file an article.</summary>
    Text,

    /// <summary>One HTML page, one file an article.</summary>
    Html,

    /// <summary>JSON: one article to a line, an array, one object, or an object that wraps an array. schema.org NewsArticle, ninjs 1 to 3 and JSON Feed too.</summary>
    Json,

    /// <summary>XML: RSS 2.0, RSS 1.0, Atom, or NewsML-G2.</summary>
    Feed,

    /// <summary>SGML as in Reuters-21578.</summary>
    Reuters,
}
