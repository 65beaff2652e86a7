namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>The tokens of the classic syntax.</summary>
internal enum TokenKind : byte
{
    End, And, Or, Not, Plus, Minus, BareOperator, Open, Close, Colon, Star, Caret, Quoted, Term, Fuzzy, Prefix, Wildcard, Regexp,
    Number, RangeOpen, RangeOpenExclusive, RangeTo, RangeClose, RangeCloseExclusive, RangeQuoted, RangeText,
}

/// <summary>A token and where it stands in the query.</summary>
internal readonly record struct QueryToken(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
