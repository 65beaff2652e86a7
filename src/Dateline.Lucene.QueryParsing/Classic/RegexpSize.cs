namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>How large the automaton of a regular expression will be, before it is made: a short text such as ((a{100}){100}){100} needs a million states.</summary>
internal static class RegexpSize
{
    /// <summary>States that all expressions of a query may have together; about 8 MB.</summary>
    public const int Most = 16_000;

    // Beyond this no sum matters, and none overflows.
    private const long Huge = 1L << 30;

    /// <summary>States, roughly: characters, times how often they are repeated.</summary>
    public static long Estimate(ReadOnlySpan<char> text)
    {
        var outer = new Stack<long>();
        long sum = 0, last = 0;             // of the group; of what a repetition would repeat
        for (int at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '(':
                    outer.Push(sum);
                    sum = last = 0;
                    break;
                case ')' when outer.Count > 0:
                    last = sum;
                    sum = Math.Min(Huge, outer.Pop() + last);
                    break;
                case '{':
                    int times = Largest(text, ref at);
                    sum = Math.Min(Huge, sum + (last * Math.Max(0, times - 1)));
                    last = Math.Min(Huge, last * times);
                    break;
                case '[':
                    while (at + 1 < text.Length && text[at] != ']') at += text[at] == '\\' ? 2 : 1;
                    sum += last = 1;
                    break;
                default:
                    if (text[at] == '\\') at++;
                    sum += last = 1;
                    break;
            }
        }
        while (outer.TryPop(out long more)) sum = Math.Min(Huge, sum + more);
        return sum;
    }

    // The largest number between the braces; leaves the place at the closing one.
    private static int Largest(ReadOnlySpan<char> text, ref int at)
    {
        int largest = 1, number = 0;
        for (at++; at < text.Length && text[at] != '}'; at++)
        {
            number = char.IsAsciiDigit(text[at]) ? Math.Min(1 << 20, (number * 10) + (text[at] - '0')) : 0;
            largest = Math.Max(largest, number);
        }
        return largest;
    }
}
