using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>What happens to a term of more than <see cref="Term.MaxLength"/> bytes of UTF-8, which no index can hold.</summary>
public enum ImmenseTerms : byte
{
    /// <summary>The document is refused with an <see cref="ArgumentException"/>, as in Lucene.</summary>
    Refuse,

    /// <summary>The term is left out and counted; the rest of the document is indexed. The positions of the terms after it stay what they are.</summary>
    Skip,
}
