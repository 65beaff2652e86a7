namespace Dateline.Lucene.Analysis;

/// <summary>A Turkish word that loses its endings from behind. Capital A in a name stands for a or e, U for ı, i, u or ü, D for d or t; what is before it in lower case may be missing.</summary>
/// <remarks>
/// Each test for an ending looks at what stands before <see cref="_at"/> and on success moves it there. Places are kept as distances from the end, so that they stay true
/// when letters behind them are taken out.
/// </remarks>
internal ref struct TurkishEndings(Span<char> word, int length)
{
    private static readonly string[] s_possessives = ["mız", "miz", "muz", "müz", "nız", "niz", "nuz", "nüz", "m", "n"];
    private static readonly string[] s_sUnUz = ["sınız", "siniz", "sunuz", "sünüz"];
    private static readonly string[] s_yDU =
    [
        "dım", "dim", "dum", "düm", "tım", "tim", "tum", "tüm", "dın", "din", "dun", "dün", "tın", "tin", "tun", "tün", "dık", "dik", "duk", "dük", "tık", "tik", "tuk", "tük",
        "dı", "di", "du", "dü", "tı", "ti", "tu", "tü",
    ];

    private static readonly string[] s_ysA = ["sam", "san", "sak", "sem", "sen", "sek", "sa", "se"];
    private static readonly string[] s_ymUs = ["mış", "miş", "muş", "müş"];
    private static readonly string[] s_dUr = ["dır", "dir", "dur", "dür", "tır", "tir", "tur", "tür"];
    private static readonly string[] s_sUn = ["sın", "sin", "sun", "sün"];
    private static readonly string[] s_yUm = ["ım", "im", "um", "üm"];
    private static readonly string[] s_yUz = ["ız", "iz", "uz", "üz"];
    private static readonly string[] s_nUz = ["nız", "niz", "nuz", "nüz"];
    private static readonly string[] s_nUn = ["ın", "in", "un", "ün"];
    private static readonly string[] s_nU = ["nı", "ni", "nu", "nü"];
    private static readonly string[] s_lAr = ["lar", "ler"];
    private static readonly string[] s_lArI = ["ları", "leri"];
    private static readonly string[] s_ndAn = ["ndan", "nden"];
    private static readonly string[] s_dAn = ["dan", "den", "tan", "ten"];
    private static readonly string[] s_ndA = ["nda", "nde"];
    private static readonly string[] s_dA = ["da", "de", "ta", "te"];
    private static readonly string[] s_nA = ["na", "ne"];
    private static readonly string[] s_ncA = ["ca", "ce"];
    private static readonly string[] s_ylA = ["la", "le"];
    private static readonly string[] s_yA = ["a", "e"];
    private static readonly string[] s_cAsInA = ["casına", "cesine"];

    private readonly Span<char> _word = word;
    private int _at = length;
    private int _end = length;      // where the slice to be cut ends

    /// <summary>Letters left.</summary>
    public int Length { get; private set; } = length;

    private readonly int Distance => Length - _at;

    public static bool IsVowel(char c) => c is 'a' or 'e' or 'ı' or 'i' or 'o' or 'ö' or 'u' or 'ü';

    /// <summary>Cuts endings of nominal verbs; false: nothing more may be cut.</summary>
    public bool CutVerbEndings()
    {
        Mark();
        if (YmUs() || (Back(0) && YDU()) || (Back(0) && YsA()) || (Back(0) && (Ends("ken") && Optional('y')))) return Cut();
        if (Back(0) && EndsAny(s_cAsInA) && Person() && YmUs()) return Cut();
        if (Back(0) && Harmonic(s_lAr))
        {
            CutAndMark();
            int here = Distance;
            _ = Harmonic(s_dUr) || (Back(here) && YDU()) || (Back(here) && YsA()) || (Back(here) && YmUs()) || Back(here);
            Cut();
            return false;
        }
        if (Back(0) && Harmonic(s_nUz))
        {
            int here = Distance;
            if (YDU() || (Back(here) && YsA())) return Cut();
        }
        if (Back(0) && (EndsAny(s_sUnUz) || (Back(0) && YUz()) || (Back(0) && Harmonic(s_sUn)) || (Back(0) && YUm())))
        {
            CutAndMark();
            int here = Distance;
            _ = YmUs() || Back(here);
            return Cut();
        }
        if (Back(0) && Harmonic(s_dUr))
        {
            CutAndMark();
            int here = Distance;
            _ = (Person() && YmUs()) || Back(here);
            Cut();
        }
        return true;
    }

    /// <summary>Cuts endings of nouns.</summary>
    public void CutNounEndings()
    {
        if (Back(0) && Mark() && Harmonic(s_lAr))
        {
            Cut();
            CutBeforeKi();
            return;
        }
        if (Back(0) && Mark() && NcA())
        {
            CutAndMark();
            int here = Distance;
            if (EndsAny(s_lArI)) Cut();
            else if (Back(here) && PossessiveOrSU()) CutWithPlural();
            else if (Back(here) && CutPlural()) CutBeforeKi();
            return;
        }
        if (Back(0) && Mark() && (Harmonic(s_ndA) || (Back(0) && Harmonic(s_nA))) && CutBeforeNdA()) return;
        if (Back(0) && Mark() && (Harmonic(s_ndAn) || (Back(0) && Harmonic(s_nU))))
        {
            int here = Distance;
            if (SU())
            {
                CutWithPlural();
                return;
            }
            if (Back(here) && EndsAny(s_lArI)) return;
        }
        if (Back(0) && Mark() && Harmonic(s_dAn))
        {
            CutAndMark();
            int here = Distance;
            if (Possessive())
            {
                CutWithPlural();
                return;
            }
            if (Back(here) && Harmonic(s_lAr)) Cut();
            else Back(here);
            CutBeforeKi();
            return;
        }
        if (Back(0) && Mark() && (NUn() || (Back(0) && YlA())))
        {
            Cut();
            int here = Distance;
            if (CutPlural() && CutBeforeKi()) return;
            if (Back(here) && PossessiveOrSU()) CutWithPlural();
            else if (Back(here)) CutBeforeKi();
            return;
        }
        if (Back(0) && Mark() && EndsAny(s_lArI))
        {
            Cut();
            return;
        }
        if (Back(0) && CutBeforeKi()) return;
        if (Back(0) && Mark() && (Harmonic(s_dA) || (Back(0) && YU()) || (Back(0) && YA())))
        {
            CutCase();
            return;
        }
        if (Back(0) && PossessiveOrSU()) CutWithPlural();
    }

    private void CutCase()
    {
        CutAndMark();
        int here = Distance;
        if (Possessive())
        {
            CutAndMark();
            int inner = Distance;
            _ = Harmonic(s_lAr) || Back(inner);
        }
        else if (!Back(here) || !Harmonic(s_lAr))
        {
            return;
        }
        Cut();
        CutBeforeKi();
    }

    // After nda or na; false: nothing was cut.
    private bool CutBeforeNdA()
    {
        int here = Distance;
        if (EndsAny(s_lArI)) return Cut();
        if (Back(here) && SU())
        {
            CutWithPlural();
            return true;
        }
        return Back(here) && CutBeforeKi();
    }

    /// <summary>Cuts chains of endings that end in ki ("that which is in"); false: there was none. A chain that follows another is taken in the same loop.</summary>
    private bool CutBeforeKi()
    {
        bool any = false;
        while (Mark() && Ends("ki"))
        {
            int here = Distance;
            if (Harmonic(s_dA))
            {
                CutAndMark();
                int inner = Distance;
                if (Harmonic(s_lAr)) Cut();
                else if (!Back(inner) || !Possessive() || !Cut() || !CutPlural()) return true;
                any = true;
            }
            else if (Back(here) && NUn())
            {
                CutAndMark();
                int inner = Distance;
                if (EndsAny(s_lArI)) return Cut();
                if (Back(inner) && PossessiveOrSU())
                {
                    Cut();
                    if (!CutPlural()) return true;
                }
                else
                {
                    Back(inner);
                }
                any = true;
            }
            else if (Back(here) && Harmonic(s_ndA))
            {
                int inner = Distance;
                if (EndsAny(s_lArI)) return Cut();
                if (Back(inner) && SU())
                {
                    Cut();
                    if (!CutPlural()) return true;
                    any = true;
                }
                else
                {
                    Back(inner);
                }
            }
            else
            {
                return any;
            }
        }
        return any;
    }

    private void CutWithPlural()
    {
        Cut();
        if (CutPlural()) CutBeforeKi();
    }

    private bool CutPlural() => Mark() && Harmonic(s_lAr) && Cut();

    // Endings. sUnUz, lAr, yUm, sUn, yUz, or none of them: always true.
    private bool Person()
    {
        int here = Distance;
        return EndsAny(s_sUnUz) || (Back(here) && Harmonic(s_lAr)) || (Back(here) && YUm()) || (Back(here) && Harmonic(s_sUn)) || (Back(here) && YUz()) || Back(here);
    }

    private bool PossessiveOrSU()
    {
        Mark();
        int here = Distance;
        return Possessive() || (Back(here) && SU());
    }

    private bool Possessive() => EndsAny(s_possessives) && OptionalU();

    private bool SU() => IsHarmonic() && EndsInU() && Optional('s');

    private bool YU() => IsHarmonic() && EndsInU() && Optional('y');

    private bool YDU() => Harmonic(s_yDU) && Optional('y');

    private bool YsA() => EndsAny(s_ysA) && Optional('y');

    private bool YmUs() => Harmonic(s_ymUs) && Optional('y');

    private bool YUm() => Harmonic(s_yUm) && Optional('y');

    private bool YUz() => Harmonic(s_yUz) && Optional('y');

    private bool YlA() => Harmonic(s_ylA) && Optional('y');

    private bool YA() => Harmonic(s_yA) && Optional('y');

    private bool NUn() => Harmonic(s_nUn) && Optional('n');

    private bool NcA() => Harmonic(s_ncA) && Optional('n');

    private bool Harmonic(string[] endings) => IsHarmonic() && EndsAny(endings);

    private bool EndsAny(string[] endings)
    {
        foreach (string ending in endings)
        {
            if (Ends(ending)) return true;
        }
        return false;
    }

    private bool Ends(string ending)
    {
        if (!_word[.._at].EndsWith(ending)) return false;
        _at -= ending.Length;
        return true;
    }

    private bool EndsInU()
    {
        if (_at == 0 || _word[_at - 1] is not ('ı' or 'i' or 'u' or 'ü')) return false;
        _at--;
        return true;
    }

    // The last two vowels may stand in one word; others between them are not asked.
    private readonly bool IsHarmonic()
    {
        int last = _at - 1;
        while (last >= 0 && !IsVowel(_word[last])) last--;
        if (last < 0) return false;
        string partners = _word[last] switch { 'a' => "aıou", 'e' => "eiöü", 'ı' => "aı", 'i' => "ei", 'o' or 'u' => "ou", _ => "öü" };
        return _word[..last].IndexOfAny(partners) >= 0;
    }

    // The consonant goes with the ending where a vowel stands before it; without it a vowel must stand before the last letter.
    private bool Optional(char consonant)
    {
        if (_at < 2 || !IsVowel(_word[_at - 2])) return false;
        if (_word[_at - 1] == consonant) _at--;
        return true;
    }

    private bool OptionalU()
    {
        if (_at < 2 || IsVowel(_word[_at - 2])) return false;
        if (_word[_at - 1] is 'ı' or 'i' or 'u' or 'ü') _at--;
        return true;
    }

    // True, so that a new try may be written in one line with what is tried.
    private bool Back(int distance)
    {
        _at = Length - distance;
        return true;
    }

    private bool Mark()
    {
        _end = _at;
        return true;
    }

    private bool Cut()
    {
        _word[_end..Length].CopyTo(_word[_at..]);
        Length -= _end - _at;
        _end = _at;
        return true;
    }

    private void CutAndMark()
    {
        Cut();
        Mark();
    }
}
