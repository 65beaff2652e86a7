namespace Dateline.Entities;

/// <summary>What an article says about one country.</summary>
/// <param name="Country">The country.</param>
/// <param name="Mentions">Mentions in title, deck, headings and text; captions and credits are left out.</param>
/// <param name="Score">The focus score: mentions weighted by zone and kind.</param>
/// <param name="IsFocus">Whether the article is about this country: one of at most three with at least 0.4 of the best score; in a survey of many countries also each that the text gives enough room.</param>
public readonly record struct CountryCount(Entity Country, int Mentions, float Score, bool IsFocus);
