namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>A part of a query as written: what it is and where it stands.</summary>
/// <param name="Start">First UTF-16 code unit in the query.</param>
/// <param name="Length">Code units.</param>
public abstract record SyntaxNode(int Start, int Length)
{
    /// <summary>The code unit after the part.</summary>
    public int End => Start + Length;
}

/// <summary>How a word is written.</summary>
public enum WordKind
{
    /// <summary>A word, or several that are analyzed together.</summary>
    Plain,

    /// <summary><c>pre*</c>.</summary>
    Prefix,

    /// <summary><c>w?ld*</c>.</summary>
    Wildcard,

    /// <summary><c>/regular expression/</c>.</summary>
    Regexp,
}

/// <summary>A word, or words in a row that are analyzed together.</summary>
/// <param name="Start">First UTF-16 code unit in the query.</param>
/// <param name="Length">Code units.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">As written, escapes and all, without the slashes of a regular expression.</param>
/// <param name="IsRun">Whether it is several words in a row.</param>
/// <param name="Fuzzy">What follows ~, perhaps nothing; null where there is no ~.</param>
public sealed record WordSyntax(int Start, int Length, WordKind Kind, string Text, bool IsRun, string? Fuzzy) : SyntaxNode(Start, Length);

/// <summary>A phrase in quotation marks.</summary>
/// <param name="Start">First UTF-16 code unit in the query.</param>
/// <param name="Length">Code units.</param>
/// <param name="Text">Between the marks, as written.</param>
/// <param name="Slop">What follows ~, perhaps nothing; null where there is no ~.</param>
public sealed record PhraseSyntax(int Start, int Length, string Text, string? Slop) : SyntaxNode(Start, Length);

/// <summary>A range.</summary>
/// <param name="Start">First UTF-16 code unit in the query.</param>
/// <param name="Length">Code units.</param>
/// <param name="Lower">The lower bound as written, without quotation marks; null for an open one.</param>
/// <param name="Upper">The upper bound as written, without quotation marks; null for an open one.</param>
/// <param name="IncludeLower">Whether the lower bound is within.</param>
/// <param name="IncludeUpper">Whether the upper bound is within.</param>
public sealed record RangeSyntax(int Start, int Length, string? Lower, string? Upper, bool IncludeLower, bool IncludeUpper) : SyntaxNode(Start, Length);

/// <summary>Clauses, in parentheses or the whole query.</summary>
/// <param name="Start">First UTF-16 code unit in the query.</param>
/// <param name="Length">Code units.</param>
/// <param name="Clauses">The clauses, in order.</param>
public sealed record GroupSyntax(int Start, int Length, IReadOnlyList<ClauseSyntax> Clauses) : SyntaxNode(Start, Length)
{
    /// <summary>The group's clauses as a query that reads as the same tree: spaces alike, - for NOT, + and AND as they were.</summary>
    public string ToQueryText() => SyntaxPrinter.Print(this);
}

/// <summary>The word before a clause.</summary>
public enum Conjunction
{
    /// <summary>None.</summary>
    None,

    /// <summary>AND.</summary>
    And,

    /// <summary>OR.</summary>
    Or,
}

/// <summary>The sign before a clause.</summary>
public enum Modifier
{
    /// <summary>None.</summary>
    None,

    /// <summary>It must match: +.</summary>
    Required,

    /// <summary>It must not match: - or ! or NOT.</summary>
    Prohibited,
}

/// <summary>A clause: what it is joined by, its sign, its field, and what is to be found.</summary>
/// <param name="Conjunction">The word before it.</param>
/// <param name="Modifier">The sign before it.</param>
/// <param name="Field">The field as written, escapes and all; null for the field around it.</param>
/// <param name="Node">What is to be found.</param>
/// <param name="Boost">The number after ^, as written; null where there is none.</param>
public sealed record ClauseSyntax(Conjunction Conjunction, Modifier Modifier, string? Field, SyntaxNode Node, string? Boost);
