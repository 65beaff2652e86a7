namespace Dateline.Lucene.Analysis;

/// <summary>A chain put together at run time: character filters, a tokenizer, token filters.</summary>
/// <remarks>No object is made for a text, but for texts kept by character filters. Chains that are known beforehand run a little faster as structs: see <see cref="Analyzer"/>.</remarks>
public sealed class CustomAnalyzer : Analyzer
{
    [ThreadStatic]
    private static Stack<FilteredText>? t_texts;

    private readonly CharFilter[] _charFilters;
    private readonly TokenizerFactory _tokenizer;
    private readonly TokenFilterFactory[] _filters;
    private readonly int _positionIncrementGap;

    /// <summary>Puts a chain together.</summary>
    /// <param name="tokenizer">The tokenizer; see <see cref="Tokenizers"/>.</param>
    /// <param name="filters">The token filters in their order; see <see cref="TokenFilters"/>.</param>
    /// <param name="charFilters">Character filters in their order; none unless given.</param>
    /// <param name="positionIncrementGap">Positions left empty between two values of a field.</param>
    public CustomAnalyzer(
        TokenizerFactory tokenizer, IEnumerable<TokenFilterFactory>? filters = null, IEnumerable<CharFilter>? charFilters = null, int positionIncrementGap = 0)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentOutOfRangeException.ThrowIfNegative(positionIncrementGap);
        _tokenizer = tokenizer;
        _filters = [.. filters ?? []];
        _charFilters = [.. charFilters ?? []];
        _positionIncrementGap = positionIncrementGap;
    }

    /// <summary>Puts a chain together by names: "standard | lowercase | stop language=english | porterStem".</summary>
    /// <param name="chain">A tokenizer and filters, parted by |; each a name and then key=value pairs, values with spaces in double quotes.</param>
    /// <exception cref="ArgumentException">A name or parameter is not known; the message lists those that are.</exception>
    public static CustomAnalyzer Parse(string chain) => ChainParser.Parse(chain);

    /// <inheritdoc/>
    public override int GetPositionIncrementGap(string field) => _positionIncrementGap;

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
    {
        if (_charFilters.Length == 0)
        {
            _tokenizer.Run(text, new TokenFilterChain(_filters, []), token, ref sink);
            return;
        }
        Stack<FilteredText> pool = t_texts ??= new();
        var texts = new FilteredText[_charFilters.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = pool.Count > 0 ? pool.Pop() : new();
            texts[i].Clear();
            _charFilters[i].Filter(i == 0 ? text : texts[i - 1].Text, texts[i]);
        }
        _tokenizer.Run(texts[^1].Text, new TokenFilterChain(_filters, texts), token, ref sink);
        foreach (FilteredText used in texts) pool.Push(used);
    }

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text)
    {
        var sink = new FirstTerm();
        var token = new Token();
        TokenFilterFactory[] filters = [.. _filters.Where(f => f is INormalizingFilter)];
        Tokenizers.Keyword.Run(text, new TokenFilterChain(filters, []), token, ref sink);
        return sink.Term ?? "";
    }

    private struct FirstTerm : ITokenSink
    {
        public string? Term { get; private set; }

        public bool Accept(Token token)
        {
            Term = new(token.Term);
            return false;
        }

        public readonly void End(Token token)
        {
        }
    }
}
