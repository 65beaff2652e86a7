using Dateline.Articles;
using Dateline.Dates;
using Dateline.Tests.Reading;

namespace Dateline.Tests.Dates;

public class TemporalTaggerTests
{
    // A Thursday.
    private static readonly DateTimeOffset s_published = new(2025, 3, 6, 14, 30, 0, TimeSpan.Zero);

    internal static IReadOnlyList<DateMention> Tag(string text, DateTimeOffset? published, ZoneKind kind = ZoneKind.Body, string? language = null) =>
        TemporalTagger.Tag(new ArticleText(text, [new Zone(kind, 0, text.Length, language)]), published);

    private static string Show(string text, DateTimeOffset? published, ZoneKind kind = ZoneKind.Body, string? language = null) =>
        string.Join("; ", Tag(text, published, kind, language).Select(m => $"{text[m.Start..m.End]} = {m.Value}"));

    [TestCase("It opened on March 6, 2025.", "March 6, 2025 = 2025-03-06")]
    [TestCase("It opened on 6 March 2025.", "6 March 2025 = 2025-03-06")]
    [TestCase("It opened on the 6th of March 2025.", "the 6th of March 2025 = 2025-03-06")]
    [TestCase("It opened Sept. 30, 1989, in rain.", "Sept. 30, 1989 = 1989-09-30")]
    [TestCase("It opened Tuesday, Feb. 4, 2025.", "Tuesday, Feb. 4, 2025 = 2025-02-04")]
    [TestCase("Updated 2025-02-04 at noon.", "2025-02-04 = 2025-02-04")]
    [TestCase("Stamp 2025-02-04T12:30:00Z here.", "2025-02-04 = 2025-02-04")]
    [TestCase("Signed 25/12/2019 in Rome.", "25/12/2019 = 2019-12-25")]
    [TestCase("Signed 12/25/2019 in Boston.", "12/25/2019 = 2019-12-25")]
    [TestCase("Signed 24.12.2019 in Bonn.", "24.12.2019 = 2019-12-24")]
    [TestCase("Im Bild am 6. August 2024 in Kyjiw.", "6. August 2024 = 2024-08-06")]
    [TestCase("Bonn, 6. März 2019: Regen.", "6. März 2019 = 2019-03-06")]
    [TestCase("Le 14 juillet 1989 à Paris.", "14 juillet 1989 = 1989-07-14")]
    [TestCase("Madrid, 11 de marzo de 2004.", "11 de marzo de 2004 = 2004-03-11")]
    [TestCase("Київ, 24 лютого 2022 року.", "24 лютого 2022 = 2022-02-24")]
    [TestCase("War came in March 2014 there.", "March 2014 = 2014-03")]
    [TestCase("War came in March of 1945 there.", "March of 1945 = 1945-03")]
    [TestCase("War came in mid-November 1942 there.", "mid-November 1942 = 1942-11")]
    [TestCase("It has grown since 2014.", "2014 = 2014")]
    [TestCase("It fell in early 1991 again.", "early 1991 = 1991")]
    [TestCase("Prices of the 1940s return.", "the 1940s = 194")]
    [TestCase("Prices of the late 1970s return.", "the late 1970s = 197")]
    [TestCase("Prices of the mid-1990s return.", "the mid-1990s = 199")]
    [TestCase("A poet of the 20th century.", "the 20th century = 19")]
    [TestCase("A nineteenth-century house.", "nineteenth-century = 18")]
    [TestCase("Sales in fiscal 1988 rose.", "fiscal 1988 = 1988")]
    [TestCase("Sales in the first quarter of 1989 rose.", "the first quarter of 1989 = 1989-Q1")]
    [TestCase("Sales in the second half of 1989 rose.", "the second half of 1989 = 1989-H2")]
    [TestCase("Sales in the 1988 second quarter rose.", "the 1988 second quarter = 1988-Q2")]
    [TestCase("The spring of 1918 was cold.", "The spring of 1918 = 1918-SP")]
    [TestCase("By winter 1941 it was over.", "winter 1941 = 1941-WI")]
    [TestCase("The war of 1939-45 was long.", "1939 = 1939; 45 = 1945")]
    [TestCase("They met from March 3 to 7, 2024.", "March 3 = 2024-03-03; 7, 2024 = 2024-03-07")]
    [TestCase("They fought from 6 to 9 June 1944.", "6 = 1944-06-06; 9 June 1944 = 1944-06-09")]
    [TestCase("It ran from May to July 2014.", "May = 2014-05; July 2014 = 2014-07")]
    [TestCase("It happened on Christmas Day, 1991.", "Christmas Day, 1991 = 1991-12-25")]
    [TestCase("He was born in nineteen ninety-six there.", "nineteen ninety-six = 1996")]
    [TestCase("The morning of 6 June 1944 was grey.", "The morning of 6 June 1944 = 1944-06-06TMO")]
    [TestCase("The attacks of 9/11 changed it.", "9/11 = 2001-09-11")]
    public void Tag_ExplicitDates_AreFound(string text, string expected) => Assert.That(Show(text, s_published), Is.EqualTo(expected));

    [TestCase("He said Thursday it was over.", "Thursday = 2025-03-06")]
    [TestCase("He said Wednesday it was over.", "Wednesday = 2025-03-05")]
    [TestCase("He left on Friday.", "Friday = 2025-02-28")]
    [TestCase("He will leave on Friday.", "Friday = 2025-03-07")]
    [TestCase("He left last Thursday.", "last Thursday = 2025-02-27")]
    [TestCase("He comes next Monday.", "next Monday = 2025-03-10")]
    [TestCase("Today he slept.", "Today = 2025-03-06")]
    [TestCase("He slept yesterday.", "yesterday = 2025-03-05")]
    [TestCase("He sleeps tomorrow.", "tomorrow = 2025-03-07")]
    [TestCase("He sleeps tonight.", "tonight = 2025-03-06TNI")]
    [TestCase("He slept last night.", "last night = 2025-03-05TNI")]
    [TestCase("He slept this morning.", "this morning = 2025-03-06TMO")]
    [TestCase("It broke on Tuesday night.", "Tuesday night = 2025-03-04TNI")]
    [TestCase("It broke at 10 p.m. Wednesday.", "10 p.m. Wednesday = 2025-03-05T22:00")]
    [TestCase("It broke at noon Wednesday.", "noon Wednesday = 2025-03-05T12:00")]
    [TestCase("It broke this week.", "this week = 2025-W10")]
    [TestCase("It broke last week.", "last week = 2025-W09")]
    [TestCase("It breaks next week.", "next week = 2025-W11")]
    [TestCase("It broke over the weekend.", "the weekend = 2025-W09-WE")]
    [TestCase("It broke last month.", "last month = 2025-02")]
    [TestCase("It broke earlier this month.", "earlier this month = 2025-03")]
    [TestCase("It broke last year.", "last year = 2024")]
    [TestCase("It closes next year.", "next year = 2026")]
    [TestCase("It closes at the end of the year.", "the end of the year = 2025")]
    [TestCase("It broke this quarter.", "this quarter = 2025-Q1")]
    [TestCase("It broke last quarter.", "last quarter = 2024-Q4")]
    [TestCase("It lost money in the fourth quarter.", "the fourth quarter = 2024-Q4")]
    [TestCase("It posted a third-quarter loss.", "third-quarter = 2024-Q3")]
    [TestCase("It broke in February.", "February = 2025-02")]
    [TestCase("It broke in August.", "August = 2024-08")]
    [TestCase("It will break in August.", "August = 2025-08")]
    [TestCase("It broke last June.", "last June = 2024-06")]
    [TestCase("It broke last summer.", "last summer = 2024-SU")]
    [TestCase("It will open this summer.", "this summer = 2025-SU")]
    [TestCase("It broke on Feb. 4 in Kyiv.", "Feb. 4 = 2025-02-04")]
    [TestCase("It broke on December 24.", "December 24 = 2024-12-24")]
    [TestCase("The dividend is payable April 15.", "April 15 = 2025-04-15")]
    [TestCase("It broke two weeks ago.", "two weeks ago = 2025-W08")]
    [TestCase("It broke 10 days ago.", "10 days ago = 2025-02-24")]
    [TestCase("It broke five months ago.", "five months ago = 2024-10")]
    [TestCase("It broke a year ago.", "a year ago = 2024")]
    [TestCase("It broke nearly four years ago.", "nearly four years ago = 2021")]
    [TestCase("It broke several years ago.", "several years ago = PAST_REF")]
    [TestCase("It broke last Christmas.", "last Christmas = 2024-12-25")]
    [TestCase("Shops close on Good Friday.", "Good Friday = 2025-04-18")]
    [TestCase("It is now over.", "now = PRESENT_REF")]
    [TestCase("It recently ended.", "recently = PAST_REF")]
    [TestCase("Music of the '80s returned.", "the '80s = 198")]
    public void Tag_RelativeDates_AreResolved(string text, string expected) => Assert.That(Show(text, s_published), Is.EqualTo(expected));

    [TestCase("War came on March 6, 1938. The next day it rained.", "March 6, 1938 = 1938-03-06; The next day = 1938-03-07")]
    [TestCase("War came in 1938. The following year it ended.", "1938 = 1938; The following year = 1939")]
    [TestCase("They met on June 1, 2020. Two days later they left.", "June 1, 2020 = 2020-06-01; Two days later = 2020-06-03")]
    [TestCase("They met in May 1999. That month they left.", "May 1999 = 1999-05; That month = 1999-05")]
    [TestCase("Net rose in the third quarter from $2 million a year earlier.", "the third quarter = 2024-Q3; a year earlier = 2023-Q3")]
    public void Tag_DatesOfTheTextBefore_AreTheAnchor(string text, string expected) => Assert.That(Show(text, s_published), Is.EqualTo(expected));

    [Test]
    public void Tag_StoryToldYearByYear_YearGoesOn()
    {
        const string text = "The war began in 1939. In April 1940 ships sailed. On 10 May troops crossed the border, and in June the city fell. In 1941 and 1942 it went on. In December the siege began; in January it ended.";
        Assert.That(Show(text, s_published), Is.EqualTo(
            "1939 = 1939; April 1940 = 1940-04; 10 May = 1940-05-10; June = 1940-06; 1941 = 1941; 1942 = 1942; December = 1942-12; January = 1943-01"));
    }

    [TestCase("We may march in august company.")]
    [TestCase("April Smith met June Jones.")]
    [TestCase("About 2000 people came, and 1,988 left.")]
    [TestCase("It cost $2014 and 1990 dollars.")]
    [TestCase("He spent two weeks there over the past three months.")]
    [TestCase("They meet every Monday.")]
    [TestCase("Black Friday sales were good.")]
    [TestCase("The Sunday Times reported it.")]
    [TestCase("The first half ended 2-0.")]
    [TestCase("He is in his 40s.")]
    [TestCase("A second look at the fall of man in spring water.")]
    [TestCase("It cost 3/4 of 12/34/5678.")]
    public void Tag_WhatIsNoDate_IsLeftOut(string text) => Assert.That(Show(text, s_published), Is.Empty);

    [TestCase("Signed 3/4/2019 there.", null, "")]
    [TestCase("Signed 3/4/2019 there.", "de", "3/4/2019 = 2019-04-03")]
    [TestCase("Signed 3/4/2019, then 12/25/2019.", null, "3/4/2019 = 2019-03-04; 12/25/2019 = 2019-12-25")]
    [TestCase("Signed 3/4/2019, then 25/12/2019.", null, "3/4/2019 = 2019-04-03; 25/12/2019 = 2019-12-25")]
    [TestCase("Signed 3/6/2025 there.", null, "3/6/2025 = 2025-03-06")]
    [TestCase("Signed 4/4/2019 there.", null, "4/4/2019 = 2019-04-04")]
    public void Tag_NumericOrder_FollowsLanguageAndArticleOrIsRefused(string text, string? language, string expected) =>
        Assert.That(Show(text, s_published, language: language), Is.EqualTo(expected));

    [Test]
    public void Tag_NoPublicationDate_OnlyExplicitDates()
    {
        Assert.That(Show("On Thursday, last month and in February he spoke of March 6, 2019 and of 2014.", null), Is.EqualTo("March 6, 2019 = 2019-03-06; 2014 = 2014"));
    }

    [Test]
    public void Tag_Caption_OnlyExplicitDates()
    {
        Assert.That(Show("The minister last week, on Tuesday and on May 4, 2024.", s_published, ZoneKind.Caption), Is.EqualTo("May 4, 2024 = 2024-05-04"));
    }

    [Test]
    public void Tag_PublicationDay_IsThatOfItsOffset()
    {
        DateTimeOffset lateInNewYork = new(2025, 3, 6, 23, 0, 0, TimeSpan.FromHours(-5));
        Assert.That(Show("Today it snowed.", lateInNewYork), Is.EqualTo("Today = 2025-03-06"));
    }

    [TestCase("Israel mourns the slaughter of the innocents on October 7th.", null, "October 7th = 2023-10-07")]
    [TestCase("Hamas attacked Israel on Oct. 7, he said.", "2025-03-06", "Oct. 7 = 2023-10-07")]
    [TestCase("A cabinet met in Israel on October 7.", "2024-10-09", "October 7 = 2024-10-07")]
    [TestCase("The fair opened on October 7.", "2025-03-06", "October 7 = 2024-10-07")]
    [TestCase("The fair opened on October 7th.", null, "")]
    [TestCase("After the Sept. 11 attacks he left.", "2025-03-06", "Sept. 11 = 2001-09-11")]
    public void Tag_DaysThatAreEvents_ByTheirContext(string text, string? published, string expected)
    {
        DateTimeOffset? moment = published is null ? null : DateTimeOffset.Parse(published, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
        Assert.That(Show(text, moment), Is.EqualTo(expected));
    }

    [TestCase("March 6, 2025", "2025-03-06", "2025-03-06")]
    [TestCase("in February 2024", "2024-02-01", "2024-02-29")]
    [TestCase("the 1940s", "1940-01-01", "1949-12-31")]
    [TestCase("the 20th century", "1900-01-01", "1999-12-31")]
    [TestCase("last week", "2025-02-24", "2025-03-02")]
    [TestCase("the first quarter of 1989", "1989-01-01", "1989-03-31")]
    [TestCase("winter 1941", "1941-12-01", "1942-02-28")]
    public void Tag_Interval_CoversTheDays(string text, string from, string to)
    {
        DateMention mention = Tag(text, s_published).Single();
        Assert.That((mention.From, mention.To), Is.EqualTo((DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Test]
    public void Tag_Words_AreCountedAcrossZones()
    {
        const string text = "A title of five words\nIt rained on Tuesday, Feb. 4, 2025.";
        int body = text.IndexOf("It", StringComparison.Ordinal);
        var article = new ArticleText(text, [new(ZoneKind.Title, 0, body - 1), new(ZoneKind.Lead, body, text.Length - body)]);
        DateMention mention = TemporalTagger.Tag(article, null).Single();
        Assert.That((mention.FirstWord, mention.WordCount, mention.Zone, mention.IsExplicit), Is.EqualTo((8, 4, ZoneKind.Lead, true)));
    }

    [TestCase(2024, "2024-03-31")]
    [TestCase(2025, "2025-04-20")]
    [TestCase(1961, "1961-04-02")]
    [TestCase(2038, "2038-04-25")]
    public void Easter_KnownYears_AreRight(int year, string expected) =>
        Assert.That(HolidayCalendar.Easter(year), Is.EqualTo(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));

    [Test]
    public void Tag_SharedDevelopmentData_KeepsItsFigures()
    {
        string? file = SharedData.Folder("data/timex-dev.jsonl");
        if (file is null) Assert.Ignore("The shared data folder is not beside the repository.");
        int gold = 0, found = 0, relaxed = 0, right = 0;
        foreach (string line in File.ReadLines(file!))
        {
            using var json = System.Text.Json.JsonDocument.Parse(line);
            string text = json.RootElement.GetProperty("text").GetString()!;
            DateTimeOffset published = DateTimeOffset.Parse(json.RootElement.GetProperty("dct").GetString()!, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
            var labels = json.RootElement.GetProperty("timex").EnumerateArray()
                .Select(t => (Start: t.GetProperty("start").GetInt32(), End: t.GetProperty("end").GetInt32(), Value: t.GetProperty("value").GetString()!, Type: t.GetProperty("type").GetString()!)).ToList();
            var wanted = labels.Where(t => t.Type is "DATE" or "TIME" && !(t.Value is ['P', >= '0' and <= '9' or 'X' or 'T', ..])).ToList();
            var mentions = Tag(text, published).Where(m => wanted.Any(t => t.Start < m.End && m.Start < t.End) || !labels.Any(t => t.Start < m.End && m.Start < t.End)).ToList();
            gold += wanted.Count;
            found += mentions.Count;
            foreach (var label in wanted)
            {
                int match = mentions.FindIndex(m => m.Start < label.End && label.Start < m.End);
                if (match < 0) continue;
                relaxed++;
                if (mentions[match].Value == label.Value) right++;
                mentions.RemoveAt(match);
            }
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(2.0 * relaxed / (gold + found), Is.GreaterThan(0.93), "relaxed F1");
            Assert.That(2.0 * right / (gold + found), Is.GreaterThan(0.80), "value F1");
        }
        TestContext.Out.WriteLine($"relaxed {2.0 * relaxed / (gold + found):F3}, value {2.0 * right / (gold + found):F3} of {gold} labels");
    }

    // History is told against what was spoken of last, and not against the day of publication.
    [Test]
    public void Tag_StoryOfYearsLongPast_ResolvesAgainstTheStory()
    {
        const string Text = "The war began on 1 September 1939. The next day, the capital was bombed. That same day the king fled. The town surrendered on the 28th. "
            + "In April 1940 Norway was invaded. The following month, the armies moved west. By the end of the month the front was gone. "
            + "On June 22, 1941, the east was invaded. By late June the river was reached. On the morning of 7 December, planes struck. The day after, war was declared. "
            + "In the winter of 1941 it froze. That summer nothing moved. On 28 June 1942 it began again. Four days later, on the 2nd, it rained. "
            + "He died in May of 1963. Ten years later the archive opened. During the late 1940s it was shut. The treaty of 480 BC was older, and in AD 70 the temple fell.";
        Assert.That(Show(Text, new DateTimeOffset(2009, 12, 19, 0, 0, 0, TimeSpan.Zero)), Is.EqualTo(
            "1 September 1939 = 1939-09-01; The next day = 1939-09-02; That same day = 1939-09-02; the 28th = 1939-09-28; April 1940 = 1940-04; The following month = 1940-05; the end of the month = 1940-05; "
            + "June 22, 1941 = 1941-06-22; late June = 1941-06; the morning of 7 December = 1941-12-07TMO; The day after = 1941-12-08; the winter of 1941 = 1941-WI; That summer = 1941-SU; "
            + "28 June 1942 = 1942-06-28; Four days later = 1942-07-02; the 2nd = 1942-07-02; May of 1963 = 1963-05; Ten years later = 1973; the late 1940s = 194; 480 BC = BC0480; AD 70 = 0070"));
    }
}
