namespace Dateline.Entities;

/// <summary>A country's time in a group.</summary>
/// <param name="Country">The country's code, for example "FI".</param>
/// <param name="From">The first day; null: from the start.</param>
/// <param name="To">The last day; null: to this day.</param>
public readonly record struct GroupMember(string Country, DateOnly? From, DateOnly? To)
{
    /// <summary>Whether the country belongs to the group on a day.</summary>
    public bool IsMemberOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
