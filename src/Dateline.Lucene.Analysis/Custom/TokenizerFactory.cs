namespace Dateline.Lucene.Analysis;

/// <summary>Starts a chain that is made at run time. Thread-safe.</summary>
public abstract class TokenizerFactory
{
    /// <summary>Starts a tokenizer on a text and hands it to the chain.</summary>
    public abstract void Run<TSink>(ReadOnlySpan<char> text, TokenFilterChain chain, Token token, scoped ref TSink sink)
        where TSink : ITokenSink, allows ref struct;
}
