using System.Diagnostics.CodeAnalysis;

namespace Dateline.Lucene.Analysis;

/// <summary>A place in the tree of synonyms: which words may follow, and what to put where the words so far are found.</summary>
internal sealed class SynonymNode
{
    private Dictionary<string, SynonymNode>.AlternateLookup<ReadOnlySpan<char>>? _next;

    /// <summary>Runs of words to put in; empty where the words so far are only the start of an entry.</summary>
    public List<string[]> Outputs { get; } = [];

    /// <summary>Whether what was found stays.</summary>
    public bool KeepsOriginal { get; set; }

    /// <summary>Whether longer entries go on from here.</summary>
    public bool HasNext => _next != null;

    public bool TryGetNext(ReadOnlySpan<char> word, [MaybeNullWhen(false)] out SynonymNode node)
    {
        node = null;
        return _next is { } next && next.TryGetValue(word, out node);
    }

    public SynonymNode Add(string word)
    {
        _next ??= new Dictionary<string, SynonymNode>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        if (!_next.Value.TryGetValue(word, out SynonymNode? node)) _next.Value.Dictionary.Add(word, node = new());
        return node;
    }
}
