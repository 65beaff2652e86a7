namespace Dateline.Lucene.Analysis;

/// <summary>Tells which code points belong to words; a struct, so that the tokenizer that asks it can inline the answer.</summary>
public interface ICharPredicate
{
    /// <summary>Whether a code point (or half of a broken surrogate pair) is part of a word.</summary>
    static abstract bool IsTokenChar(int codePoint);
}
