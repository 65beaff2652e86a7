namespace Dateline.Entities;

/// <summary>What recognition by form has to know of a word. The names are those of Data/words.txt.</summary>
[Flags]
internal enum WordClass : ulong
{
    None = 0,
    Common = 1,            // an ordinary word, even with a capital
    Given = 1 << 1,        // a given name
    Title = 1 << 2,        // stands before a name with a capital: Mr, President, General
    Role = 1 << 3,         // stands before a name in lower case: coach, striker, spokesman
    Suffix = 1 << 4,       // ends a company's name: Inc, Corp, Plc
    OrgNoun = 1 << 5,      // ends an organisation's name: University, Party
    OrgHead = 1 << 6,      // begins one before "of" or "for": Ministry, Bank
    Particle = 1 << 7,     // inside a surname: van, de, bin
    Calendar = 1 << 8,     // months and days of the week
    Saying = 1 << 9,       // said, told, added
    PlaceWord = 1 << 10,   // in, at, from, near
    PlaceNoun = 1 << 11,   // River, County, Airport
    PlaceHead = 1 << 12,   // Lake, Mount, Fort
    Team = 1 << 13,        // United, Rovers, Dynamo
    Article = 1 << 14,     // a, an, the
    And = 1 << 15,
    Of = 1 << 16,
    Junior = 1 << 17,      // Jr, Sr, II, III
    Food = 1 << 18,        // speaks for the bird and the dish
    Language = 1 << 19,    // speak, spoken, language, fluent
    Dish = 1 << 20,        // fries, toast, food: the adjective is no country
    Deny = 1 << 21,        // before "us" in capitals it is the pronoun
    NoAcronym = 1 << 22,   // capitals that name no organisation: GMT, CEO
    Sport = 1 << 23,       // speaks for a sports text
    Verb = 1 << 24,        // a verb that people and states do: said, will, has, wins
    For = 1 << 25,
    Surname = 1 << 26,     // well-known family names
    Determiner = 1 << 27,  // the, your, it, up: what follows the verb "polish"
    LanguageName = 1 << 28, // adjectives that also name a language
    StateNoun = 1 << 29,   // ends the name of a body of a state: Ministry, Parliament
    ForeignHead = 1UL << 32, // Banco, Partido: begins a name in another language
    Club = 1u << 31,       // Rovers, Wanderers: after a city, a club
    Street = 1UL << 33,    // Street, Avenue: the place before it is no place
    Ship = 1UL << 34,      // HMS, the tanker: what follows is its name
    Tournament = 1UL << 35, // Open, Masters
    Work = 1UL << 36,      // the band, the film, the chain: what follows is its name
    Culture = 1UL << 37,   // speaks for works near by: sang, cinema, starring
    Creature = 1UL << 38,  // a dog, a horse, a baby: has a name of its own
    Kin = 1UL << 39,       // her brother: a given name follows
    Species = 1UL << 43,   // clams, kestrel, pine: the country before is part of its name
    Village = 1UL << 44,   // the township, the hamlet: of a name that a country has too
    ShipTail = 1UL << 45,  // Queen, Maru, Express: ends a ship's name
    Venture = 1UL << 46,   // the brewery, the prison: what a name is explained as
    Region = 1UL << 47,    // County: a state's or a city's own, but not a country's
    Site = 1UL << 42,      // Farm, Cottage: a street's word that ministries have too
    Known = 1UL << 41,     // of no class, but asked for by a rule
    Music = 1UL << 40,     // Rhapsody, Dances: the adjective before is part of a title
    Surroundings = 1 << 30, // a word after "US" in capitals that shows the country
}
