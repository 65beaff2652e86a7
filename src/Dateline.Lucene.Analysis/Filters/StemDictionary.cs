using System.Diagnostics.CodeAnalysis;

namespace Dateline.Lucene.Analysis;

/// <summary>Words and the stems they are to have. Immutable, thread-safe.</summary>
public sealed class StemDictionary
{
    private readonly Dictionary<string, string> _stems;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Copies a dictionary; words are compared exactly.</summary>
    public StemDictionary(IEnumerable<KeyValuePair<string, string>> stems)
    {
        _stems = new(stems, StringComparer.Ordinal);
        _lookup = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The stem of a word, where there is one.</summary>
    public bool TryGet(ReadOnlySpan<char> word, [MaybeNullWhen(false)] out string stem) => _lookup.TryGetValue(word, out stem);
}
