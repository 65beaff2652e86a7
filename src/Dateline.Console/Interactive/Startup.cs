namespace Dateline.Console.Interactive;

/// <summary>What happens without a command: the interactive console, or a guided tour where no one can type.</summary>
internal static class Startup
{
    public static int Run(CommandContext context)
    {
        using NewsIndex index = Indexes.SampleIndex.Open(context);
        return Tour.Run(context, index);
    }
}
