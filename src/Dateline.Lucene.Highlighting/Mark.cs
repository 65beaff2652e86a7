using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Highlighting;

/// <summary>A stretch of text that matched.</summary>
/// <param name="Start">Its first UTF-16 code unit.</param>
/// <param name="End">The code unit after it.</param>
/// <param name="Weight">How much it counts when passages are chosen; 1 for any, more for rarer words.</param>
/// <param name="Group">What it is a match of: further matches of the same count less and less within a passage.</param>
public readonly record struct Mark(int Start, int End, float Weight = 1, int Group = 0)
{
    internal static Mark Of(in QueryMatch match) => new(match.StartOffset, match.EndOffset, match.Words, match.Part);

    /// <summary>Puts marks in order, keeps them within the text, widens them so that none cuts a character, and joins those that overlap: none overlap afterwards.</summary>
    /// <param name="marks">The marks, changed in place.</param>
    /// <param name="text">The text.</param>
    /// <remarks>Of overlapping marks the heaviest gives weight and group. Marks that only touch stay apart. Empty ones go.</remarks>
    public static void Merge(List<Mark> marks, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(marks);
        marks.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        int kept = 0;
        for (int i = 0; i < marks.Count; i++)
        {
            Mark mark = marks[i];
            int start = Math.Clamp(mark.Start, 0, text.Length), end = Math.Clamp(mark.End, 0, text.Length);
            if (start >= end) continue;
            start = Characters.Floor(text, start);
            end = Characters.Ceiling(text, end);
            mark = mark with { Start = start, End = end };
            if (kept > 0 && start < marks[kept - 1].End)
            {
                Mark before = marks[kept - 1];
                Mark heavier = mark.Weight > before.Weight ? mark : before;
                marks[kept - 1] = heavier with { Start = Math.Min(start, before.Start), End = Math.Max(end, before.End) };
                // Widening may have reached back over an earlier mark's end.
                while (kept > 1 && marks[kept - 2].End > marks[kept - 1].Start)
                {
                    marks[kept - 2] = marks[kept - 2] with { End = marks[kept - 1].End };
                    kept--;
                }
            }
            else
            {
                marks[kept++] = mark;
            }
        }
        marks.RemoveRange(kept, marks.Count - kept);
    }
}
