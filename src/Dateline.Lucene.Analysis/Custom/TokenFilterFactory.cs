namespace Dateline.Lucene.Analysis;

/// <summary>Puts one filter into a chain that is made at run time. Thread-safe.</summary>
public abstract class TokenFilterFactory
{
    /// <summary>Wraps a filter around the input and hands it to the rest of the chain: <c>var f = new MyFilter&lt;TokenStreamRef&gt;(input); rest.Continue(TokenStreamRef.To(ref f), token, ref sink);</c>.</summary>
    public abstract void Run<TSink>(scoped TokenStreamRef input, TokenFilterChain rest, Token token, scoped ref TSink sink)
        where TSink : ITokenSink, allows ref struct;
}
