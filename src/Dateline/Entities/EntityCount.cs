namespace Dateline.Entities;

/// <summary>How often an article names an entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Mentions">Mentions in title, deck, headings and text; captions and credits are left out.</param>
public readonly record struct EntityCount(Entity Entity, int Mentions);
