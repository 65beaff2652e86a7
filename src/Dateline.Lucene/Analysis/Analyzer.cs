namespace Dateline.Lucene.Analysis;

/// <summary>Turns the text of a field into tokens. Thread-safe.</summary>
/// <remarks>
/// A fixed chain is written as nested structs and run by <see cref="Run{TStream, TSink}"/>, so that analyzing a field value costs one virtual call and no
/// allocation:
/// <code>
/// public override void Analyze&lt;TSink&gt;(string field, ReadOnlySpan&lt;char&gt; text, Token token, ref TSink sink) =>
///     Run(new LowerCaseFilter&lt;StandardTokenizer&gt;(new StandardTokenizer(text)), token, ref sink);
/// </code>
/// </remarks>
public abstract class Analyzer
{
    /// <summary>Analyzes one value of a field.</summary>
    /// <param name="field">The field's name; most analyzers ignore it.</param>
    /// <param name="text">The text.</param>
    /// <param name="token">A token to work with, owned by the caller and reused from text to text.</param>
    /// <param name="sink">Receives the tokens, then the end.</param>
    public abstract void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
        where TSink : ITokenSink, allows ref struct;

    /// <summary>Positions left empty between two values of the same field; 0 unless overridden.</summary>
    public virtual int GetPositionIncrementGap(string field) => 0;

    /// <summary>Offsets left empty between two values of the same field; 1 unless overridden.</summary>
    public virtual int GetOffsetGap(string field) => 1;

    /// <summary>Normalizes a word of a prefix, wildcard, range or fuzzy query as the chain would, without splitting or stemming it. Lower case unless overridden.</summary>
    public virtual string Normalize(string field, ReadOnlySpan<char> text) => text.ToString().ToLowerInvariant();

    /// <summary>Pulls a stream's tokens into a sink.</summary>
    protected static void Run<TStream, TSink>(TStream stream, Token token, ref TSink sink)
        where TStream : ITokenStream, allows ref struct
        where TSink : ITokenSink, allows ref struct
    {
        while (stream.MoveNext(token))
        {
            if (!sink.Accept(token)) return;
        }
        stream.End(token);
        sink.End(token);
    }
}
