namespace Dateline;

/// <summary>What sort of thing a suggestion or a significant term is. Can be combined.</summary>
[Flags]
public enum SuggestionKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A country.</summary>
    Country = 1,

    /// <summary>A person.</summary>
    Person = 2,

    /// <summary>An organisation.</summary>
    Organization = 4,

    /// <summary>An alliance or club of countries.</summary>
    Group = 8,

    /// <summary>A word.</summary>
    Word = 16,

    /// <summary>An article, by its title.</summary>
    Title = 32,

    /// <summary>Whatever has a name.</summary>
    Entities = Country | Person | Organization | Group,

    /// <summary>Everything.</summary>
    All = Entities | Word | Title,
}
