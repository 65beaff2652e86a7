using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dateline.Console.Indexes;

namespace Dateline.Console.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>The index that a command reads.</summary>
    public static Option<string?> Index() => new("--index")
    {
        HelpName = "DIR",
        Description = $"The folder of the index. Default: {IndexFolder.Default} if it is there, else the sample articles.",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON and nothing else." };

    public static Option<int> Top(string what = "Articles", int normal = 10)
    {
        Option<int> top = Number("--top", 1, 1000, normal);
        top.Description = $"{what} to show, 1 to 1000.";
        return top;
    }

    /// <summary>An option that takes a whole number of a range; the message names the option.</summary>
    public static Option<int> Number(string name, int least, int most, int normal)
    {
        return new Option<int>(name) { HelpName = "N", DefaultValueFactory = _ => normal, CustomParser = Parse };

        int Parse(ArgumentResult result)
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most) return value;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be from {least} to {most}, not {text}."));
            return normal;
        }
    }

    /// <summary>The id of an article.</summary>
    public static string Id(string text) => text.Length > 0 ? text : throw new UsageException("The id is empty. Searches give the ids of articles.");
}
