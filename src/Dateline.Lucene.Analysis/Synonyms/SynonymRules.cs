using System.Text;

namespace Dateline.Lucene.Analysis;

/// <summary>Reads rules of synonyms, line by line.</summary>
internal static class SynonymRules
{
    public static void ReadSolr(TextReader rules, SynonymMapBuilder builder, bool expand)
    {
        int number = 0;
        while (rules.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            try
            {
                AddSolr(line, builder, expand);
            }
            catch (ArgumentException e)
            {
                throw new FormatException($"Line {number} of the synonyms is no rule: {e.Message}", e);
            }
        }
    }

    public static void ReadWordNet(TextReader rules, SynonymMapBuilder builder, bool expand)
    {
        const int idStart = 2, idLength = 9;
        int number = 0;
        string before = "";
        var set = new List<string[]>();
        while (rules.ReadLine() is { } line)
        {
            number++;
            int open = line.IndexOf('\''), close = line.LastIndexOf('\'');
            if (line.Length < idStart + idLength || open < 0 || close <= open)
                throw new FormatException($"Line {number} of the synonyms is no entry of WordNet. Write it as s(100000001,1,'abandon',v,1,0).");
            string id = line.Substring(idStart, idLength);
            if (id != before) AddSet(set, builder, expand);
            before = id;
            try
            {
                set.Add(builder.Split(line[(open + 1)..close].Replace("''", "'", StringComparison.Ordinal)));
            }
            catch (ArgumentException e)
            {
                throw new FormatException($"Line {number} of the synonyms is no entry of WordNet: {e.Message}", e);
            }
        }
        AddSet(set, builder, expand);
    }

    private static void AddSolr(string line, SynonymMapBuilder builder, bool expand)
    {
        List<string> sides = Split(line, "=>");
        if (sides.Count > 2) throw new ArgumentException("There is more than one arrow. Write a rule a line.");
        if (sides.Count == 0) return;
        List<string[]> left = Words(sides[0], builder);
        if (sides.Count == 1)
        {
            AddAll(left, builder, expand);
            return;
        }
        List<string[]> right = Words(sides[1], builder);
        foreach (string[] input in left)
        {
            foreach (string[] output in right) builder.Add(input, output, keepOriginal: false);
        }
    }

    private static void AddSet(List<string[]> set, SynonymMapBuilder builder, bool expand)
    {
        if (set.Count > 1) AddAll(set, builder, expand);
        set.Clear();
    }

    private static void AddAll(List<string[]> words, SynonymMapBuilder builder, bool expand)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!expand)
            {
                builder.Add(words[i], words[0], keepOriginal: false);
                continue;
            }
            for (int j = 0; j < words.Count; j++)
            {
                if (i != j) builder.Add(words[i], words[j], keepOriginal: true);
            }
        }
    }

    private static List<string[]> Words(string side, SynonymMapBuilder builder) => [.. Split(side, ",").Select(w => builder.Split(Unescape(w).Trim()))];

    // Empty parts are no parts; a backslash stays with the character that it guards.
    private static List<string> Split(string text, string separator)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (int at = 0; at < text.Length;)
        {
            if (text.AsSpan(at).StartsWith(separator))
            {
                if (part.Length > 0) parts.Add(part.ToString());
                part.Clear();
                at += separator.Length;
                continue;
            }
            int length = text[at] == '\\' && at + 1 < text.Length ? 2 : 1;
            part.Append(text, at, length);
            at += length;
        }
        if (part.Length > 0) parts.Add(part.ToString());
        return parts;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            plain.Append(text[i]);
        }
        return plain.ToString();
    }
}
