using System.Text;

namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>Writes a tree as a query that reads as the same tree, with a stack of its own.</summary>
internal static class SyntaxPrinter
{
    public static string Print(GroupSyntax root)
    {
        var text = new StringBuilder();
        var open = new Stack<(GroupSyntax Group, int Next, string? Boost)>();
        open.Push((root, 0, null));
        while (open.TryPop(out (GroupSyntax Group, int Next, string? Boost) at))
        {
            if (at.Next == at.Group.Clauses.Count)
            {
                if (open.Count > 0) text.Append(')').Append(Boost(at.Boost));
                continue;
            }
            ClauseSyntax clause = at.Group.Clauses[at.Next];
            open.Push(at with { Next = at.Next + 1 });
            if (at.Next > 0) text.Append(' ');
            text.Append(clause.Conjunction switch { Conjunction.And => "AND ", Conjunction.Or => "OR ", _ => "" });
            text.Append(clause.Modifier switch { Modifier.Required => "+", Modifier.Prohibited => "-", _ => "" });
            if (clause.Field is not null) text.Append(clause.Field).Append(':');
            if (clause.Node is GroupSyntax group)
            {
                text.Append('(');
                open.Push((group, 0, clause.Boost));
                continue;
            }
            Leaf(clause.Node, text);
            text.Append(Boost(clause.Boost));
        }
        return text.ToString();
    }

    private static string Boost(string? boost) => boost is null ? "" : "^" + boost;

    private static void Leaf(SyntaxNode node, StringBuilder text)
    {
        switch (node)
        {
            case WordSyntax { Kind: WordKind.Regexp } word:
                text.Append('/').Append(word.Text).Append('/').Append(Suffix(word.Fuzzy));
                break;
            case WordSyntax { Kind: WordKind.Plain, Text: "+" or "-" or "!" } word:
                // An operator is a word where a space follows it.
                text.Append(word.Text).Append(' ').Append(Suffix(word.Fuzzy));
                break;
            case WordSyntax word:
                text.Append(word.Text).Append(Suffix(word.Fuzzy));
                break;
            case PhraseSyntax phrase:
                text.Append('"').Append(phrase.Text).Append('"').Append(Suffix(phrase.Slop));
                break;
            case RangeSyntax range:
                text.Append(range.IncludeLower ? '[' : '{').Append(Bound(range.Lower)).Append(" TO ").Append(Bound(range.Upper)).Append(range.IncludeUpper ? ']' : '}');
                break;
        }
    }

    private static string Suffix(string? suffix) => suffix is null ? "" : "~" + suffix;

    // What stands without marks has no space or bracket in it; a star or TO in marks is itself.
    private static string Bound(string? bound) => bound switch
    {
        null => "*",
        "" or "*" or "TO" => $"\"{bound}\"",
        _ => bound.AsSpan().IndexOfAny(' ', ']', '}') >= 0 ? $"\"{bound}\"" : bound,
    };
}
