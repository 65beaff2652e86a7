using System.Globalization;
using System.Net;
using System.Text;

namespace Dateline.Testing.Terminals;

/// <summary>Draws rows of a screen as a picture (SVG).</summary>
public static class ScreenPicture
{
    private const double CellWidth = 8.4;
    private const int CellHeight = 18;
    private const int Margin = 16;
    private const int Bar = 30;
    private const string Ground = "#16191f";
    private const string Ink = "#d7dae0";

    // The sixteen colours.
    private static readonly string[] s_colours =
    [
        "#3f4451", "#e05561", "#8cc265", "#d18f52", "#4aa5f0", "#c162de", "#42b3c2", "#d7dae0",
        "#6b7280", "#ff616e", "#a5e075", "#f0c36a", "#6fb9f7", "#de73ff", "#4cd1e0", "#ffffff",
    ];

    /// <summary>The picture of some rows, as wide as the terminal.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="title">What the picture shows, for those who cannot see it.</param>
    public static string ToSvg(IReadOnlyList<IReadOnlyList<TerminalCell>> rows, int columns, string title)
    {
        double width = columns * CellWidth + 2 * Margin, height = rows.Count * CellHeight + 2 * Margin + Bar;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"8\" fill=\"{Ground}\"/>\n");
        string[] lights = ["#e05561", "#d18f52", "#8cc265"];
        for (int i = 0; i < lights.Length; i++) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Margin + 6 + 18 * i}\" cy=\"{Margin + 4}\" r=\"5.5\" fill=\"{lights[i]}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" fill=\"{Ink}\">\n");
        for (int row = 0; row < rows.Count; row++) Row(svg, rows[row], Margin + Bar + row * CellHeight);
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void Row(StringBuilder svg, IReadOnlyList<TerminalCell> cells, int top)
    {
        for (int start = 0; start < cells.Count;)
        {
            TerminalStyle style = cells[start].Style;
            int end = start;
            while (end < cells.Count && cells[end].Style == style) end++;
            string text = string.Concat(cells.Skip(start).Take(end - start).Select(c => c.Text));
            double left = Margin + start * CellWidth, width = (end - start) * CellWidth;
            (int ink, int ground) = style.IsReverse ? (style.Background, style.Foreground) : (style.Foreground, style.Background);
            if (ground >= 0 || style.IsReverse) svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left:0.#}\" y=\"{top}\" width=\"{width:0.#}\" height=\"{CellHeight}\" fill=\"{(ground < 0 ? Ink : Colour(ground))}\"/>\n");
            if (text.Trim().Length > 0)
            {
                // textLength holds the columns whatever the font; a run starts at its first character.
                string shown = text.TrimEnd(' ');
                int blanks = shown.Length - shown.TrimStart(' ').Length;
                double at = left + blanks * CellWidth, length = Cells(cells, start + blanks, start + LastCell(cells, start, end)) * CellWidth;
                string fill = ink >= 0 ? $" fill=\"{Colour(ink)}\"" : style.IsReverse ? $" fill=\"{Ground}\"" : "";
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{at:0.#}\" y=\"{top + 13}\" textLength=\"{length:0.#}\" lengthAdjust=\"spacingAndGlyphs\"{fill}{(style.IsBold ? " font-weight=\"bold\"" : "")}{(style.IsDim ? " opacity=\"0.65\"" : "")}>{WebUtility.HtmlEncode(shown.TrimStart(' ').Replace(' ', '\u00a0'))}</text>\n");
            }
            start = end;
        }
    }

    // Columns from the run's start to the end of its last character that is no blank.
    private static int LastCell(IReadOnlyList<TerminalCell> cells, int start, int end)
    {
        while (end > start && cells[end - 1].Text == " ") end--;
        return end - start;
    }

    private static int Cells(IReadOnlyList<TerminalCell> cells, int start, int end) => Math.Max(1, Math.Min(end, cells.Count) - start);

    private static string Colour(int index) => index < 16 ? s_colours[index] : "#9aa0aa";
}
