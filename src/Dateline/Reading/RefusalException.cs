namespace Dateline.Reading;

/// <summary>Carries a refusal from where it is found to where it is reported. Never leaves the readers.</summary>
internal sealed class RefusalException(string reason, string remedy, long line = 0) : Exception(reason)
{
    public string Remedy { get; } = remedy;

    /// <summary>The line of the fault, or 0: where the article starts.</summary>
    public long Line { get; } = line;
}
