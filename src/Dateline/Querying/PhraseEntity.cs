using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>A place in a phrase for an entity, in any printed form: <c>[US]</c>.</summary>
/// <param name="Names">Ids or names, any of which will do.</param>
public sealed record PhraseEntity(ValueList<string> Names) : PhrasePart
{
    internal override void Write(StringBuilder text)
    {
        text.Append('[');
        for (int i = 0; i < Names.Count; i++)
        {
            if (i > 0) text.Append('|');
            foreach (char c in Names[i])
            {
                if (c is '"' or '\\' or '[' or ']' or '|') text.Append('\\');
                text.Append(c);
            }
        }
        text.Append(']');
    }
}
