using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>A finite-state transducer from byte sequences to outputs, read where it lies.</summary>
/// <typeparam name="T">An output.</typeparam>
/// <typeparam name="TOutputs">How outputs are coded and joined.</typeparam>
/// <remarks>Thread-safe: it has no state but its bytes. The bytes of a mapped file are used in place; those of a file that cannot be addressed are loaded.
/// The format is described at <see cref="FstFormat"/>.</remarks>
internal sealed class FstMap<T, TOutputs>
    where TOutputs : struct, IFstOutputs<T>
{
    private readonly IndexInput? _input;   // direct
    private readonly byte[]? _loaded;
    private readonly int _length;
    private readonly string _name;
    private readonly T _emptyOutput;

    private FstMap(string name, IndexInput? input, byte[]? loaded, int length, long startNode, bool acceptsEmpty, T emptyOutput)
    {
        _name = name;
        _input = input;
        _loaded = loaded;
        _length = length;
        StartNode = startNode;
        AcceptsEmpty = acceptsEmpty;
        _emptyOutput = emptyOutput;
    }

    /// <summary>Address of the node that keys start from; 0 where no key but the empty one is known.</summary>
    public long StartNode { get; }

    /// <summary>Whether the empty key is known.</summary>
    public bool AcceptsEmpty { get; }

    /// <summary>The output of the empty key, where it is known.</summary>
    public T EmptyOutput => _emptyOutput;

    /// <summary>Bytes of the nodes.</summary>
    public int Length => _length;

    /// <summary>A reader of nodes and arcs, for walks that the caller steers.</summary>
    public FstReader Reader => new(_input != null ? _input.Span(0, _length) : _loaded, TOutputs.Kind, _name);

    /// <summary>Opens a transducer.</summary>
    /// <param name="meta">Stands at the description, and is left after it.</param>
    /// <param name="data">Holds the nodes.</param>
    /// <param name="start">Where in <paramref name="data"/> the nodes start; -1 where they follow the description in the same file.</param>
    /// <param name="end">Where in <paramref name="data"/> they must end at the latest.</param>
    /// <exception cref="CorruptIndexException">The description does not fit the data.</exception>
    public static FstMap<T, TOutputs> Open(IndexInput meta, IndexInput data, long start, long end)
    {
        CodecHeader.Check(meta, FstFormat.Codec, FstFormat.VersionStart, FstFormat.VersionCurrent);
        bool acceptsEmpty = false;
        T emptyOutput = TOutputs.None;
        byte hasEmpty = meta.ReadByte();
        if (hasEmpty == 1)
        {
            acceptsEmpty = true;
            byte[] bytes = meta.ReadSpan(meta.ReadCount()).ToArray();
            var reader = new FstBytes(bytes, bytes.Length - 1, meta.Name);
            emptyOutput = TOutputs.Read(ref reader);
        }
        else if (hasEmpty != 0)
        {
            CorruptIndexException.Throw($"a transducer's mark for the empty key is {hasEmpty}, neither 0 nor 1", meta);
        }
        byte inputType = meta.ReadByte();
        if (inputType != 0) CorruptIndexException.Throw($"a transducer's keys are of type {inputType}; only bytes, type 0, can be read", meta);
        long startNode = meta.ReadVLong();
        long length = meta.ReadVLong();
        if (length > Array.MaxLength) CorruptIndexException.Throw($"a transducer has {length} bytes; {Array.MaxLength} can be read", meta);
        if (startNode >= length) CorruptIndexException.Throw($"a transducer starts at node {startNode}, but has {length} bytes", meta);
        if (start < 0) start = meta.Position;
        if (start > end || length > end - start) CorruptIndexException.Throw($"a transducer of {length} bytes at {start} of {data.Name} does not fit before {end}", meta);
        string name = data.Name;
        if (data.IsDirect) return new(name, data.Slice("fst", start, length), null, (int)length, startNode, acceptsEmpty, emptyOutput);
        byte[] loaded = data.Span(start, (int)length).ToArray();
        return new(name, null, loaded, (int)length, startNode, acceptsEmpty, emptyOutput);
    }

    /// <summary>The output of a key; false where the key is not known.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, out T output)
    {
        output = _emptyOutput;
        if (key.IsEmpty) return AcceptsEmpty;
        FstReader reader = Reader;
        FstArc arc = default;
        long node = StartNode;
        T sum = TOutputs.None;
        foreach (byte label in key)
        {
            if (node <= 0 || !reader.Find(node, label, ref arc)) return false;
            if (arc.Output >= 0) sum = TOutputs.Add(sum, ReadOutput(reader, arc.Output));
            node = arc.Target;
        }
        output = arc.FinalOutput >= 0 ? TOutputs.Add(sum, ReadOutput(reader, arc.FinalOutput)) : sum;
        return arc.IsFinal;
    }

    /// <summary>Decodes the output at a position that an arc gave.</summary>
    public static T ReadOutput(FstReader reader, int at)
    {
        FstBytes bytes = reader.At(at);
        return TOutputs.Read(ref bytes);
    }
}
