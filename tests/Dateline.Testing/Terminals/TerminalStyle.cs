namespace Dateline.Testing.Terminals;

/// <summary>How a cell of a screen looks.</summary>
/// <param name="Foreground">0 to 15 for the sixteen colours, 16 to 255 for the palette's others; -1 for the terminal's own.</param>
/// <param name="Background">The same for the ground.</param>
/// <param name="IsBold">Bold.</param>
/// <param name="IsDim">Dim.</param>
/// <param name="IsReverse">Foreground and background exchanged.</param>
public readonly record struct TerminalStyle(int Foreground, int Background, bool IsBold, bool IsDim, bool IsReverse)
{
    /// <summary>Text as a terminal shows it when nothing was said.</summary>
    public static TerminalStyle Plain { get; } = new(-1, -1, false, false, false);

    /// <summary>The style after a sequence "select graphic rendition".</summary>
    /// <param name="parameters">Its numbers; none are the same as a 0.</param>
    public TerminalStyle With(ReadOnlySpan<int> parameters)
    {
        if (parameters.IsEmpty) return Plain;
        TerminalStyle style = this;
        for (int i = 0; i < parameters.Length; i++)
        {
            switch (parameters[i])
            {
                case 0: style = Plain; break;
                case 1: style = style with { IsBold = true }; break;
                case 2: style = style with { IsDim = true }; break;
                case 22: style = style with { IsBold = false, IsDim = false }; break;
                case 7: style = style with { IsReverse = true }; break;
                case 27: style = style with { IsReverse = false }; break;
                case >= 30 and <= 37 and var colour: style = style with { Foreground = colour - 30 }; break;
                case >= 90 and <= 97 and var colour: style = style with { Foreground = colour - 90 + 8 }; break;
                case 39: style = style with { Foreground = -1 }; break;
                case >= 40 and <= 47 and var colour: style = style with { Background = colour - 40 }; break;
                case >= 100 and <= 107 and var colour: style = style with { Background = colour - 100 + 8 }; break;
                case 49: style = style with { Background = -1 }; break;
                case 38 or 48 when i + 2 < parameters.Length && parameters[i + 1] == 5:
                    style = parameters[i] == 38 ? style with { Foreground = parameters[i + 2] } : style with { Background = parameters[i + 2] };
                    i += 2;
                    break;
            }
        }
        return style;
    }
}
