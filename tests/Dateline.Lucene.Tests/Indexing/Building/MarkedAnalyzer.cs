using System.Globalization;
using Dateline.Lucene.Analysis;

namespace Dateline.Lucene.Tests.Indexing.Building;

/// <summary>Splits at spaces; a word may say more: <c>word^2</c> is a position increment, <c>word~0aff</c> a payload, <c>word*3</c> a frequency, <c>!throw</c>, <c>!offsets</c>, <c>!position</c> and
/// <c>!immense</c> are what they say.</summary>
internal sealed class MarkedAnalyzer : Analyzer
{
    public const int Gap = 3;

    public override int GetPositionIncrementGap(string field) => field.StartsWith('g') ? Gap : 0;

    public override int GetOffsetGap(string field) => field.StartsWith('g') ? 5 : 1;

    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
    {
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == ' ')
            {
                i++;
                continue;
            }
            int length = text[i..].IndexOf(' ');
            if (length < 0) length = text.Length - i;
            token.Clear();
            token.StartOffset = i;
            token.EndOffset = i + length;
            Mark(token, text.Slice(i, length));
            if (!sink.Accept(token)) return;
            i += length;
        }
        token.Clear();
        token.PositionIncrement = 0;
        token.StartOffset = token.EndOffset = text.Length;
        sink.End(token);
    }

    private static void Mark(Token token, ReadOnlySpan<char> word)
    {
        int mark = word.IndexOfAny("^~*!");
        token.SetTerm(mark < 0 ? word : word[..mark]);
        if (mark < 0) return;
        ReadOnlySpan<char> rest = word[(mark + 1)..];
        switch (word[mark])
        {
            case '^': token.PositionIncrement = int.Parse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture); break;
            case '~': token.SetPayload(Convert.FromHexString(rest)); break;
            case '*': token.TermFrequency = int.Parse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture); break;
            default:
                if (rest is "throw") throw new FormatException("The analyzer gives up.");
                if (rest is "offsets") token.StartOffset -= 100_000;
                if (rest is "position") token.PositionIncrement = -1;
                if (rest is "immense") token.SetTerm(new string('x', 40_000));
                break;
        }
    }
}
