namespace Dateline.Lucene.Analysis;

/// <summary>Splits text by the rules that Lucene had before Unicode's: acronyms, company names, e-mail addresses, host names and part numbers stay whole. As Lucene 8's ClassicTokenizer.</summary>
/// <remarks>Longer words than allowed are left out, and their positions are left empty. The rules are one automaton (see <see cref="ClassicWordTables"/>), which finds the longest match.</remarks>
public ref struct ClassicTokenizer : ITokenStream
{
    /// <summary>Code units in the longest token unless another length is asked for.</summary>
    public const int DefaultMaxTokenLength = 255;

    /// <summary>Type of a word with an apostrophe inside: O'Reilly.</summary>
    public const string ApostropheType = "<APOSTROPHE>";

    /// <summary>Type of an acronym with its dots: U.S.A.</summary>
    public const string AcronymType = "<ACRONYM>";

    /// <summary>Type of a company's name: AT&amp;T.</summary>
    public const string CompanyType = "<COMPANY>";

    /// <summary>Type of an e-mail address.</summary>
    public const string EmailType = "<EMAIL>";

    /// <summary>Type of a host name: www.example.com.</summary>
    public const string HostType = "<HOST>";

    /// <summary>Type of a Chinese or Japanese character.</summary>
    public const string ChineseOrJapaneseType = "<CJ>";

    // Host names that end in a dot are the last rule; the dot is no part of the term, but of its place.
    private const int DottedHost = 9;

    private static readonly string[] s_types =
    [
        TokenTypes.Word, TokenTypes.AlphaNumeric, ApostropheType, AcronymType, CompanyType, EmailType, HostType, TokenTypes.Number, ChineseOrJapaneseType, HostType,
    ];

    private readonly ReadOnlySpan<char> _text;
    private readonly int _maxTokenLength;
    private int _position;
    private int _skipped;

    /// <summary>Starts on a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokenLength">Code units in the longest token, at least 1.</param>
    public ClassicTokenizer(ReadOnlySpan<char> text, int maxTokenLength = DefaultMaxTokenLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokenLength, 1);
        _text = text;
        _maxTokenLength = maxTokenLength;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        _skipped = 0;
        while (_position < _text.Length)
        {
            int start = _position, rule = Match(start, out int end);
            if (rule == 0)
            {
                _position++;
                continue;
            }
            _position = end;
            if (end - start > _maxTokenLength)
            {
                _skipped++;
                continue;
            }
            token.Start(_text[start..end], start, s_types[rule]);
            token.PositionIncrement += _skipped;
            if (rule == DottedHost) token.SetLength(token.Length - 1);
            return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public readonly void End(Token token)
    {
        token.SetEnd(_text.Length);
        token.PositionIncrement = _skipped;
    }

    private readonly int Match(int start, out int end)
    {
        ReadOnlySpan<byte> index = ClassicWordTables.Index, classes = ClassicWordTables.Classes, next = ClassicWordTables.Next, rules = ClassicWordTables.Rule;
        int state = 0, best = 0;
        end = start;
        for (int at = start; at < _text.Length; at++)
        {
            // No rule knows a character beyond U+FFFF: halves of pairs need no joining.
            int c = _text[at];
            int kind = classes[(index[c >> ClassicWordTables.BlockBits] << ClassicWordTables.BlockBits) | (c & ((1 << ClassicWordTables.BlockBits) - 1))];
            state = next[(state * ClassicWordTables.ClassCount) + kind];
            if (state == ClassicWordTables.StateCount) break;
            if (rules[state] == 0) continue;
            best = rules[state];
            end = at + 1;
        }
        return best;
    }
}
