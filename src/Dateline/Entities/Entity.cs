namespace Dateline.Entities;

/// <summary>A country, place, organisation, group or person that text can name. Immutable.</summary>
public sealed class Entity
{
    internal static readonly GroupMember[] NoMembers = [];
    internal static readonly PersonRole[] NoRoles = [];

    /// <summary>Makes an entity.</summary>
    /// <param name="id">The typed id: <c>country:IL</c>, <c>org:nbc-news</c>.</param>
    /// <param name="name">The name to show.</param>
    /// <exception cref="ArgumentException">The id does not begin with a known type and a colon, or has nothing behind it.</exception>
    public Entity(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!TryParseType(id, out EntityType type))
            throw new ArgumentException($"'{id}' is no entity id. Ids begin with country:, place:, org:, group: or person:, for example org:nbc-news.", nameof(id));
        Id = id;
        Name = name;
        Type = type;
    }

    /// <summary>The typed id: <c>country:IL</c>, <c>org:nbc-news</c>.</summary>
    public string Id { get; }

    /// <summary>The part of the id behind the colon: "IL", "nbc-news".</summary>
    public ReadOnlySpan<char> LocalId => Id.AsSpan(Id.IndexOf(':') + 1);

    /// <summary>The name to show.</summary>
    public string Name { get; }

    /// <summary>What sort of thing it is.</summary>
    public EntityType Type { get; }

    /// <summary>The code of the country that it is, lies in, or belongs to; null where there is none.</summary>
    public string? Country { get; init; }

    /// <summary>The code of the country that came after a dead one; null otherwise. Never counted as the dead one.</summary>
    public string? Successor { get; init; }

    /// <summary>The code of the country that a dependent territory belongs to; null otherwise.</summary>
    public string? Parent { get; init; }

    /// <summary>What sort of organisation it is; <see cref="OrganizationType.Other"/> for what is none.</summary>
    public OrganizationType OrganizationType { get; init; }

    /// <summary>The members of a group, with their dates; empty for what is none.</summary>
    public IReadOnlyList<GroupMember> Members { get; init; } = NoMembers;

    /// <summary>The offices of a person, where the catalogue knows them.</summary>
    public IReadOnlyList<PersonRole> Roles { get; init; } = NoRoles;

    /// <summary>Whether the entity is in a catalogue, and not made from its form in one article.</summary>
    public bool IsInCatalogue { get; internal init; }

    /// <summary>The state or province of a city, as an id behind "place:"; null where the catalogue does not say.</summary>
    internal string? Region { get; init; }

    /// <summary>The ordinal of its country in the catalogue that it belongs to; -1 for none.</summary>
    internal short CountryOrdinal { get; init; } = -1;

    /// <summary>The hash of the id, by <see cref="TermTable.Hash"/>.</summary>
    internal uint IdHash => field != 0 ? field : field = TermTable.Hash(Id);

    /// <summary>The codes of a group's members on a day.</summary>
    public IEnumerable<string> MembersOn(DateOnly day)
    {
        foreach (GroupMember member in Members)
        {
            if (member.IsMemberOn(day))
                yield return member.Country;
        }
    }

    /// <summary>The id and the name.</summary>
    public override string ToString() => $"{Id} ({Name})";

    internal static bool TryParseType(string? id, out EntityType type)
    {
        int colon = id?.IndexOf(':') ?? -1;
        type = default;
        if (colon <= 0 || colon + 1 >= id!.Length)
            return false;
        switch (id.AsSpan(0, colon))
        {
            case "country": type = EntityType.Country; return true;
            case "place": type = EntityType.Place; return true;
            case "org": type = EntityType.Organization; return true;
            case "group": type = EntityType.Group; return true;
            case "person": type = EntityType.Person; return true;
            default: return false;
        }
    }
}
