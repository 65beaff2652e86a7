using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Dateline.Reading;

/// <summary>What single lines of a scraped page are by their form: navigation, forms, share bars, bylines, credits. No rule knows a site.</summary>
internal static partial class LineRules
{
    /// <summary>Longer lines are text: no form, bar or byline has so many code units.</summary>
    private const int LongestFurniture = 200;

    private static readonly FrozenSet<string> s_networks = Set(
        "facebook", "instagram", "twitter", "youtube", "linkedin", "whatsapp", "telegram", "tiktok", "reddit", "pinterest", "x", "threads", "bluesky", "mastodon", "viber", "vk",
        "flipboard", "tumblr", "messenger", "snapchat", "rss", "email", "e-mail", "mail", "print", "pdf", "copy", "link", "url", "share", "tweet", "pocket", "signal", "weibo",
        "wechat", "line", "sms", "spotify", "google", "news", "discord", "xing", "teilen", "drucken", "partager", "imprimer", "compartir", "condividi", "kopieren", "copied", "more");

    private static readonly FrozenSet<string> s_menu = Set(
        "home", "homepage", "news", "world", "politics", "business", "economy", "sport", "sports", "opinion", "opinions", "culture", "arts", "science", "technology", "tech", "health",
        "lifestyle", "life", "travel", "video", "videos", "photo", "photos", "podcast", "podcasts", "weather", "local", "national", "international", "europe", "asia", "africa",
        "americas", "middle", "east", "entertainment", "money", "markets", "finance", "features", "environment", "climate", "education", "menu", "search", "login", "register",
        "account", "subscribe", "contact", "about", "archive", "more", "latest", "live", "top", "stories", "us", "uk", "war", "elections", "society", "food", "style", "fashion",
        "games", "jobs", "newsletter", "newsletters", "sections", "close", "navigation", "back", "edition", "cars", "property", "magazine", "topics", "shop", "my", "sign", "in",
        "log", "out", "up", "accueil", "monde", "politique", "startseite", "politik", "wirtschaft", "panorama", "kultur", "inicio", "mundo", "política", "economía", "deportes",
        "the", "and", "to", "of", "&", "tv", "radio", "e-paper", "epaper", "press", "releases", "crime", "regional", "defence", "defense", "security", "analysis", "interviews",
        "investigations", "multimedia", "gallery", "comments", "columns", "editorial", "editorials", "company");

    private static readonly FrozenSet<string> s_languageCodes = Set(
        "en", "ua", "uk", "ru", "de", "fr", "es", "it", "pl", "pt", "nl", "tr", "ar", "he", "fa", "zh", "ja", "ko", "ro", "hu", "cs", "sk", "bg", "el", "sv", "no", "fi", "da",
        "eng", "укр", "рус", "ukr", "rus", "deu", "esp", "fra", "ita", "pol", "english", "deutsch", "français", "español", "italiano", "polski", "русский", "українська",
        "türkçe", "português", "العربية", "עברית", "中文", "日本語", "hy", "ka", "az", "lt", "lv", "et", "is", "sr", "hr", "sl", "mk", "sq", "id", "vi", "th", "hi", "dk", "se", "cz", "gr", "ee", "rs");

    // What stands between the names of networks.
    private static readonly FrozenSet<string> s_beside = Set("on", "via", "to", "with", "this", "and", "us", "follow", "by", "article");

    private static readonly FrozenSet<string> s_ofBars = Set([.. s_networks, .. s_menu, .. s_languageCodes, .. s_beside]);

    // The start of a line that asks for something or leads elsewhere. Lower case; a star at the end means that anything may follow up to the furniture limit,
    // otherwise the whole line must be it, save punctuation.
    private static readonly string[] s_furniture =
    [
        "subscribe to *", "subscribe now*", "subscribe for *", "subscribe today*", "subscribe", "subscribe here*", "sign up", "sign up for *", "sign up to *", "sign up here*",
        "sign up now*", "sign in", "sign in to *", "log in", "log in to *", "stay updated with *", "stay up to date*", "stay informed", "stay informed with*", "stay connected*", "stay tuned*",
        "get the latest *", "get our *", "get more *", "get breaking news*", "get unlimited *", "get the day's *", "get the best of *", "get a weekly *", "get a daily *",
        "get email *", "get alerts*", "receive the latest *", "receive our *", "enter your e*", "your email*", "email address", "e-mail address", "your e-mail*",
        "by signing up*", "by subscribing*", "by clicking *", "by entering your *", "this site is protected by recaptcha*", "you can unsubscribe*", "unsubscribe*", "newsletter", "newsletters",
        "newsletter sign*", "our newsletter*", "join our *", "join the conversation*", "join us on *", "follow us*", "follow @*", "follow our *", "find us on *", "like us on *",
        "download our *", "download the app*", "click here*", "tap here*", "read more", "read more:*", "read more about *", "read more on *", "transcript", "read also*", "also read*", "read next*", "see also*", "read full *",
        "read the full *", "continue reading*", "keep reading*", "further reading*", "more on this*", "more about this*", "more from *", "more stories*", "more news*", "related:*", "related articles*",
        "related stories*", "related content*", "related news*", "related topics*", "related posts*", "related", "recommended", "recommended for you*", "recommended stories*", "you may also like*", "you might also like*",
        "you may be interested*", "most read*", "most popular*", "most viewed*", "trending", "trending now*", "trending stories*", "top stories*", "latest news", "latest stories", "editor's picks*", "editors' picks*", "popular posts*",
        "what to read next*", "up next*", "watch:*", "watch live:*", "watch now*", "listen:*", "listen to this *", "listen to article*", "listen now*", "share", "share:*", "share this*", "share on *",
        "share article*", "share via*", "share full article*", "tweet", "tweet this*", "copy link*", "link copied*", "copied to *", "print", "print this*", "print article*", "save",
        "save article*", "save for later*", "bookmark*", "gift this article*", "give this article*", "advertisement*", "ad feedback*", "advertising", "ad", "ads", "sponsored", "sponsored by*", "sponsored content*", "paid content*", "promoted", "promoted content*", "promoted stories*", "story continues below*",
        "article continues below*", "article continues after*", "scroll down*", "scroll to *", "skip to *", "skip past *", "skip advertisement*", "loading", "loading more*", "please wait*", "discussion about this *",
        "comments", "comment", "leave a comment*", "leave a reply*", "add a comment*", "post a comment*", "write a comment*", "view comments*", "view all comments*", "show comments*", "no comments*", "be the first to comment*",
        "comments are closed*", "log in to comment*", "reply", "report this *", "like this:*", "liked this*", "support our journalism*", "support our work*", "support us*", "support independent *", "donate", "donate now*", "become a member*", "become a subscriber*", "become a paid *", "become a supporter*", "become a patron*",
        "buy me a coffee*", "thanks for reading*", "thank you for reading*", "enjoyed this *", "all rights reserved*", "copyright ©*", "copyright 20*", "copyright (c)*", "© *", "(c) 20*", "terms of service*", "terms of use*", "terms and conditions*", "privacy policy*", "cookie policy*", "cookie settings*", "cookie preferences*", "we use cookies*", "this website uses cookies*",
        "accept all*", "accept cookies*", "manage cookies*", "back to top*", "go to top*", "previous article*", "next article*", "previous post*", "next post*", "previous", "next", "open in app*", "get the app*",
        "our standards:*", "acquire licensing rights*", "purchase licensing rights*", "opens new tab*", "enable javascript*", "please enable *", "your browser does not*", "view on *", "see all *", "show more*", "show less*", "view all*", "load more*",
        "tags:*", "tags", "topics:*", "filed under*", "in this article*", "about the author*", "homepage", "start your day with*", "this post is for *", "upgrade to *", "already a *", "type your email*",
        "free newsletter*", "don't miss*", "turn on notifications*", "enable notifications*", "allow notifications*", "send us *", "got a tip*", "have a story*", "report an error*", "found a mistake*", "spotted an error*", "notice an error*",
        "report a typo*", "select text and press*", "republish this *", "view in browser*", "add as preferred *", "follow on google*", "add us on google*", "make us preferred*", "explore more*", "quick links*", "toggle *", "close", "menu", "search", "open menu*",
        "we value your *", "we and our *", "we care about your privacy*", "your privacy choices*", "your privacy*", "manage preferences*", "manage choices*", "manage options*", "manage consent*", "reject all*", "accept & *", "accept and *", "consent to *",
        "cookies on *", "this site uses cookies*", "key points", "key takeaways", "at a glance", "play", "play video*", "play audio*", "play now*", "pause", "mute", "unmute", "live", "breaking", "watch video*", "video player*", "audio player*",
        "follow me on *", "follow her *", "follow him *", "follow them *", "follow author*", "follow topics*", "to continue reading*", "to read the full *", "to keep reading*", "to read more*", "unlimited access*", "register for free*", "register to *", "create a free *",
        "create an account*", "start your free *", "start a free *", "try it free*", "cancel any time*", "cancel anytime*", "select your *", "choose your *", "change edition*", "add us as *", "set us as *", "set as preferred*", "this article was amended*", "this article was updated*",
        "this article was corrected*", "this article has been *", "this story was amended*", "this story was updated*", "this story has been *", "this post has been updated*", "about sharing", "this story was originally published*", "this article was originally published*", "this story was supported *", "text size*", "font size*", "increase text*", "decrease text*", "listen in app*", "hide comments*", "sort by*", "newest first*", "oldest first*",
        "report comment*", "log in or register*", "sign in or register*", "login to comment*", "got a story*", "contact the author*", "contact us*", "comment now*", "have your say*", "view gallery*", "view image*", "open image*", "image gallery*", "enlarge image*", "hide caption*", "toggle caption*",
        "jetzt abonnieren*", "newsletter abonnieren*", "zum newsletter*", "mehr zum thema*", "lesen sie auch*", "lesen sie mehr*", "artikel teilen*", "anzeige", "kommentare", "kommentar *", "teilen", "drucken", "zur startseite*",
        "lire aussi*", "à lire aussi*", "abonnez-vous*", "inscrivez-vous*", "s'abonner*", "partager*", "publicité", "commentaires*", "suscríbete*", "suscribirse*", "lea también*", "lee también*", "compartir*", "publicidad", "comentarios*",
        "ir al contenido*", "saltar al contenido*", "aller au contenu*", "zum inhalt*", "vai al contenuto*", "más información", "archivado en", "sigue toda la información*", "contribuer", "réutiliser ce contenu*", "offrir l'article*", "temps de lecture*", "lecture *", "artikel zum hören*",
        "artikel anhören*", "abonnieren sie *", "listen to this *", "listen to the story*", "listen to article*", "this audio is *", "page 1 of *", "page 2 of *", "next page*", "previous page*", "today's paper*", "share full article*", "gift article*", "order reprints*", "a version of this article *", "see more on*", "donate now*", "donate",
        "donate today*", "support us", "support us *", "support our *", "become a member*", "media contact*", "press contact*", "the views expressed*", "opinions expressed*", "heard on *", "1x", "save", "save article*", "gift this article*", "jetzt spenden*", "faire un don*", "haz una donación*",
        "leggi anche*", "iscriviti*", "condividi*", "pubblicità", "читайте также*", "читайте також*", "подписывайтесь*", "підписуйтесь*", "поделиться*", "поділитися*", "czytaj też*", "czytaj także*", "udostępnij*", "reklama",
    ];

    private static readonly FrozenSet<string> s_whole = s_furniture.Where(f => !f.EndsWith('*')).ToFrozenSet(StringComparer.Ordinal);
    private static readonly string[][] s_starts = ByFirstCharacter(s_furniture.Where(f => f.EndsWith('*')).Select(f => f[..^1]));

    // Openings after which the lines that follow are the titles of other articles.
    private static readonly string[] s_listOpeners =
    [
        "related articles", "related stories", "related content", "related news", "related posts", "recommended", "you may also like", "you might also like", "most read", "most popular",
        "most viewed", "trending", "top stories", "latest news", "latest stories", "more from", "more stories", "more news", "editor's picks", "editors' picks", "what to read next", "read next",
        "popular posts", "related topics", "explore more on", "don't miss", "don’t miss", "more on these topics", "read more on", "in case you missed", "must read", "you might like", "mehr zum thema", "lire aussi", "see also", "read also", "also read", "further reading", "up next", "more on this", "read more on", "most read in", "archivado en", "más información", "lea también", "lee también", "te puede interesar", "das könnte sie auch", "sur le même sujet", "à lire aussi", "leggi anche", "ti potrebbe interessare", "читайте также", "читайте також", "по теме",
    ];

    // A line of nothing else parts sections.
    private static readonly SearchValues<char> s_ornaments = SearchValues.Create(" _*-–—=~#.·•+<>|/\\:;,…◆■●○✕×");

    // What parts the entries of a bar, and of a menu.
    private static readonly SearchValues<char> s_barSigns = SearchValues.Create(" |/,·•");
    private static readonly SearchValues<char> s_menuSigns = SearchValues.Create(" |/,·•>›");

    private static readonly SearchValues<char> s_sentenceEnds = SearchValues.Create(".!?。…");

    /// <summary>Navigation, a form, a share bar, a comment box or the like. <paramref name="line"/> is collapsed.</summary>
    public static bool IsFurniture(ReadOnlySpan<char> line)
    {
        // Longer than any button says, and closed like a sentence: nearly every paragraph ends here.
        if (line.IsEmpty || line.Length > LongestFurniture || (line.Length > 125 && line[^1] == '.' && !line.StartsWith("Copyright")))
            return false;
        Span<char> buffer = stackalloc char[LongestFurniture];
        ReadOnlySpan<char> plain = StripDecoration(line);
        int length = Ascii.ToLower(plain, buffer, out int lowered) == OperationStatus.Done ? lowered : plain.ToLowerInvariant(buffer);
        Span<char> lower = buffer[..length];
        lower.Replace('’', '\'');
        ReadOnlySpan<char> bare = ((ReadOnlySpan<char>)lower).TrimEnd(" .:!›»>…→-|").TrimStart(" -|›»");
        if (bare.IndexOfAnyExcept(s_ornaments) < 0)
            return true;
        if (s_whole.GetAlternateLookup<ReadOnlySpan<char>>().Contains(bare))
            return true;
        foreach (string start in Beginning(s_starts, bare[0]))
        {
            // A full sentence that happens to open so ("Watch: ..." apart) is longer than what a button says.
            if (bare.StartsWith(start, StringComparison.Ordinal) && bare.Length <= (start[^1] == ':' || start is "we and our " or "copyright 20" or "copyright ©" ? LongestFurniture : Math.Max(90, start.Length + (start.Length >= 16 ? 90 : 60))))
                return true;
        }
        return (MayBeBar(bare) && (IsNetworkBar(bare) || IsMenu(bare) || IsLanguageSwitch(bare))) || IsBreadcrumb(line) || IsCounter(bare) || IsClock(bare) || IsPager(bare);
    }

    /// <summary>Whether titles of other articles may follow: "Related stories", "Most read".</summary>
    public static bool OpensLinkList(ReadOnlySpan<char> line)
    {
        line = StripDecoration(line).Trim().TrimEnd(":…>› ");
        if (line.Length > 60)
            return false;
        foreach (string opener in s_listOpeners)
        {
            if (line.StartsWith(opener, StringComparison.OrdinalIgnoreCase) && line.Length <= opener.Length + 36)
                return true;
        }
        return false;
    }

    /// <summary>The publisher in "Subscribe to The Jerusalem Post Newsletter", or null.</summary>
    public static string? PublisherOfNewsletter(ReadOnlySpan<char> line)
    {
        const string open = "Subscribe to ";
        if (!line.StartsWith(open, StringComparison.OrdinalIgnoreCase))
            return null;
        ReadOnlySpan<char> rest = line[open.Length..].TrimEnd(" .!");
        int end = rest.IndexOf("newsletter", StringComparison.OrdinalIgnoreCase);
        if (end < 3)
            return null;
        ReadOnlySpan<char> name = rest[..end].TrimEnd();
        name = name.EndsWith("'s") || name.EndsWith("’s") ? name[..^2] : name;
        foreach (string word in (ReadOnlySpan<string>)["our", "the", "my", "this", "your", "a", "free", "daily", "weekly"])
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase) || (word is not "the" && name.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)))
                return null;
        }
        foreach (Range range in name.Split(' '))
        {
            if (name[range].Length > 0 && !char.IsUpper(name[range][0]) && name[range] is not ("of" or "the" or "and"))
                return null;
        }
        return name.Length is >= 3 and <= 60 ? name.ToString() : null;
    }

    /// <summary>Drops a leading emoji or bullet and the white space after it.</summary>
    public static ReadOnlySpan<char> StripBullet(ReadOnlySpan<char> line)
    {
        int i = 0, end = 0;
        while (i < line.Length)
        {
            char c = line[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }
            int width = char.IsHighSurrogate(c) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]) ? 2 : 1;
            UnicodeCategory category = width == 2 ? CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, line[i + 1])) : CharUnicodeInfo.GetUnicodeCategory(c);
            bool ornament = c is '•' or '▪' or '●' or '◦' or '‣' or '►' or '▶' or '■' or '◆' or '·' or '\u200D' or '\u20E3' or (>= '\uFE00' and <= '\uFE0F')
                || (c == '*' && i + 1 < line.Length && line[i + 1] == ' ')
                || (category is UnicodeCategory.OtherSymbol && c > '\u00FF')
                || (category is UnicodeCategory.ModifierSymbol && width == 2)
                || (char.IsAsciiDigit(c) && i + 2 < line.Length && line[i + 1] == '\uFE0F' && line[i + 2] == '\u20E3');
            if (!ornament)
                break;
            i += width;
            end = i;
        }
        return end == 0 ? line : line[end..].TrimStart();
    }

    /// <summary>Whether the line closes as a sentence does, quotes and brackets aside.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> line)
    {
        // Most lines end with a letter or a stop.
        if (line.IsEmpty || char.IsAsciiLetterOrDigit(line[^1]))
            return false;
        if (line[^1] == '.')
            return true;
        line = line.TrimEnd(" \"”’')]»*");
        return line.Length > 0 && s_sentenceEnds.Contains(line[^1]);
    }

    /// <summary>Whether the line closes with a full stop that is not an abbreviation's: what headlines never do.</summary>
    public static bool EndsWithStop(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || char.IsAsciiLetterOrDigit(line[^1]))
            return false;
        ReadOnlySpan<char> bare = line.TrimEnd(" \"”’')]»");
        if (bare.Length < 2 || bare[^1] != '.')
            return false;
        int word = bare[..^1].LastIndexOf(' ') + 1;
        ReadOnlySpan<char> last = bare[word..];
        return last[..^1].IndexOf('.') < 0 && last is not ("Inc." or "Corp." or "Co." or "Ltd." or "Jr." or "Sr." or "No." or "St." or "Calif." or "Pa." or "Wash." or "Gov." or "Sen." or "Rep.");
    }

    /// <summary>Words between white space.</summary>
    public static int CountWords(ReadOnlySpan<char> line)
    {
        int words = 0;
        bool inside = false;
        foreach (char c in line)
        {
            bool space = char.IsWhiteSpace(c);
            if (!space && !inside)
                words++;
            inside = !space;
        }
        return words;
    }

    private static ReadOnlySpan<char> StripDecoration(ReadOnlySpan<char> line)
    {
        line = StripBullet(line);
        return line.TrimStart("#>|[- ").TrimEnd("]| ");
    }

    // Whether the first word can stand in a bar, a menu or a switch of languages: one look-up in place of theirs for nearly every line.
    private static bool MayBeBar(ReadOnlySpan<char> lower)
    {
        int end = lower.IndexOfAny(s_menuSigns);
        ReadOnlySpan<char> word = (end < 0 ? lower : lower[..end]).Trim(" .:()");
        return word.Length <= 1 || (end >= 0 && lower[end] is '>' or '›') || s_ofBars.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static bool IsNetworkBar(ReadOnlySpan<char> lower)
    {
        int networks = 0;
        foreach (Range range in lower.SplitAny(s_barSigns))
        {
            ReadOnlySpan<char> word = lower[range].Trim(" .:()");
            if (word.IsEmpty || (word.Length == 1 && !char.IsLetter(word[0])) || s_beside.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                continue;
            if (s_networks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                networks++;
            else
                return false;
        }
        return networks >= 2;
    }

    private static bool IsMenu(ReadOnlySpan<char> lower)
    {
        int known = 0;
        foreach (Range range in lower.SplitAny(s_menuSigns))
        {
            ReadOnlySpan<char> word = lower[range].Trim(" .:()");
            if (word.IsEmpty)
                continue;
            if (s_menu.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                known++;
            else
                return false;
        }
        return known > 0 && (known >= 3 || (known >= 1 && lower is "home" or "menu" or "search" or "login" or "log in" or "sign in" or "navigation" or "sections"));
    }

    private static bool IsLanguageSwitch(ReadOnlySpan<char> lower)
    {
        int codes = 0;
        foreach (Range range in lower.SplitAny(s_barSigns))
        {
            ReadOnlySpan<char> word = lower[range].Trim(" .:()");
            if (word.IsEmpty)
                continue;
            if (!s_languageCodes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                return false;
            codes++;
        }
        return codes >= 2;
    }

    private static bool IsBreadcrumb(ReadOnlySpan<char> line)
    {
        if (!line.ContainsAny('>', '›', '»') && !line.Contains('|'))
            return false;
        int parts = 1, longest = 0, length = 0;
        foreach (char c in line)
        {
            if (c is '>' or '›' or '»' or '|')
            {
                parts++;
                longest = Math.Max(longest, length);
                length = 0;
            }
            else
                length++;
        }
        longest = Math.Max(longest, length);
        bool opensHome = line.StartsWith("Home", StringComparison.OrdinalIgnoreCase) && line.Length > 4 && line[4] is ' ' or '>' or '/' or '|' or '»' or '›';
        return (parts >= 3 && longest <= 32 && !EndsSentence(line)) || (opensHome && parts >= 2);
    }

    /// <summary>"12 comments", "3 min read", "1.2k shares", "5 minutes to read", "Reading time: 4 min".</summary>
    private static bool IsCounter(ReadOnlySpan<char> lower)
    {
        if (lower.StartsWith("reading time") || lower.StartsWith("lesezeit"))
            return lower.Length < 40;
        if (lower.Length > 32 || !char.IsAsciiDigit(lower[0]))
            return false;
        int i = 0;
        while (i < lower.Length && (char.IsAsciiDigit(lower[i]) || lower[i] is '.' or ',' or 'k' or 'm' or '+' or ' ' or '-'))
            i++;
        ReadOnlySpan<char> unit = lower[i..].Trim();
        if (unit.IsEmpty)
            return lower.Length <= 3;                        // how often it was liked or shared
        return unit is "comments" or "comment" or "min read" or "minute read" or "minutes read" or "in read" or "in" or "shares" or "share" or "likes" or "like" or "views" or "view" or "replies"
            or "inute read" or "inutes read" or "inutes to read" or "inute listen" or "in listen" or "minutes to read" or "min" or "reads" or "kommentare" or "commentaires" or "comentarios" or "restacks";
    }

    // "1 2 3 Next", "« Previous 4 5 6"
    private static bool IsPager(ReadOnlySpan<char> lower)
    {
        if (lower.Length > 40 || lower.IndexOfAnyInRange('0', '9') < 0)
            return false;
        int pages = 0;
        foreach (Range range in lower.Split(' '))
        {
            ReadOnlySpan<char> word = lower[range].Trim("«»‹›|.…");
            if (word.IsEmpty)
                continue;
            if (word.IndexOfAnyExceptInRange('0', '9') < 0 && word.Length <= 3)
                pages++;
            else if (word is not ("next" or "prev" or "previous" or "page" or "last" or "first" or "weiter" or "zurück" or "suivant" or "précédent" or "siguiente" or "anterior"))
                return false;
        }
        return pages >= 2;
    }

    // "09:41", "9.41 am", "12:05 GMT": the hour of an entry in a running report
    private static bool IsClock(ReadOnlySpan<char> lower)
    {
        if (lower.Length is < 4 or > 14 || !char.IsAsciiDigit(lower[0]))
            return false;
        int i = char.IsAsciiDigit(lower[1]) ? 2 : 1;
        if (i + 3 > lower.Length || lower[i] is not (':' or '.') || !char.IsAsciiDigit(lower[i + 1]) || !char.IsAsciiDigit(lower[i + 2]))
            return false;
        return lower[(i + 3)..].Trim() is "" or "am" or "pm" or "a.m" or "p.m" or "gmt" or "bst" or "cet" or "est" or "edt" or "et" or "ist" or "utc" or "uhr" or "h" or "hrs";
    }

    /// <summary>Whether readers' words may follow: "3 Comments", "Comments (12)".</summary>
    public static bool OpensComments(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> words = line.Trim(" .:()0123456789");
        return line.Length <= 24 && (words.Equals("comments", StringComparison.OrdinalIgnoreCase) || words.Equals("comment", StringComparison.OrdinalIgnoreCase) || words.Equals("reader comments", StringComparison.OrdinalIgnoreCase)
            || words.Equals("kommentare", StringComparison.OrdinalIgnoreCase) || words.Equals("commentaires", StringComparison.OrdinalIgnoreCase) || words.Equals("comentarios", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What stands between readers' words: "Reply", "Log in to join the conversation".</summary>
    public static bool IsOfComments(ReadOnlySpan<char> line) => line.Length <= 60 && (line.StartsWith("Reply", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Like", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Report", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("Log in", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Antworten", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Répondre", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Responder", StringComparison.OrdinalIgnoreCase));

    // Openings by their first character, in their order; those that begin with none of ASCII are at 0.
    private static string[][] ByFirstCharacter(IEnumerable<string> openings)
    {
        var starts = new List<string>[128];
        foreach (string opening in openings)
            (starts[opening[0] < 128 ? opening[0] : 0] ??= []).Add(opening);
        return [.. starts.Select(list => list?.ToArray() ?? [])];
    }

    private static string[] Beginning(string[][] openings, char first) => openings[first < 128 ? first : 0];

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
