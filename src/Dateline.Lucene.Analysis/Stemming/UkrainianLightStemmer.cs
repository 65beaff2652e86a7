namespace Dateline.Lucene.Analysis;

/// <summary>Takes the commonest Ukrainian endings of nouns, adjectives and verbs off, leaving at least three letters. Our own: light by intent.</summary>
public readonly struct UkrainianLightStemmer : IStemmer
{
    private static readonly string[] s_endings =
    [
        "істю", "ення", "ання", "ями", "ами", "ими", "ого", "ому", "ої", "ості", "ість", "еві", "ові", "ів", "їв", "ях", "ах", "их", "їх", "ям", "ам", "им",
        "ім", "ом", "ем", "єм", "ою", "ею", "єю", "ий", "ій", "їй", "ая", "яя", "ую", "юю", "ії", "ія", "ію", "ти", "ть", "ла", "ло", "ли", "в", "а", "е", "и",
        "і", "ї", "й", "о", "у", "ю", "я", "є", "ь",
    ];

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (length > 5 && (word[..length].EndsWith("ся") || word[..length].EndsWith("сь"))) length -= 2;
        foreach (string ending in s_endings)
        {
            if (length - ending.Length >= 3 && word[..length].EndsWith(ending)) return length - ending.Length;
        }
        return length;
    }
}
