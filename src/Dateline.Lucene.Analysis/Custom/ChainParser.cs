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
        ["mapping"] = p => new MappingCharFilter([new(p.Text("from"), p.Text("to", ""))]),
    };

    private static readonly Dictionary<string, Func<Parameters, TokenizerFactory>> s_tokenizers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["standard"] = p => Tokenizers.Standard(p.Number("maxTokenLength", StandardTokenizer.DefaultMaxTokenLength)),
        ["whitespace"] = _ => Tokenizers.Whitespace,
        ["letter"] = _ => Tokenizers.Letter,
        ["keyword"] = _ => Tokenizers.Keyword,
        ["nGram"] = p => Tokenizers.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 2)),
        ["edgeNGram"] = p => Tokenizers.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 1), edgeOnly: true),
        ["pathHierarchy"] = p => Tokenizers.PathHierarchy(p.Text("delimiter", "/")[0]),
        ["pattern"] = p => Tokenizers.Pattern(p.Pattern(), p.Number("group", -1) < 0),
    };

    private static readonly Dictionary<string, Func<Parameters, TokenFilterFactory>> s_filters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lowercase"] = _ => TokenFilters.LowerCase(),
        ["stop"] = p => TokenFilters.Stop(p.Words()),
        ["keywordMarker"] = p => TokenFilters.KeywordMarker(p.Words()),
        ["elision"] = p => TokenFilters.Elision(p.Words(ignoreCase: true)),
        ["commonGrams"] = p => TokenFilters.CommonGrams(p.Words()),
        ["length"] = p => TokenFilters.Length(p.Number("min", 1), p.Number("max", 255)),
        ["limitTokenCount"] = p => TokenFilters.LimitTokenCount(p.Number("maxTokenCount", 10_000)),
        ["removeDuplicates"] = _ => TokenFilters.RemoveDuplicates(),
        ["unique"] = _ => TokenFilters.Unique(),
        ["truncate"] = p => TokenFilters.Truncate(p.Number("prefixLength", 5)),
        ["nGram"] = p => TokenFilters.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 2), preserveOriginal: p.Flag("preserveOriginal", false)),
        ["edgeNGram"] = p => TokenFilters.NGram(p.Number("minGramSize", 1), p.Number("maxGramSize", 1), edgeOnly: true, p.Flag("preserveOriginal", false)),
        ["shingle"] = p => TokenFilters.Shingle(p.Number("minShingleSize", 2), p.Number("maxShingleSize", 2), p.Flag("outputUnigrams", true)),
        ["cjkBigram"] = _ => TokenFilters.CjkBigram(),
        ["delimitedPayload"] = p => TokenFilters.DelimitedPayload(p.Text("delimiter", "|")[0]),
        ["wordDelimiterGraph"] = p => TokenFilters.WordDelimiterGraph(
            WordDelimiterOptions.GenerateWordParts | WordDelimiterOptions.GenerateNumberParts | WordDelimiterOptions.SplitOnCaseChange
            | WordDelimiterOptions.SplitOnNumerics | WordDelimiterOptions.StemEnglishPossessive
            | (p.Flag("catenateWords", false) ? WordDelimiterOptions.CatenateWords : 0) | (p.Flag("catenateNumbers", false) ? WordDelimiterOptions.CatenateNumbers : 0)
            | (p.Flag("catenateAll", false) ? WordDelimiterOptions.CatenateAll : 0) | (p.Flag("preserveOriginal", false) ? WordDelimiterOptions.PreserveOriginal : 0)),
        ["asciiFolding"] = _ => TokenFilters.Normalize<AsciiFolding>(),
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

        public bool Flag(string name, bool otherwise) => bool.TryParse(Text(name, otherwise.ToString()), out bool flag)
            ? flag
            : throw new ArgumentException($"{name} of {_step} is \"{Text(name)}\". Give true or false.");

        public Regex Pattern() => new(Text("pattern"), RegexOptions.CultureInvariant, s_timeout);

        public WordSet Words(bool ignoreCase = false)
        {
            string language = Text("language", "");
            string words = Text("words", "");
            if (language.Length == 0 || words.Length > 0)
            {
                return new(words.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries), ignoreCase || Flag("ignoreCase", false));
            }
            return StopWords.Find(language) ?? throw new ArgumentException($"There are no stop words for the language \"{language}\" of {_step}. Give words=… instead.");
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
