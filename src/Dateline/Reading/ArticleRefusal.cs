namespace Dateline.Reading;

/// <summary>An article, or a file, that could not be taken, and why. The rest goes on.</summary>
/// <param name="File">The file as it was named, or "-" for standard input.</param>
/// <param name="Line">The line where the article starts or the fault lies, from 1; 0 when it is the whole file.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What can be done about it.</param>
public sealed record ArticleRefusal(string File, long Line, string Reason, string Remedy)
{
    /// <summary>"file:line: reason. Remedy.", on one line: control characters, which a file's name may have, are shown as ?.</summary>
    public override string ToString() => Plain(Line > 0 ? $"{File}:{Line}: {Reason}. {Remedy}." : $"{File}: {Reason}. {Remedy}.");

    // A name may hold what moves a terminal's cursor, or ends the line of a log.
    private static string Plain(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && text.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') < 0
        ? text
        : string.Create(text.Length, text, static (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
                to[i] = char.IsControl(from[i]) ? '?' : from[i];
        });
}
