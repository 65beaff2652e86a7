namespace Dateline.Lucene.Querying;

/// <summary>Where the places of a document's words are taken from.</summary>
public enum MatchSource
{
    /// <summary>The cheapest that the field has: postings with offsets, term vectors with offsets, else the text.</summary>
    Best,

    /// <summary>The postings of the query's terms alone. The field must be indexed with offsets.</summary>
    Postings,

    /// <summary>The document's term vector, which must have positions and offsets.</summary>
    TermVectors,

    /// <summary>The text, analyzed again. An analyzer must be given, the one that the field was indexed with.</summary>
    Analysis,
}
