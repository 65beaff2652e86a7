using System.Globalization;
using System.Text;
using Dateline.Dates;

namespace Dateline.Tests.Dates;

/// <summary>Spans and values of dates over the sentences of Data/dates*.txt, each told on a day of its own.</summary>
public sealed class DateSentenceTests
{
    private readonly record struct Mark(int Start, int End, string Value);

    // Floors: a little below what is measured.
    [TestCase("dates-unseen.txt", 90, 0.97, 0.94)]
    [TestCase("dates-unseen-2.txt", 30, 0.98, 0.95)]
    [TestCase("dates-unseen-3.txt", 60, 0.90, 0.80)]
    public void Tag_Sentences_KeepTheirFigures(string file, int least, double spanFloor, double valueFloor)
    {
        int sentences = 0, gold = 0, found = 0, spans = 0, values = 0;
        var errors = new StringBuilder();
        foreach (string line in File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", file)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            sentences++;
            string[] columns = line.Split('\t');
            var day = new DateTimeOffset(DateTime.ParseExact(columns[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero);
            (string text, List<Mark> marks) = Parse(columns[1]);
            List<DateMention> mentions = [.. TemporalTaggerTests.Tag(text, day).Where(m => !m.Value.StartsWith('P') || m.Value.EndsWith("_REF", StringComparison.Ordinal))];
            gold += marks.Count;
            found += mentions.Count;
            foreach (Mark mark in marks)
            {
                int at = mentions.FindIndex(m => m.Start < mark.End && mark.Start < m.End);
                if (at < 0)
                {
                    errors.AppendLine(null, $"missed {text[mark.Start..mark.End]}: {text}");
                    continue;
                }
                DateMention mention = mentions[at];
                mentions.RemoveAt(at);
                spans++;
                if (mention.Value == mark.Value)
                    values++;
                else
                    errors.AppendLine(null, $"{text[mark.Start..mark.End]}: expected {mark.Value}, got {mention.Value}");
            }
            foreach (DateMention extra in mentions)
                errors.AppendLine(null, $"false {text[extra.Start..extra.End]} = {extra.Value}: {text}");
        }
        double F1(int right) => 2.0 * right / (gold + found);
        TestContext.Out.WriteLine($"{sentences} sentences, {gold} dates, F1: spans {F1(spans):F3}, values {F1(values):F3}");
        TestContext.Out.WriteLine(errors);
        Assert.Multiple(() =>
        {
            Assert.That(sentences, Is.GreaterThanOrEqualTo(least));
            Assert.That(F1(spans), Is.GreaterThanOrEqualTo(spanFloor), errors.ToString());
            Assert.That(F1(values), Is.GreaterThanOrEqualTo(valueFloor), errors.ToString());
        });
    }

    private static (string Text, List<Mark> Marks) Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<Mark>();
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked[i] != '{')
            {
                text.Append(marked[i]);
                continue;
            }
            int bar = marked.IndexOf('|', i), close = marked.IndexOf('}', bar);
            marks.Add(new(text.Length, text.Length + close - bar - 1, marked[(i + 1)..bar]));
            text.Append(marked, bar + 1, close - bar - 1);
            i = close;
        }
        return (text.ToString(), marks);
    }
}
