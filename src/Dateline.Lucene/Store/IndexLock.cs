namespace Dateline.Lucene.Store;

/// <summary>A held lock; disposing it gives it up.</summary>
/// <remarks>May be disposed by another thread than the one that took it, and more than once.</remarks>
public abstract class IndexLock : IDisposable
{
    /// <summary>Checks that the lock is still held and its file untouched.</summary>
    /// <exception cref="IOException">The lock was lost: writing further could damage the index.</exception>
    public abstract void EnsureHeld();

    /// <inheritdoc/>
    public abstract void Dispose();
}
