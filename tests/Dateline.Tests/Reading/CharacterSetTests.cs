using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>The character set of a text: by its mark, by its declaration, by what the bytes look like.</summary>
public class CharacterSetTests
{
    private const string Russian = "Маяк на мысе снова перенесут\n\nСтарый маяк на северной оконечности Дании будет перенесён во второй раз, сообщило в среду береговое управление. «У нас есть одиннадцать месяцев», — сказала глава управления.\n";
    private const string Ukrainian = "Маяк на мисі знову перенесуть\n\nСтарий маяк на північному краю Данії буде перенесено вдруге, повідомило у середу берегове управління. Її мешканці ще чекають на рішення міністерства, яке має бути ухвалене цієї зими.\n";
    private const string Polish = "Latarnia morska znów zostanie przesunięta\n\nStara latarnia na północnym krańcu Danii zostanie przesunięta po raz drugi, poinformował w środę urząd. „Mamy jedenaście miesięcy, a morze ma czas” – powiedziała szefowa urzędu, gdyż wydmy są już blisko.\n";
    private const string Czech = "Maják se znovu přestěhuje\n\nStarý maják na severním cípu Dánska se podruhé přestěhuje, oznámil ve středu úřad. Něco takového se ještě nestalo, řekla ředitelka úřadu, a moře má dost času. Loď z Německa zůstala v přístavu.\n";
    private const string Hungarian = "Újra elköltöztetik a világítótornyot\n\nMásodszor is elköltöztetik a régi világítótornyot Dánia északi csücskén, közölte szerdán a hivatal. A tenger ráér, mondta a hivatal vezetője, és hozzátette, hogy a költség nagyobb lesz, mint először gondolták; őszig döntenek.\n";
    private const string Greek = "Ο φάρος μεταφέρεται ξανά\n\nΟ παλιός φάρος στο βόρειο άκρο της Δανίας θα μεταφερθεί για δεύτερη φορά, ανακοίνωσε την Τετάρτη η υπηρεσία. Η θάλασσα έχει όλο τον χρόνο, είπε η διευθύντρια.\n";
    private const string Turkish = "Deniz feneri yeniden taşınacak\n\nDanimarka’nın kuzey ucundaki eski deniz feneri ikinci kez taşınacak, kıyı idaresi çarşamba günü açıkladı. Önümüzde on bir ay var, dedi idarenin başkanı; ağır gemiler için yeni ışık şart.\n";
    private const string Hebrew = "המגדלור יוזז שוב\n\nהמגדלור הישן בקצה הצפוני של דנמרק יוזז בפעם השנייה, הודיעה רשות החופים ביום רביעי. לים יש זמן, אמרה ראש הרשות, ולנו נותרו אחד עשר חודשים.\n";
    private const string Arabic = "نقل المنارة مرة أخرى\n\nسيتم نقل المنارة القديمة في الطرف الشمالي من الدنمارك للمرة الثانية، حسبما أعلنت الهيئة يوم الأربعاء. وقالت رئيسة الهيئة إن البحر لديه كل الوقت.\n";
    private const string Thai = "ย้ายประภาคารอีกครั้ง\n\nประภาคารเก่าที่ปลายด้านเหนือของเดนมาร์กจะถูกย้ายเป็นครั้งที่สอง หน่วยงานชายฝั่งกล่าวเมื่อวันพุธ ทะเลมีเวลามากมาย ผู้อำนวยการกล่าว\n";
    private const string Lithuanian = "Švyturys vėl bus perkeltas\n\nSenasis švyturys šiauriniame Danijos iškyšulyje bus perkeltas antrą kartą, trečiadienį pranešė tarnyba. Jūra turi laiko, sakė tarnybos vadovė, o mums liko vienuolika mėnesių, ir žmonės čia tą žino.\n";
    private const string Japanese = "灯台、再び移設へ\n\nデンマーク北端にある古い灯台が二度目の移設を受けることになったと、沿岸当局が水曜日に発表した。「海には時間がある」と当局の責任者は述べた。\n";
    private const string Chinese = "灯塔将再次搬迁\n\n丹麦北端的老灯塔将第二次搬迁，海岸管理局星期三说。我们还有十一个月的时间，而大海有的是时间，管理局的负责人说。这个地方的人都知道。\n";
    private const string Taiwan = "燈塔將再次搬遷\n\n丹麥北端的老燈塔將第二次搬遷，海岸管理局星期三說。我們還有十一個月的時間，而大海有的是時間，管理局的負責人說。這個地方的人都知道。\n";
    private const string Korean = "등대 다시 옮긴다\n\n덴마크 북단의 오래된 등대가 두 번째로 옮겨진다고 해안 당국이 수요일 밝혔다. 바다에는 시간이 많지만 우리에게는 열한 달뿐이라고 책임자가 말했다.\n";
    private const string French = "Le phare sera de nouveau déplacé\n\nLe vieux phare à la pointe nord du Danemark sera déplacé pour la deuxième fois, a déclaré l’autorité côtière mercredi. « La mer a tout son temps », a dit la directrice, où que l’on soit.\n";
    private const string German = "Leuchtturm wird wieder versetzt\n\nDer alte Leuchtturm an der Nordspitze Dänemarks wird zum zweiten Mal versetzt, teilte die Küstenbehörde am Mittwoch mit. Für die Häuser in der Nähe ändert sich nichts; das Geld fließt später.\n";
    private const string Spanish = "El faro volverá a mudarse\n\nEl viejo faro de la punta norte de Dinamarca será trasladado por segunda vez, según comunicó el miércoles la autoridad. ¿Quién pagará? Aún no se sabe, señaló la directora en la reunión del año.\n";
    private const string Icelandic = "Vitinn verður fluttur aftur\n\nGamli vitinn á norðurodda Danmerkur verður fluttur í annað sinn, sagði stofnunin á miðvikudag. Það er nógur tími fyrir sjóinn, sagði forstöðumaðurinn, en við höfum ellefu mánuði.\n";

    [TestCase("windows-1251", Russian), TestCase("koi8-r", Russian), TestCase("iso-8859-5", Russian), TestCase("cp866", Russian), TestCase("windows-1251", Ukrainian), TestCase("koi8-u", Ukrainian)]
    [TestCase("windows-1250", Polish), TestCase("iso-8859-2", Polish), TestCase("windows-1250", Czech), TestCase("iso-8859-2", Czech), TestCase("windows-1250", Hungarian), TestCase("iso-8859-2", Hungarian)]
    [TestCase("windows-1253", Greek), TestCase("iso-8859-7", Greek), TestCase("windows-1254", Turkish), TestCase("windows-1255", Hebrew), TestCase("windows-1256", Arabic), TestCase("windows-874", Thai), TestCase("windows-1257", Lithuanian)]
    [TestCase("shift_jis", Japanese), TestCase("euc-jp", Japanese), TestCase("iso-2022-jp", Japanese), TestCase("gb18030", Chinese), TestCase("gb2312", Chinese), TestCase("big5", Taiwan), TestCase("euc-kr", Korean)]
    [TestCase("windows-1252", French), TestCase("windows-1252", German), TestCase("windows-1252", Spanish), TestCase("iso-8859-15", German), TestCase("windows-1252", Icelandic)]
    [TestCase("utf-16le", Russian), TestCase("utf-16be", Greek), TestCase("utf-16le", Chinese), TestCase("utf-16be", Japanese), TestCase("utf-16le", Korean), TestCase("utf-16be", German), TestCase("utf-16le", Arabic), TestCase("utf-32", Russian), TestCase("utf-32be", Japanese), TestCase("utf-32", French)]
    public void Read_NothingDeclared_IsGuessed(string charset, string words)
    {
        words = Encodable(charset, words);
        byte[] bytes = Named(charset).GetBytes(words);
        Assert.That(Utf8IsValid(bytes) && charset != "iso-2022-jp" && !charset.StartsWith("utf", StringComparison.Ordinal), Is.False, "the text says nothing");
        Article article = ReadOne(bytes, "a.txt");
        Assert.That($"{article.Title}\n\n{article.Body}\n", Is.EqualTo(words));
    }

    [TestCase("windows-1251", Russian), TestCase("koi8-r", Russian), TestCase("iso-8859-2", Polish), TestCase("iso-8859-7", Greek), TestCase("windows-1254", Turkish), TestCase("windows-1256", Arabic), TestCase("windows-1255", Hebrew)]
    [TestCase("shift_jis", Japanese), TestCase("euc-jp", Japanese), TestCase("gb2312", Chinese), TestCase("gb18030", Chinese), TestCase("big5", Taiwan), TestCase("euc-kr", Korean), TestCase("utf-8", French)]
    public void Read_DeclaredInPageOrFeed_IsDecodedAsDeclared(string charset, string words)
    {
        words = Encodable(charset, words);
        string[] parts = words.Trim().Split("\n\n");
        string page = $"<html><head><meta charset=\"{charset}\"><title>{parts[0]}</title></head><body><h1>{parts[0]}</h1><p>{parts[1]}</p></body></html>";
        string feed = $"<?xml version=\"1.0\" encoding=\"{charset}\"?><rss version=\"2.0\"><channel><item><title>{parts[0]}</title><description>{parts[1]}</description></item></channel></rss>";
        Article one = ReadOne(Named(charset).GetBytes(page), "a.html"), two = ReadOne(Named(charset).GetBytes(feed), "a.xml");
        Assert.That((one.Title, one.Body), Is.EqualTo((parts[0], parts[1])));
        Assert.That((two.Title, two.Body), Is.EqualTo((parts[0], parts[1])));
    }

    [TestCase("utf-8"), TestCase("utf-16le"), TestCase("utf-16be"), TestCase("utf-32le"), TestCase("utf-32be")]
    public void Read_Mark_Decides(string charset)
    {
        Encoding encoding = charset switch { "utf-32le" => new UTF32Encoding(false, true), "utf-32be" => new UTF32Encoding(true, true), "utf-16be" => new UnicodeEncoding(true, true), "utf-16le" => new UnicodeEncoding(false, true), _ => new UTF8Encoding(true) };
        byte[] Marked(string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        Assert.That(ReadOne(Marked(Russian), "a.txt").Title, Is.EqualTo("Маяк на мысе снова перенесут"));
        // The mark says more than what is declared.
        Assert.That(ReadOne(Marked("<html><head><meta charset=\"windows-1251\"><title>Маяк</title></head><body><p>Старый маяк на северной оконечности Дании будет перенесён во второй раз, сообщило управление.</p></body></html>"), "a.html").Title, Is.EqualTo("Маяк"));
        Assert.That(ReadOne(Marked("{\"id\":\"1\",\"title\":\"Маяк\"}"), "a.json").Title, Is.EqualTo("Маяк"));
    }

    [TestCase(false), TestCase(true)]
    public void Read_Utf16WithoutMark_IsReadInEveryFormat(bool bigEndian)
    {
        byte[] Bytes(string text) => new UnicodeEncoding(bigEndian, false).GetBytes(text);
        Assert.That(ReadOne(Bytes("{\"id\":\"1\",\"title\":\"Čáslav\"}\n"), "a.jsonl").Title, Is.EqualTo("Čáslav"));
        Assert.That(ReadOne(Bytes("<html><head><title>Čáslav</title></head><body><p>The old tower of the town will be moved for the second time, they said.</p></body></html>"), "a").Title, Is.EqualTo("Čáslav"));
        Assert.That(ReadOne(Bytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><item><title>Čáslav</title></item></channel></rss>"), "a").Title, Is.EqualTo("Čáslav"));
    }

    [Test]
    public void Read_OldDeclarationOnUtf8_IsUtf8() =>
        Assert.That(ReadOne("<html><head><meta charset=\"iso-8859-1\"><title>Čáslav</title></head><body><p>The old tower of Čáslav will be moved for the second time, they said.</p></body></html>", "a.html").Title, Is.EqualTo("Čáslav"));

    [TestCase("x-unknown"), TestCase(""), TestCase("utf-7")]
    public void Read_DeclarationThatNobodyKnows_IsGuessed(string charset)
    {
        string[] parts = Russian.Trim().Split("\n\n");
        Assert.That(ReadOne(Named("windows-1251").GetBytes($"<html><head><meta charset=\"{charset}\"><title>{parts[0]}</title></head><body><p>{parts[1]}</p></body></html>"), "a.html").Title, Is.EqualTo(parts[0]));
    }

    // One accented letter is no evidence for anything but the commonest set.
    [TestCase("Caf\u00e9 in Bern closes"), TestCase("A na\u00efve plan for \u20ac5"), TestCase("\u201cIt is late,\u201d he said")]
    public void Read_FewLetters_AreWesternEurope(string title) => Assert.That(ReadOne(Named("windows-1252").GetBytes(title + "\n\nThe house by the harbour has been open for ninety years and will close in May.\n"), "a.txt").Title, Is.EqualTo(title));

    [Test]
    public void Read_BytesThatFitNoSet_AreRefused([Range(1, 20)] int seed)
    {
        byte[] bytes = [.. "Good words at first, and then "u8, .. new byte[400]];
        var random = new Random(seed);
        for (int i = 30; i < bytes.Length; i++)
            bytes[i] = (byte)random.Next(128, 256);
        Assert.That(ReadRefusal(bytes, "a.txt").Reason, Does.Contain("not valid UTF-8"));
    }

    [Test]
    public void Read_DamagedUtf8_IsNotTakenForAnotherSet([Values(Russian, Chinese, Korean, Japanese, Greek, French)] string words)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(words);
        bytes[Array.FindIndex(bytes, b => b >= 0xC0)] = 0xFF;
        ArticleRefusal refusal = ReadRefusal(bytes, "a.txt");
        Assert.That((refusal.Reason, refusal.Remedy), Is.EqualTo(($"the text is not valid UTF-8: bad byte 0xFF at {Array.IndexOf(bytes, (byte)0xFF)}", "Save it as UTF-8, or declare its character set")));
    }

    private static Encoding Named(string charset) => charset switch
    {
        "utf-8" => new UTF8Encoding(false),
        "utf-16le" => new UnicodeEncoding(false, false),
        "utf-16be" => new UnicodeEncoding(true, false),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
    };

    /// <summary>Older sets have no typographic marks.</summary>
    private static string Encodable(string charset, string words)
    {
        Encoding encoding = Named(charset);
        return string.Concat(words.Select(c =>
        {
            try
            {
                encoding.GetBytes([c]);
                return c.ToString();
            }
            catch (EncoderFallbackException)
            {
                return c switch { '«' or '»' or '„' or '”' or '“' => "\"", '—' or '–' => "-", '’' => "'", 'ё' => "е", _ => throw new AssertionException($"{charset} has no {c}") };
            }
        }));
    }

    private static bool Utf8IsValid(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
