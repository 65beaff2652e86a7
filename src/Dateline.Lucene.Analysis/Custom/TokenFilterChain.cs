namespace Dateline.Lucene.Analysis;

/// <summary>The filters that are still to come in a chain.</summary>
public readonly ref struct TokenFilterChain
{
    private readonly ReadOnlySpan<TokenFilterFactory> _filters;
    private readonly ReadOnlySpan<FilteredText> _texts;

    internal TokenFilterChain(ReadOnlySpan<TokenFilterFactory> filters, ReadOnlySpan<FilteredText> texts)
    {
        _filters = filters;
        _texts = texts;
    }

    /// <summary>Passes a stream to the next filter, or, after the last one, its tokens to the sink.</summary>
    public void Continue<TSink>(scoped TokenStreamRef stream, Token token, scoped ref TSink sink)
        where TSink : ITokenSink, allows ref struct
    {
        if (_texts.Length > 0)
        {
            // The first stream is the tokenizer: from here on offsets are those of the text as it was.
            var corrected = new OffsetCorrection(stream, _texts);
            new TokenFilterChain(_filters, []).Continue(TokenStreamRef.To(ref corrected), token, ref sink);
            return;
        }
        if (_filters.Length > 0)
        {
            _filters[0].Run(stream, new TokenFilterChain(_filters[1..], []), token, ref sink);
            return;
        }
        while (stream.MoveNext(token))
        {
            if (!sink.Accept(token)) return;
        }
        stream.End(token);
        sink.End(token);
    }

    private readonly ref struct OffsetCorrection(TokenStreamRef input, ReadOnlySpan<FilteredText> texts) : ITokenStream
    {
        private readonly TokenStreamRef _input = input;
        private readonly ReadOnlySpan<FilteredText> _texts = texts;

        public bool MoveNext(Token token)
        {
            if (!_input.MoveNext(token)) return false;
            Correct(token);
            return true;
        }

        public void End(Token token)
        {
            _input.End(token);
            Correct(token);
        }

        private void Correct(Token token)
        {
            for (int i = _texts.Length - 1; i >= 0; i--)
            {
                token.StartOffset = _texts[i].Correct(token.StartOffset);
                token.EndOffset = _texts[i].Correct(token.EndOffset);
            }
        }
    }
}
