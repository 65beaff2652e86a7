namespace Dateline;

/// <summary>A country that a hit names.</summary>
/// <param name="Code">ISO 3166 code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mentions">Mentions in title, deck, headings and text.</param>
/// <param name="IsFocus">Whether the article is about it.</param>
public readonly record struct HitCountry(string Code, string Name, int Mentions, bool IsFocus);
