using System.Buffers;

namespace Dateline.Reading;

/// <summary>Bylines, source lines, header dates, and the credits that give captions away.</summary>
internal static partial class LineRules
{
    private static readonly string[][] s_bylineOpeners = ByFirstCharacter(
    [
        "By ", "BY ", "by ", "Author: ", "Authors: ", "Author : ", "Written by ", "Words by ", "Reported by ", "Story by ", "Text by ", "Text: ", "Von ", "Par ", "Por ", "Di ", "Autor: ", "Autorin: ", "Auteur : ",
        "Автор: ", "Автори: ", "Reporter: ", "Correspondent: ", "Posted by ", "Published by ", "Reporting by ", "Writing by ", "Additional reporting by ", "Compiled by ",
    ]);

    private static readonly string[][] s_sourceOpeners = ByFirstCharacter(["Source: ", "Sources: ", "Source : ", "Quelle: ", "Fuente: ", "Fonte: ", "Джерело: ", "Источник: ", "Źródło: ", "Via: "]);

    private static readonly string[][] s_captionOpeners = ByFirstCharacter(
    [
        "FILE PHOTO", "FILE -", "FILE –", "FILE —", "File photo", "Photo: ", "Photos: ", "Photo by ", "PHOTO: ", "Picture: ", "Image: ", "Image caption", "Image credit", "Image source", "Caption: ", "Illustration: ", "Photograph: ",
        "Photo credit", "Photo courtesy", "Pictured: ", "Bild: ", "Foto: ", "Symbolbild", "Archivbild", "Archivfoto", "Crédit photo", "Crédit : ", "Photo d'archives", "Imagen: ", "Imagen de archivo", "Фото: ",
        "Handout photo", "Screenshot: ", "Screengrab", "[Photo", "[Image", "Video: ", "Credit: ", "Graphic: ", "Map: ",
    ]);

    // What stands in the brackets, or behind the dash or stroke, of a credit. Lower case.
    private static readonly SearchValues<string> s_creditMarks = SearchValues.Create(
    [
        "photo credit", "photo:", "photo by", "photo/", "photos/", "photo courtesy", "(photo", "credit:", "credits:", "credit :", "credit to", "image:", "image credit", "image courtesy", "picture:", "foto:", "bild:", "crédit", "фото",
        "getty images", "gettyimages", "shutterstock", "istock", "ap photo", "reuters/", "/reuters", "via reuters", "via ap", "via getty", "via afp", "/afp", "afp/", "afp via", "/ap)", "epa/", "/epa", "/dpa", "dpa/", "picture alliance",
        "imago/", "tass/", "/tass", "sputnik/", "xinhua/", "anadolu", "zuma press", "bloomberg/", "/pool", "pool via", "pool photo", "handout", "courtesy of", "screenshot", "wikimedia commons", "creative commons", "unsplash", "alamy", "illustration:",
        "keystone/", "/keystone", "ukrinform", "press service", "file photo", "file image", "archive photo", "agency photo", "photograph:", "/bloomberg", "/nurphoto", "nurphoto/", "/flash90", "flash90)", "afp)", "ap photo)", "/ms)",
    ], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> s_dateSigns = SearchValues.Create(" ,|:·•()/\u00A0–—-");

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
            if (by > 7 && by < 40 && ArticleDates.TryFind(line[..by], out int start, out int end, out _) && start == 0 && line[end..by].Trim(" ,|·•–—-").IsEmpty)
                line = line[(by + 1)..];
        }
        // "From Ann Lee in Oslo"
        if (line.StartsWith("From ", StringComparison.Ordinal) && line.Length <= 60 && line.Contains(" in ", StringComparison.Ordinal))
            return TryNames(line["From ".Length..], authors);
        foreach (string opener in Beginning(s_bylineOpeners, line[0]))
        {
            if (!line.StartsWith(opener, StringComparison.Ordinal))
                continue;
            if (opener == "by " && (line.Length > 60 || CountWords(line) > 7))
                return false;
            ReadOnlySpan<char> names = line[opener.Length..];
            int cut = names.IndexOfAny("|•·;");
            if (cut > 0)
                names = names[..cut];
            return TryNames(names, authors);
        }
        return false;
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
            names = names[..date];
        names = names.Trim(" .,–—-");
        foreach (string whole in names.ToString().Replace(" and ", ",").Replace(" & ", ",").Replace(" und ", ",").Replace(" et ", ",").Replace(" y ", ",").Replace(" with ", ",").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
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
            bool role = IsRole(part);
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
        ReadOnlySpan<char> bare = line.TrimEnd(" .\"”");
        if (bare.Length > 0 && bare[^1] is ')' or ']')
        {
            int open = bare[^1] == ')' ? bare.LastIndexOf('(') : bare.LastIndexOf('[');
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
        if (after.Length is > 0 and <= LongestAfter && CountWords(after) <= 7 && HasCreditMark(after))
            return bare.Length - after.Length;
        return -1;
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
        bool later = false;
        if (ArticleDates.TryFind(line[end..], out int second, out int secondEnd, out _))
            return OtherWords(line[end..(end + second)], ref later) + OtherWords(line[(end + secondEnd)..], ref later) == 0;
        return OtherWords(line[end..], ref later) == 0;
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
            if (w is "updated" or "modified" or "update" or "aktualisiert" or "actualizado" or "aggiornato" or "zuletzt" or "оновлено" or "обновлено")
                updated = true;
            else if (length == 0 || !(w is "date" or "published" or "posted" or "last" or "on" or "at" or "the" or "first" or "created" or "issued" or "release" or "released" or "am" or "pm" or "et" or "edt" or "est"
                or "gmt" or "utc" or "bst" or "ist" or "cet" or "time" or "local" or "a.m" or "p.m" or "veröffentlicht" or "am" or "um" or "uhr" or "publié" or "le" or "à" or "publicado" or "el" or "pubblicato" or "mis" or "jour"
                or "stand" or "ago" or "hours" or "hour" or "days" or "day" or "min" or "mins" or "read" or "minutes" or "minute" or "of" or "опубліковано" or "опубликовано" or "дата" or "publication" or "hrs" or "h" or "et." or "by" or "news"
                || WeekdayOf(w) >= 0 || s_networks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(w) || int.TryParse(w, out _)))
                others++;
        }
        return others;
    }

    /// <summary>0 for Sunday to 6 for Saturday, in English and its neighbours; -1 for other words. <paramref name="lower"/> is lower case.</summary>
    public static int WeekdayOf(ReadOnlySpan<char> lower) => lower switch
    {
        "sunday" or "sun" or "sonntag" or "dimanche" or "domingo" or "domenica" => 0,
        "monday" or "mon" or "montag" or "lundi" or "lunes" or "lunedì" => 1,
        "tuesday" or "tue" or "tues" or "dienstag" or "mardi" or "martes" or "martedì" => 2,
        "wednesday" or "wed" or "mittwoch" or "mercredi" or "miércoles" or "mercoledì" => 3,
        "thursday" or "thu" or "thur" or "thurs" or "donnerstag" or "jeudi" or "jueves" or "giovedì" => 4,
        "friday" or "fri" or "freitag" or "vendredi" or "viernes" or "venerdì" => 5,
        "saturday" or "sat" or "samstag" or "sonnabend" or "samedi" or "sábado" or "sabato" => 6,
        _ => -1,
    };

    // Every one of them has a colon, a stroke, or the word alone: looking for these is a tenth of the cost.
    private static int IndexOfInlineCredit(ReadOnlySpan<char> part) => part.ContainsAny(':', '/') || part.Contains(" Photo ", StringComparison.Ordinal) ? part.IndexOfAny(s_inlineCredits) : -1;

    private static bool HasCreditMark(ReadOnlySpan<char> part) => part.Length <= 200 && part.ContainsAny(s_creditMarks);

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

    private static string TitleCase(string name) => string.Create(name.Length, name, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = i == 0 || !char.IsLetter(source[i - 1]) ? source[i] : char.ToLowerInvariant(source[i]);
    });
}
