namespace Dateline.Lucene.Store;

/// <summary>Where the bytes of an <see cref="IndexOutput"/> go. One thread.</summary>
internal abstract class ByteSink : IDisposable
{
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Closes the file; what was written is complete, though not yet on the disk.</summary>
    public abstract void Dispose();
}
