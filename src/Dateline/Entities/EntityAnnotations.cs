namespace Dateline.Entities;

/// <summary>Who and where an article's text is about. Immutable.</summary>
public sealed class EntityAnnotations
{
    /// <summary>No entity at all.</summary>
    public static EntityAnnotations Empty { get; } = new([], [], [], []);

    private readonly Mention[] _mentions;

    internal EntityAnnotations(Mention[] mentions, CountryCount[] countries, EntityCount[] organizations, EntityCount[] persons)
    {
        _mentions = mentions;
        Countries = countries;
        Organizations = organizations;
        Persons = persons;
    }

    /// <summary>Every mention, in captions too, by start; of two that start together the longer first.</summary>
    public IReadOnlyList<Mention> Mentions => _mentions;

    /// <summary>The same, for loops.</summary>
    internal ReadOnlySpan<Mention> MentionSpan => _mentions;

    /// <summary>The countries that title and text name, best focus score first. Provinces and cities count for their country.</summary>
    public IReadOnlyList<CountryCount> Countries { get; }

    /// <summary>The organisations and groups that title and text name, most frequent first.</summary>
    public IReadOnlyList<EntityCount> Organizations { get; }

    /// <summary>The persons that title and text name, most frequent first.</summary>
    public IReadOnlyList<EntityCount> Persons { get; }
}
