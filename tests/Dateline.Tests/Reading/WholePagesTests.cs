using Dateline.Articles;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Whole pages as they are copied from a browser, buttons, boxes and all, in several languages; and texts with labels above them.</summary>
public sealed class WholePagesTests
{
    private const string Title = "Glacier lake is drained by hand";
    private const string A = "Eighty volunteers with buckets have emptied a lake below a Swiss glacier before it could burst, the canton said on Saturday.";
    private const string B = "The lake had grown for nine summers, and geologists feared that the dam of ice would break in July.";
    private const string C = "The water now runs off through a ditch, and the village has asked Bern for money.";

    private static string Show(Article article) => $"{article.Title}|{article.Published?.ToString("yyyy-MM-dd HH:mm", null)}|{string.Join('+', article.Authors)}";

    private static string Story(Article article) => string.Join('\n', article.Text.Zones.Where(zone => zone.Kind is ZoneKind.Lead or ZoneKind.Body or ZoneKind.Heading).Select(zone => article.Text.Of(zone).ToString()));

    private static readonly string s_story = $"{A}\n{B}\n{C}";

    [Test]
    public void Read_PageOfANewspaper_GivesTheStory()
    {
        Article article = ReadOne($"""
            Skip to content
            Search
            Menu
            The Alpine Herald
            Saturday, July 5, 2025
            Today's Paper
            WORLD|EUROPE
            {Title}

            Save
            Share full article
            44

            Volunteers pass buckets on Friday.
            Credit...Urs Meier for The Alpine Herald

            By Ann Lee and Bo Ek
            Ann Lee reported from Andermatt, and Bo Ek from Zurich.
            July 5, 2025

            {A}

            {B}

            Your support makes all the difference. Independent journalism costs money. Support us with a gift of 5 francs a month.
            Donate now

            {C}

            Page 1 of 2
            1 2 3 Next »

            Kim Park contributed reporting.
            A version of this article appears in print on July 6, 2025, Section A, Page 4 of the New York edition with the headline: Buckets. Order Reprints | Today's Paper | Subscribe
            See more on: Peru, Chile
            Related Content
            Peru votes
            Chile burns

            """);
        Assert.That((Show(article), Story(article)), Is.EqualTo(($"{Title}|2025-07-05 00:00|Ann Lee+Bo Ek", s_story)));
    }

    [Test]
    public void Read_PageOfABroadcaster_GivesTheStory()
    {
        Article article = ReadOne($"""
            Home
            News
            Sport
            More
            {Title}
            7 hours ago
            Share
            Save
            Ann Lee
            {A}
            {B}
            {C}
            Related topics
            Switzerland
            Peru
            """);
        Assert.That((Show(article), Story(article)), Is.EqualTo(($"{Title}||Ann Lee", s_story)));
    }

    [Test]
    public void Read_PageOfATabloid_GivesTheStory()
    {
        Article article = ReadOne($"BREAKING\n{Title}\nAnn Lee, Foreign Reporter\nPublished: 14:02, 5 Jul 2025\nUpdated: 15:40, 5 Jul 2025\n\n{A}\n\n{B}\n\n{C}\n\nREAD MORE ON PERU\nLIMA DRAMA\nPeru's penguins vanish\n\nMost read in World\nCHILE HORROR\n");
        Assert.That((Show(article), Story(article), article.Updated?.Hour), Is.EqualTo(($"{Title}|2025-07-05 14:02|Ann Lee", s_story, (int?)15)));
    }

    [Test]
    public void Read_FrenchPage_GivesTheStory()
    {
        Article article = ReadOne("""
            Aller au contenu
            Se connecter
            S'abonner

            En Suisse, un lac glaciaire vidé au seau

            Par Anne Leclerc (Zurich, correspondante)
            Publié le 05 juillet 2025 à 14h02, modifié le 05 juillet 2025 à 15h40
            Temps de Lecture 2 min.

            Partager
            Offrir l’article

            Des bénévoles près d’Andermatt, le 4 juillet 2025. URS MEIER / AP

            Quatre-vingts bénévoles ont vidé un lac sous un glacier suisse avant qu’il ne déborde, a annoncé samedi le canton.

            Lire aussi | Article réservé à nos abonnés Le Pérou perd ses glaciers

            L’eau s’écoule désormais par un fossé. Des ingénieurs autrichiens examineront le sol en août.

            Le Courrier avec AFP

            Contribuer
            Réutiliser ce contenu
            """);
        Assert.That((Show(article), Story(article), article.Agency, article.Captions.Count), Is.EqualTo(("En Suisse, un lac glaciaire vidé au seau|2025-07-05 14:02|Anne Leclerc",
            "Quatre-vingts bénévoles ont vidé un lac sous un glacier suisse avant qu’il ne déborde, a annoncé samedi le canton.\nL’eau s’écoule désormais par un fossé. Des ingénieurs autrichiens examineront le sol en août.", "AFP", 1)));
    }

    [Test]
    public void Read_SpanishPage_GivesTheStory()
    {
        Article article = ReadOne("""
            Ir al contenido
            Internacional

            Un lago glaciar de Suiza, vaciado a mano

            Ana Leal
            Zúrich - 05 JUL 2025 - 14:02 CEST

            Voluntarios cerca de Andermatt, este viernes.
            URS MEIER (EFE)

            Ochenta voluntarios han vaciado un lago bajo un glaciar suizo antes de que se desbordara, informó este sábado el cantón.

            Más información
            Perú pierde sus glaciares

            El lago había crecido durante nueve veranos, y los geólogos temían que la presa de hielo cediera en julio.

            Sigue toda la información de Internacional en Facebook y X, o en nuestra newsletter semanal.

            Archivado En
            Suiza
            Perú
            """);
        Assert.That((Show(article), Story(article)), Is.EqualTo(("Un lago glaciar de Suiza, vaciado a mano|2025-07-05 14:02|Ana Leal",
            "Ochenta voluntarios han vaciado un lago bajo un glaciar suizo antes de que se desbordara, informó este sábado el cantón.\nEl lago había crecido durante nueve veranos, y los geólogos temían que la presa de hielo cediera en julio.")));
    }

    [TestCase("Title: $T\nAuthor: Ann Lee\nDate: July 5, 2025\nSource: North Post\nURL: https://n.example/1\n\n"), TestCase("---\ntitle: \"$T\"\ndate: 2025-07-05\nauthor: Ann Lee\ntags: [ice, uri]\n---\n\n"), TestCase("From: desk@north.example\nTo: all\nSubject: $T\nDate: Sat, 5 Jul 2025\nAuthor: Ann Lee\n\n")]
    public void Read_LabelsAboveTheText_AreItsMetadata(string labels)
    {
        Article article = ReadOne($"{labels.Replace("$T", Title, StringComparison.Ordinal)}{A}\n\n{B}\n\n{C}\n");
        Assert.That((Show(article), Story(article)), Is.EqualTo(($"{Title}|2025-07-05 00:00|Ann Lee", s_story)));
    }

    [TestCase("Source: the ice is thinner"), TestCase("Title: lost, a year on")]
    public void Read_OneLabel_IsNoBlock(string first) => Assert.That(ReadOne($"{first}\n\n{A}\n\n{B}\n").Body, Is.EqualTo($"{A}\n\n{B}"));

    [TestCase("Cuba goes dark\n\nBy Ann Lee\nHAVANA | October 18, 2024", "Cuba goes dark"), TestCase("Fire!\n6 March 2025", "Fire!"), TestCase("Opinion | Guest Essay\n\nIce has no lobby but us\n\n6 March 2025", "Ice has no lobby but us"), TestCase("World\nEurope\n\nIce has no lobby but us", "Ice has no lobby but us")]
    public void Read_ShortLinesAtTheTop_HeadlineIsTheOneBeforeNamesAndDates(string head, string title) => Assert.That(ReadOne($"{head}\n\n{A}\n\n{B}\n").Title, Is.EqualTo(title));

    [TestCase("ANDERMATT, Switzerland, July 5, 2025 /PRNewswire/ -- "), TestCase("ANDERMATT, Switzerland, July 5, 2025 (GLOBE NEWSWIRE) -- "), TestCase("МОСКВА, 5 июля. /ТАСС/. ")]
    public void Read_ReleaseOrWire_HasItsDateline(string dateline) => Assert.That(Zones(ReadOne($"{Title}\n\n{dateline}{A}\n\n{B}\n"))[1], Is.EqualTo("Dateline: " + dateline.TrimEnd()));

    [Test]
    public void Read_TeaserWithinAnArticle_IsLeftOut() =>
        Assert.That(ReadOne($"<html><body><main><article><h1>{Title}</h1><p>{A}</p><p>{B}</p><p>{C}</p><article class=\"teaser\"><h2>Peru votes</h2><p>Peru goes to the polls today, and the weather will be fine, say the forecasters.</p></article></article></main></body></html>", "p.html").Body, Is.EqualTo($"{A}\n\n{B}\n\n{C}"));

    [Test]
    public void Read_NewsItemWithSeveralHeadlines_TakesTheMainOne()
    {
        Article article = ReadOne($"<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g1\" version=\"1\"><itemMeta><itemClass qcode=\"ninat:text\"/></itemMeta><contentMeta><headline role=\"hldrole:sub\">Six days of work</headline><headline role=\"hldrole:main\">{Title}</headline></contentMeta><contentSet><inlineData contenttype=\"text/plain\">{A}</inlineData></contentSet></newsItem>", "n.xml");
        Assert.That((article.Title, article.Deck), Is.EqualTo((Title, "Six days of work")));
    }
}
