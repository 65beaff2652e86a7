namespace Dateline.Articles;

/// <summary>
/// The text of an article as it is analyzed, stored and shown: title, deck and paragraphs in reading order, each
/// paragraph on lines of its own, and the zones that cover it. Boilerplate is not part of it. Captions printed among the paragraphs
/// of a scraped text are zones of it; captions that mark-up or fields keep apart are in <see cref="Article.Captions"/> alone.
/// </summary>
/// <remarks>Immutable. All offsets anywhere in Dateline (mentions, dates, marks) are UTF-16 code units into <see cref="Text"/>.
/// Zones are in order, do not overlap, and leave out nothing but white space.</remarks>
public sealed class ArticleText
{
    private readonly Zone[] _zones;

    /// <summary>Joins a text and its zones.</summary>
    /// <exception cref="ArgumentException">A zone overlaps the one before, or reaches beyond the text.</exception>
    public ArticleText(string text, IReadOnlyList<Zone> zones)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(zones);
        int end = 0;
        foreach (Zone zone in zones)
        {
            if (zone.Start < end || zone.Length < 0 || zone.End > text.Length)
                throw new ArgumentException($"The zone {zone} does not follow the one before it (end {end}) within a text of {text.Length} characters.", nameof(zones));
            end = zone.End;
        }
        Text = text;
        Zones = zones;
        _zones = zones as Zone[] ?? [.. zones];
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>What each stretch is, in order of position.</summary>
    public IReadOnlyList<Zone> Zones { get; }

    /// <summary>The same, for loops.</summary>
    internal ReadOnlySpan<Zone> ZoneSpan => _zones;

    /// <summary>The characters of one zone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zone is that of another text, and lies outside of this one.</exception>
    public ReadOnlySpan<char> Of(Zone zone) => Text.AsSpan(zone.Start, zone.Length);
}
