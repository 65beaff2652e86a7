namespace Dateline.Lucene.Analysis;

/// <summary>The token filters, for <see cref="CustomAnalyzer"/>.</summary>
public static class TokenFilters
{
    /// <summary>Stems with one of the stemmers.</summary>
    public static TokenFilterFactory Stem<TStemmer>()
        where TStemmer : struct, IStemmer => Filter<StemFilter<TokenStreamRef, TStemmer>>(static input => new(input));

    /// <summary>Changes the spelling of every word with one of the normalizers.</summary>
    public static TokenFilterFactory Normalize<TNormalizer>()
        where TNormalizer : struct, ITermNormalizer => Normalizing<NormalizeFilter<TokenStreamRef, TNormalizer>>(static input => new(input));

    /// <summary>Lower case.</summary>
    public static TokenFilterFactory LowerCase() => Normalizing<LowerCaseFilter<TokenStreamRef>>(static input => new(input));

    /// <summary>Leaves stop words out.</summary>
    public static TokenFilterFactory Stop(WordSet stopWords) => Filter<StopFilter<TokenStreamRef>>(input => new(input, stopWords));

    /// <summary>Keeps stemmers away from some words.</summary>
    public static TokenFilterFactory KeywordMarker(WordSet keywords) => Filter<KeywordMarkerFilter<TokenStreamRef>>(input => new(input, keywords));

    /// <summary>Stems from a dictionary.</summary>
    public static TokenFilterFactory StemmerOverride(StemDictionary stems) => Filter<StemmerOverrideFilter<TokenStreamRef>>(input => new(input, stems));

    /// <summary>Takes elided articles off.</summary>
    public static TokenFilterFactory Elision(WordSet articles) => Normalizing<ElisionFilter<TokenStreamRef>>(input => new(input, articles));

    /// <summary>Leaves out words of other lengths.</summary>
    public static TokenFilterFactory Length(int min, int max) => Filter<LengthFilter<TokenStreamRef>>(input => new(input, min, max));

    /// <summary>Stops after so many tokens.</summary>
    public static TokenFilterFactory LimitTokenCount(int maxTokenCount, bool consumeAllTokens = false) => Filter<LimitTokenCountFilter<TokenStreamRef>>(input => new(input, maxTokenCount, consumeAllTokens));

    /// <summary>Each term once at each position.</summary>
    public static TokenFilterFactory RemoveDuplicates() => Filter<RemoveDuplicatesFilter<TokenStreamRef>>(static input => new(input));

    /// <summary>Each term once in the text.</summary>
    public static TokenFilterFactory Unique() => Filter<UniqueFilter<TokenStreamRef>>(static input => new(input));

    /// <summary>Cuts long words.</summary>
    public static TokenFilterFactory Truncate(int length) => Filter<TruncateFilter<TokenStreamRef>>(input => new(input, length));

    /// <summary>Pieces of each word.</summary>
    public static TokenFilterFactory NGram(int min, int max, bool edgeOnly = false, bool preserveOriginal = false) => Filter<NGramFilter<TokenStreamRef>>(input => new(input, min, max, edgeOnly, preserveOriginal));

    /// <summary>Runs of words.</summary>
    /// <param name="min">Words in the shortest run, at least 2.</param>
    /// <param name="max">Words in the longest run.</param>
    /// <param name="single">Whether single words are passed on too.</param>
    /// <param name="separator">Stands between the words of a run.</param>
    /// <param name="filler">Stands for a word that was left out.</param>
    /// <param name="singleIfNone">Whether single words are passed on where the text is too short for a run.</param>
    public static TokenFilterFactory Shingle(int min = 2, int max = 2, bool single = true, string separator = " ", string filler = "_", bool singleIfNone = false) =>
        Filter<ShingleFilter<TokenStreamRef>>(input => new(input, min, max, single, separator, filler, singleIfNone));

    /// <summary>Pairs with common words.</summary>
    public static TokenFilterFactory CommonGrams(WordSet commonWords) => Filter<CommonGramsFilter<TokenStreamRef>>(input => new(input, commonWords));

    /// <summary>Pairs with common words, without the words that start them: for queries to a field that is indexed with <see cref="CommonGrams"/>.</summary>
    public static TokenFilterFactory CommonGramsQuery(WordSet commonWords) => Filter<CommonGramsQueryFilter<TokenStreamRef>>(input => new(input, commonWords));

    /// <summary>Pairs of CJK characters.</summary>
    /// <param name="scripts">Whose characters are put in pairs.</param>
    /// <param name="outputUnigrams">Whether each character is a token too.</param>
    public static TokenFilterFactory CjkBigram(CjkScripts scripts = CjkScripts.All, bool outputUnigrams = false) => Filter<CjkBigramFilter<TokenStreamRef>>(input => new(input, scripts, outputUnigrams));

    /// <summary>Parts words at delimiters and joins them again.</summary>
    public static TokenFilterFactory WordDelimiterGraph(WordDelimiterOptions options, WordSet? protectedWords = null, bool adjustOffsets = false) => Filter<WordDelimiterGraphFilter<TokenStreamRef>>(input => new(input, options, protectedWords, adjustOffsets));

    /// <summary>Payloads written after words.</summary>
    public static TokenFilterFactory DelimitedPayload(char delimiter = '|', PayloadEncoding encoding = PayloadEncoding.Single) => Filter<DelimitedPayloadFilter<TokenStreamRef>>(input => new(input, delimiter, encoding));

    /// <summary>A number as the payload of tokens of one type.</summary>
    public static TokenFilterFactory NumericPayload(float payload, string type) => Filter<NumericPayloadFilter<TokenStreamRef>>(input => new(input, payload, type));

    /// <summary>Types as payloads.</summary>
    public static TokenFilterFactory TypeAsPayload() => Filter<TypeAsPayloadFilter<TokenStreamRef>>(static input => new(input));

    /// <summary>Offsets as payloads.</summary>
    public static TokenFilterFactory TokenOffsetPayload() => Filter<TokenOffsetPayloadFilter<TokenStreamRef>>(static input => new(input));

    /// <summary>Dots off acronyms, 's off words, after the classic tokenizer.</summary>
    public static TokenFilterFactory Classic() => Filter<ClassicFilter<TokenStreamRef>>(static input => new(input));

    /// <summary>The least hashes of all tokens.</summary>
    public static TokenFilterFactory MinHash(int hashCount = 1, int bucketCount = 512, int hashSetSize = 1, bool withRotation = true) => Filter<MinHashFilter<TokenStreamRef>>(input => new(input, hashCount, bucketCount, hashSetSize, withRotation));

    /// <summary>Synonyms, as a graph.</summary>
    public static TokenFilterFactory SynonymGraph(SynonymMap synonyms) => Filter<SynonymGraphFilter<TokenStreamRef>>(input => new(input, synonyms));

    /// <summary>Makes a graph flat, for an index.</summary>
    public static TokenFilterFactory FlattenGraph() => Filter<FlattenGraphFilter<TokenStreamRef>>(static input => new(input));

    private static FilterFactory<TFilter> Filter<TFilter>(Wrap<TFilter> wrap)
        where TFilter : ITokenStream, allows ref struct => new(wrap);

    private static NormalizingFactory<TFilter> Normalizing<TFilter>(Wrap<TFilter> wrap)
        where TFilter : ITokenStream, allows ref struct => new(wrap);

    private delegate TFilter Wrap<TFilter>(TokenStreamRef input)
        where TFilter : ITokenStream, allows ref struct;

    private class FilterFactory<TFilter>(Wrap<TFilter> wrap) : TokenFilterFactory
        where TFilter : ITokenStream, allows ref struct
    {
        public sealed override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            TFilter filter = wrap(input);
            rest.Continue(TokenStreamRef.To(ref filter), token, ref sink);
        }
    }

    private sealed class NormalizingFactory<TFilter>(Wrap<TFilter> wrap) : FilterFactory<TFilter>(wrap), INormalizingFilter
        where TFilter : ITokenStream, allows ref struct;
}
