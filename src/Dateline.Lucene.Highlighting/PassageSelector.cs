using System.Buffers;
using System.Runtime.InteropServices;

namespace Dateline.Lucene.Highlighting;

/// <summary>Chooses the sentences of a text that show its marks best. Marks in, passages out. Thread-safe.</summary>
/// <remarks>
/// Sentences are scored as BM25 scores documents, with the article as the collection: a sentence's score is the sum over the groups of its marks of
/// weight · idf · f / (f + k), where k grows with the sentence's length and idf falls with the group's marks in the whole text. So several different words count more
/// than one repeated, and what stands in every sentence counts little. One pass over the text; memory grows with the passages asked for and the marks.
/// </remarks>
public static class PassageSelector
{
    // BM25's parameters, and the length in characters of an average sentence of news.
    private const float K1 = 1.2f, B = 0.75f, AverageLength = 120, LeadLength = 600;

    /// <summary>Chooses passages.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">What matched, in any order; they are merged as <see cref="Mark.Merge"/> does.</param>
    /// <param name="options">How many, how long; the defaults where null.</param>
    /// <returns>Passages in the order of the text. Sentences that are the same are given once. No mark: the first sentence, or nothing.</returns>
    public static IReadOnlyList<Passage> Select(ReadOnlySpan<char> text, IEnumerable<Mark> marks, PassageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return SelectMerged(text, [.. marks], options ?? PassageOptions.Default);
    }

    /// <summary>The whole text as one passage, for titles.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">What matched, in any order.</param>
    public static Passage Whole(ReadOnlySpan<char> text, IEnumerable<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        List<Mark> merged = [.. marks];
        Mark.Merge(merged, text);
        return new Passage { Start = 0, End = text.Length, Marks = merged };
    }

    /// <summary>A stretch of text as a passage: as it is where it fits, else the part of it with the heaviest marks, cut between words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">First code unit of the stretch, which is no part of a character.</param>
    /// <param name="end">Code unit after it.</param>
    /// <param name="marks">The text's marks, in order and apart, as <see cref="Mark.Merge"/> leaves them; those outside the stretch are not looked at.</param>
    /// <param name="maxLength">How many characters (UTF-16 code units) the passage has at most, 20 or more.</param>
    public static Passage Fit(ReadOnlySpan<char> text, int start, int end, IReadOnlyList<Mark> marks, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(marks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)text.Length, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(end - start), (uint)(text.Length - start), nameof(end));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 20);
        int first = 0, next = marks.Count;
        while (first < next && marks[first].End <= start) first++;
        while (next > first && marks[next - 1].Start >= end) next--;
        return Cut(text, new Candidate(start, end, first, next, 0), marks, maxLength);
    }

    internal static IReadOnlyList<Passage> SelectMerged(ReadOnlySpan<char> text, List<Mark> marks, PassageOptions options)
    {
        Mark.Merge(marks, text);
        if (marks.Count == 0)
        {
            var sentences = new SentenceFinder(text);
            if (!options.LeadWithoutMarks || !sentences.MoveNext()) return [];
            return [Cut(text, new Candidate(sentences.Start, sentences.End, 0, 0, 0), marks, options.MaxLength)];
        }
        float[] weights = ArrayPool<float>.Shared.Rent(marks.Count);
        try
        {
            Weigh(marks, text.Length, weights);
            return SelectBest(text, marks, weights, options);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(weights);
        }
    }

    // Each mark's weight times the rareness of its group among the sentences that a text of this length has.
    private static void Weigh(List<Mark> marks, int length, Span<float> weights)
    {
        const int Few = 32;
        float sentences = 1 + (length / AverageLength);
        Dictionary<int, int>? counts = null;
        if (marks.Count > Few)
        {
            counts = [];
            foreach (Mark mark in marks) CollectionsMarshal.GetValueRefOrAddDefault(counts, mark.Group, out _)++;
        }
        for (int i = 0; i < marks.Count; i++)
        {
            int count = 0;
            if (counts != null) count = counts[marks[i].Group];
            else foreach (Mark mark in marks) count += mark.Group == marks[i].Group ? 1 : 0;
            weights[i] = marks[i].Weight * MathF.Log(1 + ((Math.Max(0, sentences - count) + 0.5f) / (count + 0.5f)));
        }
    }

    private static IReadOnlyList<Passage> SelectBest(ReadOnlySpan<char> text, List<Mark> marks, ReadOnlySpan<float> weights, PassageOptions options)
    {
        var sentences = new SentenceFinder(text);
        var best = new List<Candidate>(options.MaxPassages);
        int next = 0;
        while (next < marks.Count && sentences.MoveNext())
        {
            int start = sentences.Start, end = sentences.End, first = next;
            while (next < marks.Count && marks[next].Start < end)
            {
                // A mark that goes on beyond the sentence takes the next one along.
                while (marks[next].End > end && sentences.MoveNext()) end = sentences.End;
                end = Math.Max(end, Math.Min(text.Length, marks[next].End));
                next++;
            }
            if (next == first) continue;
            start = Math.Min(start, marks[first].Start);
            Offer(text, best, new Candidate(start, end, first, next, Score(marks, weights, first, next, start, end, options)), options.MaxPassages);
        }
        // Marks on space alone stand behind the last sentence.
        if (best.Count == 0) return options.LeadWithoutMarks ? SelectMerged(text, [], options) : [];
        best.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var passages = new List<Passage>(best.Count);
        foreach (Candidate candidate in best)
        {
            // Long sentences that differ elsewhere may be the same where they are cut.
            Passage passage = Cut(text, candidate, marks, options.MaxLength);
            bool same = false;
            foreach (Passage shown in passages) same |= text[shown.Start..shown.End].SequenceEqual(text[passage.Start..passage.End]);
            if (!same) passages.Add(passage);
        }
        return passages;
    }

    private static float Score(List<Mark> marks, ReadOnlySpan<float> weights, int first, int next, int start, int end, PassageOptions options)
    {
        float k = K1 * (1 - B + (B * Math.Min(end - start, 10 * AverageLength) / AverageLength));
        float score = 0;
        // Few marks are looked at, so that a sentence of a million marks costs no more than their number.
        const int Looked = 64;
        int until = Math.Min(next, first + Looked);
        for (int i = first; i < until; i++)
        {
            int frequency = 1;
            bool counted = false;
            for (int j = first; j < until; j++)
            {
                if (j == i || marks[j].Group != marks[i].Group) continue;
                if (j < i) counted = true;
                frequency++;
            }
            if (!counted) score += weights[i] * frequency / (frequency + k);
        }
        return score * (1 + (options.LeadBonus * LeadLength / (LeadLength + start)));
    }

    private static void Offer(ReadOnlySpan<char> text, List<Candidate> best, Candidate candidate, int most)
    {
        int worst = 0;
        for (int i = 0; i < best.Count; i++)
        {
            // The earlier of two same sentences stays.
            if (text[best[i].Start..best[i].End].SequenceEqual(text[candidate.Start..candidate.End])) return;
            if (best[i].Score <= best[worst].Score) worst = i;
        }
        if (best.Count < most) best.Add(candidate);
        else if (candidate.Score > best[worst].Score) best[worst] = candidate;
    }

    private static Passage Cut(ReadOnlySpan<char> text, Candidate sentence, IReadOnlyList<Mark> marks, int length)
    {
        int start = sentence.Start, end = sentence.End;
        if (end - start > length) (start, end) = Window(text, sentence, marks, length);
        int first = sentence.First, next = sentence.Next;
        while (first < next && marks[first].End <= start) first++;
        while (next > first && marks[next - 1].Start >= end) next--;
        var shown = new Mark[next - first];
        for (int i = 0; i < shown.Length; i++)
        {
            Mark mark = marks[first + i];
            shown[i] = mark with { Start = Math.Max(mark.Start, start), End = Math.Min(mark.End, end) };
        }
        return new Passage { Start = start, End = end, Marks = shown, Score = sentence.Score, IsCutBefore = start > sentence.Start, IsCutAfter = end < sentence.End };
    }

    // The part of a long sentence with the heaviest marks, cut between words and never within a mark that fits.
    private static (int Start, int End) Window(ReadOnlySpan<char> text, Candidate sentence, IReadOnlyList<Mark> marks, int length)
    {
        int from = sentence.First, to = sentence.First;
        float heaviest = -1, weight = 0;
        for (int low = sentence.First, high = sentence.First; low < sentence.Next; low++)
        {
            while (high < sentence.Next && (high == low || marks[high].End - marks[low].Start <= length)) weight += marks[high++].Weight;
            if (weight > heaviest) (heaviest, from, to) = (weight, low, high);
            weight -= marks[low].Weight;
        }
        int focus = to > from ? marks[from].Start : sentence.Start;
        int last = to > from ? marks[to - 1].End : focus;
        if (last - focus > length) last = Characters.Floor(text, focus + length);   // a mark that does not fit
        // What is left over goes half before, half after.
        int start = Math.Max(sentence.Start, Math.Min(focus - ((length - (last - focus)) / 2), sentence.End - length));
        int end = Math.Min(sentence.End, start + length);
        start = Math.Min(focus, start);
        if (start > sentence.Start) start = Forward(text, start, focus);
        if (end < sentence.End) end = Back(text, end, Math.Min(end, Math.Max(last, Characters.Ceiling(text, start + 1))));
        if (Characters.IsPairCut(text, end)) end--;   // a character longer than the passage
        return (start, end);
    }

    private static int Forward(ReadOnlySpan<char> text, int at, int limit)
    {
        int from = at;
        while (at < limit && (Characters.IsWithinWord(text, at) || char.IsWhiteSpace(text[at]) || Characters.Continues(text, at))) at++;
        if (at < limit || !Characters.IsWithinWord(text, limit)) return at;
        return Math.Min(limit, Characters.Ceiling(text, from));   // one word all the way: cut it between characters
    }

    private static int Back(ReadOnlySpan<char> text, int at, int limit)
    {
        int from = at;
        while (at > limit && (Characters.IsWithinWord(text, at) || Characters.Continues(text, at) || char.IsWhiteSpace(text[at - 1]))) at--;
        if (at > limit || !(Characters.IsWithinWord(text, limit) || Characters.Continues(text, limit))) return at;
        int cut = Characters.Floor(text, from);
        return cut >= limit ? cut : from;
    }

    private readonly record struct Candidate(int Start, int End, int First, int Next, float Score);
}
