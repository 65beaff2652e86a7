namespace Dateline.Lucene.Segments;

/// <summary>The terms of a field in byte order, and the way to their postings. One thread.</summary>
public abstract class TermsCursor
{
    /// <summary>Moves to the next term; false after the last.</summary>
    public abstract bool MoveNext();

    /// <summary>The current term, valid until the next move.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>Moves to a term; false, and nowhere defined, where there is no such term.</summary>
    public abstract bool SeekExact(ReadOnlySpan<byte> term);

    /// <summary>Moves to a term, or to the next larger one.</summary>
    public abstract SeekResult SeekCeiling(ReadOnlySpan<byte> term);

    /// <summary>Moves back to a term by the state it gave; cheap, reads nothing.</summary>
    public abstract void Seek(ReadOnlySpan<byte> term, TermState state);

    /// <summary>Documents, deleted ones too, that have the current term.</summary>
    public abstract int DocumentFrequency { get; }

    /// <summary>Occurrences of the current term in all documents; <see cref="DocumentFrequency"/> where the field has no frequencies.</summary>
    public abstract long TotalTermFrequency { get; }

    /// <summary>A copy of where the current term's postings are, for <see cref="Seek"/> on any cursor of the same field and segment.</summary>
    public abstract TermState GetState();

    /// <summary>Like <see cref="GetState()"/>, into a state that is no longer used, where it is one of this kind.</summary>
    internal virtual TermState GetState(TermState? reuse) => GetState();

    /// <summary>The postings of the current term.</summary>
    /// <param name="flags">What is wanted.</param>
    /// <param name="reuse">A cursor of this field and segment that is no longer used, or null.</param>
    public abstract PostingsCursor GetPostings(PostingsFlags flags, PostingsCursor? reuse = null);

    /// <summary>Moves back before the first term, as if the cursor were new; false where it cannot.</summary>
    internal virtual bool TryRewind() => false;

    /// <summary>Moves to the next term that a filter wants. All moves since the cursor was new, or rewound, are of this kind, with the same filter.</summary>
    internal virtual bool MoveNext(TermFilter filter)
    {
        while (MoveNext())
        {
            if (filter.Read(0, Term) && filter.Accepts(Term.Length)) return true;
        }
        return false;
    }
}
