using Dateline.Articles;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Datelines as agencies of many countries write them, with and without a dash, and what only looks like one.</summary>
public sealed class DatelineFormsTests
{
    private const string Story = "The lighthouse on the northern cape is to be moved for a second time, the coastal office said.";

    [TestCase("MOSCOW, March 6. /TASS/. ", "TASS"), TestCase("MOSCOW, March 6 /TASS/. ", "TASS")]
    [TestCase("MOSCOW. March 6 (Interfax) - ", "Interfax")]
    [TestCase("New Delhi, Mar 6 (PTI) ", "PTI"), TestCase("Colombo, Mar 6 (PTI): ", "PTI")]
    [TestCase("Madrid, 6 mar (EFE).- ", "EFE")]
    [TestCase("La Habana, 6 mar (Prensa Latina) ", "Prensa Latina")]
    [TestCase("SEOUL, March 6 (Yonhap) -- ", "Yonhap"), TestCase("BEIJING, March 6 (Xinhua) -- ", "Xinhua")]
    [TestCase("OSLO, March 6, 2025 (Reuters) - ", "Reuters"), TestCase("OSLO, Norway (AP) — ", "AP"), TestCase("Oslo (dpa) - ", "dpa")]
    [TestCase("НАЙРОБІ. 4 лютого. УКРІНФОРМ. ", "УКРІНФОРМ"), TestCase("KYIV. March 6, 2025. UNIAN. ", "UNIAN")]
    [TestCase("(ANSA) - ROMA, 6 MAR - ", "ANSA"), TestCase("(ANSA) - ", "ANSA")]
    public void Read_Dateline_IsApartFromTheStory(string dateline, string agency)
    {
        Article article = ReadOne($"Lighthouse to move again\n\n{dateline}{Story}\n\nNobody lives in it, the office said.\n");
        Assert.That(Zones(article)[1..3], Is.EqualTo(new[] { "Dateline: " + dateline.TrimEnd(), "Lead: " + Story }));
        Assert.That(article.Agency, Is.EqualTo(agency));
    }

    [TestCase("On March 6 (AP) Hansen and others of the coastal office went to see it.")]
    [TestCase("NATO. March 6. Two words that stand before the story of the lighthouse on the northern cape, the office said.")]
    [TestCase("On March 6 (Thursday) the lighthouse on the northern cape was moved, the coastal office said.")]
    [TestCase("The Ministry of Works, March 6 (see map) The lighthouse is to be moved for a second time.")]
    [TestCase("Hansen, of the Lighthouse Office (PTI) Branch, said that it is to be moved for a second time.")]
    [TestCase("(Map) - the lighthouse is to be moved for a second time, the coastal office said.")]
    public void Read_SentenceWithBrackets_IsNoDateline(string lead)
    {
        Article article = ReadOne($"Lighthouse to move again\n\n{lead}\n\nNobody lives in it, the office said.\n");
        Assert.That(Zones(article)[1], Is.EqualTo("Lead: " + lead));
    }

    [TestCase("By ANN LEE, Associated Press", "Ann Lee", "Associated Press"), TestCase("By Ann Lee, Reuters", "Ann Lee", "Reuters"), TestCase("By Ann Lee | AFP", "Ann Lee", "AFP")]
    [TestCase("By Ann Lee of The Canadian Press", "Ann Lee", "The Canadian Press"), TestCase("By Ann Lee and Bo Ek, dpa", "Ann Lee+Bo Ek", "dpa"), TestCase("By Ann Lee", "Ann Lee", null)]
    [TestCase("di Carla Bianchi", "Carla Bianchi", null), TestCase("von Klaus Becker", "Klaus Becker", null)]
    public void Read_Byline_GivesAuthorsAndAgency(string byline, string authors, string? agency)
    {
        Article article = ReadOne($"Lighthouse to move again\n{byline}\n\n{Story}\n\nNobody lives in it, the office said.\n");
        Assert.That((string.Join('+', article.Authors), article.Agency), Is.EqualTo((authors, agency)));
        Assert.That(Zones(article)[1], Is.EqualTo("Byline: " + byline));
    }

    [Test]
    public void Read_NameAndOfficeAtABar_IsAByline()
    {
        Article article = ReadOne($"Lighthouse to move again\nAnn Lee | Transport correspondent\n6 March 2025\n\n{Story}\n\nNobody lives in it, the office said.\n");
        Assert.That((string.Join('+', article.Authors), article.Deck), Is.EqualTo(("Ann Lee", "")));
    }
}
