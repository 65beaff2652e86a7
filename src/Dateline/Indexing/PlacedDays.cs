namespace Dateline.Indexing;

/// <summary>A time that an article speaks of, and where.</summary>
/// <param name="FirstWord">The first word that speaks of it, counted through all zones.</param>
/// <param name="WordCount">How many words do.</param>
/// <param name="End">The code unit after the last.</param>
/// <param name="Term">Its term.</param>
internal readonly record struct PlacedDays(int FirstWord, int WordCount, int End, string Term);
