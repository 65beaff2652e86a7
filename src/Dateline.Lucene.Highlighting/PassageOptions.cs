namespace Dateline.Lucene.Highlighting;

/// <summary>How passages are chosen. Immutable.</summary>
public sealed record PassageOptions
{
    /// <summary>The defaults.</summary>
    public static PassageOptions Default { get; } = new();

    /// <summary>How many passages to give at most, 1 to 100; 2 unless set.</summary>
    public int MaxPassages { get; init => field = value is >= 1 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxPassages must be from 1 to 100."); } = 2;

    /// <summary>How many characters (UTF-16 code units) of text a passage has at most, 20 or more; 240 unless set. Longer sentences are cut between words, around their marks.</summary>
    public int MaxLength { get; init => field = value >= 20 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxLength must be 20 or more."); } = 240;

    /// <summary>How much more a passage at the very start of the text counts, as a share of its score; it fades over the first screens. 0.5 unless set.</summary>
    public float LeadBonus { get; init => field = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "LeadBonus must be from 0 to 100."); } = 0.5f;

    /// <summary>Whether a text without a mark gives its first sentence; true unless set.</summary>
    public bool LeadWithoutMarks { get; init; } = true;
}
