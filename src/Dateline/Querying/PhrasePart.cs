using System.Text;

namespace Dateline.Querying;

/// <summary>One thing in a phrase.</summary>
public abstract record PhrasePart
{
    private protected PhrasePart() { }

    internal abstract void Write(StringBuilder text);
}
