namespace Dateline.Lucene.Analysis;

/// <summary>Reduces a word to its stem; a stateless struct, so that the filter which calls it can inline it.</summary>
public interface IStemmer
{
    /// <summary>Stems a word in place.</summary>
    /// <param name="word">The word's characters, followed by at least <see cref="StemFilter{TInput, TStemmer}.Spare"/> more that may be written.</param>
    /// <param name="length">Characters in the word.</param>
    /// <returns>Characters in the stem.</returns>
    static abstract int Stem(Span<char> word, int length);
}
