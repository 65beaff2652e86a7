using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>The algebra of what a finite-state transducer gives for a key: outputs are split at their common part and moved towards the root.</summary>
/// <typeparam name="T">An output. Outputs are values: equal ones are the same.</typeparam>
internal interface IFstOutputs<T>
{
    /// <summary>How a reader skips an output.</summary>
    static abstract FstOutputKind Kind { get; }

    /// <summary>The output that adds nothing.</summary>
    static abstract T None { get; }

    static abstract bool IsNone(T output);

    static abstract bool AreEqual(T a, T b);

    static abstract int Hash(T output);

    /// <summary>The part that two outputs share at their front.</summary>
    static abstract T Common(T a, T b);

    /// <summary>What is left of an output when a part at its front is taken off.</summary>
    static abstract T Subtract(T output, T front);

    static abstract T Add(T front, T rest);

    static abstract void Write(T output, IndexOutput target);

    /// <summary>Reads the output that is next.</summary>
    static abstract T Read(ref FstBytes bytes);
}
