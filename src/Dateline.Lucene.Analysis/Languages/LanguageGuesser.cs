using System.Numerics;

namespace Dateline.Lucene.Analysis;

/// <summary>Guesses the language of a paragraph from its letters and its commonest words. Thread-safe; allocates nothing for a text.</summary>
/// <remarks>Scraped pages mix languages: ask for each paragraph. Twelve languages are known: Arabic, Dutch, English, French, German, Italian, Persian, Portuguese, Russian, Spanish, Turkish, Ukrainian. Two words are enough where the script decides, a sentence elsewhere.</remarks>
public static class LanguageGuesser
{
    private const int English = 1, German = 2, French = 4, Spanish = 8, Italian = 16, Portuguese = 32, Dutch = 64, Turkish = 128;

    private static readonly string[] s_codes = ["en", "de", "fr", "es", "it", "pt", "nl", "tr"];

    // Stop words, and words as common in news that the lists leave out. A word says the more the fewer languages have it.
    private static readonly Dictionary<string, int> s_words = Words(
    [
        (English, StopWords.English), (German, StopWords.German), (French, StopWords.French), (Spanish, StopWords.Spanish),
        (Italian, StopWords.Italian), (Portuguese, StopWords.Portuguese), (Dutch, StopWords.Dutch), (Turkish, StopWords.Turkish),
        (English, "from has have had been were who which what when would said he his she her we our you your about after more than its also up out over can could may one new two three year years before under"),
        (German, "wurde wurden wegen gegen laut sagte seit mehr heute gestern jahr jahre prozent zwei drei neue neuen vor"),
        (French, "les plus cette cet après deux trois année ans mois selon contre depuis entre très comme tout tous toute leurs jusqu devant hier demain pays été nouvelle nouveau troisième était lors"),
        (Spanish, "según dos tres años año hoy ayer país países contra después nueva nuevo millones fue han ser hace vez todos"),
        (Italian, "dopo anche più stato stata due tre anni anno fino entro oggi ieri domani prima ogni paese paesi nuovo nuova essere già senza secondo durante"),
        (Portuguese, "dois duas três anos ano hoje ontem país países após noite toda nova novo milhões foi vai ainda desde são está nesta neste segundo contra"),
        (Dutch, "heeft hebben werd werden volgens twee drie jaar nieuwe meer tegen vandaag gisteren miljoen zegt zei tijdens omdat"),
        (Turkish, "bir ve bu için ile de da olarak daha çok yeni iki üç gün günü gece yıl yılı dün bugün son sonra önce kadar karşı göre olan oldu etti dedi bin milyon ancak kişi bütün tarafından arasında"),
    ]);

    private static readonly (string Ending, int Languages)[] s_endings =
    [
        ("ing", English), ("ed", English), ("ly", English), ("tion", English | French), ("ung", German), ("ungen", German), ("lich", German), ("keit", German), ("heit", German), ("schaft", German),
        ("ment", French | English), ("eux", French), ("aient", French), ("ité", French), ("ée", French), ("és", French | Portuguese), ("ción", Spanish), ("ciones", Spanish), ("dad", Spanish), ("ieron", Spanish), ("aron", Spanish),
        ("zione", Italian), ("zioni", Italian), ("tà", Italian), ("mento", Italian | Portuguese), ("anno", Italian), ("ggio", Italian), ("ção", Portuguese), ("ções", Portuguese), ("dade", Portuguese), ("aram", Portuguese),
        ("lhos", Portuguese), ("nho", Portuguese), ("heid", Dutch), ("lijk", Dutch), ("lijke", Dutch), ("tie", Dutch), ("yor", Turkish), ("lar", Turkish), ("ler", Turkish), ("ları", Turkish), ("leri", Turkish),
        ("ların", Turkish), ("lerin", Turkish), ("acak", Turkish), ("ecek", Turkish), ("mak", Turkish), ("mek", Turkish), ("dan", Turkish), ("den", Turkish | German | Dutch), ("muz", Turkish), ("mız", Turkish),
    ];

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
        if (most == cyrillic) return ukrainian > russian || (russian == 0 && HasUkrainianEnding(text)) ? "uk" : russian > 0 || ukrainian == 0 ? "ru" : null;
        if (most == arabic) return persian * 50 > arabic ? "fa" : "ar";
        return Latin(text);
    }

    // Without a letter that only one of the two has: the infinitive in -ти and the plural in -ють are not Russian.
    private static bool HasUkrainianEnding(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<char> ending in (ReadOnlySpan<string>)["ти", "тися", "ють", "ються"])
        {
            for (int at = 0, found; (found = text[at..].IndexOf(ending, StringComparison.Ordinal)) >= 0;)
            {
                int end = at + found + ending.Length;
                if (at + found > 2 && (end == text.Length || !char.IsLetter(text[end])) && char.IsLetter(text[at + found - 1]) && char.IsLetter(text[at + found - 2])) return true;
                at = end;
            }
        }
        return false;
    }

    private static string? Latin(ReadOnlySpan<char> text)
    {
        Span<int> scores = stackalloc int[s_codes.Length];
        scores.Clear();
        Token token = t_token ??= new();
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> known = s_words.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = new StandardTokenizer(text).LowerCase();
        int count = 0;
        while (words.MoveNext(token) && count++ < 2000)
        {
            ReadOnlySpan<char> word = token.Term;
            int apostrophe = word.IndexOfAny('\'', '\u2019');
            if (apostrophe > 0)
            {
                // L'avion, dell'anno: what stands before belongs to French or Italian, 's after it to English.
                ReadOnlySpan<char> after = word[(apostrophe + 1)..];
                if (after is "s" or "t" or "re" or "ve" or "ll") Add(scores, English, 4);
                else if (apostrophe <= 2 || word[..apostrophe] is "qu" or "dell" or "nell" or "all" or "un" or "dall" or "sull" or "quest") Add(scores, word[..apostrophe] is "j" or "qu" or "n" ? French : apostrophe > 2 || word[..apostrophe] is "un" ? Italian : French | Italian, 4);
                word = after;
            }
            if (known.TryGetValue(word, out int languages)) Add(scores, languages, 12);
            foreach ((string ending, int owners) in s_endings)
            {
                if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal)) Add(scores, owners, 3);
            }
            foreach (char c in word)
            {
                if (c >= '\u00C0') Add(scores, Letter(c), 6);
            }
        }
        int best = scores[0], at = 0, second = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > best)
            {
                second = best;
                best = scores[i];
                at = i;
            }
            else
            {
                second = Math.Max(second, scores[i]);
            }
        }
        return best < 6 || best == second ? null : s_codes[at];
    }

    // What is said is shared among those of whom it is said.
    private static void Add(Span<int> scores, int languages, int weight)
    {
        if (languages == 0) return;
        int share = Math.Max(1, weight / BitOperations.PopCount((uint)languages));
        for (; languages != 0; languages &= languages - 1) scores[BitOperations.TrailingZeroCount(languages)] += share;
    }

    private static int Letter(char c) => c switch
    {
        'ß' or 'ä' => German,
        'ö' or 'ü' => German | Turkish,
        'ı' or 'ğ' or 'ş' => Turkish,
        'œ' or 'û' or 'î' => French,
        'ñ' => Spanish,
        'ã' or 'õ' => Portuguese,
        'ò' or 'ì' => Italian,
        'è' or 'ù' => French | Italian,
        'à' => French | Italian | Portuguese,
        'ê' or 'ô' or 'â' => French | Portuguese,
        'ç' => French | Portuguese | Turkish,
        'é' => French | Spanish | Portuguese,
        'á' or 'í' or 'ó' or 'ú' => Spanish | Portuguese,
        'ë' or 'ï' => Dutch | French,
        _ => 0,
    };

    private static Dictionary<string, int> Words((int Language, object Words)[] lists)
    {
        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((int language, object words) in lists)
        {
            foreach (string word in words as IEnumerable<string> ?? ((string)words).Split(' ')) all[word] = all.GetValueOrDefault(word) | language;
        }
        return all;
    }
}
