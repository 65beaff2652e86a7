using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Dateline.Reading;

/// <summary>Bylines, source lines, header dates, and the credits that give captions away.</summary>
internal static partial class LineRules
{
    private static readonly string[][] s_bylineOpeners = ByFirstCharacter(
    [
        "By ", "BY ", "by ", "Author: ", "Authors: ", "Author : ", "Written by ", "Words by ", "Reported by ", "Story by ", "Text by ", "Text: ", "Von ", "Par ", "Por ", "Di ", "Autor: ", "Autorin: ", "Auteur : ",
        "Автор: ", "Автори: ", "Autore: ", "Autora: ", "Tekst: ", "Av ", "Af ", "von ", "par ", "por ", "di ", "Reporter: ", "Correspondent: ", "Posted by ", "Published by ", "Reporting by ", "Writing by ", "Additional reporting by ", "Compiled by ",
    ]);

    private static readonly string[][] s_sourceOpeners = ByFirstCharacter(["Source: ", "Sources: ", "Source : ", "Quelle: ", "Fuente: ", "Fonte: ", "Джерело: ", "Источник: ", "Źródło: ", "Via: "]);

    private static readonly string[][] s_captionOpeners = ByFirstCharacter(
    [
        "FILE PHOTO", "FILE -", "FILE –", "FILE —", "File photo", "Photo: ", "Photos: ", "Photo by ", "PHOTO: ", "Picture: ", "Image: ", "Image caption", "Image credit", "Image source", "Caption: ", "Illustration: ", "Photograph: ",
        "Photo credit", "Photo courtesy", "Pictured: ", "Bild: ", "Foto: ", "Symbolbild", "Archivbild", "Archivfoto", "Crédit photo", "Crédit : ", "Photo d'archives", "Photo : ", "Imagen: ", "Imagen de archivo", "Fotografía: ", "Foto de archivo",
        "Foto d'archivio", "Fot. ", "Zdjęcie: ", "Fotoğraf: ", "Kuva: ", "Arkivbild", "Archieffoto", "Beeld: ", "Фото: ", "Архивное фото", "写真：", "写真:", "图：", "图:", "사진=", "사진: ", "Credit...", "Credit…", "Getty Images ", "Handout photo", "Screenshot: ", "Screengrab", "[Photo", "[Image", "Video: ", "Credit: ", "Graphic: ", "Map: ",
    ]);

    // What stands in the brackets, or behind the dash or stroke, of a credit. Lower case.
    private static readonly string[] s_creditWords =
    [
        "photo credit", "photo:", "photo by", "photo/", "photos/", "photo courtesy", "(photo", "credit:", "credits:", "credit :", "credit to", "image:", "image credit", "image courtesy", "picture:", "foto:", "bild:", "crédit", "фото",
        "getty images", "gettyimages", "shutterstock", "istock", "ap photo", "reuters/", "/reuters", "via reuters", "via ap", "via getty", "via afp", "/afp", "afp/", "afp via", "/ap)", "epa/", "/epa", "/dpa", "dpa/", "picture alliance",
        "imago/", "tass/", "/tass", "sputnik/", "xinhua/", "anadolu", "zuma press", "bloomberg/", "/pool", "pool via", "pool photo", "handout", "courtesy of", "screenshot", "wikimedia commons", "creative commons", "unsplash", "alamy", "illustration:",
        "keystone/", "/keystone", "ukrinform", "press service", "file photo", "file image", "archive photo", "agency photo", "photograph:", "/bloomberg", "/nurphoto", "nurphoto/", "/flash90", "flash90)", "afp)", "ap photo)", "/ms)",
        "/ afp", "/ ap)", "/ reuters", "/ epa", "/ dpa", "/ efe", "/efe", "efe/", "/ ansa", "/ansa", "ansa/", "/ tass", "/ xinhua", "/ anp", "/anp", "anp/", "anp /", "/ pap", "/pap", "pap/", "/lusa", "lusa/", "/belga", "belga/", "/ritzau", "/scanpix", "/ntb", "/tt)", "/ getty",
        "photo :", "foto :", "fotografía:", "fotografie:", "(fot.", "fot. ", "zdj.", "fotoğraf:", "kuva:", "写真", "撮影", "记者摄", " 摄", "사진", "bildquelle", "quelle: imago",
    ];

    private static readonly SearchValues<string> s_creditMarks = SearchValues.Create(s_creditWords, StringComparison.OrdinalIgnoreCase);

    // For words of ASCII, which are most: the search is a few times faster without letters whose case is looked up.
    private static readonly SearchValues<string> s_asciiCreditMarks = SearchValues.Create([.. s_creditWords.Where(mark => Ascii.IsValid(mark))], StringComparison.OrdinalIgnoreCase);

    // What a publication date is labelled with, and what may stand beside it. Lower case.
    private static readonly FrozenSet<string> s_dateLabels = Set(
        "date", "published", "posted", "last", "on", "at", "the", "first", "created", "issued", "release", "released", "am", "pm", "et", "edt", "est", "pst", "pdt", "cst", "cdt",
        "feira", "gmt", "utc", "bst", "ist", "cet", "cest", "eet", "msk", "time", "local", "a.m", "p.m", "ago", "hours", "hour", "days", "day", "min", "mins", "read", "minutes", "minute", "of", "publication", "hrs", "h", "et.", "by", "news",
        "veröffentlicht", "erstellt", "um", "uhr", "am", "stand", "vom", "datum",
        "publié", "publiée", "le", "à", "mis", "en", "ligne", "jour", "créé", "paru",
        "publicado", "publicada", "el", "las", "los", "creado", "fecha", "a", "de", "del", "em", "às", "data",
        "pubblicato", "pubblicata", "il", "alle", "ore", "ora",
        "опубліковано", "опубликовано", "дата", "публикации", "публікації", "в", "о", "г", "года", "року", "год",
        "opublikowano", "data", "publikacji", "dnia", "r", "godz", "gepubliceerd", "geplaatst", "op", "om", "uur", "publicerad", "publicerat", "publisert", "kl", "den", "julkaistu", "yayınlanma", "yayın", "tarihi", "giriş", "saat",
        "publikováno", "zverejnené", "publicat", "la", "ora", "közzétéve", "δημοσίευση", "δημοσιεύτηκε", "στις", "diterbitkan", "wib", "đăng", "ngày", "lúc",
        "نشر", "تاريخ", "النشر", "الساعة", "في", "פורסם", "בתאריך", "בשעה", "公開", "公開日", "公開日時", "配信", "掲載", "発行", "発信", "投稿日", "发布", "发布时间", "发表", "发表时间", "发表于", "时间", "日期", "來源", "时", "發布", "發布時間", "입력", "등록", "작성", "게시", "오전", "오후", "午前", "午後", "上午", "下午");

    private static readonly FrozenSet<string> s_updateLabels = Set(
        "updated", "modified", "update", "amended", "edited", "revised", "aktualisiert", "aktualisierung", "zuletzt", "geändert", "actualizado", "actualizada", "atualizado", "atualizada", "modificado", "aggiornato", "aggiornata", "modificato", "modifié", "modifiée", "actualisé", "оновлено", "обновлено", "изменено", "zaktualizowano", "aktualizacja",
        "bijgewerkt", "gewijzigd", "uppdaterad", "uppdaterat", "oppdatert", "opdateret", "päivitetty", "güncelleme", "güncellendi", "aktualizováno", "aktualizované", "actualizat", "frissítve", "ενημέρωση", "diperbarui", "تحديث", "עודכן",
        "更新", "更新日", "更新日時", "最終更新", "更新时间", "更新時間", "수정", "업데이트");

    // Between the parts of one line in the head of a page.
    private static readonly string[] s_partSigns = [" | ", " • ", " · ", " / ", " — ", " – ", " - ", " ● ", " ⋅ "];

    private static readonly SearchValues<char> s_dateSigns = SearchValues.Create(" ,|:：·•()（）[]【】/\u00A0\u3000、–—-");

    private static readonly SearchValues<string> s_inlineCredits = SearchValues.Create(
        [" Photo: ", " Photo by ", " Photograph: ", " Foto: ", " Image: ", " Picture: ", " Credit: ", " Bild: ", " Фото: ", " REUTERS/", " AP Photo/", " AFP/", " EPA/", " Photo/", " Photo courtesy "], StringComparison.Ordinal);

    /// <summary>The names in an authors' line, or false.</summary>
    public static bool TryByline(ReadOnlySpan<char> line, List<string> authors)
    {
        if (line.Length > 160 || line.IsEmpty)
            return false;
        // "August 16, 2021 by Tomas Reyes"
        if (char.IsAsciiDigit(line[0]) || char.IsUpper(line[0]))
        {
            int by = line[..Math.Min(line.Length, 44)].IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
            bool updated = false;
            if (by > 7 && by < 40 && ArticleDates.TryFind(line[..by], out int start, out int end, out _) && OtherWords(line[..start], ref updated) == 0 && line[end..by].Trim(" ,|·•–—-").IsEmpty)
                line = line[(by + 1)..];
        }
        // "From Ann Lee in Oslo"
        if (line.StartsWith("From ", StringComparison.Ordinal) && line.Length <= 60 && line.Contains(" in ", StringComparison.Ordinal))
            return TryNames(line["From ".Length..], authors);
        foreach (string opener in Beginning(s_bylineOpeners, line[0]))
        {
            if (!line.StartsWith(opener, StringComparison.Ordinal))
                continue;
            if (char.IsLower(opener[0]) && (line.Length > 60 || CountWords(line) > 7))
                return false;
            ReadOnlySpan<char> names = line[opener.Length..];
            int cut = names.IndexOfAny("|•·;");
            if (cut > 0)
                names = names[..cut];
            if (AgencyOfByline(names, out int end) is not null)
                names = names[..end];
            return TryNames(names, authors);
        }
        return false;
    }

    /// <summary>The agency at the end of a byline: "By MARIA JANSEN, Associated Press", "By Ann Lee of The Canadian Press", "By Ann Lee | AFP". <paramref name="end"/>: where what stands before it ends.</summary>
    public static string? AgencyOfByline(ReadOnlySpan<char> line, out int end)
    {
        ReadOnlySpan<char> bare = line.TrimEnd(" .");
        end = bare.LastIndexOfAny([',', '|', '•', '·', '/', '(']);
        int begin = end + 1;
        foreach (string word in (ReadOnlySpan<string>)[" of ", " for ", " with "])
        {
            if (bare.LastIndexOf(word, StringComparison.Ordinal) is var at && at > end)
                (end, begin) = (at, at + word.Length);
        }
        if (end > 0 && bare[begin..].Trim(" )") is var tail && AgencyNames.IsAgency(tail))
            return tail.ToString();
        end = line.Length;
        return null;
    }

    private static bool TryNames(ReadOnlySpan<char> names, List<string> authors)
    {
        var found = new List<string>();
        if (!SplitNames(names, found))
            return false;
        authors.AddRange(found);
        return true;
    }

    /// <summary>The names in a line that is nothing but names of two words and more, with a place or an office behind them: "Owen Tasker in Kumasi", "Sofia Brandt, science correspondent".</summary>
    public static bool TryBareByline(ReadOnlySpan<char> line, List<string> authors, out bool hasOffice)
    {
        hasOffice = false;
        if (line.Length is < 5 or > 80 || !char.IsUpper(line[0]) || line.ContainsAny(":?!()\"“”/0123456789") || CountWords(line) > 10 || EndsSentence(line))
            return false;
        var found = new List<string>();
        if (!SplitNames(line, found))
            return false;
        Span<char> lower = stackalloc char[80];
        foreach (string name in found)
        {
            int words = CountWords(name);
            if (words is < 2 or > 4)
                return false;
            foreach (Range range in name.AsSpan().Split(' '))
            {
                int length = name.AsSpan(range).ToLowerInvariant(lower);
                if (s_menu.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]))
                    return false;
            }
        }
        int comma = line.IndexOf(',');
        hasOffice = comma > 0 && IsRole(line[comma..].ToString());
        authors.AddRange(found);
        return true;
    }

    /// <summary>Parts "Ann Lee, Staff Writer and Bo Ek" into names; false if the words are not names.</summary>
    public static bool SplitNames(ReadOnlySpan<char> names, List<string> found)
    {
        if (ArticleDates.TryFind(names, out int date, out _, out _))
        {
            names = names[..date].TrimEnd(" .,:|–—-");
            // "Ann Lee Published: 6 March 2025"
            bool updated = false;
            while (names.LastIndexOf(' ') is var last and > 0 && OtherWords(names[(last + 1)..], ref updated) == 0)
                names = names[..last].TrimEnd(" .,:|–—-");
        }
        names = names.Trim(" .,–—-");
        // "Ann Lee (Zurich, correspondent)"
        if (names.IndexOf('(') is var open and > 3 && names[^1] == ')')
            names = names[..open].TrimEnd();
        foreach (string whole in names.ToString().Replace(" and ", ",").Replace(" & ", ",").Replace(" und ", ",").Replace(" et ", ",").Replace(" y ", ",").Replace(" with ", ",").Replace(" | ", ",").Replace(" • ", ",").Replace(" · ", ",").Replace(';', ',').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // "Owen Tasker in Kumasi": where he writes from is no author.
            int place = whole.IndexOf(" in ", StringComparison.Ordinal);
            string part = place > 0 ? whole[..place] : whole;
            int words = 0;
            bool name = place < 0 || char.IsUpper(whole[place + 4]);
            foreach (Range range in part.AsSpan().Split(' '))
            {
                ReadOnlySpan<char> word = part.AsSpan(range);
                if (word.IsEmpty)
                    continue;
                words++;
                name &= char.IsUpper(word[0]) || char.IsLetter(word[0]) && !char.IsLower(word[0]) || IsParticle(word);
                name &= !EndsSentence(word) || word.Length <= 3 || word[^1] != '.';
            }
            // "Anna Lehner, Zürich": one word behind a full name is where or for whom she writes.
            bool role = IsRole(part) || (found.Count > 0 && (IsOutlet(part) || (words == 1 && found[0].Contains(' ') && name)));
            if (!name && !role)
                return false;
            if (name && !role && words is >= 1 and <= 5 && part.Length <= 60 && !part.Contains('@'))
                found.Add(part.All(c => !char.IsLower(c)) && part.Length > 3 ? TitleCase(part) : part);
        }
        return found.Count is > 0 and <= 12;
    }

    /// <summary>The outlet in "Source: Bukvy", or null.</summary>
    public static string? SourceOf(ReadOnlySpan<char> line)
    {
        if (line.Length > 80 || line.IsEmpty)
            return null;
        foreach (string opener in Beginning(s_sourceOpeners, line[0]))
        {
            if (line.StartsWith(opener, StringComparison.Ordinal) && line.Length <= opener.Length + 60 && CountWords(line) <= 9 && line.Length > opener.Length)
                return line[opener.Length..].Trim(" .").ToString();
        }
        return null;
    }

    /// <summary>The mark that closes a wire story: the agency's name alone, "ENDS", "###".</summary>
    public static bool IsSignOff(ReadOnlySpan<char> line) =>
        line.Length <= 14 && line.Trim(" .()[]-—–*#=") is "" or "Reuter" or "REUTER" or "Reuters" or "REUTERS" or "AP" or "AFP" or "dpa" or "UPI" or "ENDS" or "Ends" or "END" or "30" or "MORE" or "Bloomberg" or "Agencies"
            or "ANI" or "PTI" or "Xinhua" or "TASS";

    /// <summary>Where the credit of a caption begins; -1 if the line has none. 0: it is nothing but a credit, or opens as captions do.</summary>
    public static int CreditStart(ReadOnlySpan<char> line)
    {
        if (line.Length > 1200)
            return -1;
        if (line.Length < 400 && !line.IsEmpty)
        {
            foreach (string opener in Beginning(s_captionOpeners, line[0]))
            {
                if (line.StartsWith(opener, StringComparison.Ordinal))
                    return 0;
            }
        }
        ReadOnlySpan<char> bare = line.TrimEnd(" .。\"”");
        if (bare.Length > 0 && bare[^1] is ')' or ']' or '）')
        {
            int open = bare.LastIndexOf(bare[^1] switch { ')' => '(', ']' => '[', _ => '（' });
            if (open >= 0 && bare.Length - open <= 160 && HasCreditMark(bare[open..]))
                return open;
        }
        // "... in Moscow. Photo: Jane Doe/Agency", "... © Jane Doe", "| Getty Images"
        int from = Math.Max(0, bare.Length - 80);
        int tail = from + bare[from..].LastIndexOfAny('|', '©');
        if (tail >= from && tail > 0 && (bare[tail] == '©' || HasCreditMark(bare[tail..])))
            return tail;
        from = Math.Max(0, bare.Length - 140);
        int inline = IndexOfInlineCredit(bare[from..]);
        if (inline >= 0 && from + inline > 0)
            return from + inline + 1;
        // "... at the White House on Friday. Getty Images", ". Jane Doe/AP"
        const int LongestAfter = 70;
        from = Math.Max(0, bare.Length - LongestAfter - 2);
        int stop = from + bare[from..].LastIndexOf(". ");
        ReadOnlySpan<char> after = stop >= from && stop > 0 ? bare[(stop + 2)..] : bare;
        // ". URS FLUEELER / AP", "Urs Flueeler (EFE)"
        if (after.Length is > 4 and <= LongestAfter && after.LastIndexOfAny('/', '(') is var sign and > 2 && CountWords(after) <= 7 && AgencyNames.IsAgency(after[(sign + 1)..].Trim(" )")) && IsNameLike(after[..sign].TrimEnd()))
            return bare.Length - after.Length;
        if (after.Length is > 0 and <= LongestAfter && CountWords(after) <= 7 && HasCreditMark(after))
            return bare.Length - after.Length;
        return -1;
    }

    // One to four words, each with a capital.
    private static bool IsNameLike(ReadOnlySpan<char> words)
    {
        int count = 0;
        foreach (Range range in words.Split(' '))
        {
            ReadOnlySpan<char> word = words[range];
            if (word.IsEmpty)
                continue;
            if (!char.IsUpper(word[0]) && !IsParticle(word))
                return false;
            count++;
        }
        return count is >= 1 and <= 4;
    }

    /// <summary>
    /// A line that is nothing but a publication date and its labels ("Published: March 6, 2025, 10:30 AM EST", "date 2025-03-06 Facebook Twitter").
    /// <paramref name="updated"/>: its label says that the date is of a change.
    /// </summary>
    public static bool TryHeaderDate(ReadOnlySpan<char> line, out DateTimeOffset date, out bool updated) => TryHeaderDate(line, out date, out updated, out _);

    /// <summary>The same; <paramref name="end"/> is where a second date with its label may follow.</summary>
    public static bool TryHeaderDate(ReadOnlySpan<char> line, out DateTimeOffset date, out bool updated, out int end)
    {
        updated = false;
        end = 0;
        date = default;
        if (line.Length > 160 || OpensOtherwise(line) || !ArticleDates.TryFind(line, out int start, out end, out date) || OtherWords(line[..start], ref updated) > 0)
            return false;
        if (date.TimeOfDay == TimeSpan.Zero && date.Offset == TimeSpan.Zero && ArticleDates.TryTimeBefore(line[..start], out TimeSpan time, out TimeSpan offset))
            date = new DateTimeOffset(date.Date + time, offset);
        bool later = false;
        if (ArticleDates.TryFind(line[end..], out int second, out int secondEnd, out _))
            return OtherWords(line[end..(end + second)], ref later) + OtherWords(line[(end + secondEnd)..], ref later) == 0;
        return OtherWords(line[end..], ref later) == 0;
    }

    /// <summary>
    /// A line in parts, one of which is a date, and the others names, a time, a count of minutes, or a label of few words: "March 6, 2025 / 4:15 PM EST / CBS News", "By Ann Lee | 6 March 2025 | Europe",
    /// "Ann Lee • Mar 6, 2025 • 3 min read".
    /// </summary>
    public static bool TryHeaderParts(string line, List<string> authors, out DateTimeOffset date, out bool updated)
    {
        date = default;
        updated = false;
        if (line.Length > 140 || line.AsSpan().IndexOfAnyInRange('0', '9') < 0 || !ArticleDates.TryFind(line, out _, out _, out date))
            return false;
        var names = new List<string>();
        int dates = 0;
        foreach (string part in line.Split(s_partSigns, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string bare = part.Trim(' ', '*', '_', '|', '•', '·');
            if (bare.Length == 0)
                continue;
            if (TryHeaderDate(bare, out _, out bool change))
            {
                updated |= dates++ == 0 && change;           // the date itself may have its time in the next part
                continue;
            }
            if (IsFurniture(bare) || IsRelativeTime(bare) || OtherWords(bare, ref change) == 0 || TryByline(bare, names))
                continue;
            if (names.Count == 0 && TryBareByline(bare, names, out _))
                continue;
            // A section, an outlet, a place: few words, no sentence.
            if (bare.Length > 28 || CountWords(bare) > 3 || EndsSentence(bare) || !(char.IsUpper(bare[0]) || char.GetUnicodeCategory(bare[0]) == System.Globalization.UnicodeCategory.OtherLetter))
                return false;
        }
        if (dates == 0)
            return false;
        authors.AddRange(names);
        return true;
    }

    /// <summary>When a page was fetched, so long ago it said: "4 hours ago", "Yesterday at 3:15 pm", "2d", "vor 4 Stunden". No one knows from what.</summary>
    public static bool IsRelativeTime(ReadOnlySpan<char> line)
    {
        if (line.Length is < 2 or > 36)
            return false;
        Span<char> buffer = stackalloc char[36];
        ReadOnlySpan<char> lower = ((ReadOnlySpan<char>)buffer[..line.ToLowerInvariant(buffer)]).Trim(" .•·|");
        foreach (string label in (ReadOnlySpan<string>)["published ", "posted ", "updated ", "last updated "])
        {
            if (lower.StartsWith(label, StringComparison.Ordinal))
                lower = lower[label.Length..].Trim();
        }
        if (lower.IsEmpty)
            return false;
        if (lower is "just now" or "moments ago" or "today" or "yesterday" or "gestern" or "heute" or "hier" or "ayer" or "hoy" or "ieri" or "oggi" or "вчера" or "сегодня" or "an hour ago" or "a day ago" or "a minute ago" or "a week ago")
            return true;
        foreach (string day in (ReadOnlySpan<string>)["today", "yesterday", "gestern", "heute", "hier", "ayer", "hoy", "ieri", "oggi", "вчера", "сегодня", "сьогодні", "вчора"])
        {
            if (!lower.StartsWith(day, StringComparison.Ordinal) || lower.Length == day.Length || char.IsLetter(lower[day.Length]))
                continue;
            bool none = false;
            return lower.IndexOfAnyInRange('0', '9') > 0 && OtherWords(lower[day.Length..], ref none) == 0;
        }
        foreach (string before in (ReadOnlySpan<string>)["vor ", "il y a ", "hace ", "há ", "fa "])
        {
            if (lower.StartsWith(before, StringComparison.Ordinal) && lower[before.Length..].TrimStart() is { IsEmpty: false } count && char.IsAsciiDigit(count[0]))
                return CountWords(lower) <= 5;
        }
        if (!char.IsAsciiDigit(lower[0]))
            return false;
        ReadOnlySpan<char> unit = lower.TrimStart("0123456789").TrimStart();
        if (unit is "d" or "h" or "w" or "mo" or "hr" or "hrs" or "時間前" or "分前" or "日前" or "小时前" or "分钟前" or "天前" or "시간 전" or "분 전" or "일 전")
            return true;
        return (unit.EndsWith(" ago", StringComparison.Ordinal) || unit.EndsWith(" назад", StringComparison.Ordinal) || unit.EndsWith(" тому", StringComparison.Ordinal) || unit.EndsWith(" fa", StringComparison.Ordinal)) && CountWords(unit) <= 4;
    }

    /// <summary>A day in figures that could be several: "6/3/25". It heads an article all the same.</summary>
    public static bool IsFigures(ReadOnlySpan<char> line)
    {
        if (line.Length is < 6 or > 10 || !char.IsAsciiDigit(line[0]))
            return false;
        int signs = 0;
        foreach (char c in line)
        {
            if (c is '/' or '.' or '-')
                signs++;
            else if (!char.IsAsciiDigit(c))
                return false;
        }
        return signs == 2;
    }

    // A first word that is neither a date's nor a label's: the line cannot be a date and its labels, and no date need be looked for. So are nearly all.
    private static bool OpensOtherwise(ReadOnlySpan<char> line)
    {
        // In capitals it may be a place's, whose line is asked what its other words say.
        if (line.Length < 2 || !char.IsAsciiLetterUpper(line[0]) || !char.IsAsciiLetterLower(line[1]))
            return false;
        int letters = 2;
        while (letters < line.Length && char.IsAsciiLetter(line[letters]))
            letters++;
        bool updated = false;
        return (letters == line.Length || line[letters] is ' ' or ',') && ArticleDates.MonthOf(line[..letters]) == 0 && OtherWords(line[..letters], ref updated) > 0;
    }

    private static int OtherWords(ReadOnlySpan<char> part, ref bool updated)
    {
        int others = 0;
        Span<char> lower = stackalloc char[24];
        foreach (Range range in part.SplitAny(s_dateSigns))
        {
            ReadOnlySpan<char> word = part[range].Trim(".");
            if (word.IsEmpty || (word.Length == 1 && !char.IsLetter(word[0])))
                continue;
            int length = word.Length <= 24 ? word.ToLowerInvariant(lower) : 0;
            ReadOnlySpan<char> w = lower[..length];
            if (s_updateLabels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(w) && length > 0)
                updated = true;
            else if (length == 0 || !(s_dateLabels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(w) || WeekdayOf(w) >= 0 || s_networks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(w) || int.TryParse(w, out _)))
                others++;
        }
        return others;
    }

    /// <summary>0 for Sunday to 6 for Saturday, in English and other languages of the news; -1 for other words. <paramref name="lower"/> is lower case.</summary>
    public static int WeekdayOf(ReadOnlySpan<char> lower) => lower.IsEmpty ? -1 : s_weekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out int day) ? day : -1;

    private static readonly Dictionary<string, int> s_weekdays = Weekdays();

    private static Dictionary<string, int> Weekdays()
    {
        string[] names =
        [
            "sunday sun sonntag dimanche domingo domenica воскресенье неділя niedziela zondag söndag søndag sunnuntai pazar neděle nedeľa duminică vasárnap κυριακή minggu الأحد ראשון 日曜日 日 星期日 星期天 周日 일요일 일",
            "monday mon montag lundi lunes lunedì понедельник понеділок poniedziałek maandag måndag mandag maanantai pazartesi pondělí pondelok luni hétfő δευτέρα senin الاثنين الإثنين שני 月曜日 月 星期一 周一 월요일 월 segunda segunda-feira",
            "tuesday tue tues dienstag mardi martes martedì вторник вівторок wtorek dinsdag tisdag tirsdag tiistai salı úterý utorok marți kedd τρίτη selasa الثلاثاء שלישי 火曜日 火 星期二 周二 화요일 화 terça terça-feira",
            "wednesday wed mittwoch mercredi miércoles mercoledì среда середа środa woensdag onsdag keskiviikko çarşamba středa streda miercuri szerda τετάρτη rabu الأربعاء רביעי 水曜日 水 星期三 周三 수요일 수 quarta quarta-feira",
            "thursday thu thur thurs donnerstag jeudi jueves giovedì четверг четвер czwartek donderdag torsdag torstai perşembe čtvrtek štvrtok joi csütörtök πέμπτη kamis الخميس חמישי 木曜日 木 星期四 周四 목요일 목 quinta quinta-feira",
            "friday fri freitag vendredi viernes venerdì пятница п'ятниця piątek vrijdag fredag perjantai cuma pátek piatok vineri péntek παρασκευή jumat الجمعة שישי 金曜日 金 星期五 周五 금요일 금 sexta sexta-feira",
            "saturday sat samstag sonnabend samedi sábado sabato суббота субота sobota zaterdag lördag lørdag lauantai cumartesi sâmbătă szombat σάββατο sabtu السبت שבת 土曜日 土 星期六 周六 토요일 토",
        ];
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int day = 0; day < names.Length; day++)
        {
            foreach (string name in names[day].Split(' '))
                days[name] = day;
        }
        return days;
    }

    // Every one of them has a colon, a stroke, or the word alone: looking for these is a tenth of the cost.
    private static int IndexOfInlineCredit(ReadOnlySpan<char> part) => part.ContainsAny(':', '/') || part.Contains(" Photo ", StringComparison.Ordinal) ? part.IndexOfAny(s_inlineCredits) : -1;

    /// <summary>Whether a text closes with a word that says of the date behind it that it is of a change: "Last updated", "Aktualisiert am".</summary>
    public static bool ClosesWithUpdateLabel(ReadOnlySpan<char> text)
    {
        Span<char> lower = stackalloc char[24];
        text = text.TrimEnd(" :|·•-–—\n\r\t");
        for (int words = 0; words < 3 && !text.IsEmpty; words++)
        {
            int begin = text.LastIndexOfAny(' ', '\n', '\t') + 1;
            ReadOnlySpan<char> word = text[begin..].Trim(" :.,()|");
            int length = word.Length <= 24 ? word.ToLowerInvariant(lower) : 0;
            if (length > 0 && s_updateLabels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]))
                return true;
            if (length == 0 || !s_dateLabels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]))
                return false;
            text = text[..Math.Max(0, begin - 1)].TrimEnd();
        }
        return false;
    }

    private static bool HasCreditMark(ReadOnlySpan<char> part) => part.Length <= 200 && part.ContainsAny(Ascii.IsValid(part) ? s_asciiCreditMarks : s_creditMarks);

    private static bool IsParticle(ReadOnlySpan<char> word) =>
        word is "de" or "del" or "della" or "di" or "da" or "dos" or "van" or "von" or "der" or "den" or "la" or "le" or "bin" or "al" or "el" or "ten" or "ter" or "zu" or "st" or "y" or "e" or "du" or "ibn" or "abu";

    private static bool IsRole(string part)
    {
        string lower = part.ToLowerInvariant();
        foreach (string role in (ReadOnlySpan<string>)["staff", "writer", "correspondent", "reporter", "editor", "bureau", "contributor", "columnist", "associated press", "desk", "newsroom", "editorial", "special to", "analyst", "chief", "editing"])
        {
            if (lower.Contains(role, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // "By Ann Lee, CNN", "By Ann Lee, BBC News": whom she writes for, behind her name.
    private static bool IsOutlet(string part)
    {
        int space = part.LastIndexOf(' ');
        ReadOnlySpan<char> last = part.AsSpan(space + 1);
        if (space < 0)
            return last.Length is >= 2 and <= 6 && last.IndexOfAnyExceptInRange('A', 'Z') < 0 && last is not ("II" or "III" or "IV" or "JR" or "SR" or "MD");
        return last is "News" or "NEWS" or "Times" or "TIMES" or "Tribune" or "TRIBUNE" or "Herald" or "HERALD" or "Radio" or "RADIO" or "Television" or "TV" or "Magazine" or "Gazette" or "Observer" or "Telegraph" or "Online" or "Network";
    }

    private static string TitleCase(string name) => string.Create(name.Length, name, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = i == 0 || !char.IsLetter(source[i - 1]) ? source[i] : char.ToLowerInvariant(source[i]);
    });
}
