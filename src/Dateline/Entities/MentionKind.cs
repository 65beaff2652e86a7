namespace Dateline.Entities;

/// <summary>In what way a mention names its entity. The values fit four bits and are stored in indexes: they never change.</summary>
public enum MentionKind : byte
{
    /// <summary>By its name: "Russia", "Saudi Arabia", "Brian Hughes".</summary>
    Name = 0,

    /// <summary>By initials: "U.S.", "UK", "CIA".</summary>
    Acronym = 1,

    /// <summary>By an adjective or the name of its people: "Russian", "Americans", "Republican".</summary>
    Demonym = 2,

    /// <summary>By its capital, standing for the government: "Washington said".</summary>
    CapitalMetonym = 3,

    /// <summary>By its capital, as a place: "in Washington".</summary>
    CapitalLocation = 4,

    /// <summary>By a seat or body of government: "Kremlin", "White House".</summary>
    GovernmentMetonym = 5,

    /// <summary>By a byname: "land of the Tsars".</summary>
    Periphrasis = 6,

    /// <summary>A state or province: "Colorado".</summary>
    Subnational = 7,

    /// <summary>A state that is no more: "Soviet Union".</summary>
    Historic = 8,

    /// <summary>A country inside the name of an organisation: "Canada" in "Canada Security Intelligence Service".</summary>
    InOrganization = 9,

    /// <summary>A city, or a place smaller than a province.</summary>
    City = 10,

    /// <summary>A short form after the full one: a surname, an acronym bound in the article.</summary>
    Coreference = 11,

    /// <summary>Not in the catalogue; recognised by its form: "Ministry of Oil", "Mr. Tanaka".</summary>
    Form = 12,
}
