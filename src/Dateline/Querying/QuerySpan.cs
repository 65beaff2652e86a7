namespace Dateline.Querying;

/// <summary>Where in the query's text something is written.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">Code unit after the last.</param>
public readonly record struct QuerySpan(int Start, int End);
