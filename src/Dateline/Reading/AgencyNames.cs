using System.Collections.Frozen;

namespace Dateline.Reading;

/// <summary>The agencies that newspapers and pages credit, by the names and letters they go by.</summary>
internal static class AgencyNames
{
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "AAP", "ADN", "AFP", "Agence France-Presse", "Agencia EFE", "AGERPRES", "AKI", "Anadolu", "Anadolu Agency", "ANI", "ANP", "ANSA", "ANTARA", "AP", "APA", "APP", "ARMENPRESS", "Associated Press", "The Associated Press", "ATS", "Austria Presse Agentur",
        "BELGA", "BELTA", "Bernama", "BIRN", "Bloomberg", "Bloomberg News", "BNA", "BNS", "BSS", "BTA", "Canadian Press", "The Canadian Press", "CNA", "CNS", "CP", "ČTK", "CTK", "DPA", "Deutsche Presse-Agentur", "Dow Jones", "Dow Jones Newswires", "EFE", "Europa Press", "FENA",
        "GNA", "HINA", "IANS", "INA", "Interfax", "Interfax-Ukraine", "IRNA", "ISNA", "ITAR-TASS", "JIJI", "Jiji Press", "KCNA", "Keystone-ATS", "Keystone-SDA", "KNA", "KUNA", "Kyodo", "Kyodo News", "LETA", "Lusa", "MAP", "MENA", "MNA", "MTI", "NAN", "NNA", "Notimex", "NTB", "PA", "PA Media",
        "PAP", "Petra", "PNA", "Prensa Latina", "Press Association", "Press Trust of India", "PTI", "QNA", "Reuter", "Reuters", "RIA", "RIA Novosti", "Ritzau", "SANA", "SDA", "SID", "SITA", "SPA", "Sputnik", "STA", "STT", "TANJUG", "TASS", "TASR", "TT", "UKRINFORM", "UNI", "UNIAN", "UPI",
        "United Press International", "VNA", "WAFA", "WAM", "Xinhua", "Yonhap", "УКРІНФОРМ", "УНІАН", "УНН", "Інтерфакс-Україна", "ТАСС", "РИА Новости", "Интерфакс", "Укринформ", "УНИАН", "БЕЛТА",
        "ACCESSWIRE", "Business Wire", "GLOBE NEWSWIRE", "PR Newswire", "PRNewswire", "PRWEB");

    /// <summary>Whether the words are an agency's name and nothing else, as it is printed: letters in capitals, but for the few that write themselves small.</summary>
    public static bool IsAgency(ReadOnlySpan<char> words)
    {
        if (words.Length is < 2 or > 30 || !s_names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words))
            return false;
        // "Map" and "Petra" are a word and a name: what is short and not in capitals is no agency.
        return (words.Length > 4 && words is not "Petra") || words is "dpa" or "apa" or "sda" or "kna" or "sid" or "ats" or "efe" or "Lusa" or "Efe" or "Ansa" or "Tass" || words.IndexOfAnyInRange('a', 'z') < 0;
    }
}
