using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Dateline.Testing.Terminals;

/// <summary>A program in a real pseudo-terminal, and the screen that it draws. Disposing kills the program if it has not ended.</summary>
/// <remarks>The terminal comes from <c>script</c> of util-linux, which is on every Linux: it opens the pair, makes the program the leader of its session
/// and carries the bytes.</remarks>
public sealed class TerminalProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly Thread _reader;
    private long _lastOutput = Stopwatch.GetTimestamp();

    private TerminalProcess(Process process, TerminalScreen screen)
    {
        _process = process;
        Screen = screen;
        _reader = new Thread(Read) { IsBackground = true, Name = "terminal" };
        _reader.Start();
    }

    /// <summary>Why there is no pseudo-terminal here, as a sentence; null if there is one.</summary>
    public static string? Obstacle { get; } =
        !OperatingSystem.IsLinux() ? "Pseudo-terminals are tried on Linux only."
        : !new[] { "/usr/bin/script", "/bin/script" }.Any(File.Exists) ? "There is no program script (util-linux) to open a pseudo-terminal."
        : !Opens() ? "No pseudo-terminal can be opened here."
        : null;

    // Some containers have the program and no terminals to open.
    private static bool Opens()
    {
        using Process tried = Process.Start(new ProcessStartInfo("script", ["--quiet", "--return", "--command", "exit 7", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        tried.StandardInput.Close();
        return tried.WaitForExit(s_limit) && tried.ExitCode == 7;
    }

    /// <summary>The screen. Look at it through <see cref="Look{T}"/> while the program runs.</summary>
    public TerminalScreen Screen { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="rows">Rows of the terminal.</param>
    /// <param name="environment">Variables that the program gets beside the ones of this process; null takes one away.</param>
    /// <param name="command">The program and its arguments.</param>
    public static TerminalProcess Start(int columns, int rows, IReadOnlyDictionary<string, string?> environment, params string[] command)
    {
        // A runner that was put into the background ignores Ctrl-C, and its children inherit that: they get the usual answer back, where env can give it.
        const string Interruptible = "env --default-signal=INT";
        string line = string.Create(CultureInfo.InvariantCulture, $"stty rows {rows} cols {columns}; {Interruptible} true 2>/dev/null && interruptible='{Interruptible}'; exec $interruptible {string.Join(' ', command.Select(Quote))}");
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--flush", "--command", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("COLUMNS");
        start.Environment.Remove("LINES");
        foreach ((string name, string? value) in environment)
        {
            if (value == null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        return new TerminalProcess(Process.Start(start)!, new TerminalScreen(columns, rows));
    }

    /// <summary>Types.</summary>
    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    /// <summary>Looks at the screen while nothing is being drawn on it.</summary>
    public T Look<T>(Func<TerminalScreen, T> look)
    {
        lock (_gate) return look(Screen);
    }

    /// <summary>Waits until the screen shows something, and nothing has been drawn for a moment.</summary>
    /// <exception cref="TimeoutException">It does not within two minutes, or the program has ended without it.</exception>
    public void WaitUntil(Func<TerminalScreen, bool> shows, string what)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            bool over = _process.HasExited && !_reader.IsAlive;
            lock (_gate)
            {
                if (shows(Screen) && Stopwatch.GetElapsedTime(_lastOutput) > TimeSpan.FromMilliseconds(80)) return;
            }
            if (over || Stopwatch.GetElapsedTime(started) > s_limit) throw new TimeoutException($"{what}: {(over ? "the program has ended" : "not within two minutes")}. The screen:\n{Look(s => s.Text)}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Waits for the program's end.</summary>
    /// <returns>Its exit code.</returns>
    public int WaitForExit()
    {
        if (!_process.WaitForExit(s_limit)) throw new TimeoutException($"The program did not end. The screen:\n{Look(s => s.Text)}");
        _reader.Join();
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _reader.Join();
        _process.Dispose();
    }

    private void Read()
    {
        // The bytes as they come: a StreamReader may keep characters that it has, and wait for more, where a read fills its buffer to the last byte.
        Stream output = _process.StandardOutput.BaseStream;
        Decoder decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[4096];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        int read;
        while ((read = output.Read(bytes)) > 0)
        {
            int count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
            string answer;
            lock (_gate)
            {
                Screen.Write(characters.AsSpan(0, count));
                answer = Screen.TakeAnswer();
                _lastOutput = Stopwatch.GetTimestamp();
            }
            if (answer.Length > 0) Type(answer);
        }
    }

    private static string Quote(string argument) => "'" + argument.Replace("'", "'\\''") + "'";
}
