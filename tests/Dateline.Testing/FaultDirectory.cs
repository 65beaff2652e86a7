using Dateline.Lucene.Store;

namespace Dateline.Testing;

/// <summary>An index in memory whose operations can be made to fail, and that knows what a loss of power would leave of it.</summary>
/// <remarks>
/// Every create, write, close, sync, rename, delete, open and sync of the folder is one operation, counted from 1. Contents are durable once their file is
/// synced; entries (files made, renamed, deleted) once the folder is. Thread-safe.
/// </remarks>
public sealed class FaultDirectory : IndexDirectory
{
    private const int NoSpace = 28;   // ENOSPC
    private const int Block = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Node> _live = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node> _durable = new(StringComparer.Ordinal);
    private readonly List<(string? Removed, string? Added, Node Node)> _volatile = [];   // changes of entries since the folder was synced
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);
    private readonly List<string> _log = [];
    private int _temp;

    /// <summary>The operation that the fault comes at, counted from 1; 0 for never.</summary>
    public int FaultAt { get; set; }

    /// <summary>What goes wrong then.</summary>
    public FaultKind Fault { get; set; }

    /// <summary>Operations so far, failed ones too.</summary>
    public int Operations { get; private set; }

    /// <summary>Inputs and outputs that were opened and not yet disposed.</summary>
    public int OpenFiles { get; private set; }

    /// <summary>The operations in words, for messages of tests.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_gate) return [.. _log];
        }
    }

    /// <summary>What a machine would find after power was lost now. The same seed gives the same loss.</summary>
    /// <remarks>
    /// Changes of entries since the last sync of the folder survive up to a random one. Contents that were not synced survive whole, in part,
    /// with zeros in the place of their last blocks, or not at all. Seed 0 loses all that is not durable; seed 1 nothing but what was never closed.
    /// </remarks>
    public MemoryIndexDirectory AfterPowerLoss(int seed)
    {
        lock (_gate)
        {
            var random = new Random(seed);
            var survivors = new Dictionary<string, Node>(_durable, StringComparer.Ordinal);
            int changes = seed switch { 0 => 0, 1 => _volatile.Count, _ => random.Next(_volatile.Count + 1) };
            foreach ((string? removed, string? added, Node node) in _volatile.Take(changes))
            {
                if (removed != null) survivors.Remove(removed);
                if (added != null) survivors[added] = node;
            }
            var result = new MemoryIndexDirectory();
            foreach ((string name, Node node) in survivors.OrderBy(s => s.Key, StringComparer.Ordinal))
            {
                byte[] bytes = [.. node.Bytes.AsSpan(0, node.Length)];
                if (!node.Synced && seed != 1) bytes = Damage(bytes, seed == 0 ? 3 : random.Next(4), random);
                using IndexOutput output = result.CreateOutput(name);
                output.WriteBytes(bytes);
            }
            return result;
        }
    }

    /// <inheritdoc/>
    public override string[] ListFiles()
    {
        lock (_gate) return [.. _live.Keys.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public override long FileLength(string name)
    {
        lock (_gate) return Find(name).Length;
    }

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name)
    {
        lock (_gate)
        {
            Operate($"open {name}");
            Node node = Find(name);
            byte[] pinned = GC.AllocateUninitializedArray<byte>(node.Length, pinned: true);
            node.Bytes.AsSpan(0, node.Length).CopyTo(pinned);
            OpenFiles++;
            return new IndexInput(name, new Source(this, pinned));
        }
    }

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        lock (_gate)
        {
            Operate($"create {name}", needsRoom: true);
            if (_live.ContainsKey(name)) throw new IOException($"The file {name} exists already.");
            return Create(name);
        }
    }

    /// <inheritdoc/>
    public override IndexOutput CreateTempOutput(string prefix, string suffix)
    {
        lock (_gate)
        {
            Operate($"create temporary {prefix} {suffix}", needsRoom: true);
            string name;
            do name = $"{prefix}_{suffix}_{_temp++}.tmp";
            while (_live.ContainsKey(name));
            return Create(name);
        }
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        lock (_gate)
        {
            Operate($"delete {name}");
            Node node = Find(name);
            _live.Remove(name);
            _volatile.Add((name, null, node));
        }
    }

    /// <inheritdoc/>
    public override void Rename(string source, string target)
    {
        lock (_gate)
        {
            Operate($"rename {source} to {target}");
            Node node = Find(source);
            if (!_live.TryAdd(target, node)) throw new IOException($"The file {target} exists already.");
            _live.Remove(source);
            _volatile.Add((source, target, node));
        }
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (string name in names)
        {
            lock (_gate)
            {
                Operate($"sync {name}");
                Node node = Find(name);
                if (node.Open) throw new InvalidOperationException($"{name} is synced while it is being written.");
                node.Synced = true;
            }
        }
    }

    /// <inheritdoc/>
    public override void SyncMetadata()
    {
        lock (_gate)
        {
            Operate("sync the folder");
            foreach ((string? removed, string? added, Node node) in _volatile)
            {
                if (removed != null) _durable.Remove(removed);
                if (added != null) _durable[added] = node;
            }
            _volatile.Clear();
        }
    }

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name)
    {
        lock (_gate)
        {
            if (!_locks.Add(name)) throw new IndexLockedException($"The lock {name} is held by another writer.");
            return new Held(this, name);
        }
    }

    private static byte[] Damage(byte[] bytes, int kind, Random random)
    {
        switch (kind)
        {
            case 0:
                return bytes;
            case 1:
                return bytes[..random.Next(bytes.Length + 1)];
            case 2:
                int from = random.Next(bytes.Length / Block + 1) * Block;
                bytes.AsSpan(Math.Min(from, bytes.Length)).Clear();
                return bytes;
            default:
                return [];
        }
    }

    private Node Find(string name) => _live.TryGetValue(name, out Node? node) ? node : throw new FileNotFoundException($"There is no file {name} in the directory.", name);

    private IndexOutput Create(string name)
    {
        var node = new Node();
        _live.Add(name, node);
        _volatile.Add((null, name, node));
        OpenFiles++;
        return new IndexOutput(name, new Sink(this, name, node), bufferSize: 1024);
    }

    private void Operate(string what, bool needsRoom = false) => Operate(what, needsRoom, out _);

    private void Operate(string what, bool needsRoom, out bool half)
    {
        half = false;
        Operations++;
        _log.Add($"{Operations}: {what}");
        if (FaultAt == 0 || Operations < FaultAt) return;
        switch (Fault)
        {
            case FaultKind.PowerLoss:
                throw new IOException($"Operation {Operations} ({what}): the power is off since operation {FaultAt}.");
            case FaultKind.DiskFull when needsRoom:
                throw new IOException($"Operation {Operations} ({what}): no space left on the device.") { HResult = NoSpace };
            case FaultKind.Fail when Operations == FaultAt:
                throw new IOException($"Operation {Operations} ({what}) was made to fail.");
            case FaultKind.ShortWrite when Operations == FaultAt:
                half = true;
                break;
        }
    }

    private sealed class Node
    {
        public byte[] Bytes = new byte[256];
        public int Length;
        public bool Synced, Open = true;
    }

    private sealed class Sink(FaultDirectory directory, string name, Node node) : ByteSink
    {
        public override void Write(ReadOnlySpan<byte> bytes)
        {
            lock (directory._gate)
            {
                directory.Operate($"write {bytes.Length} bytes to {name}", needsRoom: true, out bool half);
                Append(half ? bytes[..(bytes.Length / 2)] : bytes);
                if (half) throw new IOException($"Operation {directory.Operations}: {bytes.Length / 2} of {bytes.Length} bytes were written to {name}.");
            }
        }

        public override void Dispose()
        {
            lock (directory._gate)
            {
                if (!node.Open) return;
                node.Open = false;
                directory.OpenFiles--;
                directory.Operate($"close {name}", needsRoom: false, out bool half);
                if (half) throw new IOException($"Operation {directory.Operations} (close {name}) was made to fail.");
            }
        }

        private void Append(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > node.Bytes.Length - node.Length) Array.Resize(ref node.Bytes, Math.Max(node.Length + bytes.Length, node.Bytes.Length * 2));
            bytes.CopyTo(node.Bytes.AsSpan(node.Length));
            node.Length += bytes.Length;
        }
    }

    private sealed unsafe class Source(FaultDirectory directory, byte[] pinned) : ByteSource
    {
        private bool _disposed;

        public override long Length => pinned.Length;

        public override byte* Address => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));

        public override void Read(long position, Span<byte> destination) => pinned.AsSpan((int)position, destination.Length).CopyTo(destination);

        public override void Dispose()
        {
            lock (directory._gate)
            {
                if (_disposed) return;
                _disposed = true;
                directory.OpenFiles--;
            }
        }
    }

    private sealed class Held(FaultDirectory directory, string name) : IndexLock
    {
        public override void EnsureHeld()
        {
            lock (directory._gate)
            {
                if (!directory._locks.Contains(name)) throw new IOException($"The lock {name} was given up.");
            }
        }

        public override void Dispose()
        {
            lock (directory._gate) directory._locks.Remove(name);
        }
    }
}
