using Dateline.Tools.UnicodeTables;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: UnicodeTables UNICODE-FOLDER OUTPUT-FOLDER\nThe first is a copy of the Unicode Character Database (Debian: /usr/share/unicode of package unicode-data 15.0).");
    return 2;
}
var data = new UnicodeData(args[0]);
Write(WordBreaks.Classify(data), WordBreaks.Rules(), "WordBreakTables", "The word break rules of Unicode");
Write(ClassicWords.Classify(data), ClassicWords.Rules(), "ClassicWordTables", "The rules of the classic tokenizer");
Normalization.Write(data, Path.Combine(args[1], "NormalizationTables.g.cs"));
return 0;

void Write(Property[] properties, IReadOnlyList<Pattern> rules, string name, string what)
{
    // Class 0 is every character that no rule knows.
    List<Property> classes = [.. properties.Distinct().OrderBy(p => (int)p)];
    Dictionary<Property, byte> number = classes.Select((p, i) => (p, (byte)i)).ToDictionary();
    Automaton automaton = Automaton.Build(rules, classes);
    byte[] map = [.. properties.Select(p => number[p])];
    TableWriter.WriteAutomaton(Path.Combine(args[1], name + ".g.cs"), name, what, map, classes, automaton);
    Console.WriteLine($"{name}: {classes.Count} classes, {automaton.Rule.Length} states");
}
