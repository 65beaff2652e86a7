namespace Dateline.Entities;

/// <summary>Numbers the words of a catalogue that is being made.</summary>
internal sealed class TermTableBuilder
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];

    public int Count => _terms.Count;

    public string this[int id] => _terms[id];

    /// <summary>The number of a word, new or known.</summary>
    public int Add(ReadOnlySpan<char> term)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(term, out int id))
            return id;
        id = _terms.Count;
        _terms.Add(term.ToString());
        _ids.Add(_terms[id], id);
        return id;
    }
}
