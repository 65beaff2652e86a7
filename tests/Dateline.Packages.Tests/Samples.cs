using System.Text;

namespace Dateline.Packages;

/// <summary>The C# samples of a page, made into a class that can be compiled.</summary>
internal static class Samples
{
    /// <summary>The C# blocks of a page in Markdown.</summary>
    public static IReadOnlyList<string> Of(string page)
    {
        var samples = new List<string>();
        StringBuilder? open = null;
        foreach (string line in page.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (open == null)
            {
                if (line == "```csharp") open = new StringBuilder();
            }
            else if (line == "```")
            {
                samples.Add(open.ToString());
                open = null;
            }
            else
            {
                open.Append(line).Append('\n');
            }
        }
        return samples;
    }

    /// <summary>A file with one class that runs a sample in its method Run.</summary>
    public static string ToFile(string sample, string className)
    {
        string[] lines = sample.Split('\n');
        string[] usings = [.. lines.Where(IsUsing)];
        return $$"""
            {{string.Join('\n', usings)}}
            internal static class {{className}}
            {
                public static void Run()
                {
            {{string.Join('\n', lines.Where(l => !IsUsing(l)))}}
                }
            }

            """;
    }

    // "using Dateline;" but neither "using var x = ..." nor "using NewsIndex index = ...".
    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=') && line.Contains(';');
}
