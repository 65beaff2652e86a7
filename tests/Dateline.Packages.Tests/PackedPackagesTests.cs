using System.IO.Compression;
using System.Security;
using System.Xml.Linq;
using Dateline.Testing;

namespace Dateline.Packages;

/// <summary>Packs the solution as users do, and uses the packages from a folder: what is in them, the tool, and a program of a user's own.</summary>
public sealed class PackedPackagesTests
{
    // Never released, so that no package of that name lies in a cache.
    private const string Version = "0.0.1-consumer";

    private static readonly string[] s_engine =
        ["Dateline.Lucene", "Dateline.Lucene.Analysis", "Dateline.Lucene.Facets", "Dateline.Lucene.Highlighting", "Dateline.Lucene.QueryParsing"];

    private static readonly string[] s_libraries = ["Dateline", .. s_engine];

    private TempFolder? _temp;
    private string _feed = "";

    [OneTimeSetUp]
    public void Pack()
    {
        if (Environment.GetEnvironmentVariable("DATELINE_CONSUMER") != "1" && Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") != "full")
            Assert.Ignore("Packing, restoring and publishing take minutes: set DATELINE_CONSUMER=1 or DATELINE_CAMPAIGN=full.");
        if (RepositoryFiles.Root is not { } root)
        {
            Assert.Ignore("The packages are packed from the repository, and the tests run apart from it.");
            return;
        }
        _temp = new TempFolder();
        _feed = Path.Combine(_temp.Path, "feed");
        (int code, string output) = Tool.Run(Tool.Dotnet, root, "pack", "Search.sln", "-c", "Release", "-o", _feed, "--artifacts-path", Path.Combine(_temp.Path, "build"), $"-p:Version={Version}");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"), "packing is free of warnings");
    }

    [OneTimeTearDown]
    public void Remove() => _temp?.Dispose();

    [Test]
    public void Pack_Solution_GivesLibrariesAndToolAlone() =>
        Assert.That(Directory.GetFiles(_feed).Select(f => Path.GetFileName(f)!),
            Is.EquivalentTo(s_libraries.Append("Dateline.Console").SelectMany(p => new[] { $"{p}.{Version}.nupkg", $"{p}.{Version}.snupkg" })));

    [TestCaseSource(nameof(s_libraries))]
    public void Pack_Library_HasWhatAPackageNeeds(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(_feed, $"{package}.{Version}.nupkg"));
        string[] names = [.. archive.Entries.Select(e => e.FullName)];
        Assert.That(names, Is.SupersetOf(new[] { "README.md", "icon.png", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml" }));
        Assert.That(names.Where(n => n.StartsWith("lib/", StringComparison.Ordinal)).Count(), Is.EqualTo(2), "nothing but the assembly and its documentation");
        XElement metadata = ReadMetadata(archive, package);
        Assert.That(Value(metadata, "license"), Is.EqualTo("Apache-2.0"));
        Assert.That(Value(metadata, "readme"), Is.EqualTo("README.md"));
        Assert.That(Value(metadata, "icon"), Is.EqualTo("icon.png"));
        Assert.That(Value(metadata, "description"), Has.Length.GreaterThan(20).And.Not.EqualTo("Package Description"));
        Assert.That(Value(metadata, "tags"), Does.Contain("search"));
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(_feed, $"{package}.{Version}.snupkg"));
        Assert.That(symbols.GetEntry($"lib/net10.0/{package}.pdb"), Is.Not.Null);
    }

    [TestCaseSource(nameof(s_engine))]
    public void Pack_EnginePackage_DependsOnTheEngineAlone(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(_feed, $"{package}.{Version}.nupkg"));
        string[] dependencies = [.. ReadMetadata(archive, package).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value)];
        Assert.That(dependencies, package == "Dateline.Lucene" ? Is.Empty : Is.SubsetOf(s_engine));
    }

    [Test]
    public void Tool_InstalledFromFolder_SearchesItsSampleArticles()
    {
        string folder = Path.Combine(_temp!.Path, "tool");
        Directory.CreateDirectory(folder);
        WriteNuGetConfig(folder);
        (int code, string output) = Tool.Run(Tool.Dotnet, folder, "tool", "install", "--tool-path", folder, "--version", Version, "Dateline.Console");
        Assert.That(code, Is.Zero, output);
        string program = Path.Combine(folder, OperatingSystem.IsWindows() ? "dateline.exe" : "dateline");
        string index = Path.Combine(folder, "news.idx");
        string corpus = Directory.GetDirectories(folder, "corpus", SearchOption.AllDirectories).Single();
        (code, output) = Tool.Run(program, folder, "index", corpus, "--index", index);
        Assert.That(code, Is.Zero, output);
        (code, output) = Tool.Run(program, folder, "search", "\"Five Eyes\"", "--index", index);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("Five Eyes"));
    }

    [Test]
    public void Consumer_TrimmedAndReadyToRun_RunsTheQuickStartAndTheSamples()
    {
        string folder = Path.Combine(_temp!.Path, "consumer");
        Directory.CreateDirectory(folder);
        WriteNuGetConfig(folder);
        string[] pages = ["README.md", .. s_libraries.Select(l => $"src/{l}/README.md")];
        var calls = new List<string>();
        foreach (string page in pages)
        {
            string text = File.ReadAllText(Path.Combine(RepositoryFiles.Root!, page));
            // A page may say the namespaces beside its sample and not in it: "With `using Dateline;`".
            string named = string.Concat(System.Text.RegularExpressions.Regex.Matches(text, "`(using [A-Za-z.]+;)`").Select(m => m.Groups[1].Value + "\n"));
            foreach (string sample in Samples.Of(text))
            {
                string name = $"Sample{calls.Count}";
                File.WriteAllText(Path.Combine(folder, name + ".cs"), Samples.ToFile(named + sample, name));
                // Each starts where no index is.
                calls.Add($"Directory.CreateDirectory(\"{name}\"); Directory.SetCurrentDirectory(\"{name}\"); Console.WriteLine(\"# {page}\"); {name}.Run(); Directory.SetCurrentDirectory(\"..\");");
            }
        }
        Assert.That(calls, Has.Count.GreaterThanOrEqualTo(4), "the quick start, and samples of Dateline, its engine and its analysis");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), string.Join('\n', calls) + "\n");
        File.WriteAllText(Path.Combine(folder, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                <PublishTrimmed>true</PublishTrimmed>
                <PublishReadyToRun>true</PublishReadyToRun>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <NuGetAudit>false</NuGetAudit>
                <!-- The registry may lack the exact patch of a transitive package and take the next one. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{SecurityElement.Escape(UserPackages)}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Dateline" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        (int code, string output) = Tool.Run(Tool.Dotnet, folder, "publish", "-c", "Release", "-o", Path.Combine(folder, "out"));
        if (output.Contains("NU1301", StringComparison.Ordinal)) Assert.Ignore("The runtime and its compiler cannot be restored without a network: " + output);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"), "publishing trimmed and ReadyToRun is free of warnings");

        (code, output) = Tool.Run(Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"), folder);
        Assert.That(code, Is.Zero, output);
        string quickStart = output.Split("# ", StringSplitOptions.RemoveEmptyEntries)[0];
        Assert.That(quickStart, Does.StartWith("README.md").And.Contain("Allies weigh secrets").And.Contain("<mark>Five Eyes</mark>"));
        Assert.That(output, Does.Contain("Rate rise").And.Contain("1 found, the best scores"));
        TestContext.Out.WriteLine(output);
    }

    private static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    // The folder comes beside the user's own sources, and everything restored stays in the test's folder.
    private void WriteNuGetConfig(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <packageSources><add key="packed" value="{SecurityElement.Escape(_feed)}" /></packageSources>
        </configuration>
        """);

    private static XElement ReadMetadata(ZipArchive archive, string package)
    {
        using Stream stream = archive.GetEntry(package + ".nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
}
