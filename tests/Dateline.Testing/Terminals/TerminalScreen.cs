using System.Globalization;
using System.Text;

namespace Dateline.Testing.Terminals;

/// <summary>A model of a VT100-like terminal: takes what a program prints and knows what the screen shows.</summary>
/// <remarks>As much of ECMA-48 as console programs use: printing with wrap at the margin, cursor movement, erasing, colours, scrolling;
/// other sequences are read and passed over. One thread at a time.</remarks>
public sealed class TerminalScreen
{
    private readonly List<TerminalCell[]> _past = [];
    private readonly List<int> _parameters = [];
    private readonly StringBuilder _sequence = new();
    private TerminalCell[][] _rows;
    private TerminalStyle _style = TerminalStyle.Plain;
    private State _state;
    private char _highSurrogate;
    private bool _atMargin;   // the last column is filled: the next character starts a line

    /// <summary>An empty screen.</summary>
    public TerminalScreen(int columns, int rows)
    {
        Columns = columns;
        _rows = [.. Enumerable.Range(0, rows).Select(_ => NewRow())];
    }

    private enum State
    {
        Text,
        Escape,
        Control,
        SystemCommand,
        Charset,
    }

    /// <summary>Columns of the screen.</summary>
    public int Columns { get; }

    /// <summary>Rows of the screen.</summary>
    public int Rows => _rows.Length;

    /// <summary>The cursor's column, from 0.</summary>
    public int CursorColumn { get; private set; }

    /// <summary>The cursor's row, from 0.</summary>
    public int CursorRow { get; private set; }

    /// <summary>Lines that have scrolled off the top.</summary>
    public int ScrolledLines => _past.Count;

    /// <summary>What the terminal has to answer to the program, such as where the cursor is; taken with the call.</summary>
    public string TakeAnswer()
    {
        string answer = _answer;
        _answer = "";
        return answer;
    }

    private string _answer = "";

    /// <summary>The text of the row that the cursor is in, without the blanks at its end.</summary>
    public string CursorLine => TextOf(_rows[CursorRow]);

    /// <summary>A cell of the screen.</summary>
    public TerminalCell this[int row, int column] => _rows[row][column];

    /// <summary>What the screen shows: a line for each row, blanks at the ends left out, empty rows at the bottom too.</summary>
    public string Text => string.Join('\n', _rows.Select(TextOf)).TrimEnd('\n');

    /// <summary>The rows that have scrolled off from a line on, and those on the screen, as far as something is in them.</summary>
    public IReadOnlyList<IReadOnlyList<TerminalCell>> RowsFrom(int line)
    {
        TerminalCell[][] all = [.. _past, .. _rows];
        int end = all.Length;
        while (end > line && TextOf(all[end - 1]).Length == 0) end--;
        return all[line..end];
    }

    /// <summary>Takes what a program prints.</summary>
    public void Write(ReadOnlySpan<char> output)
    {
        foreach (char c in output)
        {
            switch (_state)
            {
                case State.Text: TakeText(c); break;
                case State.Escape: TakeEscape(c); break;
                case State.Control: TakeControl(c); break;
                case State.SystemCommand:
                    if (c is '\a' or '\e') _state = c == '\e' ? State.Escape : State.Text;   // ends with BEL, or with ESC \
                    break;
                case State.Charset: _state = State.Text; break;
            }
        }
    }

    private void TakeText(char c)
    {
        switch (c)
        {
            case '\e': _state = State.Escape; break;
            case '\r': MoveTo(CursorRow, 0); break;
            case '\n': LineFeed(); break;
            case '\b': MoveTo(CursorRow, CursorColumn - 1); break;
            case '\t': MoveTo(CursorRow, (CursorColumn / 8 + 1) * 8); break;
            case < ' ' or '\u007f': break;
            default:
                if (char.IsHighSurrogate(c)) _highSurrogate = c;
                else Print(char.IsLowSurrogate(c) ? new Rune(_highSurrogate, c) : new Rune(c));
                break;
        }
    }

    private void Print(Rune rune)
    {
        int width = Width(rune);
        if (width == 0)
        {
            int at = Math.Max(0, _atMargin ? CursorColumn : CursorColumn - 1);
            _rows[CursorRow][at] = _rows[CursorRow][at] with { Text = _rows[CursorRow][at].Text + rune };
            return;
        }
        if (_atMargin || CursorColumn + width > Columns)
        {
            LineFeed();
            CursorColumn = 0;
            _atMargin = false;
        }
        _rows[CursorRow][CursorColumn] = new TerminalCell(rune.ToString(), _style);
        if (width == 2) _rows[CursorRow][CursorColumn + 1] = new TerminalCell("", _style);
        if (CursorColumn + width >= Columns)
        {
            CursorColumn = Columns - 1;
            _atMargin = true;
        }
        else
        {
            CursorColumn += width;
        }
    }

    private void TakeEscape(char c)
    {
        _sequence.Clear();
        _state = c switch { '[' => State.Control, ']' => State.SystemCommand, '(' or ')' => State.Charset, _ => State.Text };
    }

    private void TakeControl(char c)
    {
        if (c is < '@' or > '~')
        {
            _sequence.Append(c);
            return;
        }
        _state = State.Text;
        string text = _sequence.ToString();
        if (text.Length > 0 && text[0] is '?' or '>') return;   // private modes: nothing that is seen
        _parameters.Clear();
        foreach (string part in text.Split(';')) _parameters.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0);
        int first = _parameters[0], count = Math.Max(1, first);
        switch (c)
        {
            case 'm': _style = _style.With(text.Length == 0 ? [] : _parameters.ToArray()); break;
            case 'A': MoveTo(CursorRow - count, CursorColumn); break;
            case 'B': MoveTo(CursorRow + count, CursorColumn); break;
            case 'C': MoveTo(CursorRow, CursorColumn + count); break;
            case 'D': MoveTo(CursorRow, CursorColumn - count); break;
            case 'G': MoveTo(CursorRow, count - 1); break;
            case 'H' or 'f': MoveTo(count - 1, _parameters.Count > 1 ? Math.Max(1, _parameters[1]) - 1 : 0); break;
            case 'K': EraseLine(first); break;
            case 'J': EraseScreen(first); break;
            case 'n' when first == 6: _answer += string.Create(CultureInfo.InvariantCulture, $"\e[{CursorRow + 1};{CursorColumn + 1}R"); break;
        }
    }

    private void MoveTo(int row, int column)
    {
        CursorRow = Math.Clamp(row, 0, Rows - 1);
        CursorColumn = Math.Clamp(column, 0, Columns - 1);
        _atMargin = false;
    }

    private void LineFeed()
    {
        if (CursorRow < Rows - 1)
        {
            CursorRow++;
            return;
        }
        _past.Add(_rows[0]);
        _rows = [.. _rows[1..], NewRow()];
    }

    // 0: from the cursor to the end; 1: from the start to the cursor; 2: everything.
    private void EraseLine(int what)
    {
        int from = what == 0 ? CursorColumn : 0, to = what == 1 ? CursorColumn + 1 : Columns;
        Array.Fill(_rows[CursorRow], TerminalCell.Blank, from, to - from);
    }

    private void EraseScreen(int what)
    {
        EraseLine(what);
        int from = what == 0 ? CursorRow + 1 : 0, to = what == 1 ? CursorRow : Rows;
        for (int row = from; row < to; row++) _rows[row] = NewRow();
    }

    private TerminalCell[] NewRow()
    {
        var row = new TerminalCell[Columns];
        Array.Fill(row, TerminalCell.Blank);
        return row;
    }

    private static string TextOf(TerminalCell[] row) => string.Concat(row.Select(c => c.Text)).TrimEnd(' ');

    // East Asian wide characters and emoji take two columns, combining marks none (Unicode Standard Annex 11, in outline).
    private static int Width(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        < 0x370 or 0x200B or 0x200D or 0xFE0F => 0,
        >= 0x1100 and < 0x1160 or >= 0x2E80 and < 0xA4D0 or >= 0xAC00 and < 0xD7A4 or >= 0xF900 and < 0xFB00 or >= 0xFF00 and < 0xFF61 or >= 0x1F300 and < 0x1FB00 or >= 0x20000 => 2,
        _ => 1,
    };
}
