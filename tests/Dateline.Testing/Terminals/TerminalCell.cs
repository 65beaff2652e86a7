namespace Dateline.Testing.Terminals;

/// <summary>One place of a screen.</summary>
/// <param name="Text">What is in it, one character with its combining marks; empty for the second half of a wide one.</param>
/// <param name="Style">How it looks.</param>
public readonly record struct TerminalCell(string Text, TerminalStyle Style)
{
    /// <summary>Nothing.</summary>
    public static TerminalCell Blank { get; } = new(" ", TerminalStyle.Plain);
}
