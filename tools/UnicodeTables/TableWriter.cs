using System.Text;

namespace Dateline.Tools.UnicodeTables;

/// <summary>Writes tables as C#.</summary>
internal static class TableWriter
{
    private const int BlockSize = 128;

    public static void WriteAutomaton(string path, string name, string what, byte[] map, IReadOnlyList<Property> classes, Automaton automaton)
    {
        var blocks = new Dictionary<string, int>();
        var data = new List<byte>();
        var index = new List<byte>();
        for (int at = 0; at < map.Length; at += BlockSize)
        {
            string key = Convert.ToBase64String(map, at, BlockSize);
            if (!blocks.TryGetValue(key, out int block))
            {
                blocks[key] = block = blocks.Count;
                data.AddRange(map.AsSpan(at, BlockSize));
            }
            index.Add(checked((byte)block));
        }

        var text = new StringBuilder();
        text.Append("// Made by tools/UnicodeTables from the Unicode Character Database. Do not edit.\n\nnamespace Dateline.Lucene.Analysis;\n\n");
        text.Append($"/// <summary>{what} as one automaton: classes of characters, transitions, and the rule that each state accepts.</summary>\n");
        text.Append($"internal static class {name}\n{{\n");
        text.Append($"    /// <summary>Classes of characters; a row of transitions has as many entries.</summary>\n    public const int ClassCount = {classes.Count};\n\n");
        text.Append($"    /// <summary>States; the first is the start, and {automaton.Rule.Length} stands for \"no way on\".</summary>\n    public const int StateCount = {automaton.Rule.Length};\n\n");
        text.Append("    /// <summary>Code points to a block, as a power of two.</summary>\n    public const int BlockBits = 7;\n\n");
        Array(text, "Block of each run of code points.", "Index", index);
        Array(text, "Class of each code point of a block.", "Classes", data);
        Array(text, "Next state, by state and class.", "Next", automaton.Next.SelectMany(row => row.Select(t => (byte)(t < 0 ? automaton.Rule.Length : t))));
        Array(text, "Rule accepted by each state, in the order of the rules from 1; 0: none.", "Rule", automaton.Rule.Select(r => (byte)r));
        text.Length--;
        text.Append("}\n");
        File.WriteAllText(path, text.ToString());
    }

    private static void Array(StringBuilder text, string summary, string name, IEnumerable<byte> values)
    {
        text.Append($"    /// <summary>{summary}</summary>\n    public static ReadOnlySpan<byte> {name} =>\n    [\n");
        foreach (byte[] line in values.Chunk(64)) text.Append("        ").AppendJoin(", ", line).Append(",\n");
        text.Append("    ];\n\n");
    }
}
