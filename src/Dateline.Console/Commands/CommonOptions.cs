using System.CommandLine;
using System.Globalization;

namespace Dateline.Console.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<int> Top(int normal = 10)
    {
        var top = new Option<int>("--top") { HelpName = "N", Description = "Articles to show, 1 to 1000.", DefaultValueFactory = _ => normal };
        Limit(top, 1, 1000);
        return top;
    }

    /// <summary>Refuses numbers out of a range; the message names the option.</summary>
    public static void Limit(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && (value < least || value > most))
            result.AddError($"{option.Name} must be from {least} to {most}, not {value}.");
    });
}
