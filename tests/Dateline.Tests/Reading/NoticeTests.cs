using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Lines that speak of the page or of the article: consent to cookies, bars of networks, embargoes, corrections.</summary>
public sealed class NoticeTests
{
    private const string Title = "Lighthouse to move again";
    private const string Story = "The lighthouse on the northern cape is to be moved for a second time, the coastal office said.";
    private const string More = "Nobody has lived in it since the last keeper went ashore in a gale.";

    [TestCase("We use cookies to improve your experience. By clicking Accept you agree to our cookie policy.")]
    [TestCase("We and our 312 partners store cookies on your device to show you what you may like. You can change your mind at any time in the settings at the foot of each page, or read on without them.")]
    [TestCase("Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten. Näheres lesen Sie in der Datenschutzerklärung."), TestCase("Nous utilisons des cookies pour mesurer l'audience. Vous pouvez les refuser.")]
    [TestCase("Utilizamos cookies propias y de terceros. Si continúa, acepta su uso."), TestCase("Мы используем файлы cookie, чтобы сайт работал лучше.")]
    public void Read_BannerAboveTheHeadline_IsLeftOut(string banner)
    {
        Article article = ReadOne($"{banner}\nAccept all\nReject all\n{Title}\n\n{Story}\n\n{More}\n");
        Assert.That(Zones(article), Is.EqualTo(new[] { "Title: " + Title, "Lead: " + Story, "Body: " + More }));
    }

    [Test]
    public void Read_StoryAboutCookies_IsAStory()
    {
        const string Lead = "The regulator fined the airline because its site set cookies before anyone had agreed to them.";
        Assert.That(Zones(ReadOne($"Airline fined over cookies\n\n{Lead}\n\n{More}\n"))[1], Is.EqualTo("Lead: " + Lead));
    }

    [TestCase("Share\nFacebook\nTwitter\nWhatsApp"), TestCase("Facebook\nX\nLinkedIn\nEmail"), TestCase("Teilen\nWhatsApp"), TestCase("Facebook\n\nTwitter\n\nCopy link")]
    public void Read_BarWithOneNameToALine_IsLeftOut(string bar)
    {
        Assert.That(Zones(ReadOne($"{Title}\n6 March 2025\n{bar}\n\n{Story}\n\n{More}\n")), Is.EqualTo(new[] { "Title: " + Title, "Lead: " + Story, "Body: " + More }));
        Assert.That(Zones(ReadOne($"{Title}\n\n{Story}\n\n{More}\n\n{bar}\n")), Is.EqualTo(new[] { "Title: " + Title, "Lead: " + Story, "Body: " + More }));
    }

    [Test]
    public void Read_OneNetworkAsAHeading_IsAHeading() =>
        Assert.That(Zones(ReadOne($"Three firms and their harbours\n\n{Story}\n\nTelegram\n\n{More} And more was said of it by those who know the firm.\n")), Does.Contain("Heading: Telegram"));

    [TestCase("EMBARGOED UNTIL 0600 GMT, MARCH 7, 2025", "2025-03-07T05:59:00Z", ArticleStatus.Embargoed), TestCase("EMBARGOED UNTIL 0600 GMT, MARCH 7, 2025", "2025-03-07T06:01:00Z", ArticleStatus.Usable)]
    [TestCase("Embargo: 7 March 2025, 18:30", "2025-03-07T12:00:00Z", ArticleStatus.Embargoed), TestCase("UNDER EMBARGO UNTIL 6 p.m. on 7 March 2025", "2025-03-07T17:00:00Z", ArticleStatus.Embargoed)]
    [TestCase("Sperrfrist: 7. März 2025, 06:00 Uhr", "2025-03-08T00:00:00Z", ArticleStatus.Usable), TestCase("*** EMBARGOED ***", "2025-03-08T00:00:00Z", ArticleStatus.Embargoed)]
    [TestCase("MANDATORY KILL", "2025-03-08T00:00:00Z", ArticleStatus.Canceled), TestCase("STORY WITHDRAWN", "2025-03-08T00:00:00Z", ArticleStatus.Canceled), TestCase("NOT FOR PUBLICATION", "2025-03-08T00:00:00Z", ArticleStatus.Withheld)]
    [TestCase("(CORRECTED)", "2025-03-08T00:00:00Z", ArticleStatus.Corrected), TestCase("(Corrects the second paragraph to say that the cape is in the north.)", "2025-03-08T00:00:00Z", ArticleStatus.Corrected)]
    public void Read_NoteAboveTheText_GivesStatus(string note, string now, ArticleStatus expected)
    {
        var options = new ArticleReaderOptions { TimeProvider = new FixedClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)) };
        Article article = ReadOne($"{note}\n\n{Title}\n\n{Story}\n\n{More}\n", options: options);
        Assert.That(article.Status, Is.EqualTo(expected));
        Assert.That(Zones(article), Is.EqualTo(new[] { "Title: " + Title, "Lead: " + Story, "Body: " + More }));
    }

    [TestCase("Embargo on arms for Libya is lifted"), TestCase("Hold the line, says the minister"), TestCase("Corrections officer wins the lottery"), TestCase("Kill Bill returns to the cinemas")]
    public void Read_HeadlineWithSuchAWord_IsAHeadline(string title)
    {
        Article article = ReadOne($"{title}\n\n{Story}\n\n{More}\n");
        Assert.That((article.Title, article.Status), Is.EqualTo((title, ArticleStatus.Usable)));
    }

    [TestCase("Correction: An earlier version of this article misstated the height of the lighthouse.", true), TestCase("Editor's note: This story has been corrected to say that the office moved it twice.", true)]
    [TestCase("An earlier version of this story said that the keeper had two dogs. He was misidentified.", true), TestCase("Berichtigung: In einer früheren Version hieß es, der Turm sei höher.", true)]
    [TestCase("Correction officers guard the lighthouse at night, the office said.", false), TestCase("Note: the ferry leaves at noon.", false)]
    public void Read_NoteBelowTheText_SaysCorrectedAndStays(string note, bool corrected)
    {
        Article article = ReadOne($"{Title}\n\n{Story}\n\n{More}\n\n{More}\n\n{More}\n\n{note}\n");
        Assert.That((article.Status, article.Body.EndsWith(note, StringComparison.Ordinal)), Is.EqualTo((corrected ? ArticleStatus.Corrected : ArticleStatus.Usable, true)));
    }

    [TestCase("CORRECTED-Lighthouse to move again", ArticleStatus.Corrected), TestCase("CORRECTED - LIGHTHOUSE TO MOVE", ArticleStatus.Corrected), TestCase("CORRECTED MAPS SHOW THE LIGHTHOUSE", ArticleStatus.Usable)]
    public void Read_HeadlineOfASecondIssue_SaysCorrected(string title, ArticleStatus expected) =>
        Assert.That(ReadOne($"{{\"id\":\"1\",\"title\":\"{title}\",\"body\":\"{Story}\"}}", "a.jsonl").Status, Is.EqualTo(expected));

    [TestCase("Des grues dans le port, le 5 mars 2025. PHOTO PIET BAKKER / AFP"), TestCase("Grúas caídas en el puerto, el 5 de marzo. Fotografía: Piet Bakker / EFE"), TestCase("Dźwigi w porcie. Fot. Piet Bakker / PAP"), TestCase("港のクレーン（写真：ピート・バッカー）")]
    public void Read_CaptionInAnotherLanguage_IsACaption(string caption)
    {
        Article article = ReadOne($"{Title}\n\n{caption}\n\n{Story}\n\n{More}\n");
        Assert.That((article.Captions.Count, article.Deck, article.Body.Contains(caption, StringComparison.Ordinal)), Is.EqualTo((1, "", false)));
    }
}
