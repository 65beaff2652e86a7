using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Dateline.Lucene.Analysis;

/// <summary>Unicode's normalization forms C, D, KC and KD, from tables of our own: the same in every process, also where .NET runs without the system's Unicode library and would leave text as it is.</summary>
/// <remarks>Source: Unicode Standard, section 3.11; Hangul syllables by their arithmetic. Unicode 15.0. Halves of surrogate pairs stay.</remarks>
internal static class UnicodeNormalizer
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11_172;
    private const int LeadFirst = 0x1100;
    private const int LeadCount = 19;
    private const int VowelFirst = 0x1161;
    private const int VowelCount = 21;
    private const int TrailFirst = 0x11A7;
    private const int TrailCount = 28;

    private static readonly Tables s_tables = new();

    [ThreadStatic]
    private static List<int>? t_points;

    /// <summary>Writes a term in a form.</summary>
    public static void Normalize(Token token, bool compose, bool compatibility)
    {
        // Below these code points a form changes nothing.
        char first = compose ? (compatibility ? '\u00A0' : '\u0300') : compatibility ? '\u00A0' : '\u00C0';
        if (token.Term.IndexOfAnyInRange(first, '\uFFFF') < 0) return;
        List<int> points = t_points ??= [];
        points.Clear();
        Decompose(token.Term, compatibility, points);
        if (compose) Compose(points);
        token.SetLength(0);
        Span<char> pair = stackalloc char[2];
        foreach (int c in points)
        {
            if (c < 0x10000)
            {
                pair[0] = (char)c;
                token.Append(pair[..1]);
            }
            else
            {
                new Rune(c).EncodeToUtf16(pair);
                token.Append(pair);
            }
        }
    }

    private static void Decompose(ReadOnlySpan<char> term, bool compatibility, List<int> points)
    {
        for (int at = 0; at < term.Length; at++)
        {
            int c = term[at];
            if (char.IsHighSurrogate(term[at]) && at + 1 < term.Length && char.IsLowSurrogate(term[at + 1])) c = char.ConvertToUtf32(term[at], term[++at]);
            if ((uint)(c - HangulFirst) < HangulCount)
            {
                int syllable = c - HangulFirst, trail = syllable % TrailCount;
                points.Add(LeadFirst + (syllable / (VowelCount * TrailCount)));
                points.Add(VowelFirst + (syllable % (VowelCount * TrailCount) / TrailCount));
                if (trail > 0) points.Add(TrailFirst + trail);
            }
            else if ((compatibility ? s_tables.Compatible : s_tables.Canonical).TryGetValue(c, out int[]? parts))
            {
                points.AddRange(parts);
            }
            else
            {
                points.Add(c);
            }
        }
        Order(points);
    }

    // Marks are put in the order of their classes, equal ones as they came.
    private static void Order(List<int> points)
    {
        int length;
        for (int start = 0; start < points.Count; start += length + 1)
        {
            length = 0;
            bool inOrder = true;
            for (int before = 0; start + length < points.Count && s_tables.Class(points[start + length]) is var itsClass and > 0; length++)
            {
                inOrder &= before <= itsClass;
                before = itsClass;
            }
            if (!inOrder) Order(points, start, length);
        }
    }

    private static void Order(List<int> points, int start, int length)
    {
        if (length > 32)
        {
            // Hostile text: a sort that keeps equal ones in place and does not mind a million marks.
            int[] ordered = [.. points.GetRange(start, length).OrderBy(s_tables.Class)];
            ordered.CopyTo(CollectionsMarshal.AsSpan(points)[start..]);
            return;
        }
        for (int i = start + 1; i < start + length; i++)
        {
            int c = points[i], itsClass = s_tables.Class(c), at = i;
            for (; at > start && s_tables.Class(points[at - 1]) > itsClass; at--) points[at] = points[at - 1];
            points[at] = c;
        }
    }

    private static void Compose(List<int> points)
    {
        int starter = -1, kept = 0, lastClass = -1;
        for (int i = 0; i < points.Count; i++)
        {
            int c = points[i], itsClass = s_tables.Class(c);

            // Blocked: a mark of the same class or a higher one stands between.
            if (starter >= 0 && lastClass < itsClass && Join(points[starter], c) is var joined and > 0)
            {
                points[starter] = joined;
                continue;
            }
            if (itsClass == 0)
            {
                starter = kept;
                lastClass = -1;
            }
            else
            {
                lastClass = itsClass;
            }
            points[kept++] = c;
        }
        points.RemoveRange(kept, points.Count - kept);
    }

    private static int Join(int first, int second)
    {
        if ((uint)(first - LeadFirst) < LeadCount && (uint)(second - VowelFirst) < VowelCount)
            return HangulFirst + ((((first - LeadFirst) * VowelCount) + second - VowelFirst) * TrailCount);
        if ((uint)(first - HangulFirst) < HangulCount && (first - HangulFirst) % TrailCount == 0 && (uint)(second - TrailFirst - 1) < TrailCount - 1)
            return first + second - TrailFirst;
        return s_tables.Pairs.GetValueOrDefault(((long)first << 32) | (uint)second);
    }

    /// <summary>The tables, read once.</summary>
    private sealed class Tables
    {
        private readonly Dictionary<int, byte> _classes = [];

        public Tables()
        {
            foreach (string entry in NormalizationTables.Classes.Split(';'))
            {
                string[] words = entry.Split(' ');
                _classes[Hex(words[0])] = byte.Parse(words[1], CultureInfo.InvariantCulture);
            }
            var steps = new Dictionary<int, (bool IsCompatible, int[] Parts)>();
            foreach (string entry in NormalizationTables.Decompositions.Split(';'))
            {
                string[] words = entry.Split(' ');
                int c = Hex(words[0]);
                int[] parts = [.. words.Skip(2).Select(Hex)];
                steps[c] = (words[1] == "~", parts);
                if (words[1] == "=") Pairs[((long)parts[0] << 32) | (uint)parts[1]] = c;
            }
            foreach ((int c, (bool isCompatible, _)) in steps)
            {
                if (!isCompatible) Canonical[c] = [.. Expand(c, steps, compatibility: false)];
                Compatible[c] = [.. Expand(c, steps, compatibility: true)];
            }
        }

        public Dictionary<int, int[]> Canonical { get; } = [];

        public Dictionary<int, int[]> Compatible { get; } = [];

        public Dictionary<long, int> Pairs { get; } = [];

        public int Class(int c) => c < 0x300 ? 0 : _classes.GetValueOrDefault(c);

        private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

        // Decompositions of decompositions: few, and never deep.
        private static IEnumerable<int> Expand(int c, Dictionary<int, (bool IsCompatible, int[] Parts)> steps, bool compatibility) =>
            steps.TryGetValue(c, out (bool IsCompatible, int[] Parts) step) && (compatibility || !step.IsCompatible) ? step.Parts.SelectMany(p => Expand(p, steps, compatibility)) : [c];
    }
}
