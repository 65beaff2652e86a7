namespace Dateline.Lucene.Analysis;

/// <summary>Takes white space off both ends of a term; offsets stay.</summary>
public readonly struct TrimSpace : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Span<char> term = token.Term;
        int start = 0, end = term.Length;
        while (start < end && !NonWhitespace.IsTokenChar(term[start])) start++;
        while (end > start && !NonWhitespace.IsTokenChar(term[end - 1])) end--;
        term[start..end].CopyTo(term);
        token.SetLength(end - start);
    }
}
