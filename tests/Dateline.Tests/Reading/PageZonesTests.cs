using System.Text;
using Dateline.Articles;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Headline, byline, date and story of scraped pages, and what is left out: the pages of Data/pages*.txt.</summary>
public sealed class PageZonesTests
{
    private sealed record Page(string Name, string Date, string Authors, List<(char Kind, string Text)> Lines);

    // Floors: a little below what is measured.
    [TestCase("pages-unseen.txt", 20, 0.95, 0.95, 0.95, 1.0, 0.97)]
    [TestCase("pages-unseen-2.txt", 5, 0.95, 0.95, 0.75, 1.0, 0.85)]
    public void Read_Pages_KeepsItsFigures(string file, int least, double titleFloor, double dateFloor, double authorFloor, double storyFloor, double outFloor)
    {
        int pages = 0, titles = 0, dates = 0, authors = 0, story = 0, storyLines = 0, left = 0, otherLines = 0;
        var errors = new StringBuilder();
        foreach (Page page in Pages(file))
        {
            pages++;
            Article article = ReadOne(string.Join("\n\n", page.Lines.Select(line => line.Text)) + "\n", page.Name + ".txt");
            string date = article.Published is { } day ? day.ToString("yyyy-MM-dd", null) : "";
            string by = string.Join(" and ", article.Authors);
            Count(article.Title == page.Lines.First(line => line.Kind == 'T').Text, ref titles, $"title {article.Title}");
            Count(date == page.Date, ref dates, $"date {date}, not {page.Date}");
            Count(by == page.Authors, ref authors, $"by {by}, not {page.Authors}");
            string told = string.Concat(article.Text.Zones.Where(zone => zone.Kind is ZoneKind.Title or ZoneKind.Deck or ZoneKind.Dateline or ZoneKind.Lead or ZoneKind.Body or ZoneKind.Heading)
                .Select(zone => (zone.Kind == ZoneKind.Dateline ? "\n" : zone.Kind == ZoneKind.Lead && article.Text.Zones.Any(z => z.Kind == ZoneKind.Dateline) ? " " : "\n") + article.Text.Of(zone).ToString().Trim())) + "\n";
            foreach ((char kind, string text) in page.Lines)
            {
                bool isTold = told.Contains("\n" + text + "\n", StringComparison.Ordinal);
                if (kind is 'B' or 'K' or 'H')
                {
                    storyLines++;
                    Count(isTold, ref story, "lost: " + text);
                }
                else if (kind != 'T')
                {
                    otherLines++;
                    Count(!isTold, ref left, $"taken for story ({kind}): {text}");
                }
            }

            void Count(bool right, ref int count, string error)
            {
                count += right ? 1 : 0;
                if (!right)
                    errors.AppendLine(null, $"{page.Name}: {error}");
            }
        }
        TestContext.Out.WriteLine($"{pages} pages: titles {titles}, dates {dates}, authors {authors}; story {story} of {storyLines} lines; left out {left} of {otherLines}");
        TestContext.Out.WriteLine(errors);
        Assert.Multiple(() =>
        {
            Assert.That(pages, Is.GreaterThanOrEqualTo(least));
            Assert.That((double)titles / pages, Is.GreaterThanOrEqualTo(titleFloor), errors.ToString());
            Assert.That((double)dates / pages, Is.GreaterThanOrEqualTo(dateFloor), errors.ToString());
            Assert.That((double)authors / pages, Is.GreaterThanOrEqualTo(authorFloor), errors.ToString());
            Assert.That((double)story / storyLines, Is.GreaterThanOrEqualTo(storyFloor), errors.ToString());
            Assert.That((double)left / otherLines, Is.GreaterThanOrEqualTo(outFloor), errors.ToString());
        });
    }

    private static List<Page> Pages(string file)
    {
        var pages = new List<Page>();
        foreach (string line in File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", file)))
        {
            if (line.StartsWith("===", StringComparison.Ordinal))
            {
                string[] parts = line[3..].Split('|', StringSplitOptions.TrimEntries);
                pages.Add(new(parts[0], parts[1]["date=".Length..], parts[2]["by=".Length..], []));
            }
            else if (line.Length > 2 && line[0] != '#')
            {
                pages[^1].Lines.Add((line[0], line[2..]));
            }
        }
        return pages;
    }
}
