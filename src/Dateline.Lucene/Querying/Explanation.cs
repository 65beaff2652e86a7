using System.Globalization;
using System.Text;

namespace Dateline.Lucene.Querying;

/// <summary>How a score comes about: a value, what it is, and the parts it is made of.</summary>
/// <param name="IsMatch">Whether the document matches.</param>
/// <param name="Value">The score, or the part's value.</param>
/// <param name="Description">What it is.</param>
/// <param name="Details">What it is made of.</param>
public sealed record Explanation(bool IsMatch, float Value, string Description, IReadOnlyList<Explanation> Details)
{
    /// <summary>A match.</summary>
    public static Explanation Match(float value, string description, params IReadOnlyList<Explanation> details) => new(true, value, description, details);

    /// <summary>No match.</summary>
    public static Explanation NoMatch(string description, params IReadOnlyList<Explanation> details) => new(false, 0, description, details);

    /// <summary>The tree, a line each, parts indented.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var stack = new Stack<(Explanation Part, int Depth)>();
        stack.Push((this, 0));
        while (stack.TryPop(out (Explanation Part, int Depth) item))
        {
            text.Append(' ', item.Depth * 2).Append(item.Part.IsMatch ? item.Part.Value.ToString(CultureInfo.InvariantCulture) : "no match")
                .Append(" = ").Append(item.Part.Description).Append('\n');
            for (int i = item.Part.Details.Count - 1; i >= 0; i--) stack.Push((item.Part.Details[i], item.Depth + 1));
        }
        return text.ToString();
    }
}
