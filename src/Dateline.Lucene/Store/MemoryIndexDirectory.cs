using System.Collections.Concurrent;

namespace Dateline.Lucene.Store;

/// <summary>An index in memory: for tests, for small indexes that are built anew, and for matching one article against many queries.</summary>
public sealed class MemoryIndexDirectory : IndexDirectory
{
    private readonly ConcurrentDictionary<string, MemorySource?> _files = new(StringComparer.Ordinal);   // null while being written
    private readonly ConcurrentDictionary<string, object> _locks = new(StringComparer.Ordinal);
    private long _temp;

    /// <summary>Bytes in all files.</summary>
    public long TotalLength => _files.Values.Sum(f => f?.Length ?? 0);

    /// <inheritdoc/>
    public override string[] ListFiles()
    {
        string[] names = [.. _files.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public override bool FileExists(string name) => _files.ContainsKey(name);

    /// <inheritdoc/>
    public override long FileLength(string name) => Source(name).Length;

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name) => new(name, Source(name));

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        if (!_files.TryAdd(name, null)) throw new IOException($"The file {name} exists already.");
        return new IndexOutput(name, new Sink(this, name));
    }

    /// <inheritdoc/>
    public override IndexOutput CreateTempOutput(string prefix, string suffix)
    {
        while (true)
        {
            string name = $"{prefix}_{suffix}_{Interlocked.Increment(ref _temp) - 1}.tmp";
            if (_files.TryAdd(name, null)) return new IndexOutput(name, new Sink(this, name));
        }
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        if (!_files.TryRemove(name, out _)) throw new FileNotFoundException($"There is no file {name} in the directory.", name);
    }

    /// <inheritdoc/>
    public override void Rename(string source, string target)
    {
        MemorySource bytes = Source(source);
        if (!_files.TryAdd(target, bytes)) throw new IOException($"The file {target} exists already.");
        _files.TryRemove(source, out _);
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (string name in names) Source(name);
    }

    /// <inheritdoc/>
    public override void SyncMetadata() { }

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name)
    {
        var held = new MemoryLock(this, name);
        if (!_locks.TryAdd(name, held))
            throw new IndexLockedException($"The lock {name} is held by another writer in this process. Close that writer first.");
        return held;
    }

    private MemorySource Source(string name) => _files.TryGetValue(name, out MemorySource? source) && source != null
        ? source
        : throw new FileNotFoundException($"There is no file {name} in the directory.", name);

    private sealed class Sink(MemoryIndexDirectory directory, string name) : ByteSink
    {
        private byte[] _bytes = GC.AllocateUninitializedArray<byte>(1024, pinned: true);
        private int _count;

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            int needed = checked(_count + bytes.Length);
            if (needed > _bytes.Length)
            {
                byte[] grown = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)), pinned: true);
                _bytes.AsSpan(0, _count).CopyTo(grown);
                _bytes = grown;
            }
            bytes.CopyTo(_bytes.AsSpan(_count));
            _count = needed;
        }

        public override void Dispose() => directory._files.TryUpdate(name, new MemorySource(_bytes, _count), null);
    }

    private sealed class MemoryLock(MemoryIndexDirectory directory, string name) : IndexLock
    {
        public override void EnsureHeld()
        {
            if (!directory._locks.TryGetValue(name, out object? held) || held != this)
                throw new IOException($"The lock {name} was given up. Open a new writer.");
        }

        public override void Dispose() => directory._locks.TryRemove(new KeyValuePair<string, object>(name, this));
    }
}
