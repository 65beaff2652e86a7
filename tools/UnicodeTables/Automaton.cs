namespace Dateline.Tools.UnicodeTables;

/// <summary>Deterministic automaton of several rules: of the rules that match equally far, the first in the list wins.</summary>
internal sealed class Automaton
{
    private Automaton(int[][] next, int[] rule)
    {
        Next = next;
        Rule = rule;
    }

    /// <summary>Target of state and class; -1: none. State 0 is the start.</summary>
    public int[][] Next { get; }

    /// <summary>The rule that a state accepts, counted from 1; 0: none.</summary>
    public int[] Rule { get; }

    public static Automaton Build(IReadOnlyList<Pattern> rules, IReadOnlyList<Property> classes)
    {
        var nfa = new Builder();
        int start = nfa.State();
        for (int i = 0; i < rules.Count; i++)
        {
            (int from, int to) = nfa.Add(rules[i]);
            nfa.Link(start, from);
            nfa.Accept[to] = i + 1;
        }
        return nfa.Determinize(start, classes).Minimize(classes.Count);
    }

    // Moore: split groups of states until all states of a group agree on the group of each target.
    private Automaton Minimize(int classCount)
    {
        int[] group = (int[])Rule.Clone();
        int groups = -1;
        while (true)
        {
            var seen = new Dictionary<string, int>();
            int[] refined = new int[group.Length];
            for (int s = 0; s < group.Length; s++)
            {
                string key = group[s] + ":" + string.Join(',', Next[s].Select(t => t < 0 ? -1 : group[t]));
                if (!seen.TryGetValue(key, out int id)) seen[key] = id = seen.Count;
                refined[s] = id;
            }
            group = refined;
            if (seen.Count == groups) break;
            groups = seen.Count;
        }
        int[][] next = new int[groups][];
        int[] rule = new int[groups];
        for (int s = group.Length - 1; s >= 0; s--)
        {
            rule[group[s]] = Rule[s];
            next[group[s]] = [.. Enumerable.Range(0, classCount).Select(c => Next[s][c] < 0 ? -1 : group[Next[s][c]])];
        }
        return new(next, rule);
    }

    private sealed class Builder
    {
        private readonly List<List<int>> _empty = [];
        private readonly List<(Func<Property, bool> Matches, int To)?> _step = [];

        public Dictionary<int, int> Accept { get; } = [];

        public int State()
        {
            _empty.Add([]);
            _step.Add(null);
            return _empty.Count - 1;
        }

        public void Link(int from, int to) => _empty[from].Add(to);

        public (int From, int To) Add(Pattern pattern)
        {
            int from = State(), to = State();
            switch (pattern)
            {
                case Pattern.Class c:
                    _step[from] = (c.Matches, to);
                    break;
                case Pattern.Then t:
                    (int a, int b) = Add(t.First);
                    (int c2, int d) = Add(t.Second);
                    Link(from, a);
                    Link(b, c2);
                    Link(d, to);
                    break;
                case Pattern.Either e:
                    foreach (Pattern side in new[] { e.First, e.Second })
                    {
                        (int f, int l) = Add(side);
                        Link(from, f);
                        Link(l, to);
                    }
                    break;
                case Pattern.Star s:
                    (int first, int last) = Add(s.Inner);
                    Link(from, first);
                    Link(from, to);
                    Link(last, first);
                    Link(last, to);
                    break;
                default:
                    Link(from, to);
                    break;
            }
            return (from, to);
        }

        public Automaton Determinize(int start, IReadOnlyList<Property> classes)
        {
            var ids = new Dictionary<string, int>();
            var sets = new List<int[]>();
            var next = new List<int[]>();
            int Id(IEnumerable<int> states)
            {
                int[] set = Close(states);
                string key = string.Join(',', set);
                if (ids.TryGetValue(key, out int id)) return id;
                ids[key] = sets.Count;
                sets.Add(set);
                return sets.Count - 1;
            }
            Id([start]);
            for (int s = 0; s < sets.Count; s++)
            {
                int[] row = new int[classes.Count];
                for (int c = 0; c < row.Length; c++)
                {
                    int[] targets = [.. sets[s].Where(n => _step[n] is { } step && step.Matches(classes[c])).Select(n => _step[n]!.Value.To)];
                    row[c] = targets.Length == 0 ? -1 : Id(targets);
                }
                next.Add(row);
            }
            int[] rule = [.. sets.Select(set => set.Select(n => Accept.GetValueOrDefault(n)).Where(r => r > 0).DefaultIfEmpty(0).Min())];
            return new([.. next], rule);
        }

        private int[] Close(IEnumerable<int> states)
        {
            var closed = new SortedSet<int>(states);
            var open = new Stack<int>(closed);
            while (open.TryPop(out int s))
            {
                foreach (int t in _empty[s])
                {
                    if (closed.Add(t)) open.Push(t);
                }
            }
            return [.. closed];
        }
    }
}
