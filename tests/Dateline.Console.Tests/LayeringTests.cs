using System.Text.RegularExpressions;
using Dateline.Testing;

namespace Dateline.Console.Tests;

/// <summary>Which folder of the console may use which: printing knows nothing of the others; commands and the prompt know nothing of each other.</summary>
internal sealed class LayeringTests
{
    [TestCase("Output", new string[0])]
    [TestCase("Indexes", new[] { "Output" })]
    [TestCase("Commands", new[] { "Indexes", "Output" })]
    [TestCase("Interactive", new[] { "Indexes", "Output" })]
    public void Folder_UsesOnlyWhatLiesBelow(string folder, string[] below)
    {
        if (RepositoryFiles.Find("src", "Dateline.Console", folder) is not { } path)
        {
            Assert.Ignore("The sources are in the repository, and the tests run apart from it.");
            return;
        }
        string[] files = Directory.GetFiles(path, "*.cs");
        Assert.That(files, Is.Not.Empty);
        string[] wrong = [.. from file in files
                             from Match use in Regex.Matches(File.ReadAllText(file), @"^using Dateline\.Console\.(?<folder>\w+);|(?<![.\w])(?<folder>Commands|Interactive|Indexes|Output)\.[A-Z]", RegexOptions.Multiline)
                             where use.Groups["folder"].Value != folder && !below.Contains(use.Groups["folder"].Value)
                             select $"{Path.GetFileName(file)} uses {use.Groups["folder"].Value}"];
        Assert.That(wrong.Distinct(), Is.Empty);
    }
}
