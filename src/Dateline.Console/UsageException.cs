namespace Dateline.Console;

/// <summary>Something on the command line cannot be used; the message says what, and what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
