namespace Dateline.Lucene.Analysis;

/// <summary>Writes full-width Latin letters and half-width Katakana in their usual width; a voice mark joins the character before it where there is one for both.</summary>
public readonly struct CjkWidth : ITermNormalizer
{
    // U+FF65 to U+FF9F in their usual width.
    private const string Katakana = "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A";

    private const char VoiceMark = '\uFF9E';
    private const char HalfVoiceMark = '\uFF9F';

    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Span<char> term = token.Term;
        int kept = 0;
        while (kept < term.Length && term[kept] is < '\uFF01' or > '\uFF9F') kept++;
        for (int i = kept; i < term.Length; i++)
        {
            char c = term[i];
            if (c is VoiceMark or HalfVoiceMark && kept > 0 && Join(term[kept - 1], c) is var joined and not '\0')
            {
                term[kept - 1] = joined;
                continue;
            }
            term[kept++] = c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                >= '\uFF65' and <= '\uFF9F' => Katakana[c - '\uFF65'],
                _ => c,
            };
        }
        token.SetLength(kept);
    }

    // Kana that take a voice mark come in rows: plain, voiced, and for five of them half voiced.
    private static char Join(char before, char mark)
    {
        bool five = before is 'ハ' or 'ヒ' or 'フ' or 'ヘ' or 'ホ';
        if (mark == HalfVoiceMark) return five ? (char)(before + 2) : '\0';
        return before switch
        {
            'ウ' => 'ヴ',
            >= 'ワ' and <= 'ヲ' => (char)(before + 8),
            'ヽ' => 'ヾ',
            >= 'カ' and <= 'チ' when (before - 'カ') % 2 == 0 => (char)(before + 1),
            'ツ' or 'テ' or 'ト' => (char)(before + 1),
            _ => five ? (char)(before + 1) : '\0',
        };
    }
}
