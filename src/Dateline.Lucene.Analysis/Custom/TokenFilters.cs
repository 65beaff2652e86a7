namespace Dateline.Lucene.Analysis;

/// <summary>The token filters, for <see cref="CustomAnalyzer"/>.</summary>
public static class TokenFilters
{
    /// <summary>Stems with one of the stemmers.</summary>
    public static TokenFilterFactory Stem<TStemmer>()
        where TStemmer : struct, IStemmer => new StemFactory<TStemmer>();

    /// <summary>Changes the spelling of every word with one of the normalizers.</summary>
    public static TokenFilterFactory Normalize<TNormalizer>()
        where TNormalizer : struct, ITermNormalizer => new NormalizeFactory<TNormalizer>();

    /// <summary>Lower case.</summary>
    public static TokenFilterFactory LowerCase() => new LowerCaseFactory();

    /// <summary>Leaves stop words out.</summary>
    public static TokenFilterFactory Stop(WordSet stopWords) => new StopFactory(stopWords);

    /// <summary>Keeps stemmers away from some words.</summary>
    public static TokenFilterFactory KeywordMarker(WordSet keywords) => new KeywordMarkerFactory(keywords);

    /// <summary>Stems from a dictionary.</summary>
    public static TokenFilterFactory StemmerOverride(StemDictionary stems) => new StemmerOverrideFactory(stems);

    /// <summary>Takes elided articles off.</summary>
    public static TokenFilterFactory Elision(WordSet articles) => new ElisionFactory(articles);

    /// <summary>Leaves out words of other lengths.</summary>
    public static TokenFilterFactory Length(int min, int max) => new LengthFactory(min, max);

    /// <summary>Stops after so many tokens.</summary>
    public static TokenFilterFactory LimitTokenCount(int maxTokenCount, bool consumeAllTokens = false) => new LimitTokenCountFactory(maxTokenCount, consumeAllTokens);

    /// <summary>Each term once at each position.</summary>
    public static TokenFilterFactory RemoveDuplicates() => new RemoveDuplicatesFactory();

    /// <summary>Each term once in the text.</summary>
    public static TokenFilterFactory Unique() => new UniqueFactory();

    /// <summary>Cuts long words.</summary>
    public static TokenFilterFactory Truncate(int length) => new TruncateFactory(length);

    /// <summary>Pieces of each word.</summary>
    public static TokenFilterFactory NGram(int min, int max, bool edgeOnly = false, bool preserveOriginal = false) => new NGramFactory(min, max, edgeOnly, preserveOriginal);

    /// <summary>Runs of words.</summary>
    /// <param name="min">Words in the shortest run, at least 2.</param>
    /// <param name="max">Words in the longest run.</param>
    /// <param name="single">Whether single words are passed on too.</param>
    /// <param name="separator">Stands between the words of a run.</param>
    /// <param name="filler">Stands for a word that was left out.</param>
    /// <param name="singleIfNone">Whether single words are passed on where the text is too short for a run.</param>
    public static TokenFilterFactory Shingle(int min = 2, int max = 2, bool single = true, string separator = " ", string filler = "_", bool singleIfNone = false) =>
        new ShingleFactory(min, max, single, separator, filler, singleIfNone);

    /// <summary>Pairs with common words.</summary>
    public static TokenFilterFactory CommonGrams(WordSet commonWords) => new CommonGramsFactory(commonWords);

    /// <summary>Pairs with common words, without the words that start them: for queries to a field that is indexed with <see cref="CommonGrams"/>.</summary>
    public static TokenFilterFactory CommonGramsQuery(WordSet commonWords) => new CommonGramsQueryFactory(commonWords);

    /// <summary>Pairs of CJK characters.</summary>
    /// <param name="scripts">Whose characters are put in pairs.</param>
    /// <param name="outputUnigrams">Whether each character is a token too.</param>
    public static TokenFilterFactory CjkBigram(CjkScripts scripts = CjkScripts.All, bool outputUnigrams = false) => new CjkBigramFactory(scripts, outputUnigrams);

    /// <summary>Parts words at delimiters and joins them again.</summary>
    public static TokenFilterFactory WordDelimiterGraph(WordDelimiterOptions options, WordSet? protectedWords = null, bool adjustOffsets = false) => new WordDelimiterGraphFactory(options, protectedWords, adjustOffsets);

    /// <summary>Payloads written after words.</summary>
    public static TokenFilterFactory DelimitedPayload(char delimiter = '|', PayloadEncoding encoding = PayloadEncoding.Single) => new DelimitedPayloadFactory(delimiter, encoding);

    /// <summary>A number as the payload of tokens of one type.</summary>
    public static TokenFilterFactory NumericPayload(float payload, string type) => new NumericPayloadFactory(payload, type);

    /// <summary>Types as payloads.</summary>
    public static TokenFilterFactory TypeAsPayload() => new TypeAsPayloadFactory();

    /// <summary>Offsets as payloads.</summary>
    public static TokenFilterFactory TokenOffsetPayload() => new TokenOffsetPayloadFactory();

    /// <summary>Dots off acronyms, 's off words, after the classic tokenizer.</summary>
    public static TokenFilterFactory Classic() => new ClassicFactory();

    /// <summary>The least hashes of all tokens.</summary>
    public static TokenFilterFactory MinHash(int hashCount = 1, int bucketCount = 512, int hashSetSize = 1, bool withRotation = true) => new MinHashFactory(hashCount, bucketCount, hashSetSize, withRotation);

    /// <summary>Synonyms, as a graph.</summary>
    public static TokenFilterFactory SynonymGraph(SynonymMap synonyms) => new SynonymGraphFactory(synonyms);

    /// <summary>Makes a graph flat, for an index.</summary>
    public static TokenFilterFactory FlattenGraph() => new FlattenGraphFactory();

    private sealed class StemFactory<TStemmer> : TokenFilterFactory
        where TStemmer : struct, IStemmer
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new StemFilter<TokenStreamRef, TStemmer>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class NormalizeFactory<TNormalizer> : TokenFilterFactory, INormalizingFilter
        where TNormalizer : struct, ITermNormalizer
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new NormalizeFilter<TokenStreamRef, TNormalizer>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class LowerCaseFactory : TokenFilterFactory, INormalizingFilter
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new LowerCaseFilter<TokenStreamRef>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class StopFactory(WordSet stopWords) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new StopFilter<TokenStreamRef>(input, stopWords);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class KeywordMarkerFactory(WordSet keywords) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new KeywordMarkerFilter<TokenStreamRef>(input, keywords);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class StemmerOverrideFactory(StemDictionary stems) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new StemmerOverrideFilter<TokenStreamRef>(input, stems);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class ElisionFactory(WordSet articles) : TokenFilterFactory, INormalizingFilter
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new ElisionFilter<TokenStreamRef>(input, articles);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class LengthFactory(int min, int max) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new LengthFilter<TokenStreamRef>(input, min, max);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class LimitTokenCountFactory(int maxTokenCount, bool consumeAllTokens) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new LimitTokenCountFilter<TokenStreamRef>(input, maxTokenCount, consumeAllTokens);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class RemoveDuplicatesFactory : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new RemoveDuplicatesFilter<TokenStreamRef>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class UniqueFactory : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new UniqueFilter<TokenStreamRef>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class TruncateFactory(int length) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new TruncateFilter<TokenStreamRef>(input, length);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class NGramFactory(int min, int max, bool edgeOnly, bool preserveOriginal) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new NGramFilter<TokenStreamRef>(input, min, max, edgeOnly, preserveOriginal);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class ShingleFactory(int min, int max, bool single, string separator, string filler, bool singleIfNone) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new ShingleFilter<TokenStreamRef>(input, min, max, single, separator, filler, singleIfNone);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class CommonGramsFactory(WordSet commonWords) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new CommonGramsFilter<TokenStreamRef>(input, commonWords);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class CommonGramsQueryFactory(WordSet commonWords) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new CommonGramsQueryFilter<TokenStreamRef>(input, commonWords);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class CjkBigramFactory(CjkScripts scripts, bool outputUnigrams) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new CjkBigramFilter<TokenStreamRef>(input, scripts, outputUnigrams);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class WordDelimiterGraphFactory(WordDelimiterOptions options, WordSet? protectedWords, bool adjustOffsets) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new WordDelimiterGraphFilter<TokenStreamRef>(input, options, protectedWords, adjustOffsets);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class DelimitedPayloadFactory(char delimiter, PayloadEncoding encoding) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new DelimitedPayloadFilter<TokenStreamRef>(input, delimiter, encoding);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class NumericPayloadFactory(float payload, string type) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new NumericPayloadFilter<TokenStreamRef>(input, payload, type);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class TypeAsPayloadFactory : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new TypeAsPayloadFilter<TokenStreamRef>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class TokenOffsetPayloadFactory : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new TokenOffsetPayloadFilter<TokenStreamRef>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class ClassicFactory : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new ClassicFilter<TokenStreamRef>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class MinHashFactory(int hashCount, int bucketCount, int hashSetSize, bool withRotation) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new MinHashFilter<TokenStreamRef>(input, hashCount, bucketCount, hashSetSize, withRotation);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class SynonymGraphFactory(SynonymMap synonyms) : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new SynonymGraphFilter<TokenStreamRef>(input, synonyms);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class FlattenGraphFactory : TokenFilterFactory
    {
        public override void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        {
            var stream = new FlattenGraphFilter<TokenStreamRef>(input);
            rest.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }
}
