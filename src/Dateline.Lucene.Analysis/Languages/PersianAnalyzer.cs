using System.Buffers;

namespace Dateline.Lucene.Analysis;

/// <summary>Persian: a zero-width non-joiner parts words, digits and letters are written alike, stop words; as Lucene's PersianAnalyzer. Not stemmed.</summary>
/// <param name="stopWords">Words to leave out, as normalized; <see cref="Analysis.StopWords.Persian"/> unless given.</param>
public sealed class PersianAnalyzer(WordSet? stopWords = null) : LanguageAnalyzer(stopWords ?? Analysis.StopWords.Persian, null)
{
    private const char NonJoiner = '\u200C';

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
    {
        if (!text.Contains(NonJoiner))
        {
            AnalyzeSpaced(text, token, ref sink);
            return;
        }
        char[] spaced = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            text.Replace(spaced, NonJoiner, ' ');
            AnalyzeSpaced(spaced.AsSpan(0, text.Length), token, ref sink);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(spaced);
        }
    }

    private protected override void Normalize(Token token)
    {
        LuceneCase.ToLower(token);
        DecimalDigits.Normalize(token);
        ArabicNormalizer.Normalize(token);
        PersianNormalizer.Normalize(token);
    }

    private void AnalyzeSpaced<TSink>(ReadOnlySpan<char> text, Token token, ref TSink sink)
        where TSink : ITokenSink, allows ref struct =>
        Run(
            new StandardTokenizer(text).LowerCase().Normalize(default(DecimalDigits)).Normalize(default(ArabicNormalizer)).Normalize(default(PersianNormalizer))
                .Without(StopWords),
            token,
            ref sink);
}
