using Dateline.Console.Output;

namespace Dateline.Console.Interactive;

/// <summary>Reads a line from a terminal, with the keys people expect: arrows, history, completion.</summary>
/// <remarks>The line stays on one row and scrolls sideways, so that nothing depends on how the terminal wraps.</remarks>
internal sealed class LineEditor(Terminal terminal, Func<ConsoleKeyInfo> readKey, History history, Func<string, IReadOnlyList<string>> complete)
{
    private string _text = "";
    private int _cursor;

    /// <summary>Reads one line; null at the end of input (Ctrl-D) and for a second Ctrl-C.</summary>
    public string? ReadLine(string prompt)
    {
        _text = "";
        _cursor = 0;
        int past = history.Count;
        string draft = "";
        IReadOnlyList<string> candidates = [];
        int chosen = -1;
        bool interrupted = false;
        Draw(prompt);
        while (true)
        {
            ConsoleKeyInfo key = readKey();
            bool control = (key.Modifiers & ConsoleModifiers.Control) != 0;
            if (key.Key != ConsoleKey.Tab) chosen = -1;
            bool again = interrupted;
            interrupted = false;
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    End();
                    return _text;
                case ConsoleKey.C when control:
                    if (_text.Length == 0 && again) return Quit();
                    interrupted = true;
                    Set("");
                    break;
                case ConsoleKey.D when control && _text.Length == 0:
                    return Quit();
                case ConsoleKey.D when control:
                case ConsoleKey.Delete:
                    if (_cursor < _text.Length) _text = _text.Remove(_cursor, Step(1));
                    break;
                case ConsoleKey.Backspace:
                    int back = Step(-1);
                    _cursor -= back;
                    _text = _text.Remove(_cursor, back);
                    break;
                case ConsoleKey.W when control:
                    int start = WordStart();
                    _text = _text.Remove(start, _cursor - start);
                    _cursor = start;
                    break;
                case ConsoleKey.U when control:
                case ConsoleKey.Escape:
                    Set("");
                    break;
                case ConsoleKey.K when control:
                    _text = _text[.._cursor];
                    break;
                case ConsoleKey.LeftArrow when control:
                    _cursor = WordStart();
                    break;
                case ConsoleKey.RightArrow when control:
                    while (_cursor < _text.Length && _text[_cursor] == ' ') _cursor++;
                    while (_cursor < _text.Length && _text[_cursor] != ' ') _cursor++;
                    break;
                case ConsoleKey.LeftArrow:
                    _cursor -= Step(-1);
                    break;
                case ConsoleKey.RightArrow:
                    _cursor += Step(1);
                    break;
                case ConsoleKey.Home:
                case ConsoleKey.A when control:
                    _cursor = 0;
                    break;
                case ConsoleKey.End:
                case ConsoleKey.E when control:
                    _cursor = _text.Length;
                    break;
                case ConsoleKey.UpArrow:
                    if (past == 0) break;
                    if (past == history.Count) draft = _text;
                    Set(history[--past]);
                    break;
                case ConsoleKey.DownArrow:
                    if (past == history.Count) break;
                    Set(++past == history.Count ? draft : history[past]);
                    break;
                case ConsoleKey.Tab:
                    if (chosen < 0) candidates = complete(_text[.._cursor]);
                    if (candidates.Count == 0) break;
                    int step = (key.Modifiers & ConsoleModifiers.Shift) != 0 ? candidates.Count - 1 : 1;
                    chosen = chosen < 0 ? 0 : (chosen + step) % candidates.Count;
                    Set(candidates[chosen] + (candidates.Count == 1 && !candidates[0].EndsWith(':') ? " " : ""));
                    break;
                default:
                    if (key.KeyChar == '\0' || char.IsControl(key.KeyChar)) break;
                    _text = _text.Insert(_cursor++, key.KeyChar.ToString());
                    break;
            }
            Draw(prompt);
        }
    }

    private void Set(string text)
    {
        _text = text;
        _cursor = text.Length;
    }

    private string? Quit()
    {
        End();
        return null;
    }

    private void End()
    {
        terminal.Line();
        terminal.Writer.Flush();
    }

    // Code units to the next character, in a direction: a surrogate pair is one.
    private int Step(int direction)
    {
        int next = _cursor + direction;
        if (next < 0 || next > _text.Length) return 0;
        int far = next + direction;
        if (far < 0 || far > _text.Length) return 1;
        return direction > 0
            ? char.IsHighSurrogate(_text[_cursor]) && char.IsLowSurrogate(_text[next]) ? 2 : 1
            : char.IsLowSurrogate(_text[next]) && char.IsHighSurrogate(_text[far]) ? 2 : 1;
    }

    private int WordStart()
    {
        int at = _cursor;
        while (at > 0 && _text[at - 1] == ' ') at--;
        while (at > 0 && _text[at - 1] != ' ') at--;
        return at;
    }

    private void Draw(string prompt)
    {
        int room = Math.Max(10, terminal.Width - MarkedText.Columns(prompt) - 1);
        int from = 0;
        while (from < _cursor && MarkedText.Columns(_text[from.._cursor]) >= room) from++;
        int to = _text.Length;
        while (to > _cursor && MarkedText.Columns(_text[from..to]) > room) to--;
        int column = MarkedText.Columns(prompt) + MarkedText.Columns(_text[from.._cursor]);
        terminal.Writer.Write($"\r{terminal.Accent(prompt)}{Terminal.Clean(_text[from..to])}\e[K\r\e[{column}C");
        terminal.Writer.Flush();
    }
}
