using System.Text;

namespace Dateline.Querying;

/// <summary>One thing in a phrase.</summary>
public abstract record PhrasePart
{
    private protected PhrasePart() { }

    /// <summary>Words in a phrase.</summary>
    public static implicit operator PhrasePart(string words) => FromString(words);

    /// <summary>Words in a phrase.</summary>
    public static PhrasePart FromString(string words) => new PhraseWords(words);

    internal abstract void Write(StringBuilder text);
}
