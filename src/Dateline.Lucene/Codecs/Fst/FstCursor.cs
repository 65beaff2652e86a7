using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>The keys of a transducer in byte order, with their outputs. One thread.</summary>
/// <typeparam name="T">An output.</typeparam>
/// <typeparam name="TOutputs">How outputs are coded and joined.</typeparam>
internal sealed class FstCursor<T, TOutputs>(FstMap<T, TOutputs> map)
    where TOutputs : struct, IFstOutputs<T>
{
    private FstArc[] _arcs = new FstArc[8];
    private T[] _sums = new T[9];          // outputs on the way to a depth
    private byte[] _key = new byte[8];
    private int _depth = -1;               // -1: not started
    private bool _ended;

    /// <summary>The current key, valid until the next move.</summary>
    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _depth);

    /// <summary>The current key's output.</summary>
    public T Output { get; private set; } = TOutputs.None;

    /// <summary>Moves to the next key; false after the last.</summary>
    /// <exception cref="CorruptIndexException">The bytes are damaged.</exception>
    public bool MoveNext()
    {
        FstReader reader = map.Reader;
        if (_depth < 0)
        {
            _depth = 0;
            _sums[0] = TOutputs.None;
            if (map.AcceptsEmpty)
            {
                Output = map.EmptyOutput;
                return true;
            }
        }
        while (true)
        {
            // Down if possible, else to the next arc here or above.
            long target = _depth == 0 ? map.StartNode : _arcs[_depth - 1].Target;
            if (!_ended && target > 0)
            {
                Grow();
                reader.ReadFirst(target, ref _arcs[_depth]);
                _depth++;
            }
            else
            {
                while (_depth > 0 && _arcs[_depth - 1].IsLast) _depth--;
                if (_depth == 0)
                {
                    _ended = true;
                    return false;
                }
                reader.ReadNext(ref _arcs[_depth - 1]);
            }
            ref FstArc arc = ref _arcs[_depth - 1];
            _key[_depth - 1] = (byte)arc.Label;
            T sum = _sums[_depth - 1];
            if (arc.Output >= 0) sum = TOutputs.Add(sum, FstMap<T, TOutputs>.ReadOutput(reader, arc.Output));
            _sums[_depth] = sum;
            if (arc.IsFinal)
            {
                Output = arc.FinalOutput >= 0 ? TOutputs.Add(sum, FstMap<T, TOutputs>.ReadOutput(reader, arc.FinalOutput)) : sum;
                return true;
            }
        }
    }

    private void Grow()
    {
        if (_depth < _arcs.Length) return;
        Array.Resize(ref _arcs, _arcs.Length * 2);
        Array.Resize(ref _sums, _arcs.Length + 1);
        Array.Resize(ref _key, _arcs.Length);
    }
}
