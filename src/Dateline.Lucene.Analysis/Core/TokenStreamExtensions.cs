namespace Dateline.Lucene.Analysis;

/// <summary>Writes a chain of filters in the order in which they work; each step returns a bigger struct, nothing is allocated.</summary>
/// <example><code>Run(new StandardTokenizer(text).LowerCase().Without(StopWords.English).Stem(default(PorterStemmer)), token, ref sink);</code></example>
public static class TokenStreamExtensions
{
    /// <summary>Lower case.</summary>
    public static LowerCaseFilter<TInput> LowerCase<TInput>(this TInput input)
        where TInput : struct, ITokenStream, allows ref struct => new(input);

    /// <summary>Leaves stop words out.</summary>
    public static StopFilter<TInput> Without<TInput>(this TInput input, WordSet stopWords)
        where TInput : struct, ITokenStream, allows ref struct => new(input, stopWords);

    /// <summary>Keeps stemmers away from some words.</summary>
    public static KeywordMarkerFilter<TInput> Protect<TInput>(this TInput input, WordSet keywords)
        where TInput : struct, ITokenStream, allows ref struct => new(input, keywords);

    /// <summary>Gives some words the stem of a dictionary.</summary>
    public static StemmerOverrideFilter<TInput> Override<TInput>(this TInput input, StemDictionary stems)
        where TInput : struct, ITokenStream, allows ref struct => new(input, stems);

    /// <summary>Takes elided articles off.</summary>
    public static ElisionFilter<TInput> Elide<TInput>(this TInput input, WordSet articles)
        where TInput : struct, ITokenStream, allows ref struct => new(input, articles);

    /// <summary>Stems.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="stemmer">Names the stemmer: its default value.</param>
    public static StemFilter<TInput, TStemmer> Stem<TInput, TStemmer>(this TInput input, TStemmer stemmer)
        where TInput : struct, ITokenStream, allows ref struct
        where TStemmer : struct, IStemmer => new(input);

    /// <summary>Changes the spelling of every word.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="normalizer">Names the normalizer: its default value.</param>
    public static NormalizeFilter<TInput, TNormalizer> Normalize<TInput, TNormalizer>(this TInput input, TNormalizer normalizer)
        where TInput : struct, ITokenStream, allows ref struct
        where TNormalizer : struct, ITermNormalizer => new(input);
}
