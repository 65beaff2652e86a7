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

    [TestCase("")]
    [TestCase("1234 – 56 %")]
    [TestCase("東京で木曜日")]
    [TestCase("Xylophon Zzz")]
    public void Guess_NothingToGoBy_IsNull(string text) => Assert.That(LanguageGuesser.Guess(text), Is.Null);
}
