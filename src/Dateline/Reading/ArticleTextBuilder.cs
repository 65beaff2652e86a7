using System.Buffers;
using System.Text;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>Puts an <see cref="ArticleText"/> together zone by zone: white space inside a zone becomes single spaces, paragraphs are parted by a blank line.</summary>
internal sealed class ArticleTextBuilder
{
    // Everything that collapsing changes, but for single spaces: found by vector, absent from most paragraphs.
    private static readonly SearchValues<char> s_odd = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x22)).Concat(Enumerable.Range(0x2000, 12)).Select(c => (char)c),
        '\u00AD', '\u1680', '\u2028', '\u2029', '\u202F', '\u205F', '\u2060', '\u3000', '\uFEFF']);

    private readonly StringBuilder _text;
    private readonly List<Zone> _zones = new(16);

    /// <summary>Begins a text.</summary>
    /// <param name="capacity">Code units that it will have at most, about.</param>
    public ArticleTextBuilder(int capacity = 256) => _text = new(capacity);

    /// <summary>The zones so far.</summary>
    public IReadOnlyList<Zone> Zones => _zones;

    /// <summary>Adds a paragraph of its own, or goes on in the one before; an empty one is left out.</summary>
    public void Add(ZoneKind kind, ReadOnlySpan<char> words, bool sameParagraph = false, string? language = null)
    {
        int before = _text.Length;
        if (before > 0)
            _text.Append(sameParagraph ? " " : "\n\n");
        int start = _text.Length;
        AppendCollapsed(words);
        if (_text.Length == start)
            _text.Length = before;
        else
            _zones.Add(new Zone(kind, start, _text.Length - start, language));
    }

    public ArticleText Build(string? mainLanguage = null)
    {
        string text = _text.ToString();
        for (int i = 0; i < _zones.Count; i++)
        {
            // A short paragraph says little about its language: it has the article's unless it says otherwise.
            // English is told from itself by its letters: a paragraph of ASCII in an English article is English.
            Zone zone = _zones[i];
            if (zone.Language is null && mainLanguage is "en" && zone.Kind is not ZoneKind.Caption && Ascii.IsValid(text.AsSpan(zone.Start, zone.Length)))
                _zones[i] = zone with { Language = mainLanguage };
            else if (zone.Language is null)
                _zones[i] = zone with { Language = LanguageGuess.Of(text.AsSpan(zone.Start, zone.Length), minimumEvidence: 3) ?? mainLanguage };
        }
        return new ArticleText(text, _zones.ToArray());
    }

    /// <summary>White space to single spaces, none at the ends; zero-width joiners of layout (BOM, word joiner, soft hyphen) and controls dropped.</summary>
    public static string Collapse(ReadOnlySpan<char> words)
    {
        words = words.Trim();
        if (IsCollapsed(words))
            return words.ToString();
        var builder = new ArticleTextBuilder();
        builder.AppendCollapsed(words);
        return builder._text.ToString();
    }

    /// <summary>Whether collapsing changes nothing in words without white space at their ends.</summary>
    public static bool IsCollapsed(ReadOnlySpan<char> words) => !words.ContainsAny(s_odd) && words.IndexOf("  ") < 0;

    private void AppendCollapsed(ReadOnlySpan<char> words)
    {
        words = words.Trim();
        if (IsCollapsed(words))
        {
            _text.Append(words);
            return;
        }
        int start = _text.Length;
        bool space = false;
        foreach (char c in words)
        {
            if (char.IsWhiteSpace(c))
            {
                space = _text.Length > start;
                continue;
            }
            if (c is '\uFEFF' or '\u2060' or '\u00AD' or '\u200B' || char.IsControl(c))
                continue;
            if (space)
                _text.Append(' ');
            space = false;
            _text.Append(c);
        }
    }
}
