namespace Dateline.Lucene.Analysis;

/// <summary>Takes runs of code points that a predicate accepts for words, cut after <paramref name="maxTokenLength"/> code units.</summary>
public ref struct CharTokenizer<TPredicate>(ReadOnlySpan<char> text, int maxTokenLength = 255) : ITokenStream
    where TPredicate : struct, ICharPredicate
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        ReadOnlySpan<char> text = _text;
        int at = _position, start = -1;
        while (at < text.Length)
        {
            int c = text[at], width = 1;
            if (char.IsHighSurrogate((char)c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                c = char.ConvertToUtf32((char)c, text[at + 1]);
                width = 2;
            }
            if (TPredicate.IsTokenChar(c))
            {
                if (start < 0) start = at;
                at += width;
                if (at - start >= maxTokenLength) break;
            }
            else if (start >= 0)
            {
                break;
            }
            else
            {
                at += width;
            }
        }
        _position = at;
        if (start < 0) return false;
        token.Start(text[start..at], start, TokenTypes.Word);
        return true;
    }

    /// <inheritdoc/>
    public readonly void End(Token token) => token.SetEnd(_text.Length);
}
