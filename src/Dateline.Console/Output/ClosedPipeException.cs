namespace Dateline.Console.Output;

/// <summary>Whoever reads the output has had enough: <c>dateline … | head -1</c>. No error; there is nothing left to do.</summary>
internal sealed class ClosedPipeException(IOException inner) : IOException("Nobody reads the output any more.", inner);
