namespace Dateline.Stories;

/// <summary>What a feature of a story is. The values fit three bits and are stored with signatures: they never change.</summary>
internal enum StoryFeatureKind : byte
{
    /// <summary>An ordinary word of English or of newswire.</summary>
    Common = 0,

    /// <summary>A word that is no ordinary one.</summary>
    Word = 1,

    /// <summary>A country.</summary>
    Country = 2,

    /// <summary>A province, a city, a part of the world.</summary>
    Place = 3,

    /// <summary>An organisation or a group of countries.</summary>
    Organization = 4,

    /// <summary>A person.</summary>
    Person = 5,

    /// <summary>A word with a capital that no catalogue knows.</summary>
    Name = 6,
}
