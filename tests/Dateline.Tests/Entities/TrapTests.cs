using System.Text;
using Dateline.Entities;

namespace Dateline.Tests.Entities;

/// <summary>False friends of country names: precision and recall over the sentences of Data/traps*.txt.</summary>
public sealed class TrapTests
{
    private static readonly EntityTagger s_tagger = new();

    private readonly record struct Mark(int Start, int End, string Country, bool IsOptional);

    // Floors: a little below what is measured.
    [TestCase("traps.txt", 230, 0.97, 0.97)]
    [TestCase("traps-unseen.txt", 390, 0.97, 0.98)]
    [TestCase("traps-unseen-2.txt", 95, 0.93, 0.97)]
    [TestCase("traps-unseen-3.txt", 1200, 0.96, 0.98)]
    [TestCase("traps-unseen-4.txt", 320, 0.95, 0.97)]
    public void Tag_Traps_FindsCountriesAndNothingElse(string file, int least, double precisionFloor, double recallFloor)
    {
        int right = 0, missed = 0, wrong = 0, documents = 0, clean = 0;
        var errors = new StringBuilder();
        foreach (string line in File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", file)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            string name = line[..line.IndexOf('\t', StringComparison.Ordinal)];
            (string text, List<Mark> marks) = Parse(line[(name.Length + 1)..]);
            var found = new HashSet<(int, int, string)>();
            foreach (Mention mention in s_tagger.Tag(text).Mentions)
            {
                if (mention.Entity.Type is EntityType.Country or EntityType.Place && mention.Entity.Country is { } country)
                    found.Add((mention.Start, mention.End, country));
            }
            int before = missed + wrong;
            foreach (Mark mark in marks.Where(m => !m.IsOptional))
            {
                if (found.Remove((mark.Start, mark.End, mark.Country)))
                {
                    right++;
                    continue;
                }
                missed++;
                errors.AppendLine(null, $"{name}: missed {text[mark.Start..mark.End]} ({mark.Country})");
            }
            found.RemoveWhere(f => marks.Any(m => m.IsOptional && m.Country == f.Item3 && m.Start < f.Item2 && f.Item1 < m.End));
            foreach ((int start, int end, string country) in found)
            {
                wrong++;
                errors.AppendLine(null, $"{name}: false {text[start..end]} ({country})");
            }
            documents++;
            clean += missed + wrong == before ? 1 : 0;
        }
        double precision = (double)right / (right + wrong), recall = (double)right / (right + missed);
        TestContext.Out.WriteLine($"{documents} texts, {clean} without error, precision {precision:F3}, recall {recall:F3}");
        TestContext.Out.WriteLine(errors);
        Assert.Multiple(() =>
        {
            Assert.That(documents, Is.GreaterThanOrEqualTo(least));
            Assert.That(precision, Is.GreaterThanOrEqualTo(precisionFloor), errors.ToString());
            Assert.That(recall, Is.GreaterThanOrEqualTo(recallFloor), errors.ToString());
        });
    }

    private static (string Text, List<Mark> Marks) Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<Mark>();
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked[i] is not ('{' or '['))
            {
                text.Append(marked[i]);
                continue;
            }
            bool optional = marked[i] == '[';
            int bar = marked.IndexOf('|', i), close = marked.IndexOf(optional ? ']' : '}', bar);
            marks.Add(new(text.Length, text.Length + close - bar - 1, marked[(i + 1)..bar], optional));
            text.Append(marked, bar + 1, close - bar - 1);
            i = close;
        }
        return (text.ToString(), marks);
    }
}
