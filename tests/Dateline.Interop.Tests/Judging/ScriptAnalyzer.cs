using System.Globalization;
using Dateline.Lucene.Analysis;

namespace Dateline.Interop.Tests.Judging;

/// <summary>Words at spaces; <c>word^2</c> has a position increment, <c>word~0aff</c> a payload. Judge.java has its twin.</summary>
internal sealed class ScriptAnalyzer : Analyzer
{
    public override int GetPositionIncrementGap(string field) => 7;

    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
    {
        for (int at = 0; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }
            int length = text[at..].IndexOf(' ');
            if (length < 0) length = text.Length - at;
            ReadOnlySpan<char> word = text.Slice(at, length);
            token.Clear();
            token.StartOffset = at;
            token.EndOffset = at += length;
            int mark = word.IndexOfAny('^', '~');
            token.SetTerm(mark < 0 ? word : word[..mark]);
            if (mark >= 0 && word[mark] == '^') token.PositionIncrement = int.Parse(word[(mark + 1)..], CultureInfo.InvariantCulture);
            if (mark >= 0 && word[mark] == '~') token.SetPayload(Convert.FromHexString(word[(mark + 1)..]));
            if (!sink.Accept(token)) return;
        }
        token.Clear();
        token.PositionIncrement = 0;
        token.StartOffset = token.EndOffset = text.Length;
        sink.End(token);
    }
}
