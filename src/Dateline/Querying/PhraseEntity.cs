using System.Text;
using Dateline.Entities;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>A place in a phrase for an entity, in any printed form: <c>[US]</c>, or in some: <c>[US kind:demonym|acronym]</c>.</summary>
/// <param name="Names">Ids or names, any of which will do.</param>
public sealed record PhraseEntity(ValueList<string> Names) : PhrasePart
{
    /// <summary>Ids or names, any of which will do.</summary>
    public ValueList<string> Names { get; init => field = QueryGuard.Some(value); } = QueryGuard.Some(Names);

    /// <summary>In what ways it may be named; empty for any.</summary>
    public ValueList<MentionKind> Kinds { get; init; } = [];

    /// <summary>Where it stands in the query's text; the phrase's own place where it is not known.</summary>
    internal int? At { get; init; }

    /// <summary>Whether two ask for the same; where they were written does not matter.</summary>
    public bool Equals(PhraseEntity? other) => other is not null && Names.Equals(other.Names) && Kinds.Equals(other.Kinds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names, Kinds);

    internal static string NameOf(MentionKind kind)
    {
        var name = new StringBuilder();
        foreach (char c in kind.ToString())
        {
            if (char.IsUpper(c) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(c));
        }
        return name.ToString();
    }

    internal override void Write(StringBuilder text)
    {
        text.Append('[');
        for (int i = 0; i < Names.Count; i++)
        {
            if (i > 0) text.Append('|');
            foreach (char c in Names[i])
            {
                if (c is '"' or '\\' or '[' or ']' or '|' or '*' or '?') text.Append('\\');
                text.Append(c);
            }
        }
        for (int i = 0; i < Kinds.Count; i++) text.Append(i == 0 ? " kind:" : "|").Append(NameOf(Kinds[i]));
        text.Append(']');
    }
}
