namespace Dateline.Lucene.Facets;

/// <summary>A cursor that can be asked for single documents, which is cheaper than to look for the next one where few are asked for.</summary>
internal interface IDocumentTest
{
    /// <summary>Whether the document is among them.</summary>
    /// <param name="doc">Not below one asked for before; the cursor is not moved otherwise.</param>
    bool Has(int doc);
}
