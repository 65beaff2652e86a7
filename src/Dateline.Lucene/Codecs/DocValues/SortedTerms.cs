using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The byte strings behind a cursor's ordinals, opened when they are first asked for: counting needs none.</summary>
internal sealed class SortedTerms(TermsDictionaryEntry entry, IndexInput data)
{
    private TermsDictionary? _dictionary;

    public long Count => entry.Count;

    private TermsDictionary Dictionary => _dictionary ??= new TermsDictionary(entry, data);

    public ReadOnlySpan<byte> Lookup(long ordinal) => Dictionary.Lookup(ordinal);

    public long Find(ReadOnlySpan<byte> value) => Dictionary.Find(value);

    /// <summary>All of them, on a cursor of its own.</summary>
    public ISortedTerms Walk() => new TermsDictionary(entry, data);

    /// <summary>Checks ordinals read in bulk, of which those below zero are none.</summary>
    public void Check(ReadOnlySpan<int> ordinals)
    {
        int max = -1, i = 0;
        if (ordinals.Length >= Vector<int>.Count)
        {
            Vector<int> best = new(ordinals);
            for (; i <= ordinals.Length - Vector<int>.Count; i += Vector<int>.Count) best = Vector.Max(best, new Vector<int>(ordinals[i..]));
            for (int lane = 0; lane < Vector<int>.Count; lane++) max = Math.Max(max, best[lane]);
        }
        for (; i < ordinals.Length; i++) max = Math.Max(max, ordinals[i]);
        if (max >= Count) Throw(max);
    }

    [DoesNotReturn]
    public void Throw(long ordinal) =>
        throw new CorruptIndexException($"a document has the ordinal {ordinal}, where there are {Count} values. {CorruptIndexException.Remedy}", data.Name, entry.Terms.Offset);
}
