using System.Text.RegularExpressions;
using Dateline.Testing;

namespace Dateline.Lucene.Tests;

/// <summary>Holds the layers inside the engine apart: references between projects cannot.</summary>
public sealed partial class LayeringTests
{
    // What each folder may use of the others; from the table in ARCHITECTURE.md.
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Store"] = [],
        ["Segments"] = [],
        ["Analysis"] = [],
        ["Codecs"] = ["Store", "Segments"],
        ["Indexing"] = ["Store", "Segments", "Codecs", "Analysis"],
        ["Querying"] = ["Segments", "Indexing", "Analysis"],
    };

    [Test]
    public void EveryFolder_UsesOnlyTheLayersBelowIt()
    {
        if (RepositoryFiles.Find("src", "Dateline.Lucene") is not { } engine)
        {
            Assert.Ignore("The sources are not here.");
            return;
        }
        var faults = new List<string>();
        int seen = 0;
        foreach ((string folder, string[] allowed) in s_allowed)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(engine, folder), "*.cs", SearchOption.AllDirectories))
            {
                seen++;
                foreach (Match match in Uses().Matches(File.ReadAllText(file)))
                {
                    string used = match.Groups[1].Value;
                    if (used != folder && s_allowed.ContainsKey(used) && !allowed.Contains(used)) faults.Add($"{Path.GetRelativePath(engine, file)} uses {used}");
                }
            }
        }
        Assert.That(seen, Is.GreaterThan(100));
        Assert.That(faults, Is.Empty);
    }

    [GeneratedRegex(@"Dateline\.Lucene\.(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Uses();
}
