namespace Dateline.Lucene.Highlighting;

/// <summary>A stretch of text to show.</summary>
public sealed record Passage
{
    /// <summary>Its first code unit.</summary>
    public required int Start { get; init; }

    /// <summary>The code unit after it.</summary>
    public required int End { get; init; }

    /// <summary>What is marked in it, in order, apart from each other and within the passage; offsets into the whole text.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>What it was chosen by.</summary>
    public float Score { get; init; }

    /// <summary>Whether it starts within a sentence.</summary>
    public bool IsCutBefore { get; init; }

    /// <summary>Whether it ends within a sentence.</summary>
    public bool IsCutAfter { get; init; }
}
