namespace Dateline.Interop.Tests.Analysis;

/// <summary>The analyzers and chains that are compared with Lucene's, by names that both sides read.</summary>
internal static class JudgedChains
{
    private const string Synonyms = "synonyms=\"usa, united states, united states of america;cat, house cat;dog=>hound,big bad dog;new york=>nyc, big apple;new york city=>nyc;fox,vixen\"";

    private static readonly string[] s_charFilters = ["htmlStrip", "mapping", "patternReplace"];

    // Stems and endings, to be put together at random.
    private static readonly string[] s_turkish = [.. MakeTurkish()];

    public static readonly string[] All =
    [
        "analyzer:standard", "analyzer:simple", "analyzer:whitespace", "analyzer:keyword", "analyzer:english", "analyzer:german", "analyzer:french", "analyzer:spanish", "analyzer:italian",
        "analyzer:portuguese", "analyzer:dutch", "analyzer:russian", "analyzer:arabic", "analyzer:persian",
        "standard maxTokenLength=7 | lowercase", "letter | lowercase", "keyword | lowercase | trim",
        "nGram minGramSize=2 maxGramSize=4", "edgeNGram minGramSize=1 maxGramSize=5",
        "pathHierarchy", "pathHierarchy delimiter=.", "pathHierarchy replace=: skip=1", "pathHierarchy delimiter=. skip=3", "pathHierarchy reverse=true", "pathHierarchy delimiter=. reverse=true replace=- skip=2", "pattern pattern=\"[ ,.]+\"", "pattern pattern=\"[a-z]+\" group=0",
        "whitespace | asciiFolding", "standard | englishPossessive | lowercase | stop words=\"the,of,and\"",
        "standard | keywordMarker protected=\"running,skies\" | porterStem", "standard | stemmerOverride dictionary=\"running=>go,skies=>sky\" | porterStem",
        "whitespace | length min=2 max=5", "standard | limitTokenCount maxTokenCount=3 consumeAllTokens=true", "standard | stop words=of | limitTokenCount maxTokenCount=2 consumeAllTokens=true", "standard | removeDuplicates",
        "standard | shingle", "standard | stop words=\"the,of\" | shingle minShingleSize=2 maxShingleSize=4 outputUnigrams=false", "standard | commonGrams words=\"the,of,and\"",
        "standard | commonGramsQuery words=\"the,of,and\"", "standard | stop words=in | commonGramsQuery words=\"the,of,and\" ignoreCase=true",
        "standard | shingle minShingleSize=3 maxShingleSize=4 outputUnigrams=false outputUnigramsIfNoShingles=true tokenSeparator=+",
        "standard | stop words=\"of,the\" | shingle outputUnigrams=false outputUnigramsIfNoShingles=true fillerToken=FILL tokenSeparator=",
        "whitespace | reverseString", "whitespace | truncate prefixLength=4", "standard | decimalDigit", "standard | elision articles=\"l,d,dell\" ignoreCase=true",
        "whitespace | nGram minGramSize=2 maxGramSize=3", "whitespace | nGram minGramSize=2 maxGramSize=3 preserveOriginal=true",
        "whitespace | edgeNGram minGramSize=2 maxGramSize=4 preserveOriginal=true", "standard | cjkBigram", "standard | cjkBigram outputUnigrams=true", "standard | cjkBigram han=false hangul=false outputUnigrams=true", "standard | cjkBigram hiragana=false katakana=false", "whitespace | delimitedPayload encoder=float",
        "whitespace | wordDelimiterGraph", "whitespace | wordDelimiterGraph catenateAll=1 preserveOriginal=1", "whitespace | wordDelimiterGraph catenateWords=1 catenateNumbers=1 generateNumberParts=0 splitOnCaseChange=0 splitOnNumerics=0",
        "whitespace | lowercase | englishMinimalStem", "standard | lowercase | snowballPorter language=English", "standard | lowercase | snowballPorter language=Dutch",
        "standard | lowercase | snowballPorter language=Russian", "standard | lowercase | arabicNormalization | arabicStem", "standard | lowercase | persianNormalization",
        "standard | lowercase | germanNormalization | germanLightStem", "standard | lowercase | frenchLightStem", "standard | lowercase | italianLightStem",
        "standard | lowercase | portugueseLightStem", "standard | lowercase | spanishLightStem", "standard | apostrophe | turkishLowercase",
        "mapping mapping=ph=>f;ing=>;a=>aaa;Æ=>AE | standard", "patternReplace pattern=([aeiou])([nr]) replacement=$2$1$1 | whitespace", "htmlStrip | standard",
        "whitespace | unicodeNormalization form=nfc", "whitespace | unicodeNormalization form=nfd", "whitespace | unicodeNormalization form=nfkc", "keyword | unicodeNormalization form=nfkd",
        "analyzer:turkish", "analyzer:cjk", "analyzer:classic", "classic", "classic maxTokenLength=4 | classic", "standard | cjkWidth | lowercase | cjkBigram",
        "standard | turkishLowercase | snowballPorter language=Turkish",
        "standard | numericPayload payload=2.5 typeMatch=<NUM>", "standard | typeAsPayload", "whitespace | tokenOffsetPayload", "whitespace | delimitedPayload encoder=integer delimiter=\"|\"",
        "whitespace | delimitedPayload encoder=identity", "standard | minHash", "standard | shingle minShingleSize=3 maxShingleSize=3 outputUnigrams=false | minHash hashCount=3 bucketCount=4 hashSetSize=2",
        "standard | minHash hashCount=2 bucketCount=8",
        $"standard | lowercase | synonymGraph {Synonyms}", $"whitespace | synonymGraph ignoreCase=true {Synonyms}", $"standard | stop words=\"the,of,dog\" | synonymGraph expand=false {Synonyms}",
        $"standard | lowercase | synonymGraph {Synonyms} | flattenGraph", $"standard | stop words=\"the,of,dog\" | synonymGraph {Synonyms} | flattenGraph",
        "whitespace | wordDelimiterGraph catenateAll=1 preserveOriginal=1 | flattenGraph", "whitespace | wordDelimiterGraph catenateWords=1 adjustOffsets=false | flattenGraph",
    ];

    /// <summary>Whether a chain changes the text before it is cut.</summary>
    public static bool HasCharFilter(string chain) => s_charFilters.Any(f => chain.StartsWith(f, StringComparison.Ordinal));

    /// <summary>Words that a chain has to do with, which its texts hold more of.</summary>
    public static string[] Words(string chain) =>
        chain.Contains("synonymGraph", StringComparison.Ordinal) ? ["usa", "united", "states", "of", "america", "cat", "dog", "house", "new", "york", "city", "big", "apple", "Big", "YORK", "fox", "the"] :
        chain.Contains("Turkish", StringComparison.OrdinalIgnoreCase) ? s_turkish :
        chain.StartsWith("htmlStrip", StringComparison.Ordinal) ? s_html :
        chain.Contains("commonGrams", StringComparison.Ordinal) || chain.Contains("NoShingles", StringComparison.Ordinal) ? ["the", "of", "and", "The", "in", "bank", "rain", "falls"] :
        chain.StartsWith("pathHierarchy", StringComparison.Ordinal) ? ["/", "//", ".", "..", "/a/b", "/a/b/c/", "a.b.c.d", ".a.b", "world/europe/de/berlin", "www.example.co.uk", "/x//y/"] :
        chain.Contains("delimitedPayload", StringComparison.Ordinal) ? ["a|1", "b|2.5", "c|-1e3", "d|", "|", "|7", "e|x", "cat"] : [];

    private static readonly string[] s_html =
    [
        "<p>", "</p>", "<b>", "</b>", "<br/>", "<br>", "<a href=\"xy\">", "</a>", "<a href='q'>", "<!-- c -->", "<script>no()</script>", "<style>x{}</style>", "&amp;", "&lt;", "&eacute;", "&#233;", "&#xE9;",
        "&#X1F600;", "&nbsp;", "&bogus;", "<img src=a alt=\"b c\">", "<p class=x>one</p>", "word", "<em>em</em>phasis", "<h1>Title</h1>", "<td>", "</td>", "<span>",
    ];

    private static IEnumerable<string> MakeTurkish()
    {
        var random = new Random(4);
        string[] stems = ["ev", "kitap", "kitab", "göz", "gül", "kız", "araba", "okul", "çocuk", "çocuğ", "ad", "soyad", "git", "gel", "yap", "gör", "ol", "söyle", "Ankara", "güzel", "bil", "kad", "üzüm", "sokağ"];
        string[] endings = ["lar", "ler", "ları", "leri", "ın", "in", "un", "ün", "da", "de", "dan", "den", "nda", "ndan", "ki", "ımız", "imiz", "ım", "im", "sı", "si", "su", "ya", "ye", "yı", "ne", "na", "la", "yla", "ca", "nca", "dır", "dir", "tır", "mış", "miş", "dı", "di", "tım", "sa", "se", "sak", "ken", "yken", "casına", "cesine", "sınız", "siniz", "yım", "sın", "ız", "nız", "a", "e", "ı", "u"];
        for (int i = 0; i < 4000; i++)
        {
            string word = stems[random.Next(stems.Length)];
            for (int n = random.Next(6); n > 0; n--) word += endings[random.Next(endings.Length)];
            yield return word;
        }
    }
}
