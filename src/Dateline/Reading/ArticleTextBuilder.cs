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

    private readonly List<Zone> _zones = new(16);
    private char[] _text;              // rented until the text is made
    private int _length;

    /// <summary>Begins a text.</summary>
    /// <param name="capacity">Code units that it will have at most, about.</param>
    public ArticleTextBuilder(int capacity = 256) => _text = ArrayPool<char>.Shared.Rent(capacity);

    /// <summary>The zones so far.</summary>
    public IReadOnlyList<Zone> Zones => _zones;

    /// <summary>Adds a paragraph of its own, or goes on in the one before; an empty one is left out.</summary>
    public void Add(ZoneKind kind, ReadOnlySpan<char> words, bool sameParagraph = false, string? language = null)
    {
        int before = _length;
        if (before > 0)
            Append(sameParagraph ? " " : "\n\n");
        int start = _length;
        AppendCollapsed(words);
        if (_length == start)
            _length = before;
        else
            _zones.Add(new Zone(kind, start, _length - start, language));
    }

    /// <summary>Makes the text; nothing is added after that.</summary>
    public ArticleText Build(string? mainLanguage = null)
    {
        string text = Take();
        for (int i = 0; i < _zones.Count; i++)
        {
            // A short paragraph says little about its language: it has the article's unless it says otherwise.
            // English is told from itself by its letters: a paragraph of ASCII in an English article is English.
            Zone zone = _zones[i];
            if (zone.Language is null && mainLanguage is "en" && zone.Kind is not ZoneKind.Caption && Ascii.IsValid(text.AsSpan(zone.Start, zone.Length)))
                _zones[i] = zone with { Language = mainLanguage };
            else if (zone.Language is null)
                _zones[i] = zone with { Language = LanguageGuess.OfPart(text.AsSpan(zone.Start, zone.Length), mainLanguage) };
        }
        return new ArticleText(text, _zones.ToArray());
    }

    /// <summary>White space to single spaces, none at the ends; zero-width joiners of layout (BOM, word joiner, soft hyphen) and controls dropped.</summary>
    public static string Collapse(ReadOnlySpan<char> words)
    {
        words = words.Trim();
        if (IsCollapsed(words))
            return words.ToString();
        var builder = new ArticleTextBuilder(words.Length);
        builder.AppendCollapsed(words);
        return builder.Take();
    }

    /// <summary>Whether collapsing changes nothing in words without white space at their ends.</summary>
    public static bool IsCollapsed(ReadOnlySpan<char> words) => !words.ContainsAny(s_odd) && words.IndexOf("  ") < 0;

    private void AppendCollapsed(ReadOnlySpan<char> words)
    {
        words = words.Trim();
        if (IsCollapsed(words))
        {
            Append(words);
            return;
        }
        Reserve(words.Length);
        int start = _length;
        bool space = false;
        foreach (char c in words)
        {
            if (char.IsWhiteSpace(c))
            {
                space = _length > start;
                continue;
            }
            if (c is '\uFEFF' or '\u2060' or '\u00AD' or '\u200B' || char.IsControl(c))
                continue;
            if (space)
                _text[_length++] = ' ';
            space = false;
            _text[_length++] = c;
        }
    }

    private void Append(ReadOnlySpan<char> words)
    {
        Reserve(words.Length);
        words.CopyTo(_text.AsSpan(_length));
        _length += words.Length;
    }

    private void Reserve(int more)
    {
        if (_text.Length - _length >= more)
            return;
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + more));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }

    private string Take()
    {
        string text = new(_text, 0, _length);
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        return text;
    }
}
