using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Publication dates in the head of a page, as newspapers of many languages print them.</summary>
public sealed class HeaderDateTests
{
    private const string Story = "The lighthouse on the northern cape is to be moved for a second time, the coastal office said.";

    [TestCase("2025年3月6日 16時15分", "2025-03-06T16:15"), TestCase("2025年3月6日（木） 16:15", "2025-03-06T16:15"), TestCase("公開日：2025年3月6日（木）", "2025-03-06T00:00"), TestCase("2025年3月6日 午後4時15分 配信", "2025-03-06T16:15")]
    [TestCase("发布时间：2025年3月6日 16:15", "2025-03-06T16:15"), TestCase("2025-03-06 16:15 星期四", "2025-03-06T16:15")]
    [TestCase("입력 2025년 3월 6일 오후 4시 15분", "2025-03-06T16:15"), TestCase("등록 2025.03.06. 16:15", "2025-03-06T16:15")]
    [TestCase("czwartek, 6 marca 2025, godz. 16:15", "2025-03-06T16:15"), TestCase("Četrtek, 6. 3. 2025", null), TestCase("6. března 2025 16:15", "2025-03-06T16:15")]
    [TestCase("2025. március 6. 16:15", "2025-03-06T16:15"), TestCase("6 Mart 2025 Perşembe, saat 16:15", "2025-03-06T16:15"), TestCase("torsdag 6 mars 2025 kl. 16.15", "2025-03-06T16:15")]
    [TestCase("6. maaliskuuta 2025 klo 16.15", "2025-03-06T16:15"), TestCase("donderdag 6 maart 2025 om 16:15 uur", "2025-03-06T16:15"), TestCase("Πέμπτη, 6 Μαρτίου 2025, 16:15", "2025-03-06T16:15")]
    [TestCase("יום חמישי, 6 במרץ 2025", null), TestCase("פורסם: 6 במרץ 2025 16:15", "2025-03-06T16:15"), TestCase("الخميس 6 مارس 2025 - 16:15", "2025-03-06T16:15")]
    [TestCase("6 марта 2025 года в 16:15", "2025-03-06T16:15"), TestCase("четвер, 6 березня 2025, 16:15", "2025-03-06T16:15"), TestCase("quinta-feira, 6 de março de 2025 às 16:15", "2025-03-06T16:15")]
    [TestCase("giovedì 6 marzo 2025 alle ore 16:15", "2025-03-06T16:15"), TestCase("6 martie 2025, 16:15", "2025-03-06T16:15"), TestCase("Kamis, 6 Maret 2025 16:15 WIB", "2025-03-06T16:15")]
    public void Read_HeaderLine_GivesDate(string header, string? expected)
    {
        Article article = ReadOne($"Lighthouse to move again\n{header}\n\n{Story}\n\nNobody lives in it, the office said.\n");
        Assert.That(article.Published?.ToString("yyyy-MM-dd'T'HH:mm", null), Is.EqualTo(expected));
        if (expected is not null)
            Assert.That((article.PublishedEvidence, article.Text.Text.Contains(header, StringComparison.Ordinal)), Is.EqualTo((PublishedEvidence.Header, false)));
    }

    [TestCase("最終更新：2025年3月6日"), TestCase("Zuletzt aktualisiert am 6. März 2025"), TestCase("Bijgewerkt op 6 maart 2025"), TestCase("Güncelleme: 6 Mart 2025"), TestCase("更新时间：2025年3月6日 16:15")]
    public void Read_DateOfAChange_IsNoPublication(string header)
    {
        Article article = ReadOne($"Lighthouse to move again\n{header}\n\n{Story}\n\nNobody lives in it, the office said.\n");
        Assert.That((article.Published, article.Updated?.Day), Is.EqualTo(((DateTimeOffset?)null, (int?)6)));
    }

    [TestCase("Much was different in 2014. May 3 was a Saturday."), TestCase("The port had 2025 ships in 3 days.")]
    public void Read_NumbersInASentence_AreNoDate(string line) =>
        Assert.That(ReadOne($"Lighthouse to move again\n{line}\n\n{Story}\n").Published, Is.Null);

    [TestCase("2099-12-31"), TestCase("2098-01-01T00:00:00Z")]
    public void Read_DayYearsAhead_IsNotBelieved(string date)
    {
        var options = new ArticleReaderOptions { TimeProvider = new FixedClock(new DateTimeOffset(2025, 3, 6, 0, 0, 0, TimeSpan.Zero)) };
        Article article = ReadOne($"{{\"id\":\"1\",\"title\":\"t\",\"body\":\"{Story}\",\"published\":\"{date}\"}}", "a.jsonl", options);
        Assert.That((article.Published, article.PublishedEvidence), Is.EqualTo(((DateTimeOffset?)null, PublishedEvidence.None)));
        Assert.That(ReadOne($"{{\"id\":\"1\",\"title\":\"t\",\"body\":\"{Story}\",\"published\":\"2025-04-01\"}}", "a.jsonl", options).Published, Is.Not.Null, "magazines are dated ahead");
    }
}
