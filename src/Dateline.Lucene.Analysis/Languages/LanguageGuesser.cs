namespace Dateline.Lucene.Analysis;

/// <summary>Guesses the language of a paragraph from its letters and its commonest words. Thread-safe; allocates nothing for a text.</summary>
/// <remarks>Scraped pages mix languages: ask for each paragraph. Twelve languages are known, those that have an analyzer and Turkish; two words are enough where the script decides, a sentence elsewhere.</remarks>
public static class LanguageGuesser
{
    private static readonly (string Code, WordSet Words, string Letters)[] s_latin =
    [
        ("en", StopWords.English, ""), ("de", StopWords.German, "äöüß"), ("fr", StopWords.French, "çœêàùè"), ("es", StopWords.Spanish, "ñ¿¡áíó"),
        ("it", StopWords.Italian, "òìùè"), ("pt", StopWords.Portuguese, "ãõç"), ("nl", StopWords.Dutch, ""), ("tr", StopWords.Turkish, "ığşç"),
    ];

    // English has fewer stop words than the others: these are as common and belong to it alone.
    private static readonly WordSet s_moreEnglish = new(
        "from has have had been were who which what when would said he his she her we our you your about after more than its also up out over can could may one new"
            .Split(' '));

    [ThreadStatic]
    private static Token? t_token;

    /// <summary>The ISO 639-1 code of the likeliest language, or null where nothing speaks for any.</summary>
    public static string? Guess(ReadOnlySpan<char> text)
    {
        int latin = 0, cyrillic = 0, arabic = 0, ukrainian = 0, russian = 0, persian = 0, other = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiLetter(c) || c is >= '\u00C0' and <= '\u024F') latin++;
            else if (c is >= '\u0400' and <= '\u04FF')
            {
                cyrillic++;
                if (c is 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' or 'Ґ') ukrainian++;
                else if (c is 'ы' or 'э' or 'ъ' or 'ё' or 'Ы' or 'Э' or 'Ё') russian++;
            }
            else if (c is >= '\u0600' and <= '\u06FF')
            {
                arabic++;
                if (c is 'پ' or 'چ' or 'ژ' or 'گ' or 'ک' or 'ی') persian++;
            }
            else if (c > '\u02FF' && char.IsLetter(c)) other++;
        }
        int most = Math.Max(Math.Max(latin, cyrillic), Math.Max(arabic, other));
        if (most == 0 || most == other) return null;
        if (most == cyrillic) return ukrainian > russian ? "uk" : russian > 0 || ukrainian == 0 ? "ru" : null;
        if (most == arabic) return persian * 50 > arabic ? "fa" : "ar";
        return Latin(text);
    }

    private static string? Latin(ReadOnlySpan<char> text)
    {
        Span<int> scores = stackalloc int[s_latin.Length];
        scores.Clear();
        Token token = t_token ??= new();
        var words = new StandardTokenizer(text).LowerCase();
        int count = 0;
        while (words.MoveNext(token) && count++ < 2000)
        {
            ReadOnlySpan<char> word = token.Term;
            int apostrophe = word.IndexOfAny('\'', '\u2019');
            for (int i = 0; i < s_latin.Length; i++)
            {
                if (s_latin[i].Words.Contains(word) || (i == 0 && s_moreEnglish.Contains(word))) scores[i] += 2;
                else if (apostrophe is 1 or 2 && s_latin[i].Code is "fr" or "it" && s_latin[i].Words.Contains(word[(apostrophe + 1)..])) scores[i]++;
                if (word.IndexOfAny(s_latin[i].Letters) >= 0) scores[i]++;
            }
        }
        int best = 0, second = -1;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                second = best;
                best = i;
            }
            else if (second < 0 || scores[i] > scores[second])
            {
                second = i;
            }
        }
        return scores[best] < 2 || scores[best] == scores[second] ? null : s_latin[best].Code;
    }
}
