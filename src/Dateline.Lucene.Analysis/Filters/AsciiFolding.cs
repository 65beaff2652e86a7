namespace Dateline.Lucene.Analysis;

/// <summary>The folding of <see cref="AsciiFoldingFilter{TInput}"/>, to be used in any chain.</summary>
public readonly struct AsciiFolding : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Span<char> term = token.Term;
        if (System.Text.Ascii.IsValid(term)) return;
        int grown = 0;
        foreach (char c in term) grown += c < 0x80 ? 1 : AsciiFoldingTable.Get(c)?.Length ?? 1;
        int read = term.Length;
        token.SetLength(Math.Max(grown, read));
        term = token.Term;

        // From the end where it grows, else from the start: a character's ASCII is never empty, but may be longer than what was read so far.
        Span<char> source = stackalloc char[256];
        source = read <= 256 ? source[..read] : new char[read];
        term[..read].CopyTo(source);
        int at = 0;
        foreach (char c in source)
        {
            string? ascii = c < 0x80 ? null : AsciiFoldingTable.Get(c);
            if (ascii is null)
            {
                term[at++] = c;
            }
            else
            {
                ascii.CopyTo(term[at..]);
                at += ascii.Length;
            }
        }
        token.SetLength(at);
    }
}
