using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>A word of the article as the temporal tagger sees it.</summary>
internal struct DateToken
{
    public int Start;
    public int End;
    public NewsWordFlags Flags;
    public int Value;
    public DateWord Kind;
    public byte Digits;            // for numbers: how many digits are printed
    public bool Starts;            // a paragraph or a zone begins here

    public readonly bool Is(DateWord kind) => Kind == kind;
    public readonly bool Is(DateWord kind, int value) => Kind == kind && Value == value;
    public readonly bool Has(NewsWordFlags any) => (Flags & any) != 0;
    public readonly bool IsCapital => (Flags & NewsWordFlags.Capitalized) != 0;
}
