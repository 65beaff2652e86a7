using System.Globalization;
using System.Text;

namespace Dateline.Tools.UnicodeTables;

/// <summary>Writes what Unicode's normalization forms need: decompositions as they are in the database, combining classes, and what is never composed.</summary>
internal static class Normalization
{
    public static void Write(UnicodeData data, string path)
    {
        bool[] excluded = data.Read("DerivedNormalizationProps.txt", "Full_Composition_Exclusion");
        var decompositions = new List<string>();
        var classes = new List<string>();
        foreach (string[] fields in data.Rows("UnicodeData.txt"))
        {
            int c = int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (fields[3] != "0") classes.Add($"{fields[0]} {fields[3]}");
            if (fields[5].Length == 0) continue;
            bool isCompatibility = fields[5][0] == '<';
            string mapping = isCompatibility ? fields[5][(fields[5].IndexOf('>') + 2)..] : fields[5];

            // = decomposes and composes again, - decomposes for ever, ~ decomposes for compatibility only.
            decompositions.Add($"{fields[0]} {(isCompatibility ? '~' : excluded[c] ? '-' : '=')} {mapping}");
        }
        var text = new StringBuilder("// Made by tools/UnicodeTables from the Unicode Character Database. Do not edit.\n\nnamespace Dateline.Lucene.Analysis;\n\n");
        text.Append("/// <summary>Decompositions and combining classes, in hexadecimal code points; entries are parted by semicolons.</summary>\ninternal static class NormalizationTables\n{\n");
        Constant(text, "One step of each decomposition: = canonical, - canonical but never composed, ~ compatible.", "Decompositions", decompositions);
        Constant(text, "Combining classes other than 0, in decimal.", "Classes", classes);
        text.Length--;
        text.Append("}\n");
        File.WriteAllText(path, text.ToString());
        Console.WriteLine($"NormalizationTables: {decompositions.Count} decompositions, {classes.Count} classes");
    }

    private static void Constant(StringBuilder text, string summary, string name, List<string> entries)
    {
        text.Append($"    /// <summary>{summary}</summary>\n    public const string {name} =\n");
        string[][] lines = [.. entries.Chunk(12)];
        for (int i = 0; i < lines.Length; i++)
        {
            bool isLast = i == lines.Length - 1;
            text.Append("        \"").AppendJoin(';', lines[i]).Append(isLast ? "\";\n\n" : ";\" +\n");
        }
    }
}
