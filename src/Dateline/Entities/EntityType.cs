namespace Dateline.Entities;

/// <summary>What sort of thing an entity is; the part of its id before the colon.</summary>
public enum EntityType : byte
{
    /// <summary>A country of ISO 3166-1, a dead one of ISO 3166-3, or Kosovo: <c>country:IL</c>, <c>country:SUHH</c>.</summary>
    Country,

    /// <summary>A state, province, city or part of the world: <c>place:US-CO</c>, <c>place:houston</c>, <c>place:europe</c>.</summary>
    Place,

    /// <summary>An organisation: <c>org:nbc-news</c>.</summary>
    Organization,

    /// <summary>An alliance or club of countries: <c>group:five-eyes</c>.</summary>
    Group,

    /// <summary>A person: <c>person:pete-hegseth</c>.</summary>
    Person,
}
