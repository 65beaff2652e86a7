namespace Dateline.Querying;

internal enum QueryTokenKind
{
    End,
    Word,
    Quoted,
    Regex,
    Range,
    Open,
    Close,
    Comma,
    Pipe,
    And,
    Or,
    Not,
    Plus,
    Minus,
    Field,
    Function,
    Everything,
}

/// <summary>One token of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first code unit.</param>
/// <param name="End">Code unit after it.</param>
/// <param name="Text">A word without escapes; what is between quotes, escapes kept; a field's or function's name.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, int Start, int End, string Text = "")
{
    /// <summary>A word with its wildcards, what was escaped still so; null for a word without.</summary>
    public string? Pattern { get; init; }

    /// <summary>A function's number; -1 for none.</summary>
    public int Number { get; init; }

    /// <summary>Whether a tilde stood before the quotes.</summary>
    public bool IsLoose { get; init; }

    /// <summary>A range's bounds; null for an open one.</summary>
    public (string? From, string? To, bool IncludesFrom, bool IncludesTo) Range { get; init; }
}
