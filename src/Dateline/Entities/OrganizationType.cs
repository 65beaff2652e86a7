namespace Dateline.Entities;

/// <summary>What sort of organisation an organisation is.</summary>
public enum OrganizationType : byte
{
    /// <summary>Not known.</summary>
    Other,

    /// <summary>A body of a state: ministry, agency, parliament, army.</summary>
    State,

    /// <summary>A central bank.</summary>
    CentralBank,

    /// <summary>A body of several states: United Nations, World Bank.</summary>
    International,

    /// <summary>A company.</summary>
    Company,

    /// <summary>A newspaper, news agency or broadcaster.</summary>
    Media,

    /// <summary>A political party.</summary>
    Party,

    /// <summary>An armed group.</summary>
    ArmedGroup,

    /// <summary>A stock or commodity exchange.</summary>
    Exchange,

    /// <summary>A charity, union, church, think tank or other body of citizens.</summary>
    Civil,

    /// <summary>A university or research institute.</summary>
    University,

    /// <summary>A sports club or sports body.</summary>
    Sport,
}
