namespace Dateline.Lucene.Codecs.Fst;

/// <summary>How the outputs of a transducer are coded.</summary>
internal enum FstOutputKind : byte
{
    /// <summary>A length as VInt, and the bytes.</summary>
    ByteSequence,

    /// <summary>A VLong above zero.</summary>
    PositiveInteger,
}
