using Dateline.Tools.UnicodeTables;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: UnicodeTables UNICODE-FOLDER OUTPUT-FOLDER\nThe first is a copy of the Unicode Character Database (Debian: /usr/share/unicode of package unicode-data 15.0).");
    return 2;
}
var data = new UnicodeData(args[0]);
Property[] properties = WordBreaks.Classify(data);

// Class 0 is every character that no rule knows.
List<Property> classes = [.. properties.Distinct().OrderBy(p => (int)p)];
Dictionary<Property, byte> number = classes.Select((p, i) => (p, (byte)i)).ToDictionary();
Automaton automaton = Automaton.Build(WordBreaks.Rules(), classes);
byte[] map = [.. properties.Select(p => number[p])];
TableWriter.WriteWordBreaks(Path.Combine(args[1], "WordBreakTables.g.cs"), map, classes, automaton);
Console.WriteLine($"{classes.Count} classes, {automaton.Rule.Length} states");
return 0;
