namespace Dateline;

/// <summary>What is shown once where several hits are of it.</summary>
public enum NewsCollapse
{
    /// <summary>Every hit stands for itself. The default.</summary>
    None,

    /// <summary>One hit for each text: copies of an agency's report, and the same page twice.</summary>
    Copies,

    /// <summary>One hit for each story: all articles that tell it, copies among them.</summary>
    Stories,
}
