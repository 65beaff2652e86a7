namespace Dateline.Entities;

/// <summary>A word of an article: where it stands in the text, in UTF-16 code units, where <see cref="ArticleWords"/> has its folded form, and what is known of that.</summary>
internal struct ArticleWord
{
    public int Start;
    public int End;
    public int TermStart;
    public int TermLength;
    public NewsWordFlags Flags;
    public WordFacts Facts;
}
