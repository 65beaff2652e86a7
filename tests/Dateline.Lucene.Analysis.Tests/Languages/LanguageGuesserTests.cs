using Dateline.Testing;

namespace Dateline.Lucene.Analysis.Tests.Languages;

public sealed class LanguageGuesserTests
{
    [TestCase("en", "The government said on Thursday that it would not raise taxes this year.")]
    [TestCase("de", "Die Regierung teilte am Donnerstag mit, dass sie die Steuern in diesem Jahr nicht erhöhen werde.")]
    [TestCase("de", "Foto: Ein Mann steht vor dem Gebäude der Bank in Frankfurt")]
    [TestCase("fr", "Le gouvernement a déclaré jeudi qu'il n'augmenterait pas les impôts cette année.")]
    [TestCase("es", "El gobierno dijo el jueves que no subirá los impuestos este año.")]
    [TestCase("it", "Il governo ha detto giovedì che non aumenterà le tasse quest'anno.")]
    [TestCase("pt", "O governo disse na quinta-feira que não vai aumentar os impostos este ano.")]
    [TestCase("nl", "De regering zei donderdag dat zij de belastingen dit jaar niet zal verhogen.")]
    [TestCase("tr", "Hükümet perşembe günü bu yıl vergileri artırmayacağını ve bunun için çalıştığını açıkladı.")]
    [TestCase("ru", "Правительство заявило в четверг, что не будет повышать налоги в этом году.")]
    [TestCase("uk", "Уряд заявив у четвер, що не підвищуватиме податки цього року.")]
    [TestCase("ar", "قالت الحكومة يوم الخميس إنها لن ترفع الضرائب هذا العام")]
    [TestCase("fa", "دولت روز پنجشنبه گفت که امسال مالیات‌ها را افزایش نمی‌دهد")]
    public void Guess_ASentence_FindsItsLanguage(string language, string text) => Assert.That(LanguageGuesser.Guess(text), Is.EqualTo(language));

    private static readonly string[] s_languages = ["en", "ar", "de", "es", "fa", "fr", "it", "nl", "pt", "ru", "tr", "uk"];

    /// <summary>Twenty sentences for each language: one alone may be too short to tell, three together are not.</summary>
    [Test]
    public void Guess_OwnSentences_AreKnownAloneAndInParagraphs([ValueSource(nameof(s_languages))] string language)
    {
        string[] sentences = [.. Sentences().Where(s => s.Language == language).Select(s => s.Text)];
        Assert.That(sentences, Has.Length.GreaterThanOrEqualTo(20));
        string[] missed = [.. sentences.Where(s => LanguageGuesser.Guess(s) != language).Select(s => $"{LanguageGuesser.Guess(s) ?? "none"}: {s}")];
        TestContext.Out.WriteLine($"{language}: {sentences.Length - missed.Length} of {sentences.Length} sentences");
        Assert.That(missed, Has.Length.LessThanOrEqualTo(1), () => string.Join('\n', missed));
        for (int i = 0; i < sentences.Length; i++)
        {
            string paragraph = $"{sentences[i]} {sentences[(i + 1) % sentences.Length]} {sentences[(i + 2) % sentences.Length]}";
            Assert.That(LanguageGuesser.Guess(paragraph), Is.EqualTo(language), paragraph);
        }
    }

    /// <summary>A page of paragraphs of one language with captions of another between them, as scraped pages have them.</summary>
    [Test]
    public void Guess_AMixedPage_TellsEachParagraph([ValueSource(nameof(s_languages))] string page, [ValueSource(nameof(s_languages))] string captions)
    {
        string[] body = [.. Sentences().Where(s => s.Language == page).Select(s => s.Text)], foreign = [.. Sentences().Where(s => s.Language == captions).Select(s => s.Text)];
        int right = 0;
        for (int i = 0; i + 1 < body.Length; i += 2)
        {
            if (LanguageGuesser.Guess($"{body[i]} {body[i + 1]}") == page) right++;
            if (LanguageGuesser.Guess($"{foreign[i]} {foreign[i + 1]}") == captions) right++;
        }
        Assert.That(right, Is.EqualTo(20));
    }

    [TestCase("de", "Blick auf den Reichstag in Berlin. (Foto: Archiv)")]
    [TestCase("de", "Der Minister bei seiner Rede am Montag")]
    [TestCase("fr", "Le Premier ministre devant l'Assemblée nationale")]
    [TestCase("es", "Una vista de la ciudad desde el puerto")]
    [TestCase("it", "Una veduta della città dal porto")]
    [TestCase("nl", "De koning tijdens het bezoek aan de haven")]
    [TestCase("en", "Chancellor Merz and President Macron at the summit in Berlin")]
    [TestCase("en", "The Frankfurter Allgemeine Zeitung reported that Die Linke and the SPD had talks in Düsseldorf and Köln.")]
    [TestCase("en", "São Paulo and Bogotá are among the cities on the list, the Ministério da Fazenda said.")]
    [TestCase("de", "„It’s over“, sagte der Trainer nach dem Spiel.")]
    [TestCase("ru", "Премьер-министр встретился с президентом Macron в Париже.")]
    public void Guess_CaptionsAndForeignNames_FollowTheSentence(string language, string text) => Assert.That(LanguageGuesser.Guess(text), Is.EqualTo(language));

    [Test]
    public void Guess_AnyText_AllocatesNothing()
    {
        string text = string.Join(' ', Sentences().Select(s => s.Text));
        for (int i = 0; i < 30; i++) LanguageGuesser.Guess(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? language = LanguageGuesser.Guess(text);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero, language);
    }

    [TestCase("")]
    [TestCase("1234 – 56 %")]
    [TestCase("東京で木曜日")]
    [TestCase("Xylophon Zzz")]
    public void Guess_NothingToGoBy_IsNull(string text) => Assert.That(LanguageGuesser.Guess(text), Is.Null);

    private static IEnumerable<(string Language, string Text)> Sentences() =>
        File.ReadLines(RepositoryFiles.Find("tests", "Dateline.Lucene.Analysis.Tests", "Data", "sentences.txt")!).Where(l => l.Length > 0 && l[0] != '#').Select(l => (l[..2], l[3..]));
}
