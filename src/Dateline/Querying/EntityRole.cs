namespace Dateline.Querying;

/// <summary>What part an entity plays in an article that is looked for.</summary>
public enum EntityRole
{
    /// <summary>A country that is named: <c>country:</c>.</summary>
    Country,

    /// <summary>A country that the article is about: <c>focus:</c>.</summary>
    Focus,

    /// <summary>A place that is named: <c>place:</c>.</summary>
    Place,

    /// <summary>An organisation that is named: <c>org:</c>.</summary>
    Org,

    /// <summary>A person that is named: <c>person:</c>.</summary>
    Person,

    /// <summary>An alliance that is named: <c>group:</c>.</summary>
    Group,

    /// <summary>Any country of a part of the world that is named: <c>region:</c>.</summary>
    Region,
}
