using System.Globalization;

namespace Dateline.Console.Output;

/// <summary>Counts drawn as bars.</summary>
internal static class Bars
{
    private const int Parts = 8;   // there are blocks of one eighth to eight

    /// <summary>A bar of so many columns for the largest count; a count above zero is always seen.</summary>
    public static string Of(int count, int most, int columns)
    {
        int eighths = count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)count * columns * Parts / most));
        return new string('█', eighths / Parts) + (eighths % Parts == 0 ? "" : ((char)('█' + Parts - eighths % Parts)).ToString());
    }

    /// <summary>Counts over time: steps that nothing was published in are drawn empty, longer gaps as dots.</summary>
    public static void Timeline(Terminal terminal, IReadOnlyList<FacetValue> values) => Write(terminal, [.. Timelines.Filled(values)]);

    /// <summary>Label, count and bar of each value, scaled to the width.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<FacetValue> values)
    {
        if (values.Count == 0) return;
        int label = values.Max(v => MarkedText.Columns(v.Label)), most = Math.Max(1, values.Max(v => v.Count));
        int digits = most.ToString("N0", CultureInfo.InvariantCulture).Length;
        int room = Math.Max(10, terminal.Width - label - digits - 3);
        foreach (FacetValue value in values)
        {
            if (value.Label == Timelines.Gap)
            {
                terminal.Line(terminal.Dim(value.Label));
                continue;
            }
            string count = value.Count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(digits);
            terminal.Line($"{value.Label}{new string(' ', label - MarkedText.Columns(value.Label))} {count} {terminal.Accent(Of(value.Count, most, room))}".TrimEnd());
        }
    }
}
