namespace Dateline.Lucene.Analysis;

/// <summary>What the analyzers of languages share: stop words, words not to stem, and a chain for words of a query that must not be stemmed.</summary>
public abstract class LanguageAnalyzer : Analyzer
{
    private protected LanguageAnalyzer(WordSet stopWords, WordSet? keywords)
    {
        StopWords = stopWords;
        Keywords = keywords ?? WordSet.Empty;
    }

    /// <summary>Words that are left out.</summary>
    public WordSet StopWords { get; }

    /// <summary>Words that are not stemmed.</summary>
    public WordSet Keywords { get; }

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text)
    {
        var token = new Token();
        token.SetTerm(text);
        Normalize(token);
        return new string(token.Term);
    }

    private protected virtual void Normalize(Token token) => LuceneCase.ToLower(token);
}
