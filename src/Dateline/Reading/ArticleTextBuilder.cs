using System.Text;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>Puts an <see cref="ArticleText"/> together zone by zone: white space inside a zone becomes single spaces, paragraphs are parted by a blank line.</summary>
internal sealed class ArticleTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<Zone> _zones = [];

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
            Zone zone = _zones[i];
            if (zone.Language is null)
                _zones[i] = zone with { Language = LanguageGuess.Of(text.AsSpan(zone.Start, zone.Length), minimumEvidence: 3) ?? mainLanguage };
        }
        return new ArticleText(text, _zones.ToArray());
    }

    /// <summary>White space to single spaces, none at the ends; zero-width joiners of layout (BOM, word joiner, soft hyphen) and controls dropped.</summary>
    public static string Collapse(ReadOnlySpan<char> words)
    {
        var builder = new ArticleTextBuilder();
        builder.AppendCollapsed(words);
        return builder._text.ToString();
    }

    private void AppendCollapsed(ReadOnlySpan<char> words)
    {
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
