namespace Dateline.Entities;

/// <summary>An office that a person held.</summary>
/// <param name="Title">The office: "president", "foreign minister".</param>
/// <param name="Country">The country's code or the organisation's id that the office belongs to; null where it is not known.</param>
/// <param name="From">The first year; null: not known.</param>
/// <param name="To">The last year; null: to this day, or not known.</param>
public readonly record struct PersonRole(string Title, string? Country, int? From, int? To);
