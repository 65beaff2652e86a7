using Dateline.Reading;

namespace Dateline.Tests.Reading;

/// <summary>The language of short pieces: too few words to tell, but letters.</summary>
internal sealed class LanguageGuessTests
{
    [TestCase("Kherson after the flood", "en", "en")]
    [TestCase("Kherson after the flood", null, null)]
    [TestCase("Затоплені вулиці Херсона, її мешканці", "en", "uk")]
    [TestCase("Затопленные улицы Херсона", "en", "ru")]
    [TestCase("Улица Херсона", "en", null)]
    [TestCase("Улица Херсона", "bg", "bg")]
    [TestCase("Қазақстан астанасы", "en", null)]
    [TestCase("The street called Улица", "en", "en")]
    [TestCase("2024", "en", "en")]
    [TestCase("", "en", "en")]
    public void OfPart_FewWords_IsTheArticlesUnlessTheLettersAreOthers(string text, string? article, string? language) =>
        Assert.That(LanguageGuess.OfPart(text, article), Is.EqualTo(language));
}
