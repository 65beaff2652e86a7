using System.Text.RegularExpressions;

namespace Dateline.Lucene.Analysis;

/// <summary>The tokenizers, for <see cref="CustomAnalyzer"/>.</summary>
public static class Tokenizers
{
    /// <summary>The whole text as one token.</summary>
    public static TokenizerFactory Keyword { get; } = new KeywordFactory();

    /// <summary>What is between white space.</summary>
    public static TokenizerFactory Whitespace { get; } = new CharFactory<NonWhitespace>();

    /// <summary>Runs of letters.</summary>
    public static TokenizerFactory Letter { get; } = new CharFactory<Letters>();

    /// <summary>Words by Unicode's rules.</summary>
    public static TokenizerFactory Standard(int maxTokenLength = StandardTokenizer.DefaultMaxTokenLength) => new StandardFactory(maxTokenLength);

    /// <summary>Words, acronyms, addresses and hosts by the older rules.</summary>
    public static TokenizerFactory Classic(int maxTokenLength = ClassicTokenizer.DefaultMaxTokenLength) => new ClassicFactory(maxTokenLength);

    /// <summary>Overlapping pieces.</summary>
    public static TokenizerFactory NGram(int min = 1, int max = 2, bool edgeOnly = false) => new NGramFactory(min, max, edgeOnly);

    /// <summary>A path and its ancestors.</summary>
    public static TokenizerFactory PathHierarchy(char delimiter = '/') => new PathFactory(delimiter, delimiter, 0);

    /// <summary>A path and its ancestors, with another delimiter or without the first names.</summary>
    /// <param name="delimiter">What parts the names.</param>
    /// <param name="replacement">What is written for it.</param>
    /// <param name="skip">Names to leave out at the start, at least 0.</param>
    public static TokenizerFactory PathHierarchy(char delimiter, char replacement, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return new PathFactory(delimiter, replacement, skip);
    }

    /// <summary>A path and its ends, as hosts need it.</summary>
    /// <param name="delimiter">What parts the names.</param>
    public static TokenizerFactory ReversePathHierarchy(char delimiter = '/') => new ReversePathFactory(delimiter, delimiter, 0);

    /// <summary>A path and its ends, with another delimiter or without the last names.</summary>
    /// <param name="delimiter">What parts the names.</param>
    /// <param name="replacement">What is written for it.</param>
    /// <param name="skip">Names to leave out at the end, at least 0.</param>
    public static TokenizerFactory ReversePathHierarchy(char delimiter, char replacement, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return new ReversePathFactory(delimiter, replacement, skip);
    }

    /// <summary>Matches of an expression, or what is between them.</summary>
    public static TokenizerFactory Pattern(Regex pattern, bool split = false) => new PatternFactory(pattern, split);

    private sealed class KeywordFactory : TokenizerFactory
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new KeywordTokenizer(text);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class CharFactory<TPredicate> : TokenizerFactory
        where TPredicate : struct, ICharPredicate
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new CharTokenizer<TPredicate>(text);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class StandardFactory(int maxTokenLength) : TokenizerFactory
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new StandardTokenizer(text, maxTokenLength);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class ClassicFactory(int maxTokenLength) : TokenizerFactory
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new ClassicTokenizer(text, maxTokenLength);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class NGramFactory(int min, int max, bool edgeOnly) : TokenizerFactory
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new NGramTokenizer(text, min, max, edgeOnly);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class ReversePathFactory(char delimiter, char replacement, int skip) : TokenizerFactory
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new ReversePathHierarchyTokenizer(text, delimiter, replacement, skip);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class PathFactory(char delimiter, char replacement, int skip) : TokenizerFactory
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new PathHierarchyTokenizer(text, delimiter, replacement, skip);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }

    private sealed class PatternFactory(Regex pattern, bool split) : TokenizerFactory
    {
        public override void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        {
            var stream = new PatternTokenizer(text, pattern, split);
            chain.Continue(TokenStreamRef.To(ref stream), token, ref sink);
        }
    }
}
