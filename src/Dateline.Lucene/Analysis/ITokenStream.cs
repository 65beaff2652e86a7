namespace Dateline.Lucene.Analysis;

/// <summary>A tokenizer, or a filter that pulls from the stream before it. A value of its own for one text; usually a ref struct.</summary>
public interface ITokenStream
{
    /// <summary>Moves to the next token, which replaces what <paramref name="token"/> holds.</summary>
    /// <returns>False at the end of the text.</returns>
    bool MoveNext(Token token);

    /// <summary>After the last token: sets both offsets to the end of the text, and the position increment to the positions left out after the last token.</summary>
    void End(Token token);
}
