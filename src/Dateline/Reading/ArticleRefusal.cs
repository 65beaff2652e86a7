namespace Dateline.Reading;

/// <summary>An article, or a file, that could not be taken, and why. The rest goes on.</summary>
/// <param name="File">The file as it was named, or "-" for standard input.</param>
/// <param name="Line">The line where the article starts or the fault lies, from 1; 0 when it is the whole file.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What can be done about it.</param>
public sealed record ArticleRefusal(string File, long Line, string Reason, string Remedy)
{
    /// <summary>"file:line: reason. Remedy."</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Reason}. {Remedy}." : $"{File}: {Reason}. {Remedy}.";
}
