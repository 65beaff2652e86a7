using System.Text;

namespace Dateline.Lucene.Querying;

/// <summary>Automata of wildcards and of words with mistakes.</summary>
internal static class Patterns
{
    /// <summary>A pattern in which ? stands for one character, * for any number of them, and \ before a character for that character.</summary>
    public static Nfa Wildcard(string pattern)
    {
        var nfa = new Nfa(pattern);
        int state = nfa.Start = nfa.Add();
        int[] text = CodePoints(pattern);
        for (int i = 0; i < text.Length; i++)
        {
            int c = text[i];
            if (c == '*')
            {
                nfa.AddAny(state, state);
                continue;
            }
            if (c == '\\' && i + 1 < text.Length) c = text[++i];
            else if (c == '?') c = -1;
            int next = nfa.Add();
            if (c < 0) nfa.AddAny(state, next);
            else nfa.AddRange(state, next, c, c);
            state = next;
        }
        nfa.SetAccept(state);
        return nfa;
    }

    /// <summary>A word, or one that differs from it by so many insertions, deletions, substitutions and, where wanted, swaps of neighbours. Accepting is worth the number of mistakes.</summary>
    /// <param name="word">The word, as code points.</param>
    /// <param name="edits">The most mistakes.</param>
    /// <param name="prefix">How many code points at the start must be as they are.</param>
    /// <param name="transpositions">Whether a swap of two neighbours is one mistake.</param>
    /// <param name="name">What to name in an error.</param>
    public static Nfa Fuzzy(ReadOnlySpan<int> word, int edits, int prefix, bool transpositions, string name)
    {
        var nfa = new Nfa(name);
        int state = nfa.Start = nfa.Add();
        prefix = Math.Min(prefix, word.Length);
        for (int i = 0; i < prefix; i++)
        {
            int next = nfa.Add();
            nfa.AddRange(state, next, word[i], word[i]);
            state = next;
        }
        word = word[prefix..];
        int rows = edits + 1;
        var states = new int[(word.Length + 1) * rows];
        for (int i = 0; i < states.Length; i++) states[i] = i == 0 ? state : nfa.Add();
        for (int i = 0; i <= word.Length; i++)
        {
            for (int e = 0; e <= edits; e++)
            {
                int here = states[i * rows + e];
                if (i < word.Length) nfa.AddRange(here, states[(i + 1) * rows + e], word[i], word[i]);
                else nfa.SetAccept(here, e);
                if (e == edits) continue;
                nfa.AddAny(here, states[i * rows + e + 1]);
                if (i == word.Length) continue;
                nfa.AddAny(here, states[(i + 1) * rows + e + 1]);
                nfa.AddEmpty(here, states[(i + 1) * rows + e + 1]);
                if (!transpositions || i + 1 >= word.Length || word[i] == word[i + 1]) continue;
                int swapped = nfa.Add();
                nfa.AddRange(here, swapped, word[i + 1], word[i + 1]);
                nfa.AddRange(swapped, states[(i + 2) * rows + e + 1], word[i], word[i]);
            }
        }
        return nfa;
    }

    public static int[] CodePoints(string text)
    {
        var codes = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) codes.Add(rune.Value);
        return [.. codes];
    }
}
