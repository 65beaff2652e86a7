using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Dateline.Console.Commands;
using Dateline.Console.Interactive;
using Dateline.Console.Output;
using Dateline.Querying;

namespace Dateline.Console;

/// <summary>The command line: every command, its help, and how errors end.</summary>
internal static class DatelineCli
{
    // The one for the prompt; every command has its own.
    private static readonly Option<string?> s_index = new("--index") { HelpName = "DIR", Description = "The folder of an index. Default: the sample articles." };

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives progress, notes and errors.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        int code = ExitCode.Ok;
        try
        {
            code = Parse(args, output, error);
            output.Flush();
            return code;
        }
        catch (ClosedPipeException)
        {
            return code;   // what was read is what was wanted; the rest is not worked out
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CannotWrite(error, e);
        }
    }

    private static int Parse(string[] args, TextWriter output, TextWriter error)
    {
        RootCommand root = Create();
        // A query may start with @; it never names a file of arguments.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (Faults(parsed, root) is { Count: > 0 } faults)
        {
            if (parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).Any(t => t.Value == "--json")) Json.WriteError(output, string.Join(' ', faults));
            foreach (string fault in faults) error.WriteLine(fault);
            string name = parsed.CommandResult.Command == root ? "dateline" : $"dateline {parsed.CommandResult.Command.Name}";
            error.WriteLine($"Try '{name} --help'.");
            return ExitCode.Usage;
        }
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromMinutes(2),   // what is indexed is committed first
        });
    }

    // What a command meets is its own matter; here the results cannot be written, or not even that it went wrong.
    private static int CannotWrite(TextWriter error, Exception e)
    {
        try
        {
            error.WriteLine($"The output cannot be written: {e.Message}");
        }
        catch (Exception again) when (again is IOException or UnauthorizedAccessException)
        {
            return ExitCode.Io;   // no one is there to be told
        }
        return ExitCode.Io;
    }

    private static List<string> Faults(ParseResult parsed, RootCommand root)
    {
        var faults = new List<string>();
        string? unknown = UnknownOption(parsed);
        if (unknown != null) faults.Add($"There is no option {unknown}.{(parsed.CommandResult.Command.Arguments.Any(a => a.Name is "QUERY" or "TEXT" or "PREFIX") ? " To look for words that begin so, write -- before them." : "")}");
        else if (parsed.Action is ParseErrorAction && UnknownCommand(parsed, root) is { } command) faults.Add(command);
        else if (parsed.Action is ParseErrorAction) faults.AddRange(parsed.Errors.Select(e => Plain(e, parsed)));
        if (parsed.CommandResult.Command != root && parsed.GetResult(s_index) is { Implicit: false }) faults.Add("Write --index after the command.");
        return faults;
    }

    private static string? UnknownCommand(ParseResult parsed, RootCommand root)
    {
        if (parsed.CommandResult.Command != root || parsed.UnmatchedTokens is not [var name, ..]) return null;
        Command nearest = root.Subcommands.MinBy(c => EditDistance.Between(c.Name, name, 3))!;
        string hint = EditDistance.Between(nearest.Name, name, 3) <= 2 ? $"Did you mean {nearest.Name}?" : $"To look for the word, write dateline search '{name}'.";
        return $"There is no command {Terminal.Clean(name)}. {Terminal.Clean(hint)}";
    }

    // The parser's words, but for what is missing: by its name. A list of values goes on one line.
    private static string Plain(ParseError error, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (error.SymbolResult is ArgumentResult { Argument: var missing, Tokens.Count: 0 } && command.Arguments.Contains(missing)) return $"{command.Name} needs {missing.Name}. {missing.Description}";
        if (error.SymbolResult is OptionResult { Option: { HelpName: { } value } option, Tokens.Count: 0 }) return $"{option.Name} needs {value}. {option.Description}";
        string[] lines = error.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 1 ? lines[0] : $"{lines[0]} {string.Join(", ", lines[1..])}.";
    }

    // The parser takes an option that it does not know for an argument, as long as the command has room for one.
    private static string? UnknownOption(ParseResult parsed) =>
        parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .FirstOrDefault(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static RootCommand Create()
    {
        var root = new RootCommand("Searches the news: full text, phrases, countries, people, organisations and dates. Without a command it opens the interactive console over the sample articles.")
        {
            IndexCommand.Create(),
            SearchCommand.Create(),
            BatchCommand.Create(),
            ShowCommand.Create(),
            SimilarCommand.Create(),
            SuggestCommand.Create(),
            TimelineCommand.Create(),
            StatsCommand.Create(),
            CheckCommand.Create(),
            InspectCommand.Create(),
            AnalyzeCommand.Create(),
            AnnotateCommand.Create(),
        };
        root.Options.Add(s_index);
        root.SetAction(result => Host.Run(result, json: false, context => Startup.Run(context, result.GetValue(s_index))));
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction action } help) help.Action = new HelpWithExamples(action);
        }
        return root;
    }

    /// <summary>The usual help, and after it examples of the command.</summary>
    private sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            var help = new StringWriter();
            inner.MaxWidth = 80;
            parseResult.InvocationConfiguration.Output = help;
            int result = inner.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            // The parser calls the program what its file is called; the tool has another name.
            output.Write(help.ToString().Replace(RootCommand.ExecutableName + " ", "dateline "));
            if (Examples.For(parseResult.CommandResult.Command is RootCommand ? "" : parseResult.CommandResult.Command.Name) is { Length: > 0 } examples)
            {
                output.WriteLine("Examples:");
                foreach (string example in examples) output.WriteLine("  " + example);
                output.WriteLine();
            }
            return result;
        }
    }
}
