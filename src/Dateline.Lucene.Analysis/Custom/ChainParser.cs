using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dateline.Lucene.Analysis;

/// <summary>Reads chains by name; the names are those of Lucene's factories.</summary>
internal static class ChainParser
{
    private static readonly Dictionary<string, Func<Parameters, CharFilter>> s_charFilters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["htmlStrip"] = _ => new HtmlStripCharFilter(),
        ["patternReplace"] = p => new PatternReplaceCharFilter(p.Pattern(), p.Text("replacement", "")),
        ["mapping"] = p => new MappingCharFilter(p.Has("from") ? [new(p.Text("from"), p.Text("to", ""))] : p.Pairs("mapping")),
    };

    private static readonly Dictionary<string, Func<Parameters, TokenizerFactory>> s_tokenizers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["standard"] = p => Tokenizers.Standard(p.Number("maxTokenLength", StandardTokenizer.DefaultMaxTokenLength)),
        ["classic"] = p => Tokenizers.Classic(p.Number("maxTokenLength", ClassicTokenizer.DefaultMaxTokenLength)),
        ["whitespace"] = _ => Tokenizers.Whitespace,
        ["letter"] = _ => Tokenizers.Letter,
        ["keyword"] = _ => Tokenizers.Keyword,
        ["nGram"] = p => Tokenizers.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 2)),
        ["edgeNGram"] = p => Tokenizers.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 1), edgeOnly: true),
        ["pathHierarchy"] = p => p.PathHierarchy(),
        ["pattern"] = p => Tokenizers.Pattern(p.Pattern(), p.Number("group", -1) < 0),
    };

    private static readonly Dictionary<string, Func<Parameters, TokenFilterFactory>> s_filters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lowercase"] = _ => TokenFilters.LowerCase(),
        ["stop"] = p => TokenFilters.Stop(p.Words()),
        ["keywordMarker"] = p => TokenFilters.KeywordMarker(p.Words("protected")),
        ["stemmerOverride"] = p => TokenFilters.StemmerOverride(new(p.Pairs("dictionary"))),
        ["elision"] = p => TokenFilters.Elision(p.Words("articles", ignoreCase: true)),
        ["commonGrams"] = p => TokenFilters.CommonGrams(p.Words()),
        ["commonGramsQuery"] = p => TokenFilters.CommonGramsQuery(p.Words()),
        ["length"] = p => TokenFilters.Length(p.Number("min", 1), p.Number("max", 255)),
        ["limitTokenCount"] = p => TokenFilters.LimitTokenCount(p.Number("maxTokenCount", 10_000), p.Flag("consumeAllTokens", false)),
        ["removeDuplicates"] = _ => TokenFilters.RemoveDuplicates(),
        ["unique"] = _ => TokenFilters.Unique(),
        ["truncate"] = p => TokenFilters.Truncate(p.Number("prefixLength", 5)),
        ["nGram"] = p => TokenFilters.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 2), preserveOriginal: p.Flag("preserveOriginal", false)),
        ["edgeNGram"] = p => TokenFilters.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 1), edgeOnly: true, p.Flag("preserveOriginal", false)),
        ["shingle"] = p => TokenFilters.Shingle(
            p.Number("minShingleSize", 2), p.Number("maxShingleSize", 2), p.Flag("outputUnigrams", true), p.Text("tokenSeparator", " "), p.Text("fillerToken", "_"), p.Flag("outputUnigramsIfNoShingles", false)),
        ["cjkBigram"] = p => TokenFilters.CjkBigram(p.Scripts(), p.Flag("outputUnigrams", false)),
        ["cjkWidth"] = _ => TokenFilters.Normalize<CjkWidth>(),
        ["classic"] = _ => TokenFilters.Classic(),
        ["delimitedPayload"] = p => TokenFilters.DelimitedPayload(p.Character("delimiter", '|'), p.Encoding()),
        ["numericPayload"] = p => TokenFilters.NumericPayload(p.Real("payload"), p.Text("typeMatch")),
        ["typeAsPayload"] = _ => TokenFilters.TypeAsPayload(),
        ["tokenOffsetPayload"] = _ => TokenFilters.TokenOffsetPayload(),
        ["minHash"] = p => TokenFilters.MinHash(p.Number("hashCount", 1), p.Number("bucketCount", 512), p.Number("hashSetSize", 1), p.Flag("withRotation", p.Number("bucketCount", 512) > 1)),
        ["synonymGraph"] = p => TokenFilters.SynonymGraph(p.Synonyms()),
        ["flattenGraph"] = _ => TokenFilters.FlattenGraph(),
        ["wordDelimiterGraph"] = p => TokenFilters.WordDelimiterGraph(p.WordDelimiterOptions(), p.Has("protected") ? p.Words("protected") : null, p.Flag("adjustOffsets", true)),
        ["asciiFolding"] = _ => TokenFilters.Normalize<AsciiFolding>(),
        ["unicodeNormalization"] = p => p.Normalization(),
        ["trim"] = _ => TokenFilters.Normalize<TrimSpace>(),
        ["reverseString"] = _ => TokenFilters.Normalize<Reversed>(),
        ["decimalDigit"] = _ => TokenFilters.Normalize<DecimalDigits>(),
        ["englishPossessive"] = _ => TokenFilters.Normalize<EnglishPossessive>(),
        ["apostrophe"] = _ => TokenFilters.Normalize<TurkishApostrophe>(),
        ["turkishLowercase"] = _ => TokenFilters.Normalize<TurkishLowerCase>(),
        ["arabicNormalization"] = _ => TokenFilters.Normalize<ArabicNormalizer>(),
        ["persianNormalization"] = _ => TokenFilters.Normalize<PersianNormalizer>(),
        ["germanNormalization"] = _ => TokenFilters.Normalize<GermanNormalizer>(),
        ["ukrainianNormalization"] = _ => TokenFilters.Normalize<UkrainianNormalizer>(),
        ["porterStem"] = _ => TokenFilters.Stem<PorterStemmer>(),
        ["snowballPorter"] = p => p.Snowball(),
        ["porter2Stem"] = _ => TokenFilters.Stem<Porter2Stemmer>(),
        ["englishMinimalStem"] = _ => TokenFilters.Stem<EnglishMinimalStemmer>(),
        ["arabicStem"] = _ => TokenFilters.Stem<ArabicStemmer>(),
        ["dutchStem"] = _ => TokenFilters.Stem<DutchStemmer>(),
        ["frenchLightStem"] = _ => TokenFilters.Stem<FrenchLightStemmer>(),
        ["germanLightStem"] = _ => TokenFilters.Stem<GermanLightStemmer>(),
        ["italianLightStem"] = _ => TokenFilters.Stem<ItalianLightStemmer>(),
        ["portugueseLightStem"] = _ => TokenFilters.Stem<PortugueseLightStemmer>(),
        ["russianStem"] = _ => TokenFilters.Stem<RussianStemmer>(),
        ["spanishLightStem"] = _ => TokenFilters.Stem<SpanishLightStemmer>(),
        ["turkishStem"] = _ => TokenFilters.Stem<TurkishStemmer>(),
        ["ukrainianLightStem"] = _ => TokenFilters.Stem<UkrainianLightStemmer>(),
    };

    public static CustomAnalyzer Parse(string chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var charFilters = new List<CharFilter>();
        var filters = new List<TokenFilterFactory>();
        TokenizerFactory? tokenizer = null;
        foreach (List<string> words in Split(chain))
        {
            if (words.Count == 0) throw new ArgumentException($"Analysis chain \"{chain}\" has an empty step. Write a name between two |.", nameof(chain));
            var parameters = new Parameters(words[0], words.Skip(1));
            if (tokenizer is null)
            {
                if (s_charFilters.TryGetValue(words[0], out Func<Parameters, CharFilter>? charFilter)) charFilters.Add(charFilter(parameters));
                else tokenizer = Find(s_tokenizers, words[0], "tokenizer")(parameters);
            }
            else
            {
                filters.Add(Find(s_filters, words[0], "token filter")(parameters));
            }
            parameters.ThrowIfUnread();
        }
        if (tokenizer is null) throw new ArgumentException($"Analysis chain \"{chain}\" has no tokenizer. Start it with one of: {string.Join(", ", s_tokenizers.Keys)}.", nameof(chain));
        return new CustomAnalyzer(tokenizer, filters, charFilters);
    }

    private static T Find<T>(Dictionary<string, T> known, string name, string kind) => known.TryGetValue(name, out T? found)
        ? found
        : throw new ArgumentException($"There is no {kind} \"{name}\". Take one of: {string.Join(", ", known.Keys)}.");

    // Steps by |, words by spaces; a quoted stretch belongs to its word.
    private static List<List<string>> Split(string chain)
    {
        List<List<string>> steps = [[]];
        var word = new StringBuilder();
        bool quoted = false, any = false;
        foreach (char c in chain + "|")
        {
            if (c == '"')
            {
                quoted = !quoted;
                any = true;
            }
            else if (!quoted && (c == '|' || char.IsWhiteSpace(c)))
            {
                if (any) steps[^1].Add(word.ToString());
                word.Clear();
                any = false;
                if (c == '|') steps.Add([]);
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }
        if (quoted) throw new ArgumentException($"Analysis chain \"{chain}\" has a quote that does not end.", nameof(chain));
        steps.RemoveAt(steps.Count - 1);
        return steps;
    }

    private sealed class Parameters
    {
        private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);
        private readonly string _step;
        private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

        public Parameters(string step, IEnumerable<string> pairs)
        {
            _step = step;
            foreach (string pair in pairs)
            {
                int equals = pair.IndexOf('=');
                if (equals < 1) throw new ArgumentException($"\"{pair}\" after {step} is not a parameter. Write name=value.");
                _values[pair[..equals]] = pair[(equals + 1)..];
            }
        }

        public string Text(string name, string? otherwise = null)
        {
            _read.Add(name);
            string? value = _values.GetValueOrDefault(name, otherwise!);
            return value ?? throw new ArgumentException($"{_step} needs the parameter {name}.");
        }

        public int Number(string name, int otherwise) => int.TryParse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ArgumentException($"{name} of {_step} is \"{Text(name)}\". Give a whole number.");

        public float Real(string name) => float.TryParse(Text(name), CultureInfo.InvariantCulture, out float number)
            ? number
            : throw new ArgumentException($"{name} of {_step} is \"{Text(name)}\". Give a number.");

        public char Character(string name, char otherwise) => Text(name, otherwise.ToString()) is [var one] ? one : throw new ArgumentException($"{name} of {_step} is \"{Text(name)}\". Give one character.");

        public bool Has(string name) => _values.ContainsKey(name);

        public bool Flag(string name, bool otherwise) => Text(name, otherwise.ToString()) switch
        {
            "1" => true,
            "0" => false,
            var text => bool.TryParse(text, out bool flag) ? flag : throw new ArgumentException($"{name} of {_step} is \"{text}\". Give true or false."),
        };

        public Regex Pattern() => new(Text("pattern"), RegexOptions.CultureInvariant, s_timeout);

        public WordSet Words(string name = "words", bool ignoreCase = false)
        {
            string language = Text("language", "");
            string words = Text(name, Text("words", ""));
            if (language.Length == 0 || words.Length > 0)
            {
                return new(words.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries), Flag("ignoreCase", ignoreCase));
            }
            return StopWords.Find(language) ?? throw new ArgumentException($"There are no stop words for the language \"{language}\" of {_step}. Give {name}=… instead.");
        }

        /// <summary>Rules "a=>b", parted by commas or semicolons.</summary>
        public IEnumerable<KeyValuePair<string, string>> Pairs(string name)
        {
            var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (string rule in Text(name).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
            {
                string[] sides = rule.Split("=>");
                if (sides.Length != 2) throw new ArgumentException($"\"{rule}\" in {name} of {_step} is no rule. Write from=>to, and commas between rules.");
                pairs[sides[0].Trim()] = sides[1].Trim();
            }
            return pairs;
        }

        public TokenizerFactory PathHierarchy()
        {
            char delimiter = Character("delimiter", '/'), replacement = Character("replace", delimiter);
            int skip = Number("skip", 0);
            if (skip < 0) throw new ArgumentException($"skip of {_step} is {skip}. Give a number of names to leave out, 0 or more.");
            return Flag("reverse", false) ? Tokenizers.ReversePathHierarchy(delimiter, replacement, skip) : Tokenizers.PathHierarchy(delimiter, replacement, skip);
        }

        public CjkScripts Scripts() => (Flag("han", true) ? CjkScripts.Han : 0) | (Flag("hiragana", true) ? CjkScripts.Hiragana : 0)
            | (Flag("katakana", true) ? CjkScripts.Katakana : 0) | (Flag("hangul", true) ? CjkScripts.Hangul : 0);

        public PayloadEncoding Encoding() => Text("encoder", "float") switch
        {
            "float" => PayloadEncoding.Single,
            "integer" => PayloadEncoding.Integer,
            "identity" => PayloadEncoding.Text,
            var other => throw new ArgumentException($"encoder of {_step} is \"{other}\". Give float, integer or identity."),
        };

        /// <summary>Rules of synonyms, parted by semicolons.</summary>
        public SynonymMap Synonyms()
        {
            using var rules = new StringReader(Text("synonyms").Replace(';', '\n'));
            bool ignoreCase = Flag("ignoreCase", false), expand = Flag("expand", true);
            try
            {
                return Text("format", "solr") switch
                {
                    "solr" => SynonymMap.ParseSolr(rules, ignoreCase, expand),
                    "wordnet" => SynonymMap.ParseWordNet(rules, ignoreCase, expand),
                    var other => throw new ArgumentException($"format of {_step} is \"{other}\". Give solr or wordnet."),
                };
            }
            catch (FormatException e)
            {
                throw new ArgumentException($"synonyms of {_step}: {e.Message}", e);
            }
        }

        public TokenFilterFactory Normalization() => Text("form", "nfc") switch
        {
            "nfc" => TokenFilters.Normalize<NormalizationFormC>(),
            "nfd" => TokenFilters.Normalize<NormalizationFormD>(),
            "nfkc" => TokenFilters.Normalize<NormalizationFormKC>(),
            "nfkd" => TokenFilters.Normalize<NormalizationFormKD>(),
            var other => throw new ArgumentException($"form of {_step} is \"{other}\". Give nfc, nfd, nfkc or nfkd."),
        };

        public TokenFilterFactory Snowball() => Text("language", "English") switch
        {
            "English" => TokenFilters.Stem<Porter2Stemmer>(),
            "Dutch" => TokenFilters.Stem<DutchStemmer>(),
            "Russian" => TokenFilters.Stem<RussianStemmer>(),
            "Turkish" => TokenFilters.Stem<TurkishStemmer>(),
            var other => throw new ArgumentException($"There is no Snowball stemmer for \"{other}\". Take English, Dutch, Russian or Turkish, or one of the light stemmers."),
        };

        public WordDelimiterOptions WordDelimiterOptions()
        {
            (string Name, WordDelimiterOptions Option, bool Otherwise)[] flags =
            [
                ("generateWordParts", Analysis.WordDelimiterOptions.GenerateWordParts, true), ("generateNumberParts", Analysis.WordDelimiterOptions.GenerateNumberParts, true),
                ("catenateWords", Analysis.WordDelimiterOptions.CatenateWords, false), ("catenateNumbers", Analysis.WordDelimiterOptions.CatenateNumbers, false),
                ("catenateAll", Analysis.WordDelimiterOptions.CatenateAll, false), ("splitOnCaseChange", Analysis.WordDelimiterOptions.SplitOnCaseChange, true),
                ("splitOnNumerics", Analysis.WordDelimiterOptions.SplitOnNumerics, true), ("preserveOriginal", Analysis.WordDelimiterOptions.PreserveOriginal, false),
                ("stemEnglishPossessive", Analysis.WordDelimiterOptions.StemEnglishPossessive, true), ("ignoreKeywords", Analysis.WordDelimiterOptions.IgnoreKeywords, false),
            ];
            return flags.Aggregate(default(WordDelimiterOptions), (all, flag) => Flag(flag.Name, flag.Otherwise) ? all | flag.Option : all);
        }

        public void ThrowIfUnread()
        {
            foreach (string name in _values.Keys)
            {
                if (!_read.Contains(name)) throw new ArgumentException($"{_step} has no parameter {name}. It has: {string.Join(", ", _read)}.");
            }
        }
    }
}
