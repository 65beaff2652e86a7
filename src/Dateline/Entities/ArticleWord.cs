namespace Dateline.Entities;

/// <summary>A word of an article: where it stands in the text, in UTF-16 code units, and where <see cref="ArticleWords"/> has its folded form.</summary>
internal struct ArticleWord
{
    public int Start;
    public int End;
    public int TermStart;
    public int TermLength;
    public uint Hash;              // of the folded form, by TermTable.Hash
    public NewsWordFlags Flags;
}
