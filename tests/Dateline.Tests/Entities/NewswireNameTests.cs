using System.Text;
using Dateline.Entities;

namespace Dateline.Tests.Entities;

/// <summary>Persons, places and organisations in agency copy, by exact span: the sentences of Data/newswire*.conll.</summary>
public sealed class NewswireNameTests
{
    private static readonly EntityTagger s_tagger = new();

    // Floors: a little below what is measured.
    [TestCase("newswire.conll", 219, 0.93, 0.93, 0.86)]
    [TestCase("newswire-unseen.conll", 330, 0.94, 0.93, 0.88)]
    [TestCase("newswire-unseen-2.conll", 100, 0.92, 0.91, 0.83)]
    [TestCase("newswire-unseen-3.conll", 250, 0.88, 0.87, 0.70)]
    public void Tag_Newswire_KeepsItsFigures(string file, int least, double persons, double places, double organizations)
    {
        var right = new Dictionary<string, int>();
        var missed = new Dictionary<string, int>();
        var wrong = new Dictionary<string, int>();
        var errors = new StringBuilder();
        int sentences = 0;
        foreach (List<List<(string Word, string Tag)>> document in Documents(file))
        {
            sentences += document.Count;
            (string text, HashSet<(int, int, string)> gold) = LayOut(document);
            HashSet<(int, int, string)> found = Outermost(s_tagger.Tag(text).Mentions);
            foreach ((int start, int end, string label) span in gold.Union(found))
            {
                Dictionary<string, int> counts = !found.Contains(span) ? missed : !gold.Contains(span) ? wrong : right;
                counts[span.label] = counts.GetValueOrDefault(span.label) + 1;
                if (counts != right)
                    errors.AppendLine(null, $"{(counts == missed ? "missed" : "false")} {span.label} {text[span.start..span.end]}");
            }
        }
        double F1(string label) => 2.0 * right.GetValueOrDefault(label) / Math.Max(1, 2 * right.GetValueOrDefault(label) + missed.GetValueOrDefault(label) + wrong.GetValueOrDefault(label));
        TestContext.Out.WriteLine($"{sentences} sentences, F1: PER {F1("PER"):F3}, LOC {F1("LOC"):F3}, ORG {F1("ORG"):F3}");
        TestContext.Out.WriteLine(errors);
        Assert.Multiple(() =>
        {
            Assert.That(sentences, Is.GreaterThanOrEqualTo(least));
            Assert.That(F1("PER"), Is.GreaterThanOrEqualTo(persons), errors.ToString());
            Assert.That(F1("LOC"), Is.GreaterThanOrEqualTo(places), errors.ToString());
            Assert.That(F1("ORG"), Is.GreaterThanOrEqualTo(organizations), errors.ToString());
        });
    }

    private static List<List<List<(string Word, string Tag)>>> Documents(string file)
    {
        var documents = new List<List<List<(string, string)>>>();
        var sentence = new List<(string, string)>();
        foreach (string line in File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", file)).Append(""))
        {
            if (line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                documents.Add([]);
            }
            else if (line.Length > 0)
            {
                string[] columns = line.Split(' ');
                sentence.Add((columns[0], columns[^1]));
            }
            else if (sentence.Count > 0)
            {
                documents[^1].Add(sentence);
                sentence = [];
            }
        }
        return documents;
    }

    // One sentence to a line, without the spaces that only part words from signs.
    private static (string Text, HashSet<(int, int, string)> Gold) LayOut(List<List<(string Word, string Tag)>> sentences)
    {
        var text = new StringBuilder();
        var gold = new HashSet<(int, int, string)>();
        foreach (List<(string Word, string Tag)> sentence in sentences)
        {
            bool glued = true, quoted = false;
            (int Start, string Label)? open = null;
            int end = 0;
            foreach ((string word, string tag) in sentence)
            {
                bool closing = word == "\"" && quoted;
                if (!glued && !closing && word is not ("." or "," or ";" or ":" or "!" or "?" or ")" or "%" or "'" or "'s" or "'S" or "n't"))
                    text.Append(' ');
                if (open is { } started && !tag.StartsWith("I-", StringComparison.Ordinal))
                {
                    gold.Add((started.Start, end, started.Label));
                    open = null;
                }
                if (tag.StartsWith("B-", StringComparison.Ordinal))
                    open = (text.Length, tag[2..]);
                text.Append(word);
                end = text.Length;
                glued = word is "(" or "$" || word == "\"" && !quoted;
                quoted ^= word == "\"";
            }
            if (open is { } last)
                gold.Add((last.Start, end, last.Label));
            text.Append('\n');
        }
        gold.RemoveWhere(span => span.Item3 == "MISC");
        return (text.ToString(), gold);
    }

    // Of overlapping mentions the longest; adjectives of countries are no names here.
    private static HashSet<(int, int, string)> Outermost(IReadOnlyList<Mention> mentions)
    {
        var kept = new HashSet<(int Start, int End, string)>();
        foreach (Mention mention in mentions.Where(m => m.Kind != MentionKind.Demonym).OrderByDescending(m => m.Length).ThenBy(m => m.Entity.Type == EntityType.Person))
        {
            if (kept.Any(k => mention.Start < k.End && k.Start < mention.End))
                continue;
            string label = mention.Entity.Type switch { EntityType.Person => "PER", EntityType.Country or EntityType.Place => "LOC", _ => "ORG" };
            kept.Add((mention.Start, mention.End, label));
        }
        return kept;
    }
}
