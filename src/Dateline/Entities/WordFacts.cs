using Dateline.Dates;

namespace Dateline.Entities;

/// <summary>All that is known of a word by its folded form alone, wherever it stands.</summary>
internal struct WordFacts
{
    public WordClass Class;        // in the catalogue
    public uint Hash;              // by TermTable.Hash
    public uint StemHash;          // the same without the s of a plural; otherwise Hash
    public int Id;                 // in the catalogue's terms, or -1
    public int Root;               // the automaton's node that the word leads to, or 0
    public int DateValue;
    public DateWord DateKind;
    public bool IsPast;            // no word of dates, but ends as a past tense does
}
