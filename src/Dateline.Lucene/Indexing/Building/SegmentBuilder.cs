using Dateline.Lucene.Analysis;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Builds one segment in memory from documents, and writes it. One thread at a time.</summary>
/// <remarks>
/// Document ids count from 0 in order of addition; a refused document takes its id with it and is deleted in the segment. After <see cref="Flush"/>, or when anything but a
/// refusal was thrown (<see cref="IsBroken"/>), the builder can only be disposed, which without a flush deletes the files it began.
/// </remarks>
internal sealed class SegmentBuilder : IDisposable
{
    /// <summary>An empty segment.</summary>
    public SegmentBuilder(BuilderContext context) => Context = context;

    /// <summary>What it works with.</summary>
    public BuilderContext Context { get; }

    /// <summary>Documents so far, refused ones too.</summary>
    public int DocCount { get; private set; }

    /// <summary>Bytes of memory held.</summary>
    public long BytesUsed { get; private set; }

    /// <summary>Whether an error left the builder unusable: an I/O error of the stored fields, or memory running out.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Terms left out for their length where <see cref="ImmenseTerms.Skip"/> was asked for.</summary>
    public long SkippedTerms { get; private set; }

    /// <summary>Adds a document.</summary>
    /// <param name="document">The document; nothing of it is kept.</param>
    /// <param name="analyzer">Splits its text; null for the context's.</param>
    /// <returns>Its id in the segment before sorting.</returns>
    /// <exception cref="ArgumentException">The document is refused: the index has a field otherwise, a value does not fit, a token has wrong positions or offsets, a term
    /// is too long. Nothing of it can be found. What an analyzer throws refuses the document too, and passes through.</exception>
    public int Add(Document document, Analyzer? analyzer = null) => throw new NotSupportedException("The indexing chain is not connected yet.");

    /// <summary>Deletes documents of this segment: those of a block that was refused half-way.</summary>
    public void DeleteDocuments(int from, int to) => throw new NotSupportedException("The indexing chain is not connected yet.");

    /// <summary>Deletes, when the segment is flushed, the documents below <paramref name="docUpto"/> that have a term.</summary>
    public void DeleteTerm(Term term, int docUpto) => throw new NotSupportedException("The indexing chain is not connected yet.");

    /// <summary>Writes every file of the segment but .si, .liv and compound files.</summary>
    public FlushedSegment Flush() => throw new NotSupportedException("The indexing chain is not connected yet.");

    /// <summary>Gives memory back; without a flush closes and deletes what was begun.</summary>
    public void Dispose() { }
}
