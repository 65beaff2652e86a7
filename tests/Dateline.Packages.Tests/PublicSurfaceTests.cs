using System.Reflection;
using Dateline.Testing;

namespace Dateline.Packages;

/// <summary>What users can see of each library, held as text, so that no change of it goes unnoticed.</summary>
public sealed class PublicSurfaceTests
{
    private const string ApproveVariable = "DATELINE_APPROVE";
    private const int ShownLines = 20;

    [TestCase("Dateline")]
    [TestCase("Dateline.Lucene")]
    [TestCase("Dateline.Lucene.Analysis")]
    [TestCase("Dateline.Lucene.Facets")]
    [TestCase("Dateline.Lucene.Highlighting")]
    [TestCase("Dateline.Lucene.QueryParsing")]
    public void PublicSurface_OfLibrary_IsAsApproved(string library)
    {
        string? folder = RepositoryFiles.Find("tests", "Dateline.Packages.Tests", "PublicSurface");
        if (folder == null) Assert.Ignore("The approved surfaces are in the repository, and the tests run apart from it.");
        string path = Path.Combine(folder, library + ".txt");
        IReadOnlyList<string> actual = SurfaceDump.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable(ApproveVariable) == "1")
        {
            File.WriteAllText(path, string.Concat(actual.Select(l => l + "\n")));
            Assert.Pass($"{path} is written anew: {actual.Count} lines.");
        }

        Assert.That(path, Does.Exist, $"{library} has no approved surface. {HowToApprove}");
        string[] approved = File.ReadAllLines(path);
        string[] gone = [.. approved.Except(actual)], added = [.. actual.Except(approved)];
        IEnumerable<string> difference = gone.Select(l => "- " + l).Concat(added.Select(l => "+ " + l));
        int more = gone.Length + added.Length - ShownLines;
        if (actual.SequenceEqual(approved)) return;
        Assert.Fail($"""
            The public surface of {library} is not the approved one (- approved, + now):
            {string.Join('\n', difference.Take(ShownLines))}{(more > 0 ? $"\n… and {more} lines more" : "")}
            {HowToApprove}
            """);
    }

    [Test]
    public void Lines_OfSample_TellEachPartOfTheSurface()
    {
        string[] lines = [.. SurfaceDump.Lines(typeof(SurfaceSample<>)).Order(StringComparer.Ordinal)];
        const string Name = "Dateline.Packages.SurfaceSample<T>";
        Assert.That(lines, Is.EqualTo(new[]
        {
            $"{Name} : abstract class, is System.IDisposable where T : class",
            $"{Name}() [protected]",
            $"{Name}.Changed : System.EventHandler [event]",
            $"{Name}.Dispose() : void",
            $"{Name}.Find(string name, ref int from, params string[] also) : string? [protected abstract]",
            $"{Name}.Limit : int = 3 [const]",
            $"{Name}.Names {{ get; init; }} : System.Collections.Generic.IReadOnlyList<string?> [required]",
            $"{Name}.Old(bool deep = true) : System.ValueTuple<int, T> (First, Second) [obsolete static]",
            $"{Name}[int at] {{ get; protected set; }} : T? [virtual]",
        }.Order(StringComparer.Ordinal)));
    }

    private static string HowToApprove =>
        $"If the change is meant, run: {ApproveVariable}=1 dotnet test tests/Dateline.Packages.Tests --filter PublicSurface, and commit the files.";
}
