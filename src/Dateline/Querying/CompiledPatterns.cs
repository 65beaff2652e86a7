using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>The patterns of one search, each compiled once: when it is read, or else when it is first looked for. One thread.</summary>
internal sealed class CompiledPatterns
{
    private readonly Dictionary<(char Kind, string Pattern), WordPattern> _patterns = [];
    private readonly Dictionary<(string Word, int Edits), TermAutomaton> _similar = [];

    /// <summary>How many were compiled.</summary>
    public int Count => _patterns.Count + _similar.Count;

    /// <summary>Words that a folded regular expression matches as a whole.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    /// <exception cref="QueryTooComplexException">It needs too many states.</exception>
    public WordPattern Regexp(string expression)
    {
        if (!_patterns.TryGetValue(('/', expression), out WordPattern? pattern)) _patterns.Add(('/', expression), pattern = WordPattern.Regexp(expression));
        return pattern;
    }

    /// <summary>Words of a folded pattern with stars and question marks.</summary>
    /// <exception cref="QueryTooComplexException">It needs too many states.</exception>
    public WordPattern Wildcard(string word)
    {
        if (!_patterns.TryGetValue(('*', word), out WordPattern? pattern))
        {
            bool isPrefix = word.Length > 1 && word.IndexOf('*') == word.Length - 1 && !word.Contains('?');
            _patterns.Add(('*', word), pattern = isPrefix ? WordPattern.StartingWith(word[..^1]) : WordPattern.Wildcard(word));
        }
        return pattern;
    }

    /// <summary>Words that are almost a folded one.</summary>
    public TermAutomaton Similar(string word, int edits)
    {
        if (!_similar.TryGetValue((word, edits), out TermAutomaton? automaton)) _similar.Add((word, edits), automaton = WordPattern.Similar(word, edits));
        return automaton;
    }
}
