using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>The documents of a column that are wanted for their values. Looks at documents when it comes to them: beside a query that leaves few, most are never read.</summary>
/// <param name="docs">Goes through the documents that have values.</param>
internal abstract class FilteredCursor(DocIdCursor docs) : DocIdCursor, IDocumentTest
{
    public override int Doc => docs.Doc;

    public override long Cost => docs.Cost;

    public override int Next()
    {
        int doc;
        while ((doc = docs.Next()) != NoMore && !IsWanted()) { }
        return doc;
    }

    public override int Advance(int target)
    {
        int doc = docs.Advance(target);
        return doc == NoMore || IsWanted() ? doc : Next();
    }

    public abstract bool Has(int doc);

    /// <summary>Whether the document that the column stands at is wanted.</summary>
    protected abstract bool IsWanted();
}
