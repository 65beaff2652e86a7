using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Interactive;

/// <summary>What happens without a command: the interactive console, or a guided tour where no one can type.</summary>
internal static class Startup
{
    public static int Run(CommandContext context, string? folder)
    {
        using NewsIndex index = folder == null ? SampleIndex.Open(context) : IndexFolder.OpenForReading(context, folder);
        bool canType = !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected && context.Output is not StringWriter;
        return canType ? Converse(context, index) : Tour.Run(context, index, isSample: folder == null);
    }

    private static int Converse(CommandContext context, NewsIndex index)
    {
        Terminal terminal = context.Terminal;
        var session = new Session(terminal, index);
        var history = new History(Path.Combine(SampleIndex.DataFolder, "history"));
        var editor = new LineEditor(terminal, () => System.Console.ReadKey(intercept: true), history, new Completer(index).Complete);
        session.Welcome();
        while (true)
        {
            // Only while a line is typed: during a search Ctrl-C ends the program as usual.
            System.Console.TreatControlCAsInput = true;
            string? line = editor.ReadLine(session.Prompt);
            System.Console.TreatControlCAsInput = false;
            terminal.Measure();   // the window may have another size by now
            if (line == null) break;
            if (history.Add(line) is { } problem) context.Note(problem);
            if (!session.Execute(line)) break;
            terminal.Line();
            terminal.Writer.Flush();
        }
        return ExitCode.Ok;
    }
}
